"""Industry words of names 行业用词: which of them mean the same trade.

The grouping is ours, not official: the law says “same industry” 同行业 and no list settles it.
"""

from functools import cache
from pathlib import Path

NONE = ""  # no industry word, or only 实业 · 发展 · 集团 …, which name no trade
TABLE = Path(__file__).parent / "data" / "industries.tsv"


@cache
def table() -> dict[str, str]:
    """Word → class."""
    rows = (line.split("\t") for line in TABLE.read_text("utf-8").splitlines()[1:])
    return {word: kind for kind, words in rows for word in words.split()}


@cache
def longest() -> int:
    return max(map(len, table()))


def class_of(words: str) -> str:
    """The trade that industry words name; the last telling word decides (文化+科技 → technology)."""
    known = table()
    while words and (kind := _last(words, known)) is not None:
        word, trade = kind
        if trade != "generic":
            return trade
        words = words[: -len(word)]
    return words or NONE


def _last(words: str, known: dict[str, str]) -> tuple[str, str] | None:
    for size in range(min(len(words), longest()), 0, -1):
        if (tail := words[-size:]) in known:
            return tail, known[tail]
    return None


def is_word(text: str) -> bool:
    return text in table()
