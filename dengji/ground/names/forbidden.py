"""Words that an enterprise name may not contain 禁用, or may contain only after an officer has looked 限用 (law.md §7).

The list is data: word, category, action, note, basis, first and last day, and the everyday words that may make it up.
Categories F1–F6 forbid, L1–L5 limit; two of them need no words: F5 (letters, digits, characters out of use) is asked of
the characters themselves, and L3 (industry words as trade names, 实业 and 发展 alone) of the table of industries. It is
a working list made from 企业名称登记管理规定 11, its implementing rules and the examples published with the 2017 rules;
it is not an official one and is meant to be maintained by the authority. Of the days before 2021-03-01 it knows those
examples and the religions alone. A word that is also a common word or anybody's name (大和, 大麻, 李强) is an officer's.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

from dengji.ground.standards.table import rows

TABLE = Path(__file__).parent / "data" / "forbidden.tsv"
COLUMNS = ("word", "category", "action", "note", "law", "article", "since", "until", "unless")
IN_TRADE_NAME = frozenset({"F2", "F3", "F4", "L2"})  # asked of the trade name alone
IN_NAME = frozenset({"F1", "F6", "L4", "L5"})  # asked of the trade name and of the industry words, each alone
ACROSS = frozenset({"F1", "F2"})  # may be cut in two by the border between them: 海洛 | 因科技
FRONT = "L1"  # asked of the beginning of the whole name, and of its middle
SHORT = 2  # characters
BLANK = "　"


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
    unless: tuple[str, ...] = ()  # where one of these makes it up (绿色 in 绿色情缘), an officer looks

    def is_in_force(self, on: date) -> bool:
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)


@cache
def table() -> tuple[Objection, ...]:
    return tuple(_objection(row) for row in rows(TABLE, COLUMNS))


def objections(
    trade_name: str, industry: str = "", *, on: date, categories: Collection[str] = IN_TRADE_NAME | IN_NAME
) -> tuple[Objection, ...]:
    """Every listed word found, the longest first; a word inside a longer one already found is not told again."""
    trade_name, industry = trade_name.upper(), industry.upper()
    found: list[Objection] = []
    for word in _written_in(trade_name + industry):
        if word.category in categories and word.is_in_force(on):
            action = _action(word, trade_name, industry)
            if action and not any(word.word in f.word and f.action in ("block", action) for f in found):
                found.append(replace(word, action=action))
    return tuple(found)


def in_front(full: str, *, on: date) -> Objection | None:
    """中国, 中华, 中央, 全国, 国家 at the beginning of a name (企业名称登记管理规定 12)."""
    return next((w for w in _of_the_country() if full.startswith(w.word) and w.is_in_force(on)), None)


def inside(text: str, *, on: date) -> Objection | None:
    """The same words in the middle of a name, where they may only qualify the industry."""
    return next((w for w in _of_the_country() if w.word in text and w.is_in_force(on)), None)


def _written_in(text: str) -> list[Objection]:
    """Few of the listed words stand in a name at all: only these are judged."""
    return [word for word in _longest_first() if word.word in text]


@cache
def _longest_first() -> tuple[Objection, ...]:
    return tuple(sorted(table(), key=lambda w: (-len(w.word), w.word)))


@cache
def _of_the_country() -> tuple[Objection, ...]:
    return tuple(w for w in table() if w.category == FRONT)


def _action(word: Objection, trade_name: str, industry: str) -> str:
    """What it does in this name, the gravest of its places; "" where it is nobody's concern."""
    parts = (trade_name, industry) if word.category in IN_NAME else (trade_name,)
    found = {_action_in(part, word, trade_name) for part in parts if word.word in part}
    if not found:
        return "officer" if _is_cut_in_two(word, trade_name, industry) else ""
    return "block" if "block" in found else "officer"


def _action_in(part: str, word: Objection, trade_name: str) -> str:
    """Two characters inside a longer trade name may mean something else: 美国 in 秀美国色. Those of F1 say what makes them up."""
    is_part = len(word.word) == SHORT and word.category != "F1" and word.word != trade_name
    return "officer" if is_part or _is_made_up(word, part) else word.action


def _is_made_up(word: Objection, part: str) -> bool:
    """Whether everyday words make it up wherever it stands: nothing is left of it without them."""
    for one in word.unless:
        part = part.replace(one, BLANK)
    return word.word not in part


def _is_cut_in_two(word: Objection, trade_name: str, industry: str) -> bool:
    """The border makes most of what stands across it: 太极 | 品牌, 鼎基 | 金属. Of the gravest words an officer is told."""
    others = len(word.word) - 1
    is_grave = word.category in ACROSS and word.action == "block" and len(word.word) > SHORT
    is_there = word.word in trade_name[-others:] + industry[:others]
    return is_grave and is_there and not _is_made_up(word, trade_name + industry)


def _objection(row: dict[str, str]) -> Objection:
    days = {key: date.fromisoformat(row[key]) if row[key] else None for key in ("since", "until")}
    return Objection(**{**row, **days, "unless": tuple(row["unless"].split())})  # type: ignore[arg-type]
