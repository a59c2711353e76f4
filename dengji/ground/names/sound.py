"""How a name sounds: pinyin, with every reading that names use where a character has several.

A text has one or more ways to be read. Two texts sound the same if a way of the one is a way of the other; tones are
looked at apart, since they decide how loudly it is told and never whether it is found.
"""

from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import islice, product
from pathlib import Path

from pypinyin import Style, lazy_pinyin

from dengji.ground.standards.table import rows

POLYPHONES = Path(__file__).parent / "data" / "polyphones.tsv"
COLUMNS = ("character", "readings", "as_in")
WAYS = 16  # a text is read in so many ways at most: what stands first in the table comes first
Way = tuple[str, ...]  # one syllable without tone for each character


@cache
def polyphones() -> dict[str, tuple[str, ...]]:
    """Character → its readings in names with tones, the usual one first: 长 → chang2, zhang3."""
    return {row["character"]: tuple(row["readings"].split()) for row in rows(POLYPHONES, COLUMNS)}


@cache
def toned(character: str) -> tuple[str, ...]:
    """Its readings with tones: 云 → ("yun2",)."""
    return polyphones().get(character) or tuple(
        lazy_pinyin(character, style=Style.TONE3, neutral_tone_with_five=True)
    )


@cache
def readings(character: str) -> tuple[str, ...]:
    """Its readings without tones: 长 → ("chang", "zhang")."""
    return tuple(dict.fromkeys(reading.rstrip("12345") for reading in toned(character)))


@cache
def syllable(character: str) -> str:
    return readings(character)[0]


def syllables(text: str) -> Way:
    """One syllable a character, each character by itself: 云岭 → ("yun", "ling")."""
    return tuple(syllable(c) for c in text)


@lru_cache(65536)
def ways(text: str) -> tuple[Way, ...]:
    """The ways to read a text, the usual one first, WAYS at most: 长乐 → chang le, chang yue, zhang le, zhang yue."""
    return tuple(islice(product(*map(readings, text)), WAYS))


def is_same(ours: str, other: str) -> bool:
    """Is there a way to read the one that is a way to read the other?"""
    return not set(ways(ours)).isdisjoint(ways(other))


def is_same_with_tones(ours: str, other: str) -> bool:
    """The same sound and the same tones, character by character."""
    return len(ours) == len(other) and all(
        not set(toned(a)).isdisjoint(toned(b)) for a, b in zip(ours, other, strict=True)
    )


def parts_like(longer: str, shorter: str) -> Iterator[str]:
    """The parts of the longer text that sound like the whole shorter one: 马云阿理巴巴, 阿里巴巴 → 阿理巴巴."""
    for start in range(len(longer) - len(shorter) + 1):
        if any(_stands_at(long, start, short) for long in ways(longer) for short in ways(shorter)):
            yield longer[start : start + len(shorter)]


def _stands_at(longer: Way, start: int, shorter: Way) -> bool:
    return longer[start : start + len(shorter)] == shorter
