"""Days as the law counts them: calendar days 日 and working days 工作日."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

FIXED = {(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)}  # 全国年节及纪念日放假办法, since 2025


@dataclass(frozen=True)
class Calendar:
    """The State Council's holidays and make-up days, and the last year they are known for."""

    holidays: Collection[date]
    makeup: Collection[date] = ()
    known_to: int = 9999

    def is_workday(self, day: date) -> bool:
        return day in self.makeup or (day.weekday() < 5 and not self._is_holiday(day))

    def _is_holiday(self, day: date) -> bool:
        """In a year whose table is not there yet, at least the holidays that stand on fixed days by law."""
        is_known = day.year <= self.known_to
        return day in self.holidays or (not is_known and (day.month, day.day) in FIXED)


def add_workdays(start: date, days: int, calendar: Calendar) -> date:
    """The day `days` working days after `start`; `start` itself is not counted (民法典 201)."""
    day = start
    while days:
        day += timedelta(days=1)
        days -= calendar.is_workday(day)
    return day


def add_days(start: date, days: int, calendar: Calendar) -> date:
    """`days` calendar days after `start`; a last day that is a holiday moves to the next working day (民法典 203)."""
    day = start + timedelta(days=days)
    while not calendar.is_workday(day):
        day += timedelta(days=1)
    return day


def add_months(start: date, months: int) -> date:
    """The same day of a later month, or that month's last day where it has none (民法典 202)."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    for day in (start.day, 30, 29, 28):
        try:
            return date(year, month + 1, day)
        except ValueError:
            continue
    raise AssertionError("every month has a 28th")


def add_years(start: date, years: int) -> date:
    return add_months(start, 12 * years)


def workdays_between(after: date, until: date, calendar: Calendar) -> int:
    """How many working days lie after the one day, up to and with the other; none where it is over."""
    days = (after + timedelta(days=n) for n in range(1, (until - after).days + 1))
    return sum(calendar.is_workday(day) for day in days)
