"""The one pair of hands that moves a case: lock, look, then change, all in one transaction."""

from datetime import datetime, timedelta

from django.utils.timezone import localtime

from dengji.common.exchange import actions as exchange
from dengji.common.exchange.letters import CaseMoved
from dengji.common.identity import questions as identity
from dengji.common.identity.duties import Actor, Duty
from dengji.common.trail import actions as trail
from dengji.ground.refusal import Refusal
from dengji.ground.wording import gettext_noop as _

from . import ties, workflow
from .models import Case, Held
from .workflow import Move

HELD_FOR = timedelta(minutes=20)  # 开始办理: one officer works on a case at a time
TELL_DUE = ("extend", "resume")
TELL_WHY = ("extend", "pause", "resume")
FREE = {"assigned_to": "", "locked_until": None, "handed_to": "", "handed_until": None}


class NoSuchCase(Refusal):
    code = "review.no-such-case"
    says = _("没有找到办件 {case}。请在待办列表里选择。")


class HeldByAnother(Refusal):
    code = "review.held-by-another"
    says = _("{case} 正由另一位同事办理，到 {until} 为止。请先办下一件。")


class HandedToAnother(Refusal):
    code = "review.handed-to-another"
    says = _("{case} 已转给另一位同事，到 {until} 没有接手才回到待办。要现在办，请核准岗收回。")


class Related(Refusal):
    code = "review.related"
    says = _("{case} 里有您的{tie}，您要回避，请由另一位同事办理。")


class ClockStands(Refusal):
    code = "review.clock-stands"
    says = _("{case} 的期限已中止（{cause}），现在不能办理“{verb}”。请先恢复期限。")


class AboutToLeave(Refusal):
    code = "review.about-to-leave"
    says = _("{case} 的决定正要发出。要改，请先撤回这个决定。")


class SameHands(Refusal):
    code = "review.same-hands"
    says = _("{case} 是您审查的，要由另一位同事核准。")


class VotedAlready(Refusal):
    code = "review.voted-already"
    says = _("{case} 您已经作过决定。它要由两位同事各自决定，请由另一位同事办理。")


class AcceptorDecides(Refusal):
    code = "review.acceptor-decides"
    says = _("{case} 是您受理的。本登记机关规定受理和核准不能由同一人办理，请由另一位同事核准。")


def pick_up(number: str, verb: str, *, by: Actor, at: datetime) -> tuple[Case, Move]:
    """Lock the case; see that it is the actor's to move, that its turn has come, and that nobody else holds it."""
    case = locked(number, by=by)
    turn = workflow.move(case.number, case.state, verb)
    workflow.see_duty(turn, by)
    _see_running(case, verb)
    if turn.duty not in (None, Duty.APPLICANT):
        see_free(case, by=by, at=at)
    return case, turn


def _see_running(case: Case, verb: str) -> None:
    if case.paused_at and verb not in workflow.WHILE_PAUSED:
        cause = workflow.cause(case.paused_for).words
        raise ClockStands(case=case, cause=cause, verb=workflow.VERBS[verb])


def put_down(case: Case, turn: Move, *, by: Actor, at: datetime, because: str = "", **facts: object) -> Case:
    """Change the case and let go of it; write the step and the trail, and tell the applicant."""
    came_from, case.state = case.state, (turn.ends or case.state)
    for name, value in {**FREE, **facts}.items():
        setattr(case, name, value)
    case.save()
    write_step(case, turn.verb, came_from=came_from, by=by, at=at, because=because)
    if turn.verb not in workflow.WITHIN:
        _tell(case, turn, at=at, because=because)
    return case


def _tell(case: Case, turn: Move, *, at: datetime, because: str) -> None:
    post = CaseMoved(
        application=case.number,
        round=case.round,
        verb=turn.verb,
        state=str(case.state),
        by=office(case, turn.duty),
        at=at.isoformat(),
        due_on=case.due_on.isoformat() if turn.verb in TELL_DUE else "",
        because=because if turn.verb in TELL_WHY else "",
    )
    exchange.post(post, subject=case.number, at=at)


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


def let_go(case: Case) -> None:
    """For the next pair of hands."""
    for name, value in FREE.items():
        setattr(case, name, value)
    case.save(update_fields=list(FREE))


def locked(number: str, *, by: Actor) -> Case:
    """The case under its row lock. Another authority's case is not there for this officer."""
    case = Case.objects.select_for_update().filter(number=number).first()
    if case is None or (by.authority and by.authority != case.authority):
        raise NoSuchCase(case=number)
    return case


def barred(case: Case, by: Actor) -> Refusal | None:
    """Why these hands may not decide this case, or None.

    Whoever examined it may not; where so ruled, whoever took it in; where two must decide, nobody twice.
    """
    if case.votes.filter(round=case.round, by=by.name).exists():
        return VotedAlready(case=case)
    if case.examined_by == by.name:
        return SameHands(case=case)
    is_acceptors = case.accepted_by == by.name and not case.may_acceptor_decide
    return AcceptorDecides(case=case) if is_acceptors else None


def barred_now(case: Case, by: Actor) -> Refusal | None:
    """The same, where it is their duty and there is something to decide now."""
    is_theirs = case.state in workflow.TO_DECIDE and Duty.APPROVAL in by.duties
    return barred(case, by) if is_theirs else None


def see_free(case: Case, *, by: Actor, at: datetime) -> None:
    """Nobody else holds it, it is not on its way out, and the officer is no relation of anybody in it."""
    if tie := ties.between(case, by):
        raise Related(case=case, tie=ties.WORDS[tie])
    if Held.objects.filter(case=case).exists():
        raise AboutToLeave(case=case)
    if is_held_by_another(case, by=by, at=at):
        raise HeldByAnother(case=case, until=_clock(case.locked_until))
    if is_handed_to_another(case, by=by, at=at):
        raise HandedToAnother(case=case, until=_clock(case.handed_until))


def is_held_by_another(case: Case, *, by: Actor, at: datetime) -> bool:
    return case.assigned_to not in ("", by.name) and case.locked_until is not None and case.locked_until > at


def is_handed_to_another(case: Case, *, by: Actor, at: datetime) -> bool:
    return case.handed_to not in ("", by.name) and case.handed_until is not None and case.handed_until > at


def _clock(moment: datetime | None) -> str:
    return f"{localtime(moment):%m-%d %H:%M}" if moment else ""


def office(case: Case, duty: Duty | None) -> str:
    """Office and post, as the applicant may read it: never an officer's name."""
    return f"{identity.authority(case.authority).short_title}·{workflow.POSTS[duty]}"
