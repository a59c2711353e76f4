"""What stands on an identity card 居民身份证, told from the lines a machine read off its photograph (GA 450-2013, the card's layout).

A reading is a hint and never more: what is wrong by its own check character is left out, what was typed is never overwritten.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from dengji.ground.standards import citizen_id
from dengji.ground.wording import gettext_noop as _

LONG_TERM = date.max  # 长期: valid without end (居民身份证法 5)
LABELS = ("姓名", "性别", "民族", "出生", "住址", "公民身份号码", "签发机关", "有效期限")
SAME_ROW = 0.02  # of the picture's height
_NUMBER = re.compile(r"\d{17}[\dXx]")
_NAME = re.compile(r"[\u3400-\u9fff·\U00020000-\U000323af]{2,30}")
_TERM = re.compile(
    r"(\d{4})[.\-年](\d{2})[.\-月](\d{2})日?[-—–至~]+(?:(\d{4})[.\-年](\d{2})[.\-月](\d{2})日?|(长期))"
)
_BORN = re.compile(r"出生\D*\d{4}年?\d{1,2}月?\d{1,2}日?")


@dataclass(frozen=True)
class Line:
    """One line as it was read; where it begins, as parts of the picture's width and height."""

    text: str
    left: float
    top: float


@dataclass(frozen=True)
class Card:
    """What could be read; "" or None where nothing could."""

    name: str = ""
    id_number: str = ""
    address: str = ""
    valid_until: date | None = None  # LONG_TERM: without end

    @property
    def is_empty(self) -> bool:
        return self == Card()


def read(sides: Iterable[Sequence[Line]]) -> Card:
    """The card of which these are the two sides, in any order, or one of them."""
    rows = [_plain(line.text) for side in sides for line in _in_order(side)]
    return Card(_name(rows), _id_number(rows), _address(rows), _valid_until(rows))


def differences(card: Card, *, name: str, id_number: str) -> list[str]:
    """What was typed and reads otherwise on the photograph: words for whoever typed it."""
    told = (
        (_("姓名"), name.strip(), card.name),
        (_("身份证号码"), citizen_id.normalise(id_number), card.id_number),
    )
    return [word for word, typed, seen in told if typed and seen and typed != seen]


def _in_order(side: Sequence[Line]) -> list[Line]:
    """As one reads: row by row, from the left."""
    return sorted(side, key=lambda line: (round(line.top / SAME_ROW), line.left))


def _plain(text: str) -> str:
    return "".join(text.split()).replace("：", "").replace(":", "")


def _name(rows: Sequence[str]) -> str:
    """Behind its label, in the same line or in the next one."""
    found = _NAME.fullmatch(_after("姓名", rows))
    return found.group() if found else ""


def _id_number(rows: Sequence[str]) -> str:
    """Any number on the card that keeps its own check (GB 11643-1999); a misread digit does not."""
    found = (match.upper() for row in rows for match in _NUMBER.findall(row))
    return next((number for number in found if citizen_id.is_valid(number)), "")


def _address(rows: Sequence[str]) -> str:
    """From its label to the next one: it may run over three lines."""
    place = next((n for n, row in enumerate(rows) if row.startswith("住址")), None)
    if place is None:
        return ""
    parts = [rows[place].removeprefix("住址")]
    for row in rows[place + 1 :]:
        if _NUMBER.search(row) or _BORN.search(row) or row.startswith(LABELS):
            break
        parts.append(row)
    return "".join(parts)[:120]


def _valid_until(rows: Sequence[str]) -> date | None:
    match = next((found for row in rows if (found := _TERM.search(row))), None)
    if match is None:
        return None
    if match.group(7):
        return LONG_TERM
    try:
        return date(*(int(match.group(part)) for part in (4, 5, 6)))
    except ValueError:
        return None


def _after(label: str, rows: Sequence[str]) -> str:
    for place, row in enumerate(rows):
        if row.startswith(label):
            rest = row.removeprefix(label)
            return rest or next(iter(rows[place + 1 : place + 2]), "")
    return ""
