"""The rules turned into keys, so that every related name is found by exact lookups and none by scanning.

A name in the index carries `keys_of`; a proposal asks with `probes_of`; two names are related by a rule of
`compare` only if the two sets meet. Sound equality includes equality, so characters need no keys of their own.
"""

import hashlib
from collections.abc import Iterator

from . import industry
from .compare import Parts
from .sound import syllables

LEAST = 2  # syllables of a part that counts


def keys_of(parts: Parts) -> list[int]:
    """What an existing name answers to: whole, and as every part of two or more syllables, in its trade and without."""
    whole = syllables(parts.trade_name)
    found = {_key("F", trade, whole) for trade in (parts.trade, "*")}
    found |= {_key("S", parts.trade, part) for part in _parts(whole)}
    return sorted(found)


def probes_of(parts: Parts) -> list[int]:
    """What a proposal asks for: the same whole in any trade; its parts and its whole as a part, in its own trade."""
    whole = syllables(parts.trade_name)
    asked = {_key("F", "*", whole)}
    for trade in {parts.trade, industry.NONE}:
        asked |= {_key("F", trade, part) for part in _parts(whole)} | {_key("S", trade, whole)}
    return sorted(asked)


def _parts(whole: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for size in range(LEAST, len(whole)):
        for start in range(len(whole) - size + 1):
            yield whole[start : start + size]


def _key(kind: str, trade: str, part: tuple[str, ...]) -> int:
    mark = hashlib.blake2b("|".join((kind, trade, *part)).encode(), digest_size=4).digest()
    return int.from_bytes(mark, "big", signed=True)
