"""事后抽查: registrations that no officer examined, drawn by lot and looked at afterwards."""

from datetime import datetime

from django.db import transaction

from dengji.common.identity.duties import MACHINE, Actor, Duty
from dengji.common.trail import actions as trail
from dengji.common.trail.models import Checkpoint
from dengji.ground.refusal import Refusal
from dengji.ground.wording import gettext_noop as _

from .. import hands, lots, policies, ties, workflow
from ..models import Case, Recheck
from .deciding import see_reason

RESULTS = ("in-order", "found")
CHECKERS = frozenset({Duty.EXAMINATION, Duty.APPROVAL})
AT_A_TURN = 200


class NotDrawn(Refusal):
    code = "review.no-such-recheck"
    says = _("{case} 没有被抽中。")


class RecheckedAlready(Refusal):
    code = "review.rechecked-already"
    says = _("{case} 已经抽查过了。")


class OwnDecision(Refusal):
    code = "review.own-decision"
    says = _("{case} 是您决定的，要由另一位同事抽查。")


class NothingFound(Refusal):
    code = "review.nothing-found"
    says = _("{case} 没有要处理的问题。")


class UnknownResult(Refusal):
    code = "review.unknown-result"
    says = _("请选一个抽查结果。")


def draw_due(*, at: datetime) -> int:
    """Draw among what was registered without an examiner, with the first head signed after its decision; how many fell."""
    waiting = Case.objects.filter(state="registered", examined_by=MACHINE.name)
    waiting = waiting.exclude(draws__purpose="after-control").order_by("decided_at", "id")
    return sum(_draw(number, at=at) for number in list(waiting.values_list("number", flat=True)[:AT_A_TURN]))


@transaction.atomic
def _draw(number: str, *, at: datetime) -> bool:
    case = Case.objects.select_for_update().get(number=number)
    head = Checkpoint.objects.filter(at__gt=case.decided_at).order_by("size").first()
    is_known = case.draws.filter(purpose="after-control").exists()
    if head is None or is_known:
        return False
    if not lots.draw(case, "after-control", share=policies.of(case.authority).after_share, at=at, head=head):
        return False
    Recheck.objects.create(case=case, drawn_at=at)
    return True


@transaction.atomic
def recheck(number: str, *, result: str, says: str = "", by: Actor, at: datetime) -> Recheck:
    """Say what the look afterwards came to: in order, or what was found; then somebody follows it up."""
    found = _picked_up(number, by=by)
    if result not in RESULTS:
        raise UnknownResult()
    if found.result:
        raise RecheckedAlready(case=found.case)
    if found.case.decided_by == by.name:
        raise OwnDecision(case=found.case)
    if result == "found":
        see_reason(says)
    found.result, found.says, found.by, found.at = result, says.strip(), by.name, at
    found.save()
    trail.record("review.recheck.close", subject=number, by=by, at=at, result=result)
    return found


@transaction.atomic
def follow_up(number: str, *, did: str, by: Actor, at: datetime) -> Recheck:
    """What was done about what was found: the task it made is closed with words."""
    found = _picked_up(number, by=by)
    if found.result != "found" or found.followed:
        raise NothingFound(case=found.case)
    see_reason(did)
    found.followed, found.followed_by, found.followed_at = did.strip(), by.name, at
    found.save()
    trail.record("review.recheck.follow-up", subject=number, by=by, at=at)
    return found


def _picked_up(number: str, *, by: Actor) -> Recheck:
    case = hands.locked(number, by=by)
    if not CHECKERS & by.duties:
        raise workflow.NotYourDuty(verb=_("事后抽查"), duty=workflow.POSTS[Duty.EXAMINATION])
    if tie := ties.between(case, by):
        raise hands.Related(case=case, tie=ties.WORDS[tie])
    found = Recheck.objects.select_for_update(of=("self",)).filter(case=case).first()
    if found is None:
        raise NotDrawn(case=case)
    return found
