"""Accepting, examining, deciding. Whoever examined a case does not decide it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from dengji.common.identity import questions as identity
from dengji.common.identity.duties import MACHINE, Actor
from dengji.common.names import actions as names
from dengji.ground.refusal import Refusal
from dengji.ground.wording import gettext_noop as _
from dengji.inner.archives import actions as archives
from dengji.inner.licences import actions as licences
from dengji.inner.register import actions as register_room

from .. import dossier, examining, hands, notices, rules, votes, workflow
from ..models import Case, CheckResult, Decision

FEWEST_WORDS = 4  # a reason that says something


class NotLookedAt(Refusal):
    code = "review.not-looked-at"
    says = _("还有 {count} 项没有看完：{rules}。请逐项看过，再提交审查意见。")


class StillFailing(Refusal):
    code = "review.still-failing"
    says = _("有 {count} 项不符：{rules}。请退回补正，或者不予登记。")


class NotAllClear(Refusal):
    code = "review.not-all-clear"
    says = _("{case} 有项目没有自动通过，不能批量确认，请逐件审查。")


class DrawnOut(Refusal):
    code = "review.drawn-out"
    says = _("{case} 要{why}，不能批量确认，请逐件审查。")


class SwitchedOff(Refusal):
    code = "review.switched-off"
    says = _("{authority}没有开通这种办理方式。")


class NoReason(Refusal):
    code = "review.no-reason"
    says = _("请写明理由：事实是什么，依据哪一条。")


@transaction.atomic
def accept(number: str, *, by: Actor, at: datetime) -> Case:
    """Take the file in: it is complete and in due form. 市场主体登记管理条例 Art. 19."""
    case, turn = hands.pick_up(number, "accept", by=by, at=at)
    return hands.put_down(case, turn, by=by, at=at, accepted_at=at, accepted_by=by.name)


@transaction.atomic
def examine(number: str, *, opinion: str, proposes_refusal: bool = False, by: Actor, at: datetime) -> Case:
    """Put on file what the examiner found; every doubtful item was looked at, and none fails.

    What the law forbids cannot be corrected: then the examiner proposes to refuse, with the reason, and whoever decides
    may refuse or return it, but not register it (市场主体登记管理条例 Art. 20).
    """
    case, turn = hands.pick_up(number, "examine", by=by, at=at)
    if proposes_refusal:
        see_reason(opinion)
    else:
        _see_nothing_fails(case)
        _see_all_looked_at(case)
    return hands.put_down(case, turn, by=by, at=at, because=opinion, examined_at=at, examined_by=by.name)


@transaction.atomic
def register(number: str, *, because: str = "", by: Actor, at: datetime) -> Case:
    """Grant the application: entry, licence and file in one transaction. Whoever examined it may not decide it.

    The rules are asked once more, since an application is judged by the law and the lists of the day it is decided.
    Where two must decide, this is one word of two: it stands when the other says the same (`votes`).
    """
    case, turn = hands.pick_up(number, "register", by=by, at=at)
    _see_other_hands(case, by)
    _see_still_in_order(case, at=at)
    if follows := votes.cast(case, "registered", because=because, by=by, at=at):
        return _ask_another(case, follows, by=by, at=at)
    uscc = _grant(case, by=by, at=at)
    return hands.put_down(case, turn, by=by, at=at, decided_at=at, decided_by=by.name, uscc=uscc)


@transaction.atomic
def refuse(number: str, *, because: str, by: Actor, at: datetime) -> Case:
    """Refuse, with the facts, the rule and the ways of redress: 市场主体登记管理条例 Art. 20; 行政许可法 Art. 38."""
    case, turn = hands.pick_up(number, "refuse", by=by, at=at)
    _see_other_hands(case, by)
    see_reason(because)
    if follows := votes.cast(case, "refused", because=because, by=by, at=at):
        return _ask_another(case, follows, by=by, at=at)
    _decide(case, "refused", because=because, basis=rules.cited(rules.REFUSAL_BASIS), by=by, at=at)
    notices.owe(case, "refusal-notice", at=at)
    names.release(case.number, by=by, at=at)
    return hands.put_down(case, turn, by=by, at=at, because=because, decided_at=at, decided_by=by.name)


@transaction.atomic
def turn_away(number: str, *, goes_to: str, because: str, by: Actor, at: datetime) -> Case:
    """不予受理: another authority's matter, or none of registration; the applicant is told where to go.

    市场主体登记管理条例实施细则 Art. 18. `goes_to` is "" where no authority registers it.
    """
    case, turn = hands.pick_up(number, "turn-away", by=by, at=at)
    see_reason(because)
    basis = rules.cited(rules.TURN_AWAY_BASIS)
    _decide(case, "not-accepted", because=because, basis=basis, goes_to=goes_to.strip(), by=by, at=at)
    notices.owe(case, "not-accepted-notice", at=at)
    names.release(case.number, by=by, at=at)
    return hands.put_down(case, turn, by=by, at=at, because=because, decided_at=at, decided_by=by.name)


@transaction.atomic
def go_straight_through(number: str, *, at: datetime) -> Case:
    """Register on the spot what passed every rule, where the authority's switch says so: 管理条例 Art. 19."""
    case, turn = hands.pick_up(number, "straight-through", by=MACHINE, at=at)
    _see_switch(case, "automatic")
    _see_all_clear(case)
    _see_one_may_decide(case)
    uscc = _grant(case, by=MACHINE, at=at)
    return hands.put_down(
        case, turn, by=MACHINE, at=at, **_by_machine(at), decided_by=MACHINE.name, uscc=uscc
    )


