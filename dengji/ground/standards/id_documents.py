"""Documents that say who a person is 身份证件, and how their numbers are written (law.md §6.2)."""

import re
from datetime import date

from . import citizen_id

RESIDENCE_DIVISIONS = ("810000", "820000", "830000")  # Hong Kong, Macau, Taiwan
_HK_MACAU = re.compile(r"[HM]\d{8}(\d{2})?")
_TAIWAN = re.compile(r"\d{8}|\d{10}[A-Z]")
_PASSPORT = re.compile(r"[A-Z0-9]{5,20}")
_CHINESE_PASSPORT = re.compile(r"[EGDSPHM]\d{8}|E[A-Z]\d{7}")
_PERMANENT_OLD = re.compile(r"[A-Z]{3}\d{12}")


def is_valid(kind: str, number: str, *, country: str = "") -> bool:
    """Whether the (normalised) number is written as this kind of document writes it. An unknown kind has none."""
    if kind == "passport" and country == "CHN":
        return bool(_CHINESE_PASSPORT.fullmatch(number))
    rule = _RULES.get(kind)
    return bool(rule and rule(number))


def born_on(kind: str, number: str) -> date | None:
    """The birthday that the number itself tells, or None: then the document must be read."""
    if kind in ("citizen-card", "residence-permit"):
        return citizen_id.born_on(number)
    if kind != "permanent-residence" or not _is_permanent_2023(number):
        return None
    return _day(number[6:14])


def _is_citizen(number: str) -> bool:
    return citizen_id.is_valid(number)


def _is_resident(number: str) -> bool:
    return citizen_id.is_valid(number) and number.startswith(RESIDENCE_DIVISIONS)


def _is_permanent(number: str) -> bool:
    return _is_permanent_2023(number) or bool(_PERMANENT_OLD.fullmatch(number))


def _is_permanent_2023(number: str) -> bool:
    """From December 2023: 9, province (2), country (3), birthday (8), sequence (3), the check of GB 11643."""
    shape = len(number) == 18 and number[0] == "9" and number[:17].isascii() and number[:17].isdigit()
    return shape and _day(number[6:14]) is not None and citizen_id.check_character(number[:17]) == number[17]


def _day(digits: str) -> date | None:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None


_RULES = {
    "citizen-card": _is_citizen,
    "residence-permit": _is_resident,
    "permanent-residence": _is_permanent,
    "hk-macau-permit": lambda number: bool(_HK_MACAU.fullmatch(number)),
    "taiwan-permit": lambda number: bool(_TAIWAN.fullmatch(number)),
    "passport": lambda number: bool(_PASSPORT.fullmatch(number)),
}
