"""Signing, and the submission that follows the last signature in the same transaction."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import transaction

from dengji.common.documents import store
from dengji.common.exchange import actions as exchange
from dengji.common.exchange.letters import ApplicationSubmitted
from dengji.common.identity import questions as identity
from dengji.common.identity.duties import Actor
from dengji.common.identity.encryption import blind_index
from dengji.common.signing import actions as signing
from dengji.common.signing.rules import Evidence, Mark, Signatory, SignedPaper
from dengji.ground.refusal import Refusal
from dengji.ground.wording import gettext_noop as _

from .. import assembling, hands, questions, rules
from ..models import Application, Paper, PersonNamed, Signature, Upload
from .drawing import draw_sheet
from .inviting import IdentityWithheld, invite_others
from .telling import tell_owner


class NothingToSign(Refusal):
    code = "applications.nothing-to-sign"
    says = _("您的材料都已签好，不用再签。")


class SignsLast(Refusal):
    """Where the authority wants it, the legal representative signs when all others have (law.md F01)."""

    code = "applications.representative-signs-last"
    says = _("登记机关要求法定代表人最后签名。请等{names}签好。")


class SignaturesMissing(Refusal):
    code = "applications.signatures-missing"
    says = _("还差{names}签名，签好后自动提交。")


def sign(
    number: str,
    person: str,
    *,
    mark: Mark | None,
    statement: str = "",
    device: str = "",
    by: Actor,
    at: datetime,
) -> Application:
    """The person signs everything that is theirs, in one act, on an identity check less than five minutes old.

    With the first signature of whoever fills it in the others are invited; with the last one it is submitted.
    Without a mark it is a confirmation of equal force (电子签名法 13, 14).
    """
    check = identity.fresh_check(identity.verified_account(by.name), at=at)
    if questions.lacks_sheet(questions.application_for(by, number), person):
        draw_sheet(number, person, at=at)
    evidence = Evidence(number, check.number, device[:200], statement)
    return _sign(number, person, mark, evidence, by=by, at=at)


@transaction.atomic
def submit(number: str, *, by: Actor, at: datetime) -> Application:
    """Send it to the authority where nobody is left to sign: a correction may change no paper at all."""
    application, _turn = hands.pick_up(number, "submit", by=by)
    return _submit(application, by=by, at=at)


@transaction.atomic
def _sign(
    number: str, person: str, mark: Mark | None, evidence: Evidence, *, by: Actor, at: datetime
) -> Application:
    application, turn = hands.pick_up(number, "sign", by=by, person=person)
    row, papers = questions.person_of(application, person), questions.unsigned_papers(application, person)
    if not papers:
        raise NothingToSign()
    _see_may_sign(application, row)
    signed = signing.sign_set(
        [(paper.code, store.get(paper.digest)) for paper in papers],
        _signatory(row),
        mark=mark,
        by=by,
        at=at,
        evidence=_complete(evidence, row),
    )
    _keep(papers, signed, person, at)
    application.invitations.filter(person=person, state__in=rules.LIVE_INVITATIONS).update(
        state="signed", answered_at=at
    )
    hands.put_down(application, turn, by=by, at=at, person=person)
    if questions.who_has_not_signed(application):
        invite_others(application, at=at)
        return application
    return _submit(application, by=by, at=at)


def _submit(application: Application, *, by: Actor, at: datetime) -> Application:
    """The state, the letter and the trail, all or nothing (design.md §3, step 7)."""
    if missing := questions.who_has_not_signed(application):
        raise SignaturesMissing(names="、".join(p.name for p in missing))
    turn = hands.turn_of(application, "submit")
    assert turn is not None, "whoever signed was in turn, and so is the submission"
    hands.put_down(
        application,
        turn,
        by=by,
        at=at,
        submitted_at=at,
        submitted_round=application.round,
        received_at=None,
        withdrawal_asked_at=None,
    )
    letter = _letter(application, at)
    files = [p["digest"] for p in letter.papers] + [u["digest"] for u in letter.uploads]
    exchange.post(letter, subject=application.number, at=at, attachments=list(dict.fromkeys(files)))
    tell_owner(application, "submitted", "全部签名完成，已提交登记", at=at)
    return application


def _see_may_sign(application: Application, row: PersonNamed) -> None:
    account = questions.account_of(row)
    if account is None or account.withheld_at is not None:
        raise IdentityWithheld()
    facts = application.facts or {}
    if facts["organs"]["legal_representative"] != row.key:
        return
    others = [p.name for p in questions.who_has_not_signed(application) if p.key != row.key]
    if others and identity.authority_for(application.authority).representative_signs_last:
        raise SignsLast(names="、".join(others))


def _signatory(row: PersonNamed) -> Signatory:
    """Named as verified; the certificate carries a keyed hash of the document, never its number."""
    account = identity.verified_account(row.account)
    return Signatory(
        row.key, account.name, blind_index("signing.pseudonym", f"{account.id_kind}:{account.id_number}")
    )


def _complete(evidence: Evidence, row: PersonNamed) -> Evidence:
    words = evidence.statement or rules.STATEMENT.format(name=row.name)
    return Evidence(evidence.subject, evidence.identity_check, evidence.device, words)


def _keep(papers: list[Paper], signed: list[SignedPaper], person: str, at: datetime) -> None:
    by_code = {one.code: one for one in signed}
    for paper in papers:
        paper.signed_digest = store.put(by_code[paper.code].pdf)
        paper.save(update_fields=["signed_digest"])
    Signature.objects.bulk_create(
        Signature(paper=paper, person=person, act=by_code[paper.code].serial, at=at) for paper in papers
    )


def _letter(application: Application, at: datetime) -> ApplicationSubmitted:
    known = assembling.identities_of(application)
    return ApplicationSubmitted(
        application=application.number,
        round=application.round,
        offer=application.offer,
        authority=application.authority,
        facts=application.facts or {},
        facts_digest=application.facts_digest,
        identities=[_as_json(known[p.key]) for p in application.persons.all()],
        papers=[_paper(paper) for paper in questions.current_papers(application)],
        uploads=_uploads(application),
        submitted_at=at.isoformat(),
        submitted_by=application.owner,
        trace=[_step(step) for step in application.steps.all()],
    )


def _as_json(known: Any) -> dict[str, Any]:
    return {
        name: value.isoformat() if hasattr(value, "isoformat") else value
        for name, value in asdict(known).items()
    }


def _paper(paper: Paper) -> dict[str, Any]:
    return {
        "code": paper.code,
        "title": paper.title,
        "person": paper.person,
        "digest": paper.digest,
        "base_digest": paper.base_digest,
        "signers": paper.signers,
    }


def _uploads(application: Application) -> list[dict[str, Any]]:
    """Of what was uploaded, what an answer still names."""
    answers = application.answers
    rows = Upload.objects.filter(application=application).order_by("id")
    used = [u for u in rows if answers.get(u.form, {}).get(u.field) == u.digest]
    return [
        {"code": f"{u.form}.{u.field}", "title": u.title, "digest": u.digest, "media": u.media} for u in used
    ]


def _step(step: Any) -> dict[str, Any]:
    return {
        "verb": step.verb,
        "by": step.by,
        "person": step.person,
        "round": step.round,
        "at": step.at.isoformat(),
    }