@transaction.atomic
def confirm(numbers: Sequence[str], *, by: Actor, at: datetime) -> list[Case]:
    """Register a batch that passed every rule: the machine examined, the officer decides. All of them or none.

    One confirmation is one decision for each case.
    """
    return [_confirm(number, by=by, at=at) for number in sorted(set(numbers))]


def _confirm(number: str, *, by: Actor, at: datetime) -> Case:
    case, turn = hands.pick_up(number, "confirm", by=by, at=at)
    _see_switch(case, "confirm", "automatic")
    _see_all_clear(case)
    _see_one_may_decide(case)
    if case.is_drawn_for_full_check:
        raise DrawnOut(case=case, why=_("抽中全面审查"))
    _see_still_in_order(case, at=at)
    uscc = _grant(case, by=by, at=at)
    return hands.put_down(case, turn, by=by, at=at, **_by_machine(at), decided_by=by.name, uscc=uscc)


def _by_machine(at: datetime) -> dict[str, Any]:
    done = {"accepted_at": at, "examined_at": at, "decided_at": at}
    return {**done, "accepted_by": MACHINE.name, "examined_by": MACHINE.name}


def _grant(case: Case, *, by: Actor, at: datetime) -> str:
    """The decision, the entry, the licence's number, the volume and the papers owed: all or nothing."""
    submission = dossier.current(case)
    facts, persons = dossier.facts_of(submission), dossier.identities_of(submission)
    _decide(case, "registered", because="", basis=rules.cited(rules.CORRECTION_BASIS), by=by, at=at)
    version = register_room.enter(facts, case=case.number, identities=persons, by=by, at=at)
    licences.issue(version, authority=identity.authority(case.authority).title, by=by, at=at)
    archives.open_volume(version, by=by, at=at)
    notices.owe(case, "registration-notice", at=at)
    return version.entry.uscc


def _ask_another(case: Case, verb: str, *, by: Actor, at: datetime) -> Case:
    """The word is kept; what it was is not told before the other has spoken."""
    turn = workflow.move(case.number, case.state, verb)
    first = {} if case.first_by else {"first_by": by.name, "second_for": case.second_for or "outcome"}
    return hands.put_down(case, turn, by=by, at=at, **first)


def _decide(case: Case, outcome: str, *, by: Actor, at: datetime, **said: Any) -> None:
    Decision.objects.create(case=case, round=case.round, outcome=outcome, by=by.name, at=at, **said)


def _see_other_hands(case: Case, by: Actor) -> None:
    """Looked at under the row lock; a constraint of the table says the same once more."""
    if no := hands.barred(case, by):
        raise no


def _see_nothing_fails(case: Case) -> None:
    failed = _rules(case, verdict="failed")
    if failed:
        raise StillFailing(count=len(failed), rules="、".join(failed))


def _see_all_looked_at(case: Case) -> None:
    unseen = _rules(case, verdict__in=("look", "unchecked"), seen_by="")
    if unseen:
        raise NotLookedAt(count=len(unseen), rules="、".join(unseen))


def _rules(case: Case, **which: object) -> list[str]:
    found = CheckResult.objects.filter(case=case, round=case.round, **which).order_by("id")
    return list(found.values_list("rule", flat=True))


def _see_still_in_order(case: Case, *, at: datetime) -> None:
    failed = examining.failing_now(case, at=at)
    if failed:
        raise StillFailing(count=len(failed), rules="、".join(failed))


def _see_all_clear(case: Case) -> None:
    if not case.is_all_clear:
        raise NotAllClear(case=case)


def _see_one_may_decide(case: Case) -> None:
    if case.second_for:
        raise DrawnOut(case=case, why=_("由两人决定"))


def _see_switch(case: Case, *allowed: str) -> None:
    authority = identity.authority(case.authority)
    if authority.straight_through not in allowed:
        raise SwitchedOff(authority=authority.title)


def see_reason(because: str) -> None:
    if len(because.strip()) < FEWEST_WORDS:
        raise NoReason()
