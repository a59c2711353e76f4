"""The evidence route: the register gave no answer, so the person shows papers and an officer looks.

Outer: submit_evidence, learn_evidence. Inner: receive_evidence, decide_evidence. `post` is the exchange's,
handed in by the caller, since the exchange is a room above this one.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from dengji.common.trail import actions as trail
from dengji.ground.refusal import Refusal
from dengji.ground.wording import gettext_noop as _

from .. import questions, rules
from ..duties import Actor, Duty
from ..letters import EvidenceDecided, EvidenceSubmitted
from ..models import CONFIRMED, REFUSED, SUBMITTED, Account, EvidenceCase
from ..windows.population import Answer
from .accounts import PersonHasAccount, verified
from .notices import notify

MAY_DECIDE = {Duty.WINDOW, Duty.ACCEPTANCE}
WORDS = {
    CONFIRMED: _("【攀枝花登记】您的身份材料已核对通过，现在可以办理登记和签名。"),
    REFUSED: _("【攀枝花登记】您的身份材料没有通过核对，原因请登录查看。也可以带身份证到窗口办理。"),
}


@dataclass(frozen=True)
class Upload:
    """One picture or scan, kept in the store under its digest."""

    code: str  # "id-front", "id-back", "holding"
    title: str
    digest: str
    media: str


class NothingShown(Refusal):
    code = "identity.no-evidence-shown"
    says = _("请至少上传证件的正反面照片。")


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
    account_number: str, uploads: Sequence[Upload], *, at: datetime, post: Callable[..., object]
) -> EvidenceCase:
    """Show papers instead of the register's answer 上传身份证件 (工商企注字〔2017〕43号 二(二)2; 实施细则 16)."""
    account = Account.objects.select_for_update().get(number=account_number)
    if len(uploads) < 2:
        raise NothingShown()
    if EvidenceCase.objects.filter(account_number=account_number, state=SUBMITTED).exists():
        raise EvidenceUnderway()
    letter = _letter(account, uploads, at)
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
    because: str = "",
    by: Actor,
    at: datetime,
    post: Callable[..., object],
) -> EvidenceCase:
    """Say whether the papers show who the person is. A refusal names its reason."""
    case = EvidenceCase.objects.select_for_update().get(number=number)
    _may_decide(case, is_confirmed, because, by)
    case.state, case.decided_at, case.decided_by = CONFIRMED if is_confirmed else REFUSED, at, by.name
    case.because, case.valid_until = because.strip(), valid_until
    case.save()
    post(_decision(case), subject=number, at=at)
    trail.record("identity.evidence.decide", subject=number, by=by, at=at, outcome=case.state)
    return case


@transaction.atomic
def learn_evidence(letter: EvidenceDecided, *, at: datetime) -> Account:
    """Raise the account to L1, or keep it; tell the person once. The same letter twice does nothing more."""
    account = Account.objects.select_for_update().get(number=letter.account)
    state = CONFIRMED if letter.is_confirmed else REFUSED
    decided = {
        "state": state,
        "decided_at": datetime.fromisoformat(letter.at),
        "decided_by": letter.by,
        "because": letter.because,
    }
    EvidenceCase.objects.filter(number=letter.number, state=SUBMITTED).update(**decided)
    if letter.is_confirmed and not account.is_verified and _is_about(letter, account):
        _confirm(account, letter, at)
    notify(account, kind="evidence", words=WORDS[state], key=f"{letter.number}|decided", at=at)
    trail.record("identity.evidence.learn", subject=letter.number, by="exchange", at=at)
    return account


def _may_decide(case: EvidenceCase, is_confirmed: bool, because: str, by: Actor) -> None:
    if not MAY_DECIDE & by.duties:
        raise NotYourDuty()
    if case.state != SUBMITTED:
        raise AlreadyDecided()
    if not is_confirmed and not because.strip():
        raise ReasonMissing()


def _is_about(letter: EvidenceDecided, account: Account) -> bool:
    """Whether the papers shown were about what the account still claims."""
    case = EvidenceCase.objects.get(number=letter.number)
    return (case.id_kind, case.name, case.id_number) == (account.id_kind, account.name, account.id_number)


def _confirm(account: Account, letter: EvidenceDecided, at: datetime) -> None:
    """A person who meanwhile has another verified account keeps that one; the trail says so."""
    until = date.fromisoformat(letter.valid_until) if letter.valid_until else None
    answer = Answer(rules.Outcome.MATCH, reference=letter.number, valid_until=until)
    try:
        verified(account, answer, channel="evidence", by="exchange", at=at)
    except PersonHasAccount:
        trail.record("identity.evidence.set-aside", subject=letter.number, by="exchange", at=at)


def _letter(account: Account, uploads: Sequence[Upload], at: datetime) -> EvidenceSubmitted:
    return EvidenceSubmitted(
        number=rules.new_number("E"),
        account=account.number,
        name=account.name,
        id_kind=account.id_kind,
        id_number=account.id_number,
        mobile=account.mobile,
        uploads=[vars(upload) for upload in uploads],
        at=at.isoformat(),
    )


def _written(letter: EvidenceSubmitted) -> EvidenceCase:
    case = EvidenceCase(number=letter.number, account_number=letter.account, name=letter.name)
    case.id_kind, case.uploads = letter.id_kind, letter.uploads
    case.id_number, case.mobile = letter.id_number, letter.mobile
    case.submitted_at = datetime.fromisoformat(letter.at)
    case.save(force_insert=True)
    return case


def _decision(case: EvidenceCase) -> EvidenceDecided:
    facts: dict[str, Any] = {"number": case.number, "account": case.account_number, "because": case.because}
    return EvidenceDecided(
        **facts,
        is_confirmed=case.state == CONFIRMED,
        valid_until=case.valid_until.isoformat() if case.valid_until else "",
        by=questions.office_of(case.decided_by),
        at=case.decided_at.isoformat() if case.decided_at else "",
    )
