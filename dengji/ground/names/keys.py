"""The rules turned into keys, so that every related name is found by exact lookups and none by scanning.

A name in the index carries `keys_of`; a proposal asks with `probes_of`; two names are related by a rule of
`compare` only if the two sets meet. Sound equality includes equality, so characters need no keys of their own.

    T text          the whole name, however it is taken apart
    A any trade     how the trade name sounds, for those who name no trade
    W whole         its trade, and how the trade name begins: up to three syllables
    S inside        its trade, and every two syllables of a trade name of three or more
    G look          its trade, and the outline of a trade name that has look-alikes
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from zlib import crc32

from . import shape, sound
from .compare import LEAST, Parts

NO_TRADE = 0
MOST = 2**15  # classes are smaller (industry.MOST)
HEAD = 3  # syllables of a whole that are looked at; a longer one is found by these
PAIR = 2


def keys_of(parts: Parts) -> list[int]:
    """What an existing name answers to, taken apart either way."""
    return sorted(set().union(*map(_answers_to, _either(parts))))


def probes_of(parts: Parts) -> list[int]:
    """What a proposal asks for, taken apart either way: its own whole and those inside it; those it may be inside of; its look."""
    return sorted(set().union(*map(_asks_for, _either(parts))))


def _either(parts: Parts) -> tuple[Parts, ...]:
    return (parts, parts.moved) if parts.moved else (parts,)


def _answers_to(parts: Parts) -> set[int]:
    found = {_text_key(parts)}
    for way in _ways(parts):
        found.add(_key("A", NO_TRADE, way))
        for trade in _trades(parts):
            found.add(_key("W", trade, way[:HEAD]))
            found.update(_key("S", trade, pair) for pair in _inside(way))
    return found | _looks(parts)


def _asks_for(parts: Parts) -> set[int]:
    asked = {_text_key(parts)}
    for way in _ways(parts):
        asked.add(_key("W", NO_TRADE, way[:HEAD]) if parts.classes else _key("A", NO_TRADE, way))
        for trade in _trades(parts):
            asked.update(_key("W", trade, part) for part in _parts(way))
            asked.add(_key("S", trade, way[:PAIR]))
    return asked | _looks(parts)


def trades_of(parts: Parts) -> list[tuple[int, int]]:
    """The trades in which a name keeps others from its trade name (企业名称登记管理规定 17): one range a class, the upper
    end not in it; all of them where it names no industry; none where it has no trade name."""
    if not parts.called:
        return []
    return [(one, one + 1) for one in sorted(parts.classes)] or [(0, MOST)]


def _ways(parts: Parts) -> Iterable[sound.Way]:
    """None where there is no trade name: such a name is related to its very own text only."""
    return sound.ways(parts.called) if parts.called else ()


def _trades(parts: Parts) -> Iterable[int]:
    return parts.classes or (NO_TRADE,)


def _inside(way: sound.Way) -> Iterator[sound.Way]:
    return (way[i : i + PAIR] for i in range(len(way) - 1)) if len(way) > PAIR else iter(())


def _parts(way: sound.Way) -> Iterator[sound.Way]:
    """What a name inside may answer to as a whole: every part of two or three syllables."""
    yield way[:HEAD]
    for size in range(LEAST, HEAD + 1):
        for start in range(len(way) - size + 1):
            yield way[start : start + size]


def _looks(parts: Parts) -> set[int]:
    if not shape.has_lookalikes(parts.called):
        return set()
    outline = (shape.outline(parts.called),)
    return {_key("G", trade, outline) for trade in _trades(parts)}


def _text_key(parts: Parts) -> int:
    return _key("T", NO_TRADE, (parts.core,))


def _key(kind: str, trade: int, part: tuple[str, ...]) -> int:
    return _signed(crc32(" ".join(part).encode(), _seed(kind, trade)))


@lru_cache(4096)
def _seed(kind: str, trade: int) -> int:
    return crc32(f"{kind}{trade}|".encode())


def _signed(mark: int) -> int:
    return mark - 2**32 if mark >= 2**31 else mark
