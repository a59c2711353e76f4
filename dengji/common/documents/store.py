"""Every file by its SHA-256: `<STORE>/ab/cd/<digest>`. Rows name digests; a file is durable before its row commits.

The digest is that of the plain bytes; what lies on disk is sealed (at_rest.py), so files are read by `get` and never by path.
The one place where papers lie readable is an archive's bag (inner/archives/bags.py), which must outlive this house's keys.
"""

import fcntl
import hashlib
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import islice
from pathlib import Path

from django.conf import settings

from . import at_rest

_DIGEST = re.compile(r"[0-9a-f]{64}")


class FileLost(Exception):
    """A row names a file that is not there, or whose bytes are no longer its own. Never a person's fault."""


def put(data: bytes) -> str:
    """Keep the bytes and return their digest. When it returns, a power cut cannot lose them. Twice is once."""
    digest = hashlib.sha256(data).hexdigest()
    path = path_of(digest)
    with _held(fcntl.LOCK_SH):
        if not _touched(path):
            _write(path, at_rest.close(data, digest=digest))
        for folder in (path.parent, path.parent.parent, Path(settings.STORE)):
            _sync(folder)
    return digest


def get(digest: str) -> bytes:
    """The bytes of that digest, and no others: what was opened is hashed again."""
    try:
        data = at_rest.open_(path_of(digest).read_bytes(), digest=digest)
    except FileNotFoundError as error:
        raise FileLost(f"no file {digest}") from error
    except at_rest.BrokenCover as error:
        raise FileLost(f"the file {digest} was changed") from error
    if hashlib.sha256(data).hexdigest() != digest:
        raise FileLost(f"the file {digest} was changed")
    return data


def has(digest: str) -> bool:
    return path_of(digest).is_file()


def path_of(digest: str) -> Path:
    """Where that file stands, or would stand."""
    if not _DIGEST.fullmatch(digest):
        raise ValueError(f"{digest!r} is no SHA-256 in hexadecimal")
    return Path(settings.STORE) / digest[:2] / digest[2:4] / digest


def digests() -> Iterator[str]:
    """Every file kept, by name only."""
    for path in Path(settings.STORE).glob("??/??/*"):
        if _DIGEST.fullmatch(path.name):
            yield path.name


def sweep(named: set[str], *, untouched_since: datetime) -> list[str]:
    """Remove files that no row names and that nobody put since that moment; also what a crash left half-written.

    Read `named` after choosing the moment, and choose it well before the longest transaction began:
    a file is put before the row that names it commits.
    """
    limit = untouched_since.timestamp()
    for path in Path(settings.STORE).glob(".new-*"):
        _remove(path, limit)
    return [digest for digest in list(digests()) if digest not in named and _remove(path_of(digest), limit)]


def reseal(limit: int = 500) -> int:
    """Seal files again that lie under an older key, so that the key can be destroyed; how many were, `limit` at most."""
    return sum(islice((1 for digest in digests() if _reseal(digest)), limit))


def _touched(path: Path) -> bool:
    """It is already here: make it young again, so that no sweep takes it before its new row commits."""
    try:
        os.utime(path)
    except FileNotFoundError:
        return False
    return True


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".new-", dir=settings.STORE)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(handle)
    Path(name).chmod(0o440)
    Path(name).replace(path)


def _reseal(digest: str) -> bool:
    """Under the lock of putting: what was swept in between stays swept."""
    path = path_of(digest)
    with _held(fcntl.LOCK_SH):
        if not path.exists() or _is_newest(path):
            return False
        _write(path, at_rest.close(get(digest), digest=digest))
        _sync(path.parent)
    return True


def _is_newest(path: Path) -> bool:
    with path.open("rb") as file:
        return at_rest.is_newest(file.read(at_rest.HEAD))


def _remove(path: Path, limit: float) -> bool:
    with _held(fcntl.LOCK_EX):
        if not path.exists() or path.stat().st_mtime >= limit:
            return False
        path.unlink()
        return True


@contextmanager
def _held(kind: int) -> Iterator[None]:
    """Putting is shared, sweeping is alone: no file is swept between being found and being made young again."""
    Path(settings.STORE).mkdir(parents=True, exist_ok=True)
    handle = os.open(Path(settings.STORE) / ".lock", os.O_RDWR | os.O_CREAT, 0o640)
    try:
        fcntl.flock(handle, kind)
        yield
    finally:
        os.close(handle)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
