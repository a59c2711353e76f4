"""Opening a case for an application that arrived, and everything the machine does with it at once."""

from contextlib import suppress
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.timezone import localdate

from dengji.common.exchange import actions as exchange
from dengji.common.exchange.letters import ApplicationSubmitted
from dengji.common.identity import questions as identity
from dengji.common.identity.duties import MACHINE, Actor, Duty
from dengji.common.names import actions as names
from dengji.common.names import questions as compared
from dengji.ground.catalog import checking
from dengji.ground.catalog.facts import Facts
from dengji.ground.refusal import Refusal
from dengji.ground.wording import gettext_noop as _

from .. import clocks, dossier, examining, hands, notices, policies, rules, ties, wholeness
from ..models import Case, CheckResult, Submission
from . import deciding


class WrongRound(Refusal):
    code = "review.wrong-round"
    says = _("{case} 现在是第 {round} 次提交，收到的却是第 {came} 次。请联系系统管理员核对来件。")


@transaction.atomic
def receive(letter: ApplicationSubmitted, *, at: datetime) -> Case:
    """Open a case, or its next round, for a signed application: checked, its clock running, and told so.

    Where the authority allows it and every rule is passed, it is registered on the spot: 市场主体登记管理条例 Art. 19.
    The same letter again changes nothing.
    """
    if (known := Case.objects.filter(number=letter.application).first()) and known.round >= letter.round:
        return known
    facts = wholeness.facts_in(letter)
    wholeness.see_papers(letter)
    case = (
        _open(letter, facts, at=at) if letter.round == 1 and not known else _open_again(letter, facts, at=at)
    )
    submission = _keep(case, letter, facts, at=at)
    ties.keep_parties(case, submission)
    _hold_name(facts, at=at)
    _judge(case, submission, at=at)
    return _go_on(case, at=at)


def _open(letter: ApplicationSubmitted, facts: Facts, *, at: datetime) -> Case:
    case = Case(
        number=letter.application,
        offer=letter.offer,
        authority=letter.authority,
        applicant=letter.submitted_by,
    )
    _start_clock(case, letter, facts, at=at)
    case.save()
    hands.write_step(case, "receive", came_from="", by=_applicant(letter), at=at)
    return case


def _open_again(letter: ApplicationSubmitted, facts: Facts, *, at: datetime) -> Case:
    """A corrected set is a new submission and the clock starts again: 市场主体登记管理条例 Art. 19."""
    by = _applicant(letter)
    case, turn = hands.pick_up(letter.application, "resubmit", by=by, at=at)
    if letter.round != case.round + 1:
        raise WrongRound(case=case, round=case.round, came=letter.round)
    clocks.start(case, by=by, at=at)
    case.round = letter.round
    _start_clock(case, letter, facts, at=at)
    cleared: dict[str, Any] = {
        "accepted_at": None,
        "examined_at": None,
        "accepted_by": "",
        "examined_by": "",
        "correct_by": None,
    }
    cleared |= {"extended_at": None, "extended_by": "", "extended_because": "", "extended_from": None}
    cleared |= {"second_for": "", "first_by": "", "is_drawn_for_full_check": False}
    return hands.put_down(case, turn, by=by, at=at, **cleared)


def _start_clock(case: Case, letter: ApplicationSubmitted, facts: Facts, *, at: datetime) -> None:
    assert facts.name
    submitted_at = datetime.fromisoformat(letter.submitted_at)
    day = localdate(rules.reached_at(submitted_at, at))
    case.title, case.received_at = facts.name.full, at
    case.due_on = rules.due_on(day)
    case.promised_on = rules.promised_on(day, settings.PROMISED_WORKDAYS)
    case.may_acceptor_decide = settings.ACCEPTOR_MAY_DECIDE


def _keep(case: Case, letter: ApplicationSubmitted, facts: Facts, *, at: datetime) -> Submission:
    seen = examining.signatures(letter.papers, facts, at=at)
    return Submission.objects.create(
        case=case,
        round=letter.round,
        facts=facts.model_dump(mode="json"),
        facts_digest=letter.facts_digest,
        papers=letter.papers,
        uploads=letter.uploads,
        identities=dossier.seal(letter.identities, number=case.number, round=letter.round),
        signatures=dossier.as_rows(seen),
        trace=letter.trace,
        submitted_at=datetime.fromisoformat(letter.submitted_at),
        submitted_by=letter.submitted_by,
        received_at=at,
    )


def _hold_name(facts: Facts, *, at: datetime) -> None:
    """Hold the name here too, from receipt to decision. Where it cannot be held, the rules on names will say why."""
    assert facts.name
    with suppress(names.NameTaken):
        invested = compared.owners_of(facts)
        names.declare(facts.name, holder=facts.application, by=MACHINE, at=at, invested=invested)


def _judge(case: Case, submission: Submission, *, at: datetime) -> None:
    """Run the rules the applicant saw once more, against the register, and keep what each of them said."""
    today = localdate(at)
    results = examining.examine(submission, on=today)
    CheckResult.objects.bulk_create(examining.row_of(case, result, on=today) for result in results)
    case.is_all_clear = bool(results) and checking.is_all_clear(results)
    _draw(case, submission, at=at)
    case.save(update_fields=["is_all_clear", "second_for", "is_drawn_for_full_check"])


def _draw(case: Case, submission: Submission, *, at: datetime) -> None:
    """By rule and by lot, before anybody has seen the case."""
    facts, people = dossier.facts_of(submission), dossier.identities_of(submission)
    case.second_for = policies.second_for(case, facts, people, on=localdate(at), at=at)
    case.is_drawn_for_full_check = policies.is_drawn_for_full_check(case, at=at)


def _go_on(case: Case, *, at: datetime) -> Case:
    """On the spot where that is allowed; otherwise a receipt is given and an officer's turn begins."""
    is_for_one = case.is_all_clear and not case.second_for
    if is_for_one and identity.authority(case.authority).straight_through == "automatic":
        _tell_received(case, at=at)
        return deciding.go_straight_through(case.number, at=at)
    notices.owe(case, "receipt", at=at)
    return case


def _tell_received(case: Case, *, at: datetime) -> None:
    """What is registered on the spot needs no receipt 接收凭证: 市场主体登记管理条例实施细则 Art. 18."""
    exchange.post(notices.received(case, receipt={}, at=at), subject=case.number, at=at)


def _applicant(letter: ApplicationSubmitted) -> Actor:
    return Actor(letter.submitted_by, frozenset({Duty.APPLICANT}))
