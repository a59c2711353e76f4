"""Keys for fields at rest, under settings.KEYS/fields: one KEK in a file, data keys wrapped by it.

A key is made when it is first needed and is durable before it is used. Two processes that need it at once
get the same one: a file is linked into place, and the second link fails.
"""

import hmac
import os
from contextlib import suppress
from functools import cache
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

KEY = 32
NONCE = 12


def newest(data_class: str) -> tuple[int, bytes]:
    """Key id and key under which new values of this class are sealed."""
    folder = _folder()
    kid = max(_kids(folder, data_class), default=1)
    return kid, _data_key(folder, data_class, kid)


def key(data_class: str, kid: int) -> bytes:
    """The key with this id; KeyError where there is none (it was destroyed, or never was)."""
    folder = _folder()
    if not _path(folder, data_class, kid).exists():
        raise KeyError(f"{_letter(data_class)}.{kid}")
    return _data_key(folder, data_class, kid)


def index_key(column: str) -> bytes:
    """The blind index key of one column, derived from the index root."""
    return hmac.digest(_data_key(_folder(), "index", 1), column.encode(), "sha256")


def rotate(data_class: str) -> int:
    """Make a new data key for a class; old values stay readable until they are sealed again."""
    _kids.cache_clear()
    kid = max(_kids(_folder(), data_class), default=0) + 1
    _data_key(_folder(), data_class, kid)
    _kids.cache_clear()
    return kid


def _folder() -> Path:
    return _under(settings.KEYS)


@cache
def _under(keys: Path) -> Path:
    return Path(keys) / "fields"


@cache
def _kids(folder: Path, data_class: str) -> tuple[int, ...]:
    """Key ids of a class; remembered, so a rotation is seen by a process when it starts anew."""
    return tuple(int(path.suffix[1:]) for path in folder.glob(f"{_letter(data_class)}.*"))


@cache
def _data_key(folder: Path, data_class: str, kid: int) -> bytes:
    path = _path(folder, data_class, kid)
    label = path.name.encode()
    if not path.exists():
        nonce = os.urandom(NONCE)
        _place(path, nonce + AESGCM(_kek(folder)).encrypt(nonce, os.urandom(KEY), label))
    wrapped = path.read_bytes()
    return AESGCM(_kek(folder)).decrypt(wrapped[:NONCE], wrapped[NONCE:], label)


@cache
def _kek(folder: Path) -> bytes:
    """The key that wraps keys. In production the file stands on another disk, or in an HSM's mount."""
    path = folder / "kek"
    if not path.exists():
        _place(path, os.urandom(KEY))
    return path.read_bytes()


def _place(path: Path, content: bytes) -> None:
    """Durable and whole, or not there at all; whoever comes second keeps what is there."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_name(f".{path.name}.{os.urandom(4).hex()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    with suppress(FileExistsError):
        os.link(draft, path)
    draft.unlink()
    _sync(path.parent)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@cache
def _path(folder: Path, data_class: str, kid: int) -> Path:
    """Asked for every field that is opened: the same object each time."""
    return folder / f"{_letter(data_class)}.{kid}"


def _letter(data_class: str) -> str:
    return data_class.split()[0]
