"""What ends a name: the organisational form 组织形式 by kind of entity, and the tail of a branch (law.md 2.1).

`data/forms.tsv` is the table. A word that names the trade too (饭店, 超市, 药店) says with which of its characters.
"""

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from dengji.ground.standards.table import rows

TABLE = Path(__file__).parent / "data" / "forms.tsv"
COLUMNS = ("form", "kind", "trade", "types", "basis")
COMPANIES = frozenset({"limited", "stock", "company"})
HEADS = frozenset({*COMPANIES, "cooperative", "foreign", "mark"})  # what a branch's parent may end in
TAILS = frozenset({"branch", "office", "works"})
PLAIN_HEADS = frozenset("厂店馆")  # one-character forms that the parent of a 分厂 or 分店 may end in
GROUP = ("（集团）", "集团")
LEAST = 2  # characters that a name has before its form


@dataclass(frozen=True)
class Form:
    """A word that may end a name."""

    word: str
    kind: str
    trade: str  # the characters at its beginning that name the trade
    types: tuple[str, ...]  # codes of entity types
    basis: str  # a law's key and article; empty where only practice knows it


@dataclass(frozen=True)
class Ending:
    """How a name ends: the form, and the trade that it names with it."""

    form: str  # 集团有限公司, 中心（有限合伙）; empty where one word is trade and form (超市)
    kind: str
    trade: str = ""
    is_group: bool = False


@cache
def table() -> dict[str, Form]:
    read = rows(TABLE, COLUMNS)
    return {
        r["form"]: Form(r["form"], r["kind"], r["trade"], tuple(r["types"].split()), r["basis"]) for r in read
    }


def of_type(code: str) -> tuple[str, ...]:
    """The words that may end the name of an entity of this type: 1130 → 有限责任公司, 有限公司."""
    return tuple(form.word for form in table().values() if code in form.types)


def is_form(text: str) -> bool:
    return text in table()


def ending(name: str) -> Ending | None:
    """The longest form that ends the name; None where none does."""
    form = _last(name)
    if form is None:
        return None
    before = name[: -len(form.word)]
    if form.kind == "mark" and (inner := ending(before)) and inner.kind not in COMPANIES:
        return replace(inner, form=inner.form + form.word)
    if form.kind in COMPANIES:
        return _of_a_group(before, form)
    return Ending(form.word[len(form.trade) :], form.kind, form.trade, is_group=form.kind == "group")


def endings(name: str) -> list[Ending]:
    """The ending; and where one word is trade and form, the plain form in it too: 烟酒店 is 烟酒 and 店, no 酒店."""
    first = ending(name)
    plain = _plain_in(first.trade) if first and first.trade else ""
    if first is None or not plain:
        return [first] if first else []
    return [first, Ending(plain + first.form, first.kind)]


def branch(name: str) -> tuple[str, str] | None:
    """The parent's full name and the branch's tail: 云岭有限公司 · 米易分公司 (企业名称登记管理规定 13)."""
    form = _last(name)
    if form is None or form.kind not in TAILS:
        return None
    stem = name[: len(name) - len(form.word)]
    end = _end_of_the_parent(stem, _heads())
    if not end and form.word.startswith("分"):
        end = _end_of_the_parent(stem, _plain_heads())
    parent = name[:end]
    return (parent, name[end:]) if end > LEAST and ending(parent) else None


def is_office(tail: str) -> bool:
    """Does a representative office 代表处 of a foreign enterprise end so?"""
    form = _last(tail)
    return form is not None and form.kind == "office"


def _of_a_group(before: str, form: Form) -> Ending:
    mark = next((m for m in GROUP if before.endswith(m) and len(before) >= len(m) + LEAST), "")
    return Ending(mark + form.word, form.kind, is_group=bool(mark) or form.word.startswith("集团"))


def _end_of_the_parent(stem: str, words: tuple[str, ...]) -> int:
    return max((stem.rfind(word) + len(word) for word in words if word in stem), default=0)


@cache
def _plain_in(trade: str) -> str:
    """The longest form that names no trade at the end of a word that does: 店 of 大酒店."""
    tails = (trade[at:] for at in range(1, len(trade)))
    return next((tail for tail in tails if is_form(tail) and not table()[tail].trade), "")


def _last(name: str) -> Form | None:
    known = table()
    for size in range(min(len(name), _longest()), 0, -1):
        if found := known.get(name[-size:]):
            return found
    return None


@cache
def _longest() -> int:
    return max(map(len, table()))


@cache
def _heads() -> tuple[str, ...]:
    return tuple(form.word for form in table().values() if form.kind in HEADS)


@cache
def _plain_heads() -> tuple[str, ...]:
    """A shop may have a second shop: 惠民超市第二分店."""
    works = (form.word for form in table().values() if form.kind == "works")
    return tuple(word for word in works if len(word) > 1 or word in PLAIN_HEADS)
