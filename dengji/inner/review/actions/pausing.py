"""Stopping and starting the clock, with cause and day, told to the applicant."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from dengji.common.identity.duties import Actor
from dengji.ground.refusal import Refusal
from dengji.ground.wording import gettext_noop as _

from .. import clocks, hands, workflow
from ..models import Case
from .deciding import see_reason


class NoSuchCause(Refusal):
    code = "review.unknown-cause"
    says = _("请选一个中止的原因。")


class TooLateToPause(Refusal):
    code = "review.too-late-to-pause"
    says = _("{case} 的期限 {due} 已经过了，不能再中止。请尽快作出决定。")


class ClockRuns(Refusal):
    code = "review.clock-runs"
    says = _("{case} 的期限没有中止。")


@transaction.atomic
def pause(number: str, *, cause: str, because: str, by: Actor, at: datetime) -> Case:
    """Stop the clock. Nothing is decided while it stands; the applicant is told why and may still withdraw."""
    case, turn = hands.pick_up(number, "pause", by=by, at=at)
    if cause not in {one.code for one in workflow.CAUSES if one.by_hand}:
        raise NoSuchCause()
    if localdate(at) > case.due_on:
        raise TooLateToPause(case=case, due=f"{case.due_on:%Y-%m-%d}")
    see_reason(because)
    clocks.stop(case, cause, because=because.strip(), by=by, at=at)
    return hands.put_down(case, turn, by=by, at=at, because=because, paused_at=at, paused_for=cause)


@transaction.atomic
def resume(number: str, *, because: str = "", by: Actor, at: datetime) -> Case:
    """Start it again: as many working days are left as there were."""
    case, turn = hands.pick_up(number, "resume", by=by, at=at)
    stopped = clocks.start(case, by=by, at=at)
    if not case.paused_at or stopped is None:
        raise ClockRuns(case=case)
    moved = clocks.moved_on(case, stopped, at)
    return hands.put_down(case, turn, by=by, at=at, because=because, paused_at=None, paused_for="", **moved)
