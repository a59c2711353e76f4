"""How much time the law and our own promise leave, in words that an officer would say."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from dengji.ground.standards.holidays import china
from dengji.inner.review import workflow


@dataclass(frozen=True)
class Clock:
    """What is left: the words, and how much they press."""

    words: str
    tone: str
    due_on: date | None = None  # none while the clock stands: the day moves on with it
    promised_on: date | None = None


def of_case(case: Any, *, on: date) -> Clock:
    """Of a case as it stands today. A cause that stops our own promise only leaves the law's clock running."""
    if case.paused_for and workflow.cause(case.paused_for).stops_the_law:
        return Clock(_("停表"), "warn")
    return of(case.due_on, case.promised_on, on=on)


def of(due_on: date, promised_on: date, *, on: date) -> Clock:
    """Working days only: 市场主体登记管理条例 Art. 19."""
    if due_on < on:
        late = max(workdays(due_on, on), 1)
        return Clock(_("已超期{n}个工作日").format(n=late), "bad", due_on, promised_on)
    if due_on == on:
        return Clock(_("今天到期"), "warn", due_on, promised_on)
    words = _("剩{n}个工作日").format(n=workdays(on, due_on))
    return Clock(words, "warn" if promised_on < on else "", due_on, promised_on)


def workdays(after: date, until: date) -> int:
    """How many working days lie after the one day, up to and with the other."""
    days = (after + timedelta(days=n) for n in range(1, (until - after).days + 1))
    return sum(china().is_workday(day) for day in days)
