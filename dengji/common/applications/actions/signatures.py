"""Signing: one person, the whole of their papers, one act; the last signature hands in."""

from datetime import datetime

from django.db import transaction

from dengji.common.documents import store
from dengji.common.identity import questions as identity
from dengji.common.identity.duties import Actor
from dengji.common.identity.encryption import blind_index
from dengji.common.signing import actions as signing
from dengji.common.signing.rules import Evidence, Mark, Signatory, SignedPaper
from dengji.ground.refusal import Refusal
from dengji.ground.wording import gettext_noop as _

from .. import assembling, hands, questions, rules
from ..models import Application, Paper, PersonNamed, Signature
from .asking import invite_others
from .drawing import draw_sheet
from .submitting import hand_in


class NothingToSign(Refusal):
    code = "applications.nothing-to-sign"
    says = _("您的材料都已签好，不用再签。")


class SignsLast(Refusal):
    """Where the authority wants it, the legal representative signs when all others have (law.md F01)."""

    code = "applications.representative-signs-last"
    says = _("登记机关要求法定代表人最后签名。请等{names}签好。")


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
def _sign(
    number: str, person: str, mark: Mark | None, evidence: Evidence, *, by: Actor, at: datetime
) -> Application:
    application, turn = hands.pick_up(number, "sign", by=by, person=person)
    questions.with_papers(application)
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
    hands.put_down(questions.with_papers(application), turn, by=by, at=at, person=person)
    if questions.who_has_not_signed(application):
        invite_others(application, at=at)
        return application
    return hand_in(application, by=by, at=at)


def _see_may_sign(application: Application, row: PersonNamed) -> None:
    account = assembling.account_of(row)
    if account is None or account.withheld_at is not None:
        raise hands.IdentityWithheld()
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
    Paper.objects.bulk_update(papers, ["signed_digest"])
    Signature.objects.bulk_create(
        Signature(paper=paper, person=person, act=by_code[paper.code].serial, at=at) for paper in papers
    )
