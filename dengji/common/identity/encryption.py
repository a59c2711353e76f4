"""Fields sealed at rest: v1 ‖ algorithm ‖ key id ‖ nonce ‖ ciphertext ‖ tag, bound to table, column and row.

The bytes of one row cannot be moved into another: the row's own place is authenticated with them.
A blind index (HMAC under a key of its own for each column) finds a row by a value without opening any.
"""

import hmac
import os
from collections.abc import Callable
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from . import keyring

VERSION = 1
AES_256_GCM = 1
NONCE = 12
HEAD = 4  # version, algorithm, key id (2 bytes)


class BrokenSeal(Exception):
    """These bytes were not sealed for this place, or were changed. A bug or an attack, never a refusal."""


def seal(value: str, *, data_class: str, place: str) -> bytes:
    """The value, sealed under the newest key of its class for one place `table.column|pk`."""
    kid, key = keyring.newest(data_class)
    head, nonce = bytes([VERSION, AES_256_GCM]) + kid.to_bytes(2), os.urandom(NONCE)
    return head + nonce + AESGCM(key).encrypt(nonce, value.encode(), head + place.encode())


def unseal(sealed: bytes, *, data_class: str, place: str) -> str:
    """The value again, if it was sealed for this very place."""
    head, nonce, body = sealed[:HEAD], sealed[HEAD : HEAD + NONCE], sealed[HEAD + NONCE :]
    if head[:2] != bytes([VERSION, AES_256_GCM]):
        raise BrokenSeal(f"{place}: not sealed in a known way")
    try:
        key = keyring.key(data_class, int.from_bytes(head[2:]))
        return AESGCM(key).decrypt(nonce, body, head + place.encode()).decode()
    except (InvalidTag, KeyError) as fault:
        raise BrokenSeal(f"{place}: sealed for another place, or changed") from fault


def is_newest(sealed: bytes, *, data_class: str) -> bool:
    return int.from_bytes(sealed[2:HEAD]) == keyring.newest(data_class)[0]


def blind_index(column: str, value: str) -> str:
    """128 bits, hexadecimal. Each `table.column` has its own key, so stolen tables cannot be joined."""
    return hmac.digest(keyring.index_key(column), value.encode(), "sha256")[:16].hex()


def sealed(name: str, data_class: str, *, indexed: Callable[[str], str] | None = None) -> Any:
    """A property that seals into `<name>_sealed` and, where `indexed` normalises it, fills `<name>_index`.

    The row's primary key must be known before the value is set: rows with sealed fields choose their own.
    """

    def read(row: Any) -> str:
        stored = bytes(getattr(row, f"{name}_sealed"))
        return unseal(stored, data_class=data_class, place=_place(row, name)) if stored else ""

    def write(row: Any, value: str) -> None:
        setattr(
            row,
            f"{name}_sealed",
            seal(value, data_class=data_class, place=_place(row, name)) if value else b"",
        )
        if indexed:
            setattr(row, f"{name}_index", index_of(type(row), name, indexed(value)) if value else "")

    return property(read, write, doc=f"{data_class}, sealed at rest")


def index_of(model: Any, name: str, value: str) -> str:
    """The blind index under which a (normalised) value stands in this model's column."""
    return blind_index(f"{model._meta.db_table}.{name}", value)


def _place(row: Any, name: str) -> str:
    assert row.pk, "a row with sealed fields chooses its key before its values"
    return f"{row._meta.db_table}.{name}|{row.pk}"
