"""How far names are compared: one prefecture, as the guide has it, or further where the setting says so.

企业名称登记管理规定 17 compares names at one registration authority 同一企业登记机关; 企业名称申报指引 (2025) reads this as all
authorities of one prefecture 设区的市. The guide does not bind, so the house sets it: DENGJI_NAMES_COMPARED_IN.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from django.conf import settings

from dengji.ground.standards import divisions

COUNTRY = "000000"  # the place of a name that bears none and whose home nobody knows
MUNICIPALITIES = ("11", "12", "31", "50")  # 直辖市: no prefecture between them and their districts
BY_ITSELF = "90"  # 省直辖县级行政单位: 429004 belongs to no prefecture
USCC_LENGTH = 18


@dataclass(frozen=True)
class Reach:
    """Where a proposal looks: in the keys of these cells, at names of these places; None is every place in the cells."""

    cells: tuple[str, ...]
    places: tuple[str, ...] | None


def of(division_code: str) -> Reach:
    """How far a name with this division is compared, by the setting."""
    own, wide = place_of(division_code), settings.NAMES_COMPARED_IN
    if wide != "prefecture" or is_wide(own):
        return Reach(_asked_in(own), None)
    return Reach(_asked_in(own), tuple(dict.fromkeys((own, own[:2] + "0000", COUNTRY))))


def place_of(division_code: str) -> str:
    """The prefecture, or whatever stands in its place; the province, or the country, for a wider name."""
    code = (division_code or COUNTRY).ljust(6, "0")
    if code[:2] in MUNICIPALITIES:
        return code[:2] + "0000"
    if code[:2] in ("00", "10"):
        return COUNTRY
    return code if code[2:4] == BY_ITSELF else code[:4] + "00"


def home_of(division_code: str, holder: str = "") -> str:
    """Where an entity's name counts: where it says, or where it was registered if it bears only a province or no place.

    A unified code says who registered it in its third to eighth digits (GB 32100-2015).
    """
    own = place_of(division_code)
    return place_of(holder[2:8]) if is_wide(own) and len(holder) == USCC_LENGTH else own


def cells_of(place: str) -> tuple[str, ...]:
    """The cells whose keys a name of this place carries: its prefecture's, where few meet who are not compared, and its
    province's, for those who bear no more than a province. A name of a province carries those of every prefecture in it,
    and one of no place all there are."""
    if cell_size() == "country":
        return ("",)
    if place == COUNTRY:
        return tuple(cell for cells in _cells(cell_size()).values() for cell in cells)
    its = _cells_with(place)
    if is_wide(place):
        return its
    return (place, place[:2]) if place in its else (place[:2],)


def _asked_in(own: str) -> tuple[str, ...]:
    """The fewest cells that hold every name compared with one of this place: one; of no place, one a province."""
    if cell_size() == "country":
        return ("",)
    if own == COUNTRY:
        return tuple(_cells(cell_size()))
    return (own if own in _cells_with(own) else own[:2],)


def cell_size() -> str:
    """“country”, “province” or “prefecture”; another size, and every name is keyed anew."""
    wide = settings.NAMES_COMPARED_IN
    return "country" if wide in ("country", "all") else str(wide)


def _cells_with(place: str) -> tuple[str, ...]:
    return _cells(cell_size()).get(place[:2], (place[:2],))


@cache
def _cells(size: str) -> dict[str, tuple[str, ...]]:
    """The cells of each province: its own, then its prefectures'. A place that is not in the table (a former one), and a
    municipality, has the province's only."""
    found: dict[str, dict[str, None]] = {}
    for code in divisions.table():
        its, place = found.setdefault(code[:2], {code[:2]: None}), place_of(code)
        if size == "prefecture" and not place.endswith("0000"):
            its[place] = None
    return {province: tuple(cells) for province, cells in found.items()}


def is_wide(place: str) -> bool:
    """Does it say no more than a province, or the country? A municipality says as much as a prefecture."""
    return place.endswith("0000") and place[:2] not in MUNICIPALITIES


def within(keys: Iterable[int], cells: Iterable[str]) -> list[int]:
    """Keys that meet in the same cell only: 4 bytes still, another number in each cell."""
    marks = [_mark(cell) for cell in cells]
    return [key ^ mark for key in keys for mark in marks]


@cache
def _mark(cell: str) -> int:
    digest = hashlib.blake2b(cell.encode(), digest_size=4).digest()
    return int.from_bytes(digest, "big", signed=True) if cell else 0
