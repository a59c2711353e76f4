"""Secret keys as files: 0600, durable before they are used, made by one process at a time."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from .suites import Suite


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Only one process makes keys here at a time."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle = os.open(folder / ".lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def kept(path: Path, suite: Suite) -> Any:
    """The key in this file; made, and durable, where there is none."""
    if not path.exists():
        place(
            path, suite.new_key().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()), mode=0o600
        )
    return load_pem_private_key(path.read_bytes(), password=None)


def place(path: Path, content: bytes, *, mode: int) -> None:
    """Whole and durable, or not there at all."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o755 if mode == 0o644 else 0o700)
    draft = path.with_name(f".{path.name}.{os.urandom(4).hex()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
    _sync(path.parent)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
