"""The evidence route: the register gave no answer, so the person shows papers and an officer looks.

Outer: submit_evidence, learn_evidence. Inner: receive_evidence, decide_evidence. `post` is the exchange's,
handed in by the caller, since the exchange is a room above this one.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from dengji.common.trail import actions as trail
from dengji.ground.refusal import Refusal
from dengji.ground.wording import gettext_noop as _

from .. import questions, rules
from ..duties import Actor, Duty
from ..letters import EvidenceDecided, EvidenceSubmitted
from ..models import CONFIRMED, REFUSED, SUBMITTED, Account, EvidenceCase
from ..windows.population import Answer
from .accounts import PersonHasAccount, verified
from .bodies import write_down
from .children import confirm_child
from .notices import tell

MAY_DECIDE = {Duty.WINDOW, Duty.ACCEPTANCE}
FEWEST = {"person": 2, "body": 1, "child": 1}  # pictures


@dataclass(frozen=True)
class Upload:
    """One picture or scan, kept in the store under its digest."""

    code: str  # "id-front", "id-back", "holding"
    title: str
    digest: str
    media: str
    scanned: str = "unchecked"  # "clean" where the scanner said so


@dataclass(frozen=True)
class Matter:
    """What the papers are shown for: who the person is, for which body they act, or whose guardian they are."""

    about: str = "person"  # a key of rules.ABOUT
    concerns: str = ""  # credit code (or number in a foreign register), or a child's number
    subject: str = ""  # the name of the body, or of the child
    kind: str = ""  # of the body


ONESELF = Matter()


class NothingShown(Refusal):
    code = "identity.no-evidence-shown"
    says = _("请上传材料的照片；证件要正反两面。")


class MatterUnclear(Refusal):
    code = "identity.evidence-says-not-for-what"
    says = _("请写明是哪个单位：名称、代码和单位类型都要填。")


class BirthdayMissing(Refusal):
    code = "identity.birthday-is-missing"
    says = _("这种证件的号码里没有出生日期，请照证件填写。")


class EvidenceUnderway(Refusal):
    code = "identity.evidence-is-being-looked-at"
    says = _("您的材料正在核对，不用再交。结果会发短信告诉您。")


class NotYourDuty(Refusal):
    code = "identity.not-your-duty"
    says = _("核对身份材料由窗口或受理人员办理。")


class AlreadyDecided(Refusal):
    code = "identity.evidence-is-decided"
    says = _("这份身份材料已经有人核对过了。")


class ReasonMissing(Refusal):
    code = "identity.reason-is-missing"
    says = _("请写明没有通过的原因，申请人会看到。")


@transaction.atomic
def submit_evidence(
    account_number: str,
    uploads: Sequence[Upload],
    *,
    matter: Matter = ONESELF,
    at: datetime,
    post: Callable[..., object],
) -> EvidenceCase:
    """Show papers instead of the register's answer 上传身份证件 (工商企注字〔2017〕43号 二(二)2; 实施细则 16)."""
    account = Account.objects.select_for_update().get(number=account_number)
    _see_matter(account, matter)
    if len(uploads) < FEWEST[matter.about]:
        raise NothingShown()
    open_ = EvidenceCase.objects.filter(account_number=account_number, state=SUBMITTED)
    if open_.filter(about=matter.about, concerns=matter.concerns).exists():
        raise EvidenceUnderway()
    letter = _letter(account, matter, uploads, at)
    case = _written(letter)
    post(letter, subject=case.number, at=at, attachments=[upload.digest for upload in uploads])
    trail.record("identity.evidence.submit", subject=case.number, by=account.actor, at=at, shown=len(uploads))
    return case


@transaction.atomic
def receive_evidence(letter: EvidenceSubmitted, *, at: datetime) -> EvidenceCase:
    """Write down on the inner network what was shown. The same letter twice is one case."""
    case = EvidenceCase.objects.filter(number=letter.number).first() or _written(letter)
    trail.record("identity.evidence.receive", subject=case.number, by="exchange", at=at)
    return case


@transaction.atomic
def decide_evidence(
    number: str,
    *,
    is_confirmed: bool,
    valid_until: date | None = None,
    born_on: date | None = None,
    because: str = "",
    by: Actor,
    at: datetime,
    post: Callable[..., object],
) -> EvidenceCase:
    """Say whether the papers show what they were shown for. A refusal names its reason.

    `born_on` is read off a document whose number does not tell it: age decides who may hold which post (P05–P07).
    """
    case = EvidenceCase.objects.select_for_update().get(number=number)
    _may_decide(case, is_confirmed, because, by)
    case.born_on = _birthday(case, born_on) if is_confirmed else None
    case.state, case.decided_at, case.decided_by = CONFIRMED if is_confirmed else REFUSED, at, by.name
    case.because, case.valid_until = because.strip(), valid_until
    case.save()
    post(_decision(case), subject=number, at=at)
    trail.record("identity.evidence.decide", subject=number, by=by, at=at, outcome=case.state)
    return case


