"""Where a name may say its division 行政区划, and every way to write one.

A division stands in full or short, behind the divisions above it, by a name it used to bear, or with a development zone
behind it (企业名称登记管理规定 7). The weight says how likely the writing is to mean the division: 0 is sure.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dengji.ground.standards import divisions
from dengji.ground.standards.divisions import Division, Former
from dengji.ground.standards.table import rows

from . import forbidden

ZONES = Path(__file__).parent / "data" / "zones.tsv"
SHORT = {"province": -0.3, "prefecture": -0.5, "county": -2.5}
FORMER, ZONE, TOWN, ABROAD, COUNTRY = -1.5, -0.6, -0.6, -0.5, -1.5
ALONE = {True: -1.5, False: -5.0}  # a district without its city: a name of three characters or more; 东区
INSIDE = {True: -2.0, False: -0.3}  # in short behind its city, a district; a county: 凉山州西昌
SURE = -1.0  # from here on a writing hardly means anything else
SELDOM = frozenset(  # county's and prefecture's shorts that a name hardly ever means
    "阿里 东方 平安 大方 太和 新华 和平 长安 永安 中山 安康 兴隆 宝丰 大同 永兴 长乐 金山 天等 惠民 万年".split()  # noqa: SIM905
)
AS_A_WORD = -7.0
STRANGE, LESS_STRANGE = -5.0, -1.0  # a trade name that is a division; that is a county's short
RANKS = frozenset("省市县区州盟旗")
DEEPER = -0.1  # each division behind another

_Index = dict[str, list["Place"]]  # by the first two characters


@dataclass(frozen=True, slots=True)
class Place:
    """A writing of a division."""

    text: str
    code: str  # empty for 中国 and for countries
    weight: float


def fronts(name: str) -> list[Place]:
    """Every way in which the name may begin with a division, each in its likeliest meaning."""
    found: dict[str, Place] = {}
    for first in _begins(_alone(), name, 0):
        for place in (first, *_deeper(name, first)):
            if place.text not in found or place.weight > found[place.text].weight:
                found[place.text] = place
    return list(found.values())


def abroad(name: str) -> list[Place]:
    """The country with which a foreign enterprise's name begins."""
    return [Place(word, "", ABROAD) for word in _countries() if name.startswith(word)]


def whole(text: str) -> Place | None:
    """The division that this text is, all of it."""
    return max((p for p in fronts(text) if p.text == text), key=lambda p: p.weight, default=None)


def strangeness(trade_name: str) -> float:
    """What it tells against a trade name to be a division's name (企业名称登记管理规定 8)."""
    same = next((place for place in _begins(_alone(), trade_name, 0) if place.text == trade_name), None)
    if same is None:
        return 0.0
    is_sure = same.weight > SHORT["county"] or trade_name[-1] in RANKS
    return STRANGE if is_sure else LESS_STRANGE


def is_cut(name: str, place: Place) -> bool:
    """Does the name go on with the rank that this writing leaves out: 攀枝花|市云岭?"""
    return name[len(place.text)] in RANKS and place.text[-1] not in RANKS


def leading(text: str) -> str:
    """The longest division, in full or a province's or prefecture's short, that the text begins with."""
    sure = (p.text for p in fronts(text) if p.weight > SHORT["county"])
    return max(sure, key=len, default="")


def _deeper(name: str, above: Place) -> Iterator[Place]:
    start = len(above.text)
    for inner in (*_begins(_within(above.code), name, start), *_begins(_zones(above.code), name, start)):
        place = Place(above.text + inner.text, inner.code, above.weight + inner.weight + DEEPER)
        yield place
        yield from _deeper(name, place)


def _begins(index: _Index, name: str, start: int) -> list[Place]:
    near = index.get(name[start : start + 2])
    return [place for place in near if name.startswith(place.text, start)] if near else []


