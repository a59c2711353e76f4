"""A decision made is held for some seconds before it leaves, so that a slip of the hand can be taken back (ux.md §4).

Nothing stands before it is carried out: no number is given, no letter written. What stands in the register is never undone
this way: the law has its own procedure for that (撤销, 市场主体登记管理条例 40).
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction

from dengji.common.identity import questions as identity
from dengji.common.identity.duties import Actor
from dengji.common.trail import actions as trail
from dengji.ground.refusal import Refusal
from dengji.ground.wording import gettext_noop as _

from .. import hands
from ..models import Case, Held
from . import correcting, deciding

log = logging.getLogger("dengji.review.leaving")
DEEDS: dict[str, Callable[..., Any]] = {
    "register": deciding.register,
    "refuse": deciding.refuse,
    "turn-away": deciding.turn_away,
    "return": correcting.return_,
    "confirm": lambda number, **how: deciding.confirm([number], **how),
}


class NothingHeld(Refusal):
    code = "review.nothing-held"
    says = _("{case} 的决定已经发出，不能撤回了。")


def decide(number: str, verb: str, *, by: Actor, at: datetime, **words: Any) -> bool:
    """Decide: at once where the house holds nothing back, otherwise after some seconds. True where it is held.

    It is tried out first, and whatever forbids it is said now.
    """
    wait = settings.UNDO_SECONDS
    if not wait:
        DEEDS[verb](number, by=by, at=at, **words)
        return False
    _hold(number, verb, words, wait=wait, by=by, at=at)
    return True


@transaction.atomic
def undo(number: str, *, by: Actor, at: datetime) -> Case:
    """Take one's own decision back before it leaves."""
    case = hands.locked(number, by=by)
    held = Held.objects.select_for_update().filter(case=case, by=by.name, until__gt=at).first()
    if held is None:
        raise NothingHeld(case=case)
    held.delete()
    trail.record("review.held.undo", subject=case.number, by=by, at=at, verb=held.verb, round=case.round)
    return case


def carry_out_due(*, at: datetime) -> int:
    """Carry out what was held long enough; how many."""
    due = list(Held.objects.filter(until__lte=at).order_by("until", "id").values_list("pk", flat=True))
    return sum(_carry_out(pk, at=at) for pk in due)


@transaction.atomic
def _hold(number: str, verb: str, words: dict[str, Any], *, wait: int, by: Actor, at: datetime) -> None:
    case = hands.locked(number, by=by)
    with transaction.atomic():
        DEEDS[verb](number, by=by, at=at, **words)
        transaction.set_rollback(True)
    Held.objects.create(
        case=case, verb=verb, words=words, by=by.name, at=at, until=at + timedelta(seconds=wait)
    )
    trail.record("review.held.hold", subject=number, by=by, at=at, verb=verb, round=case.round)


def _carry_out(pk: int, *, at: datetime) -> bool:
    """What has become impossible in those seconds is dropped with a line; whoever decided finds the case in the queue."""
    try:
        return _take(pk, at=at)
    except Refusal as no:
        with transaction.atomic():
            held = Held.objects.select_related("case").get(pk=pk)
            held.delete()
            trail.record("review.held.drop", subject=held.case.number, by=held.by, at=at, code=no.code)
        return False


@transaction.atomic
def _take(pk: int, *, at: datetime) -> bool:
    """Under the row lock of its case; False where another worker does it, or it was taken back."""
    case = Case.objects.select_for_update(skip_locked=True, of=("self",)).filter(held__pk=pk).first()
    held = Held.objects.filter(pk=pk, case=case).first() if case else None
    if case is None or held is None:
        return False
    held.delete()
    by = identity.officer(held.by).actor
    DEEDS[held.verb](case.number, by=by, at=at, **held.words)
    return True