@transaction.atomic
def learn_evidence(letter: EvidenceDecided, *, at: datetime) -> Account:
    """Act on what the officer saw, if it still concerns what was shown; tell the person once. Twice does nothing more."""
    account = Account.objects.select_for_update().get(number=letter.account)
    state = CONFIRMED if letter.is_confirmed else REFUSED
    decided = {
        "state": state,
        "decided_at": datetime.fromisoformat(letter.at),
        "decided_by": letter.by,
        "because": letter.because,
    }
    EvidenceCase.objects.filter(number=letter.number, state=SUBMITTED).update(**decided)
    case = EvidenceCase.objects.get(number=letter.number)
    if letter.is_confirmed:
        LEARNT[case.about](account, case, letter, at)
    kind = {"person": "evidence"}.get(case.about, case.about)
    facts = {"name": case.subject, "day": (localdate(at) + rules.EVIDENCE_OF_BODY).isoformat()}
    tell(account, f"{kind}-{state}", facts, key=f"{letter.number}|decided", about=letter.number, at=at)
    trail.record("identity.evidence.learn", subject=letter.number, by="exchange", at=at)
    return account


def _see_matter(account: Account, matter: Matter) -> None:
    """A body is named whole; a child is one that this account declared."""
    if matter.about == "body" and not (
        matter.concerns and matter.subject and matter.kind in rules.POST_OF_KIND
    ):
        raise MatterUnclear()
    if matter.about == "child":
        questions.child_of(account.actor, matter.concerns)


def _birthday(case: EvidenceCase, told: date | None) -> date | None:
    if not questions.lacks_birthday(case):
        return None
    if told is None:
        raise BirthdayMissing()
    return told


def _may_decide(case: EvidenceCase, is_confirmed: bool, because: str, by: Actor) -> None:
    if not MAY_DECIDE & by.duties:
        raise NotYourDuty()
    if case.state != SUBMITTED:
        raise AlreadyDecided()
    if not is_confirmed and not because.strip():
        raise ReasonMissing()


def _is_about(case: EvidenceCase, account: Account) -> bool:
    """Whether the papers shown were about what the account still claims."""
    return (case.id_kind, case.name, case.id_number) == (account.id_kind, account.name, account.id_number)


def _learn_person(account: Account, case: EvidenceCase, letter: EvidenceDecided, at: datetime) -> None:
    """A person who meanwhile has another verified account keeps that one; the trail says so."""
    if account.is_verified or not _is_about(case, account):
        return
    until = date.fromisoformat(letter.valid_until) if letter.valid_until else None
    account.born_on = date.fromisoformat(letter.born_on) if letter.born_on else None
    answer = Answer(rules.Outcome.MATCH, reference=letter.number, valid_until=until)
    try:
        verified(account, answer, channel="evidence", by="exchange", at=at)
    except PersonHasAccount:
        trail.record("identity.evidence.set-aside", subject=letter.number, by="exchange", at=at)


def _learn_body(account: Account, case: EvidenceCase, letter: EvidenceDecided, at: datetime) -> None:
    if account.representations.filter(source="evidence", reference=case.number).exists():
        return
    post = rules.POST_OF_KIND[case.body_kind]
    facts = {"uscc": case.concerns, "name": case.subject, "kind": case.body_kind, "post": post}
    write_down(account, {**facts, "source": "evidence", "reference": case.number}, by="exchange", at=at)


def _learn_child(account: Account, case: EvidenceCase, letter: EvidenceDecided, at: datetime) -> None:
    child = questions.child_of(account.actor, case.concerns, lock=True)
    if child.confirmed_at is None:
        confirm_child(child, channel="evidence", reference=case.number, by="exchange", at=at)


LEARNT = {"person": _learn_person, "body": _learn_body, "child": _learn_child}


def _letter(account: Account, matter: Matter, uploads: Sequence[Upload], at: datetime) -> EvidenceSubmitted:
    return EvidenceSubmitted(
        number=rules.new_number("E"),
        account=account.number,
        name=account.name,
        id_kind=account.id_kind,
        id_number=account.id_number,
        mobile=account.mobile,
        uploads=[vars(upload) for upload in uploads],
        at=at.isoformat(),
        about=matter.about,
        concerns=matter.concerns,
        subject=matter.subject,
        body_kind=matter.kind,
        country=account.country,
    )


def _written(letter: EvidenceSubmitted) -> EvidenceCase:
    case = EvidenceCase(number=letter.number, account_number=letter.account, name=letter.name)
    case.id_kind, case.uploads = letter.id_kind, letter.uploads
    case.id_number, case.mobile = letter.id_number, letter.mobile
    case.about, case.concerns, case.subject = letter.about, letter.concerns, letter.subject
    case.body_kind, case.country = letter.body_kind, letter.country
    case.submitted_at = datetime.fromisoformat(letter.at)
    case.save(force_insert=True)
    return case


def _decision(case: EvidenceCase) -> EvidenceDecided:
    facts: dict[str, Any] = {"number": case.number, "account": case.account_number, "because": case.because}
    return EvidenceDecided(
        **facts,
        is_confirmed=case.state == CONFIRMED,
        valid_until=case.valid_until.isoformat() if case.valid_until else "",
        born_on=case.born_on.isoformat() if case.born_on else "",
        by=questions.office_of(case.decided_by),
        at=case.decided_at.isoformat() if case.decided_at else "",
    )
