"""The State Council's holidays and make-up days, a table that is added to every year (`data/holidays.tsv`)."""

from datetime import date
from functools import cache
from pathlib import Path

from .table import DATA, BadTable, numbered
from .workdays import Calendar

COLUMNS = ("day", "kind", "name")
KINDS = ("holiday", "makeup")


@cache
def china() -> Calendar:
    """The calendar as shipped."""
    return read(DATA / "holidays.tsv")


def read(path: Path) -> Calendar:
    """A calendar from such a table; it is known to the last year in which the table has a day."""
    return parse(path.read_text("utf-8"), source=path.name)


def parse(text: str, *, source: str) -> Calendar:
    days: dict[str, set[date]] = {kind: set() for kind in KINDS}
    for number, (day, kind, _name) in numbered(text, COLUMNS, source=source):
        if kind not in KINDS:
            raise BadTable(source, number, f"{kind} is neither holiday nor makeup")
        days[kind].add(_day(day, source, number))
    known = max((day.year for group in days.values() for day in group), default=0)
    return Calendar(frozenset(days["holiday"]), frozenset(days["makeup"]), known)


def _day(text: str, source: str, number: int) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadTable(source, number, f"{text} is not a day") from None
