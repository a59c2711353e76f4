"""Names close to what the person wanted, to be offered when it is taken.

What is offered keeps the person's word: with one character after it, with one of kindred sense in place of one of its own,
with one before it, and so on by turns. Nothing offered sounds like the name that was wanted, holds a listed word, or is
itself a place or a trade. The characters are a choice of ours; so are the senses in `data/kindred.tsv`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from itertools import chain, pairwise, product, zip_longest
from pathlib import Path
from zlib import crc32

from dengji.ground.standards import divisions
from dengji.ground.standards.table import rows

from . import forbidden, industry, sound
from .compare import LEAST, Parts
from .normal import normalise

TABLE = Path(__file__).parent / "data" / "kindred.tsv"
AFTER = "远达源盛航创拓新嘉越恒润泽启辰锐丰和博立佳诚信"
BEFORE = "新金瑞嘉华盛中天宏锦恒泰远佳"
LONGEST = 4


def alternatives(parts: Parts) -> Iterator[Parts]:
    """Close names, the closest of each kind by turns, hundreds of them; the same ones every time it is asked."""
    wanted = _fit_to_keep(normalise(parts.trade_name)[:LONGEST])
    offered = {normalise(parts.trade_name)}
    for trade_name in chain(_by_turns(_kinds(wanted)), _farther(wanted)):
        if trade_name not in offered and _may_be_offered(trade_name, parts):
            offered.add(trade_name)
            yield replace(parts, trade_name=trade_name, written="")


def _kinds(wanted: str) -> list[Iterable[str]]:
    """One character after, one of kindred sense inside, one before."""
    return [
        [wanted + one for one in _turned(AFTER, wanted)],
        _kindred(wanted),
        [one + wanted for one in _turned(BEFORE, wanted)],
    ]


def _kindred(wanted: str) -> Iterator[str]:
    """云岭 → 云峰, 天岭, 云岳 …: from the last character to the first, one kin at a time."""
    places = [(i, _kin().get(c, "")) for i, c in reversed(list(enumerate(wanted)))]
    columns = ([wanted[:i] + kin + wanted[i + 1 :] for kin in _turned(kins, wanted)] for i, kins in places)
    return _by_turns(columns)


def _farther(wanted: str) -> Iterator[str]:
    """Two characters more, then the first two of its own between two more."""
    after, before = _turned(AFTER, wanted), _turned(BEFORE, wanted)
    yield from (wanted + one + two for one, two in product(after, after) if len(wanted) <= LEAST)
    yield from (one + wanted[:LEAST] + two for one, two in product(before, after))


def _turned(characters: str, wanted: str) -> str:
    """The same characters, begun at a place that the name decides, so that not everyone is offered 远 first."""
    start = crc32(wanted.encode()) % len(characters) if characters else 0
    return characters[start:] + characters[:start]


def _by_turns(columns: Iterable[Iterable[str]]) -> Iterator[str]:
    return (one for row in zip_longest(*columns) for one in row if one)


def _fit_to_keep(wanted: str) -> str:
    """Without the listed words in it: they would be in every name that is offered."""
    for word in sorted(_listed().intersection(_inside(wanted)), key=len, reverse=True):
        wanted = wanted.replace(word, "")
    return wanted


def _may_be_offered(trade_name: str, parts: Parts) -> bool:
    return (
        len(trade_name) >= LEAST
        and not any(a == b and a + b not in parts.trade_name for a, b in pairwise(trade_name))
        and _listed().isdisjoint(_inside(trade_name))
        and not industry.is_word(trade_name)
        and not divisions.named(trade_name)
        and not sound.is_same(trade_name, normalise(parts.trade_name))
    )


def _inside(trade_name: str) -> Iterator[str]:
    ends = range(1, len(trade_name) + 1)
    return (trade_name[start:end] for end in ends for start in range(end))


@cache
def _listed() -> frozenset[str]:
    return frozenset(one.word for one in forbidden.table())


@cache
def _kin() -> dict[str, str]:
    """Character → the others of its sense; the first sense a character stands in is the one that counts."""
    found: dict[str, str] = {}
    for row in rows(TABLE, ("sense", "characters")):
        characters = row["characters"].replace(" ", "")
        for one in characters:
            found.setdefault(one, characters.replace(one, ""))
    return found
