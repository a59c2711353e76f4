"""Working at a case without moving it: taking it up, marking what was seen, looking at a person; and asking for more time."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from dengji.common.exchange import actions as exchange
from dengji.common.identity.actions import looks
from dengji.common.identity.duties import Actor, Duty
from dengji.common.identity.rules import Reason
from dengji.common.trail import actions as trail
from dengji.ground.catalog.filing import Identity
from dengji.ground.refusal import Refusal
from dengji.ground.wording import gettext_noop as _

from .. import dossier, hands, notices, rules, workflow
from ..models import Case, CheckResult
from .deciding import see_reason

OFFICERS = frozenset({Duty.WINDOW, Duty.ACCEPTANCE, Duty.EXAMINATION, Duty.APPROVAL})


class NoSuchCheck(Refusal):
    code = "review.no-such-check"
    says = _("{case} 没有编号 {check} 的核对项。")


class CannotBeSeenAway(Refusal):
    code = "review.cannot-be-seen-away"
    says = _("“{rule}”不符，不能标为看过，无误。请退回补正，或者不予登记。")


class AlreadyExtended(Refusal):
    code = "review.already-extended"
    says = _("{case} 已经延长过一次，最迟 {due} 要作出决定。")


class TooLateToExtend(Refusal):
    code = "review.too-late-to-extend"
    says = _("{case} 的期限 {due} 已经过了，不能再延长。请尽快作出决定。")


class NoSuchPerson(Refusal):
    code = "review.no-such-person"
    says = _("{case} 里没有这个人。")


@transaction.atomic
def take_up(number: str, *, by: Actor, at: datetime) -> Case:
    """开始办理: hold the case for twenty minutes; taken up again by the same hands, twenty minutes from now."""
    case = worked_at(number, "take-up", by=by, at=at)
    is_new = case.assigned_to != by.name
    case.assigned_to, case.locked_until = by.name, at + hands.HELD_FOR
    case.handed_to, case.handed_until = "", None
    case.save(update_fields=list(hands.FREE))
    if is_new:
        trail.record("review.case.take-up", subject=case.number, by=by, at=at, round=case.round)
    return case


@transaction.atomic
def put_back(number: str, *, by: Actor, at: datetime) -> Case:
    """Let go of a case for the next pair of hands."""
    case = worked_at(number, "put-back", by=by, at=at)
    hands.let_go(case)
    trail.record("review.case.put-back", subject=case.number, by=by, at=at, round=case.round)
    return case


@transaction.atomic
def see(number: str, check: str, *, by: Actor, at: datetime) -> CheckResult:
    """看过，无误: the officer looked at what the machine could not settle. What fails cannot be seen away."""
    case = worked_at(number, "see", by=by, at=at)
    found = (
        CheckResult.objects.select_for_update().filter(case=case, round=case.round, check_id=check).first()
    )
    if found is None:
        raise NoSuchCheck(case=case, check=check)
    if found.verdict == "failed":
        raise CannotBeSeenAway(rule=found.rule)
    found.seen_by, found.seen_at = by.name, at
    found.save(update_fields=["seen_by", "seen_at"])
    trail.record("review.check.see", subject=case.number, by=by, at=at, round=case.round, check=check)
    return found


@transaction.atomic
def extend(number: str, *, because: str, by: Actor, at: datetime) -> Case:
    """Three more working days, once, by the head's leave, told to the applicant in writing: 实施细则 Art. 18."""
    case, turn = hands.pick_up(number, "extend", by=by, at=at)
    if case.extended_at:
        raise AlreadyExtended(case=case, due=f"{case.due_on:%Y-%m-%d}")
    if localdate(at) > case.due_on:
        raise TooLateToExtend(case=case, due=f"{case.due_on:%Y-%m-%d}")
    see_reason(because)
    facts = {"extended_at": at, "extended_by": by.name, "extended_because": because}
    case.extended_from, case.due_on = case.due_on, rules.extended(case.due_on)
    notices.owe(case, "extension-notice", at=at)
    return hands.put_down(case, turn, by=by, at=at, because=because, **facts)


@transaction.atomic
def look_at(number: str, person: str, *, why: Reason, by: Actor, at: datetime) -> Identity:
    """Show a person's number, residence and mobile to the officer; the look is recorded and the person can see it."""
    case = hands.locked(number, by=by)
    _see_officer(case, by)
    submission = dossier.current(case)
    found = dossier.identities_of(submission).get(person)
    if found is None:
        raise NoSuchPerson(case=case)
    looks.count_reveal(by=by, at=at)
    account = case.applicant if person == submission.facts["applicant"] else ""
    looks.look(
        case.number,
        what="identity",
        why=why,
        account=account,
        person=person,
        by=by,
        at=at,
        post=exchange.post,
    )
    return found


def worked_at(number: str, verb: str, *, by: Actor, at: datetime) -> Case:
    """The locked case, if this may be done with it now, and it is in nobody else's hands."""
    case = hands.locked(number, by=by)
    _see_officer(case, by)
    if not workflow.may_do(verb, case.state, by):
        state = workflow.TITLES[workflow.State(case.state)]
        raise workflow.OutOfTurn(case=case, state=state, verb=workflow.VERBS[verb])
    hands.see_free(case, by=by, at=at)
    return case


def _see_officer(case: Case, by: Actor) -> None:
    if not OFFICERS & by.duties:
        raise hands.NoSuchCase(case=case)
