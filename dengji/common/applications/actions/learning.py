"""What the authority's letters say of an application, learnt exactly once each (outer/letterbox)."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from dengji.common.exchange.letters import (
    CaseDecided,
    CaseMoved,
    CaseReceived,
    CaseReturned,
    NoticeIssued,
    PersonLookedAt,
)
from dengji.common.names import actions as names
from dengji.common.trail import actions as trail
from dengji.ground.catalog.facts import Facts

from .. import hands
from ..hands import AUTHORITY
from ..models import Application, Look, Notice
from .telling import tell_owner

OUTCOMES = {"registered": "register", "refused": "refuse", "not-accepted": "turn-away"}
TOLD_APART = ("returned", *OUTCOMES)  # these have letters of their own, with reasons and papers
FOLLOWS = {"withdrawn": "let-go", "expired": "expire"}  # state of the case → our move


@transaction.atomic
def learn_received(letter: CaseReceived, *, at: datetime) -> None:
    """It arrived, and this is the receipt 接收申请材料凭证 (实施细则 18)."""
    application, turn = hands.pick_up(letter.application, "receive")
    _keep_notice(application, letter.round, letter.receipt, at)
    due_on = date.fromisoformat(letter.due_on) if letter.due_on else None
    hands.put_down(
        application, turn, by=AUTHORITY, at=_moment(letter.at), received_at=_moment(letter.at), due_on=due_on
    )


@transaction.atomic
def learn_moved(letter: CaseMoved, *, at: datetime) -> None:
    """The case took a step in the office: it stands on the timeline, under an office and a post."""
    application = hands.locked(letter.application)
    turn = hands.turn_of(application, FOLLOWS.get(letter.state, ""))
    if turn is not None:
        names.release(application.number, by=AUTHORITY, at=at)
        hands.put_down(application, turn, by=letter.by, at=_moment(letter.at))
        return
    if letter.state not in TOLD_APART:
        _note_step(application, letter)
    facts = {"verb": letter.verb, "case_state": letter.state}
    trail.record("applications.application.learn", subject=application.number, by=AUTHORITY, at=at, **facts)


@transaction.atomic
def learn_returned(letter: CaseReturned, *, at: datetime) -> None:
    """Everything to correct, told once (条例 19). Only what is questioned opens again."""
    application, turn = hands.pick_up(letter.application, "return")
    for place, item in enumerate(letter.items):
        _keep_item(application, letter.round, place, item)
    _keep_notice(application, letter.round, letter.notice, at)
    hands.put_down(application, turn, by=AUTHORITY, at=_moment(letter.at), returned_at=_moment(letter.at))
    tell_owner(application, "returned", f"有{len(letter.items)}项要补正", at=at)


@transaction.atomic
def learn_decided(letter: CaseDecided, *, at: datetime) -> None:
    """The decision, its papers, the code and the licence; the name is the entity's from now on, or free."""
    application, turn = hands.pick_up(letter.application, OUTCOMES[letter.outcome])
    for paper in letter.papers:
        _keep_notice(application, letter.round, paper, at)
    facts: dict[str, Any] = {"decided_at": _moment(letter.at), "uscc": letter.uscc, "licence": letter.licence}
    hands.put_down(application, turn, by=AUTHORITY, at=_moment(letter.at), because=letter.because, **facts)
    _OUTCOME[letter.outcome](application, letter, at)


@transaction.atomic
def learn_issued(letter: NoticeIssued, *, at: datetime) -> None:
    """A paper of the authority beside the decision: kept with the others, and the applicant is told (实施细则 18)."""
    application = hands.locked(letter.application)
    _keep_notice(application, letter.round, letter.notice, at)
    tell_owner(application, "notice", f"有一份{letter.notice['title']}", at=at, of=letter.notice["code"])
    facts = {"code": letter.notice["code"], "round": letter.round}
    trail.record("applications.notice.learn", subject=application.number, by=AUTHORITY, at=at, **facts)


@transaction.atomic
def learn_looked_at(letter: PersonLookedAt, *, at: datetime) -> None:
    """Who looked at a person's particulars, for that person to see (evidence.md §6.4)."""
    Look.objects.get_or_create(
        application=letter.application,
        person=letter.person,
        by=letter.by,
        what=letter.what,
        at=_moment(letter.at),
        defaults={"account": letter.account or _account(letter), "why": letter.why},
    )
    trail.record(
        "applications.person.look", subject=letter.application, by=AUTHORITY, at=at, person=letter.person
    )


def _note_step(application: Application, letter: CaseMoved) -> None:
    if letter.due_on:
        application.due_on = date.fromisoformat(letter.due_on)
        application.save(update_fields=["due_on"])
    application.steps.create(
        round=letter.round,
        verb=letter.verb,
        came_from=application.state,
        went_to=application.state,
        by=letter.by,
        at=_moment(letter.at),
        because=letter.because,
    )


def _registered(application: Application, letter: CaseDecided, at: datetime) -> None:
    name = Facts.model_validate(application.facts).name
    assert name is not None, "what was registered had a name"
    made_way = names.follow(
        name,
        uscc=letter.uscc,
        application=application.number,
        state="active",
        version=0,
        on=localdate(_moment(letter.at)),
        at=at,
    )
    for number in made_way:
        _tell_made_way(number, letter.uscc, at)
    tell_owner(application, "registered", "已登记成立，电子营业执照可用", at=at)


def _tell_made_way(number: str, uscc: str, at: datetime) -> None:
    """Whose reservation ended, since the register gave the name to another while they went on: heard before they submit."""
    if other := Application.objects.filter(number=number).first():  # read only: no lock while another is held
        tell_owner(other, "name-gone", "：这个名称已登记给别的企业，请重新申报名称", at=at, of=uscc)


def _refused(application: Application, letter: CaseDecided, at: datetime) -> None:
    application.because = letter.because
    application.save(update_fields=["because"])
    names.release(application.number, by=AUTHORITY, at=at)
    tell_owner(application, letter.outcome, _REFUSED[letter.outcome], at=at)


_OUTCOME = {"registered": _registered, "refused": _refused, "not-accepted": _refused}
_REFUSED = {
    "refused": "未予登记，理由和救济途径已列明",
    "not-accepted": "未被受理，理由和该去哪里办已列明",
}


def _keep_notice(application: Application, round_: int, paper: dict[str, Any], at: datetime) -> None:
    if not paper:
        return
    defaults = {"round": round_, "title": paper["title"], "at": at}
    Notice.objects.get_or_create(
        application=application, code=paper["code"], digest=paper["digest"], defaults=defaults
    )


def _keep_item(application: Application, round_: int, place: int, item: dict[str, Any]) -> None:
    application.corrections.update_or_create(
        round=round_,
        place=place,
        defaults={
            "check_id": item.get("check", ""),
            "about": item.get("about", ""),
            "form": item.get("form", ""),
            "says": item["says"],
            "remedy": item.get("remedy", ""),
            "basis": item.get("basis", []),
        },
    )


def _account(letter: PersonLookedAt) -> str:
    found = Application.objects.filter(number=letter.application, persons__key=letter.person)
    return found.values_list("persons__account", flat=True).first() or ""


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)
