"""One value, one spelling: canonical JSON (RFC 8785) of what a line or a letter says."""

import unicodedata
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any
from uuid import UUID

import rfc8785


def of(value: object) -> bytes:
    """The canonical bytes. Floats are refused: they are spelled differently by different programs."""
    return rfc8785.dumps(plain(value))


def plain(value: object) -> Any:
    """The same value in JSON's own kinds; text in NFC, moments in UTC."""
    for kind, spell in _SPELLINGS:
        if isinstance(value, kind):
            return spell(value)
    raise TypeError(f"{type(value).__name__} has no canonical spelling.")


def moment(at: datetime) -> str:
    """UTC, always of the same width, so that the order of the text is the order of time."""
    if at.tzinfo is None:
        raise ValueError("A moment needs its time zone.")
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _text(value: str) -> str:
    return unicodedata.normalize("NFC", value)


def _mapping(value: Mapping[object, object]) -> dict[str, object]:
    return {_text(str(key)): plain(item) for key, item in value.items()}


# The first that fits: an enum may also be a text, a moment is also a date, a bool is also a number.
_SPELLINGS: tuple[tuple[Any, Callable[[Any], Any]], ...] = (
    (type(None), lambda value: None),
    (Enum, lambda value: plain(value.value)),
    (bool, lambda value: value),
    (int, lambda value: value),
    (str, _text),
    (datetime, moment),
    (date, date.isoformat),
    (Decimal, str),
    (UUID, str),
    (bytes, bytes.hex),
    (Mapping, _mapping),
    ((list, tuple), lambda value: [plain(item) for item in value]),
    ((set, frozenset), lambda value: sorted(plain(item) for item in value)),
)
