"""Words that an enterprise name may not contain 禁用, or may contain only after an officer has looked 限用 (law.md §7).

The list is data: word, category, action, note, basis, first and last day. Categories F1–F6 forbid, L1–L5 limit; two of
them need no words: F5 (letters, digits, characters out of use) is asked of the characters themselves, and L3 (industry
words as trade names, 实业 and 发展 alone) of the table of industries. It is a working list made from
企业名称登记管理规定 11, its implementing rules and the examples published with the 2017 rules; it is not an official one
and is meant to be maintained by the authority.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

from dengji.ground.standards.table import rows

TABLE = Path(__file__).parent / "data" / "forbidden.tsv"
COLUMNS = ("word", "category", "action", "note", "law", "article", "since", "until")
IN_TRADE_NAME = frozenset({"F2", "F3", "F4", "L2"})  # asked of the trade name alone
IN_NAME = frozenset({"F1", "F6", "L4", "L5"})  # asked of the trade name and the industry words together
FRONT = "L1"  # asked of the beginning of the whole name, and of its middle


@dataclass(frozen=True)
class Objection:
    """A word that stands in the way. `action` is "block" or "officer"."""

    word: str
    category: str
    action: str
    note: str  # why, in Chinese: “是外国国家名称”
    law: str  # a key of catalog.laws.LAWS, or "" where local notices decide
    article: str
    since: date | None
    until: date | None

    def is_in_force(self, on: date) -> bool:
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)


@cache
def table() -> tuple[Objection, ...]:
    return tuple(_objection(row) for row in rows(TABLE, COLUMNS))


def objections(
    trade_name: str, industry: str = "", *, on: date, categories: Collection[str] = IN_TRADE_NAME | IN_NAME
) -> tuple[Objection, ...]:
    """Every listed word found, the longest first; a word inside a longer one already found is not told again."""
    found: list[Objection] = []
    for word in _written_in((trade_name + industry).upper()):
        is_due = word.category in categories and word.is_in_force(on)
        if is_due and _stands_in(word, trade_name, industry) and not any(word.word in f.word for f in found):
            found.append(_weighed(word, trade_name))
    return tuple(found)


def in_front(full: str, *, on: date) -> Objection | None:
    """中国, 中华, 中央, 全国, 国家 at the beginning of a name (企业名称登记管理规定 12)."""
    return next((w for w in _of_the_country() if full.startswith(w.word) and w.is_in_force(on)), None)


def inside(text: str, *, on: date) -> Objection | None:
    """The same words in the middle of a name, where they may only qualify the industry."""
    return next((w for w in _of_the_country() if w.word in text and w.is_in_force(on)), None)


def _written_in(text: str) -> list[Objection]:
    """Few of the listed words stand in a name at all: only these are judged."""
    return [word for word, capitals in _longest_first() if capitals in text]


@cache
def _longest_first() -> tuple[tuple[Objection, str], ...]:
    """Each word, and how it is looked for."""
    return tuple((w, w.word.upper()) for w in sorted(table(), key=lambda w: (-len(w.word), w.word)))


@cache
def _of_the_country() -> tuple[Objection, ...]:
    return tuple(w for w in table() if w.category == FRONT)


def _stands_in(word: Objection, trade_name: str, industry: str) -> bool:
    text = trade_name + industry if word.category in IN_NAME else trade_name
    return word.word.upper() in text.upper()


def _weighed(word: Objection, trade_name: str) -> Objection:
    """Two characters inside a longer trade name may mean something else: 大和 in 大和谐. Then an officer looks."""
    is_part = len(word.word) == 2 and word.word != trade_name
    if word.action == "block" and is_part:
        return replace(word, action="officer")
    return word


def _objection(row: dict[str, str]) -> Objection:
    days = {key: date.fromisoformat(row[key]) if row[key] else None for key in ("since", "until")}
    return Objection(**{**row, **days})  # type: ignore[arg-type]
