"""Signing: one person, the whole of their papers, one act; the last signature hands in."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from dengji.common.documents import store
from dengji.common.identity import questions as identity
from dengji.common.identity.duties import Actor
from dengji.common.identity.encryption import blind_index
from dengji.common.identity.windows.bodies import Bodies
from dengji.common.signing import actions as signing
from dengji.common.signing.rules import Evidence, Mark, Signatory, SignedPaper
from dengji.ground.catalog.facts import Facts
from dengji.ground.refusal import Refusal
from dengji.ground.wording import gettext_noop as _

from .. import agency, assembling, hands, questions, rules, terms
from ..models import Application, Paper, PersonNamed, Signature
from ..rights import Right, as_rows, rights_of
from ..workflow import State
from .asking import invite_others
from .drawing import draw_sheet
from .preparing import ChangedMeanwhile
from .submitting import hand_in


class NothingToSign(Refusal):
    code = "applications.nothing-to-sign"
    says = _("您的材料都已签好，不用再签。")


class PapersTooOld(Refusal):
    code = "applications.papers-too-old-to-sign"
    says = _("材料上的日期是{day}，已经太久，不能再签。请申请人重新生成材料，大家再签一次。")


class SignsLast(Refusal):
    """Where the authority or the applicant wants it, the legal representative signs when all others have (law.md F01)."""

    code = "applications.representative-signs-last"
    says = _("这个办件要法定代表人最后签名。请等{names}签好。")


def sign(
    number: str,
    person: str,
    *,
    mark: Mark | None,
    statement: str = "",
    device: str = "",
    by: Actor,
    at: datetime,
    bases: Bodies | None = None,
) -> Application:
    """The person signs everything that is theirs, in one act, on an identity check less than five minutes old.

    Who signs for a body is looked up again at this moment, and the proof goes into the record (实施细则 15).
    With the first signature of whoever fills it in the others are invited; with the last one it is submitted.
    Without a mark it is a confirmation of equal force (电子签名法 13, 14).
    """
    check = identity.fresh_check(identity.verified_account(by.name), at=at)
    application = questions.application_for(by, number)
    if questions.lacks_sheet(application, person):
        draw_sheet(number, person, at=at)
    rights = _rights(application, person, by, at, bases)
    evidence = Evidence(number, check.number, device[:200], statement)
    return _sign(number, person, mark, evidence, rights, application.facts_digest, by=by, at=at)


@transaction.atomic
def _sign(
    number: str,
    person: str,
    mark: Mark | None,
    evidence: Evidence,
    rights: list[Right],
    shown: str,
    *,
    by: Actor,
    at: datetime,
) -> Application:
    """Under the lock: it is the person's turn, and the facts are those the rights were looked up for."""
    application, turn = hands.pick_up(number, "sign", by=by, person=person, at=at)
    questions.with_papers(application)
    row, papers = questions.person_of(application, person), questions.unsigned_papers(application, person)
    if not papers:
        raise NothingToSign()
    if application.facts_digest != shown:
        raise ChangedMeanwhile()
    _see_may_sign(application, row, at)
    signed = signing.sign_set(
        [(paper.code, store.get(paper.digest)) for paper in papers],
        _signatory(row),
        mark=mark,
        by=by,
        at=at,
        evidence=_complete(evidence, row, rights),
    )
    _keep(papers, signed, person, rights, at)
    application.invitations.filter(person=person, state__in=rules.LIVE_INVITATIONS).update(
        state="signed", answered_at=at
    )
    hands.put_down(questions.with_papers(application), turn, by=by, at=at, person=person)
    if questions.who_has_not_signed(application):
        invite_others(application, at=at)
        return application
    return hand_in(application, by=by, at=at)


def _rights(
    application: Application, person: str, by: Actor, at: datetime, bases: Bodies | None
) -> list[Right]:
    """Nothing is looked up for who is not that person, or where nothing is to be signed."""
    is_own = questions.person_key(application, by) == person
    if application.state != State.SIGNING or not is_own:
        return []
    return rights_of(assembling.facts_of(application, on=localdate(at)), person, by=by, at=at, bases=bases)


def _see_may_sign(application: Application, row: PersonNamed, at: datetime) -> None:
    account = assembling.account_of(row)
    if account is None or not identity.may_be_used(account, on=localdate(at)):
        raise hands.IdentityWithheld()
    agency.see_not_taken_back(application)
    said = Facts.model_validate(application.facts)
    if terms.are_too_old(said.signed_on, localdate(at)):
        raise PapersTooOld(day=f"{said.signed_on:%Y-%m-%d}")
    _see_turn(application, row, said)


def _see_turn(application: Application, row: PersonNamed, said: Facts) -> None:
    if said.organs is None or said.organs.legal_representative != row.key:
        return
    others = [p.name for p in questions.who_has_not_signed(application) if p.key != row.key]
    if others and questions.representative_signs_last(application):
        raise SignsLast(names="、".join(others))


def _signatory(row: PersonNamed) -> Signatory:
    """Named as verified; the certificate carries a keyed hash of the document, never its number."""
    account = identity.verified_account(row.account)
    return Signatory(
        row.key, account.name, blind_index("signing.pseudonym", f"{account.id_kind}:{account.id_number}")
    )


def _complete(evidence: Evidence, row: PersonNamed, rights: list[Right]) -> Evidence:
    """The words agreed to, and for whom it was signed, by which source."""
    words = evidence.statement or rules.STATEMENT.format(name=row.name)
    words += "".join(right.words for right in rights)
    return Evidence(evidence.subject, evidence.identity_check, evidence.device, words)


def _keep(
    papers: list[Paper], signed: list[SignedPaper], person: str, rights: list[Right], at: datetime
) -> None:
    by_code = {one.code: one for one in signed}
    for paper in papers:
        paper.signed_digest = store.put(by_code[paper.code].pdf)
    Paper.objects.bulk_update(papers, ["signed_digest"])
    Signature.objects.bulk_create(
        Signature(paper=paper, person=person, act=by_code[paper.code].serial, at=at, rights=as_rows(rights))
        for paper in papers
    )
