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

from dengji.common.trail import durable

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
        secret = suite.new_key().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        durable.write(path, secret, mode=0o600)
    return load_pem_private_key(path.read_bytes(), password=None)
