"""Industry words of names 行业用词: which of them mean the same trade.

The grouping is ours, not official: the law says “same industry” 同行业 and no list settles it. Each class names the
GB/T 4754 divisions it stands for. The table is packaged; an authority may put its own in its place: see `words`, `use`.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import ParamSpec, TypeVar, cast

from dengji.ground.standards.table import parsed

GENERIC = "generic"  # the key of the words that name no trade
OF_ITS_OWN = "of its own"  # how a word tells that the table does not know
NONE = ""  # no industry word, or only 实业 · 发展 · 集团 …, which name no trade
TABLE = Path(__file__).parent / "data" / "industries.tsv"
COLUMNS = ("number", "key", "tells", "codes", "words")
P = ParamSpec("P")
R = TypeVar("R")
OWN = 4096  # numbers from here on: one for each expression that the table does not know
KEPT = 65536  # answers remembered of each question
MOST = 2**15  # no class has this number or a higher one


@dataclass(frozen=True)
class Trade:
    """A class of industry words that mean the same trade; 0 for the words that name none."""

    number: int
    key: str
    tells: str  # "yes" · "weakly": only where nothing more telling stands beside it (科技) · "nothing" (实业)
    codes: tuple[str, ...]  # GB/T 4754
    words: tuple[str, ...]


_used: list[Path] = [TABLE]
_remembered: list[Callable[[], None]] = []  # how each function that remembers what the table says forgets it


def remembered(function: Callable[P, R]) -> Callable[P, R]:
    """Keeps what a function made of the table, until another table is used."""
    kept = lru_cache(KEPT)(function)
    _remembered.append(kept.cache_clear)
    return cast(Callable[P, R], kept)


def use(table: Path) -> None:
    """From now on this table, or the packaged one where there is no such file. What it should keep to, `words.problems` says."""
    _used[0] = table if table.exists() else TABLE
    for forget in _remembered:
        forget()
    trades()


def used() -> Path:
    """The table in use."""
    return _used[0]


@remembered
def trades() -> tuple[Trade, ...]:
    return read(used().read_text("utf-8"))


def read(text: str) -> tuple[Trade, ...]:
    """The classes that a table tells; what else it should keep to, `words.problems` says."""
    return tuple(
        Trade(
            int(row["number"]),
            row["key"],
            row["tells"],
            tuple(row["codes"].split()),
            tuple(row["words"].split()),
        )
        for row in parsed(text, COLUMNS, source="industries.tsv")
    )


@remembered
def table() -> dict[str, str]:
    """Word → key of its class."""
    return {word: trade.key for trade in trades() for word in trade.words}


@remembered
def longest() -> int:
    return max(map(len, table()))


def is_word(text: str) -> bool:
    return text in table()


def is_telling(text: str) -> bool:
    """A word of the table that names a trade, and not 实业 or 发展."""
    return table().get(text, GENERIC) != GENERIC


@remembered
def classes_of(words: str) -> frozenset[int]:
    """The classes of all telling words; none where there is no industry word or only generic ones.

    An expression that the table does not know is a trade of its own: 磁悬浮 is the same industry as 磁悬浮 alone. It tells no
    weak word away (磁悬浮科技 is 科技 too), and one strange character beside a known word is none (新科技).
    """
    pieces = tiles(words)
    found = [_trade_of(word) for word in pieces if len(word) > 1 or len(pieces) == 1 or is_word(word)]
    strong = {number for number, tells in found if tells == "yes"}
    own = {number for number, tells in found if tells == OF_ITS_OWN}
    return frozenset(own | (strong or {number for number, tells in found if tells == "weakly"}))


def code_of(number: int) -> tuple[str, ...]:
    """The GB/T 4754 divisions for which a class stands; none for a trade that the table does not know."""
    return next((trade.codes for trade in trades() if trade.number == number), ())


@remembered
def tiles(words: str) -> tuple[str, ...]:
    """Cut into known words with as few unknown characters, then as few words as can be; what is unknown stays whole.
    Brackets name no trade: 科技（集团）."""
    words = _without_brackets(words)
    best: list[tuple[int, int, int]] = [(0, 0, 0)]
    for end in range(1, len(words) + 1):
        best.append(min(_ways(words, end, best)))
    cuts, end = [], len(words)
    while end:
        cuts.append((best[end][2], end))
        end = best[end][2]
    return _joined(words, cuts[::-1])


def class_of(words: str) -> str:
    """The key of the trade that the last telling word names: the one class of a name before there were several."""
    known, words = table(), _without_brackets(words)
    while words and (kind := _last(words, known)) is not None:
        word, trade = kind
        if trade != GENERIC:
            return trade
        words = words[: -len(word)]
    return words or NONE


def _ways(words: str, end: int, best: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    unknown, count, _ = best[end - 1]
    ways = [(unknown + 1, count + 1, end - 1)]
    for start in range(max(0, end - longest()), end):
        if _counts(words, start, end):
            ways.append((best[start][0], best[start][1] + 1, start))
    return ways


def _joined(words: str, cuts: list[tuple[int, int]]) -> tuple[str, ...]:
    pieces, was_known = list[str](), True
    for start, end in cuts:
        is_known = _counts(words, start, end)
        if is_known or was_known:
            pieces.append(words[start:end])
        else:
            pieces[-1] += words[start:end]
        was_known = is_known
    return tuple(pieces)


def _without_brackets(words: str) -> str:
    return words.replace("（", "").replace("）", "")


def _counts(words: str, start: int, end: int) -> bool:
    """One character counts only as the whole expression: 面 of 面馆, not of 地面工程."""
    return words[start:end] in table() and (end - start > 1 or len(words) == 1)


@remembered
def _trade_of(word: str) -> tuple[int, str]:
    trade = _by_word().get(word)
    if trade:
        return trade.number, trade.tells
    mark = int.from_bytes(hashlib.blake2b(word.encode(), digest_size=4).digest(), "big")
    return OWN + mark % (MOST - OWN), OF_ITS_OWN


@remembered
def _by_word() -> dict[str, Trade]:
    return {word: trade for trade in trades() for word in trade.words}


def _last(words: str, known: dict[str, str]) -> tuple[str, str] | None:
    for size in range(min(len(words), longest()), min(len(words), 2) - 1, -1):
        if (tail := words[-size:]) in known:
            return tail, known[tail]
    return None
