"""How long things may take, as the house has set it (settings); the figures are ours where no statute gives one."""

from datetime import date, timedelta

from django.conf import settings

from . import rules
from .workflow import State


def kept_until(state: str, on: date) -> date:
    """The last day of an application in that state, if nobody goes on with it."""
    days = {State.SIGNING: settings.SIGNING_DAYS, State.CORRECTION: rules.CORRECTION_DAYS}
    return on + timedelta(days=days.get(State(state), rules.DRAFT_DAYS))


def invited_for() -> timedelta:
    """How long a link opens (ux.md §3.3: seven days)."""
    return timedelta(days=settings.INVITATION_DAYS)


def remind_after() -> tuple[timedelta, ...]:
    """After how long each reminder goes out; the last is for whoever asked (ux.md §6.4: two, then the founder)."""
    return tuple(timedelta(hours=hours) for hours in settings.REMIND_AFTER_HOURS)


def are_too_old(signed_on: date, on: date) -> bool:
    """Whether papers that bear that day are to be drawn anew before anybody else signs them."""
    return on - signed_on > timedelta(days=settings.PAPERS_DAYS)
