"""The one pair of hands that moves a case: lock, look, then change, all in one transaction."""

from datetime import datetime, timedelta

from dengji.common.exchange import actions as exchange
from dengji.common.exchange.letters import CaseMoved
from dengji.common.identity import questions as identity
from dengji.common.identity.duties import Actor, Duty
from dengji.common.trail import actions as trail
from dengji.ground.refusal import Refusal
from dengji.ground.wording import gettext_noop as _

from . import workflow
from .models import Case
from .workflow import Move

HELD_FOR = timedelta(minutes=20)  # 开始办理: one officer works on a case at a time
FREE = {"assigned_to": "", "locked_until": None}


class NoSuchCase(Refusal):
    code = "review.no-such-case"
    says = _("没有找到办件 {case}。请在待办列表里选择。")


class HeldByAnother(Refusal):
    code = "review.held-by-another"
    says = _("{case} 正由另一位同事办理，到 {until} 为止。请先办下一件。")


class SameHands(Refusal):
    code = "review.same-hands"
    says = _("{case} 是您审查的，要由另一位同事核准。")


class AcceptorDecides(Refusal):
    code = "review.acceptor-decides"
    says = _("{case} 是您受理的。本登记机关规定受理和核准不能由同一人办理，请由另一位同事核准。")


def pick_up(number: str, verb: str, *, by: Actor, at: datetime) -> tuple[Case, Move]:
    """Lock the case; see that it is the actor's to move, that its turn has come, and that nobody else holds it."""
    case = locked(number, by=by)
    turn = workflow.move(case.number, case.state, verb)
    workflow.see_duty(turn, by)
    if turn.duty not in (None, Duty.APPLICANT):
        see_free(case, by=by, at=at)
    return case, turn


def put_down(case: Case, turn: Move, *, by: Actor, at: datetime, because: str = "", **facts: object) -> Case:
    """Change the case and let go of it; write the step and the trail, and tell the applicant."""
    came_from, case.state = case.state, (turn.ends or case.state)
    for name, value in {**FREE, **facts}.items():
        setattr(case, name, value)
    case.save()
    write_step(case, turn.verb, came_from=came_from, by=by, at=at, because=because)
    post = CaseMoved(
        application=case.number,
        round=case.round,
        verb=turn.verb,
        state=str(case.state),
        by=office(case, turn.duty),
        at=at.isoformat(),
        due_on=case.due_on.isoformat() if turn.verb == "extend" else "",
    )
    exchange.post(post, subject=case.number, at=at)
    return case


def write_step(case: Case, verb: str, *, came_from: str, by: Actor, at: datetime, because: str = "") -> None:
    case.steps.create(
        round=case.round,
        verb=verb,
        came_from=came_from,
        went_to=case.state,
        by=by.name,
        at=at,
        because=because,
    )
    trail.record(
        f"review.case.{verb}",
        subject=case.number,
        by=by,
        at=at,
        round=case.round,
        came_from=str(came_from),
        went_to=str(case.state),
    )


def locked(number: str, *, by: Actor) -> Case:
    """The case under its row lock. Another authority's case is not there for this officer."""
    case = Case.objects.select_for_update().filter(number=number).first()
    if case is None or (by.authority and by.authority != case.authority):
        raise NoSuchCase(case=number)
    return case


def barred(case: Case, by: Actor) -> Refusal | None:
    """Why these hands may not decide this case, or None: whoever examined it may not, and where so ruled, whoever took it in."""
    if case.examined_by == by.name:
        return SameHands(case=case)
    is_acceptors = case.accepted_by == by.name and not case.may_acceptor_decide
    return AcceptorDecides(case=case) if is_acceptors else None


def see_free(case: Case, *, by: Actor, at: datetime) -> None:
    if is_held_by_another(case, by=by, at=at):
        raise HeldByAnother(case=case, until=f"{case.locked_until:%H:%M}")


def is_held_by_another(case: Case, *, by: Actor, at: datetime) -> bool:
    return case.assigned_to not in ("", by.name) and case.locked_until is not None and case.locked_until > at


def office(case: Case, duty: Duty | None) -> str:
    """Office and post, as the applicant may read it: never an officer's name."""
    return f"{identity.authority(case.authority).short_title}·{workflow.POSTS[duty]}"
