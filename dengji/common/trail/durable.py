"""Files that are whole or not there, and that a power cut cannot take back."""

import os
import tempfile
from pathlib import Path


def write(path: Path, data: bytes, *, mode: int = 0o644) -> None:
    """In place of what stood there."""
    new = _new(path, data, mode)
    new.replace(path)
    _sync(path.parent)


def write_once(path: Path, data: bytes, *, mode: int = 0o644) -> bool:
    """Where nothing stands yet; whether it was written. Of two who write at once, one wins."""
    new = _new(path, data, mode)
    try:
        os.link(new, path)
    except FileExistsError:
        return False
    finally:
        new.unlink()
    _sync(path.parent)
    return True


def _new(path: Path, data: bytes, mode: int) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".new-", dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        os.fchmod(handle, mode)
        file.write(data)
        file.flush()
        os.fsync(handle)
    return Path(name)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
