"""Passing a case from hand to hand: to a named colleague with a note, and back to everyone by the approver."""

from datetime import datetime, time

from django.db import transaction
from django.utils.timezone import localdate, make_aware

from dengji.common.identity.duties import Actor
from dengji.common.trail import actions as trail
from dengji.ground.refusal import Refusal
from dengji.ground.wording import gettext_noop as _

from .. import colleagues, hands, rules, ties, workflow
from ..models import Case, HandOver, Held
from .deciding import see_reason
from .holding import worked_at

DAY_ENDS = time(23, 59)


class NotTheirTurn(Refusal):
    code = "review.not-their-turn"
    says = _("{colleague}没有办理这一步的岗位职责，请转给别的同事。")


class TheyAreRelated(Refusal):
    code = "review.they-are-related"
    says = _("{colleague}要回避 {case}，请转给别的同事。")


class NobodyHoldsIt(Refusal):
    code = "review.nobody-holds-it"
    says = _("{case} 没有人在办，不用收回。")


@transaction.atomic
def hand_over(number: str, *, to: str, note: str, by: Actor, at: datetime) -> Case:
    """Give a case to a named colleague, with a note. Not taken up by the end of the next working day, it is everyone's."""
    case = worked_at(number, "hand-over", by=by, at=at)
    see_reason(note)
    _see_may(case, to, by=by)
    until = datetime.combine(rules.handed_until(localdate(at)), DAY_ENDS)
    case.assigned_to, case.locked_until = "", None
    case.handed_to, case.handed_until = to, make_aware(until)
    case.save(update_fields=list(hands.FREE))
    HandOver.objects.create(case=case, round=case.round, by=by.name, to=to, note=note.strip(), at=at)
    trail.record("review.case.hand-over", subject=case.number, by=by, at=at, round=case.round, to=to)
    return case


@transaction.atomic
def take_back(number: str, *, because: str, by: Actor, at: datetime) -> Case:
    """收回: the approver frees a case that a colleague holds or was given, for a stated reason."""
    case = hands.locked(number, by=by)
    if not workflow.may_do("take-back", case.state, by):
        raise workflow.NotYourDuty(verb=workflow.VERBS["take-back"], duty=workflow.POSTS[workflow.D.APPROVAL])
    _see_takes_no_own(case, by)
    held = case.assigned_to or case.handed_to
    if not held:
        raise NobodyHoldsIt(case=case)
    see_reason(because)
    hands.let_go(case)
    HandOver.objects.create(case=case, round=case.round, by=by.name, to="", note=because.strip(), at=at)
    trail.record("review.case.take-back", subject=case.number, by=by, at=at, round=case.round, was=held)
    return case


def _see_may(case: Case, to: str, *, by: Actor) -> None:
    colleague = colleagues.named(to, by=by)
    if not workflow.verbs_open_to(case.state, colleague.actor) or hands.barred_now(case, colleague.actor):
        raise NotTheirTurn(colleague=colleague.name)
    if ties.between(case, colleague.actor):
        raise TheyAreRelated(colleague=colleague.name, case=case)


def _see_takes_no_own(case: Case, by: Actor) -> None:
    """Whoever is related to a case does not choose who works on it; what is on its way out is left alone."""
    if tie := ties.between(case, by):
        raise hands.Related(case=case, tie=ties.WORDS[tie])
    if Held.objects.filter(case=case).exists():
        raise hands.AboutToLeave(case=case)
