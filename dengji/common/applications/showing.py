"""Rows and answers put into the words that pages show. What is fetched is fetched before."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.timezone import localdate

from dengji.ground.catalog import jurisdiction
from dengji.ground.standards import mobile
from dengji.ground.standards.holidays import china
from dengji.ground.standards.workdays import add_workdays

from . import links, rules
from .models import Application, BodyNamed, Invitation, Paper, PersonNamed, Step
from .sights import BodySeen, Group, Line, NextMove, PaperSeen, Signatory, SignatureSeen, StepSeen
from .workflow import OPEN, TONES, WITH_THE_AUTHORITY, WORDS, State

NAME_PARTS = ("division", "trade_name", "industry", "form")


def line(application: Application, *, person: str, is_owner: bool, waiting: Sequence[PersonNamed]) -> Line:
    """One application in a list; `waiting` are those who have not signed, `person` the reader's own key in it."""
    return Line(
        number=application.number,
        title=title(application),
        state=application.state,
        words=WORDS[State(application.state)],
        tone=TONES[State(application.state)],
        group=_group(application, is_owner, person in {p.key for p in waiting}),
        saved_at=application.saved_at,
        is_owner=is_owner,
        person=person,
        waiting_for=[p.name for p in waiting],
        uscc=application.uscc,
    )


def paper_seen(paper: Paper, named: Mapping[str, str]) -> PaperSeen:
    """One paper, with who signs it and when each did."""
    signed = {s.person: s.at for s in paper.signatures.all()}
    signatures = [SignatureSeen(key, named.get(key, ""), signed.get(key)) for key in paper.signers]
    return PaperSeen(paper.code, paper.title, paper.person, paper.digest, paper.version, signatures)


def signatory(
    person: PersonNamed,
    *,
    roles: Sequence[str],
    papers: Sequence[Paper],
    is_done: bool,
    invitation: Invitation | None,
) -> Signatory:
    """Somebody named, with their parts and how far they are; `papers` are those they sign."""
    signed = [s.at for p in papers for s in p.signatures.all() if s.person == person.key]
    is_live = invitation is not None and invitation.state in rules.LIVE_INVITATIONS
    return Signatory(
        key=person.key,
        name=person.name,
        roles=[rules.ROLES[role] for role in roles],
        masked_mobile=mobile.masked(person.mobile) if person.mobile else "",
        is_owner=person.key == "p1",
        is_verified=bool(person.account),
        state=_signatory_state(person, invitation, is_done),
        papers=len(papers),
        signed_at=max(signed, default=None) if is_done else None,
        declined_because=person.declined_because,
        invited_at=invitation.sent_at if invitation else None,
        expires_at=invitation.expires_at if invitation else None,
        token=links.token_of(invitation) if invitation and is_live else "",
        code=links.code_of(invitation) if invitation and is_live else "",
    )


def step_seen(step: Step, application: Application, named: Mapping[str, str]) -> StepSeen:
    """One step in words; persons by name, the authority by office and post."""
    person = step.person or ("p1" if step.by == application.owner else "")
    words = rules.STEP_WORDS.get(step.verb, step.verb)
    return StepSeen(
        step.verb,
        words,
        named.get(person) or rules.BY_WORDS.get(step.by, step.by),
        step.at,
        step.round,
        step.because,
    )


def body_seen(row: BodyNamed, named: Mapping[str, str]) -> BodySeen:
    """One shareholder that is no natural person, in words."""
    return BodySeen(
        key=row.key,
        name=row.name,
        kind=rules.BODY_KINDS[row.kind],
        uscc=row.uscc,
        signs=row.signs,
        signs_name=named.get(row.signs, ""),
        signs_as=rules.SIGNS_AS[row.signs_as],
        is_known=row.said is not None,
        is_from_afar=bool(row.uscc) and jurisdiction.is_from_afar(row.uscc[2:8]),
        proofs=len(row.proof),
    )


def signing_move(
    application: Application, signers: Sequence[PersonNamed], links: Mapping[str, date]
) -> NextMove:
    """Those who may sign now, until the first of their links or the whole signing ends."""
    days = [links[p.key] for p in signers if p.key in links]
    what = rules.NEXT["signing"] if signers else rules.NEXT["submit"]
    who = [p.name for p in signers] or [p.name for p in application.persons.all() if p.key == "p1"]
    return NextMove(who, what, min([*days, application.expires_on]))


def next_move(application: Application, filler: str, declined: Sequence[str], items: int) -> NextMove:
    """Every other state: whoever fills it in, the authority, or nobody any more; and signing that stands still."""
    state = State(application.state)
    if state not in OPEN:
        return NextMove([], WORDS[state], None, is_over=True)
    if state in WITH_THE_AUTHORITY:
        key = "withdrawal" if application.withdrawal_asked_at else state.value
        return NextMove([rules.BY_WORDS["authority"]], rules.NEXT[key], _decided_by(application))
    key = "mandate-gone" if state is State.SIGNING else state.value
    what = rules.NEXT["declined" if declined else key]
    words = what.format(names="、".join(declined), count=items)
    return NextMove([filler], words, application.expires_on)


def _decided_by(application: Application) -> date | None:
    """The day the authority named; before its receipt, the law's three working days (条例 19)."""
    if application.due_on or application.submitted_at is None:
        return application.due_on
    return add_workdays(localdate(application.submitted_at), rules.DECIDED_WITHIN, china())


def title(application: Application) -> str:
    """The name as it is typed, or "" while there is no trade name."""
    fields: Mapping[str, Any] = application.answers.get("name", {})
    typed = "".join(str(fields.get(part) or "") for part in NAME_PARTS)
    return typed if fields.get("trade_name") else ""


def _group(application: Application, is_owner: bool, is_to_sign: bool) -> Group:
    state = State(application.state)
    if state not in OPEN:
        return Group.ENDED
    if state in WITH_THE_AUTHORITY:
        return Group.AUTHORITY
    is_mine = is_to_sign if state is State.SIGNING else is_owner
    return Group.MINE if is_mine else Group.OTHERS


def _signatory_state(person: PersonNamed, invitation: Invitation | None, is_done: bool) -> str:
    if is_done:
        return "signed"
    if person.declined_at is not None:
        return "declined"
    if person.account:
        return "accepted"
    # A “no” that is no longer kept with the person was taken back: they are asked once more.
    return invitation.state if invitation and invitation.state != "declined" else "named"