def _indexed(places: Iterator[Place]) -> _Index:
    """The likeliest meaning of each writing, by its first two characters."""
    best: dict[str, Place] = {}
    for place in places:
        if len(place.text) > 1 and place.weight > best.get(place.text, Place("", "", -99.0)).weight:
            best[place.text] = place
    index: _Index = {}
    for place in sorted(best.values(), key=lambda p: len(p.text)):
        index.setdefault(place.text[:2], []).append(place)
    return index


@cache
def _alone() -> _Index:
    return _indexed(_written_alone())


def _written_alone() -> Iterator[Place]:
    yield Place("中国", "", COUNTRY)
    for division in divisions.table().values():
        if division.is_district:
            yield Place(division.name, division.code, ALONE[len(division.name) > 2])
        else:
            yield from _writings(division)
    for former in divisions.former():
        yield from _writings_of_old(former)


def _writings(division: Division) -> Iterator[Place]:
    yield Place(division.name, division.code, 0.0)
    yield Place(
        division.short, division.code, AS_A_WORD if division.short in SELDOM else SHORT[division.level]
    )
    yield from _self_governing(division)


def _self_governing(division: Division) -> Iterator[Place]:
    """凉山州 for 凉山彝族自治州, 北川县 for 北川羌族自治县, 鄂伦春旗 for 鄂伦春自治旗."""
    if "自治" in division.name and division.level != "province":
        yield Place(division.short + division.name[-1], division.code, SHORT["prefecture"])


def _writings_of_old(former: Former) -> Iterator[Place]:
    code = former.now or _above(former.code)
    yield Place(former.name, code, FORMER)
    if former.name.endswith("市") and former.code.endswith("00"):
        yield Place(former.name[:-1], code, FORMER + SHORT["prefecture"])


@cache
def _within(code: str) -> _Index:
    """What may stand behind a division: those that lie in it."""
    return _indexed(_written_within(code))


def _written_within(code: str) -> Iterator[Place]:
    for town in divisions.towns_of(code):
        yield Place(town.name, code, TOWN)
    for former in _inner_of_old().get(code, ()):
        yield Place(former.name, former.now or code, FORMER)
    inner = _inner().get(code, ())
    prefectures = {division.short for division in inner if division.level == "prefecture"}
    for division in inner:
        yield Place(division.name, division.code, 0.0)
        yield from _self_governing(division)
        if division.level == "prefecture":
            yield Place(division.short, division.code, SHORT["prefecture"])
        elif division.short not in prefectures:  # 四川甘孜 is the prefecture, not its county
            yield Place(division.short, division.code, INSIDE[division.is_district])


@cache
def _inner() -> dict[str, list[Division]]:
    """The divisions that lie in each province and prefecture."""
    inner: dict[str, list[Division]] = {}
    for division in divisions.table().values():
        for above in _uppers(division.code):
            inner.setdefault(above, []).append(division)
    return inner


@cache
def _inner_of_old() -> dict[str, list[Former]]:
    """The same of the divisions that were."""
    inner: dict[str, list[Former]] = {}
    for former in divisions.former():
        for above in _uppers(former.code):
            inner.setdefault(above, []).append(former)
    return inner


def _uppers(code: str) -> set[str]:
    return {code[:2] + "0000", code[:4] + "00"} - {code}


@cache
def _zones(code: str) -> _Index:
    holders = ("", code, _above(code))
    return _indexed(Place(text, code, ZONE) for text, within in _listed_zones() if code and within in holders)


@cache
def _listed_zones() -> tuple[tuple[str, str], ...]:
    return tuple((row["text"], row["within"]) for row in rows(ZONES, ("text", "within", "note")))


def _above(code: str) -> str:
    """The prefecture, or the province where there is none, in which a code lies."""
    uppers = (code[:4] + "00", code[:2] + "0000")
    return next((upper for upper in uppers if divisions.find(upper)), "")


@cache
def _countries() -> tuple[str, ...]:
    """Countries' names, from the words that are forbidden for being such."""
    listed = (w.word for w in forbidden.table() if w.category == "F3" and w.note == "是外国国家名称")
    return tuple(sorted(listed, key=len, reverse=True))
