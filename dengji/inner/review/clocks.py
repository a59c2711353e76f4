"""Statutory and promised clocks in working days, and what stops them. Every stop is a row, with its cause and its day."""

from datetime import date, datetime

from django.utils.timezone import localdate

from dengji.common.identity.duties import Actor
from dengji.ground.standards.holidays import china
from dengji.ground.standards.workdays import add_workdays, workdays_between

from . import workflow
from .models import Case, Pause


def stop(case: Case, cause: str, *, because: str, by: Actor, at: datetime) -> Pause:
    return Pause.objects.create(
        case=case, round=case.round, cause=cause, because=because, began_at=at, by=by.name
    )


def start(case: Case, *, by: Actor, at: datetime) -> Pause | None:
    """End the stop that is open, if there is one."""
    pause = Pause.objects.select_for_update().filter(case=case, ended_at__isnull=True).first()
    if pause is not None:
        pause.ended_at, pause.ended_by = at, by.name
        pause.save(update_fields=["ended_at", "ended_by"])
    return pause


def moved_on(case: Case, pause: Pause, at: datetime) -> dict[str, date]:
    """The last days as they stand after a stop: as many working days are left as there were when it began."""
    began, today = localdate(pause.began_at), localdate(at)
    promised = _moved(case.promised_on, began, today)
    if not workflow.cause(pause.cause).stops_the_law:
        return {"promised_on": min(promised, case.due_on)}
    due = _moved(case.due_on, began, today)
    return {"due_on": due, "promised_on": min(promised, due)}


def _moved(last: date, began: date, today: date) -> date:
    """What had run out before the stop stays run out."""
    left = workdays_between(began, last, china())
    return add_workdays(today, left, china()) if left else last
