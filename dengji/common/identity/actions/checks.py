"""Checks of who somebody is: asked of the register, or shown by a code, and kept as evidence for signatures."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from dengji.common.trail import actions as trail
from dengji.ground.refusal import Refusal
from dengji.ground.standards import citizen_id, id_documents
from dengji.ground.wording import gettext_noop as _

from .. import questions, rules
from ..models import Account, IdentityCheck
from ..windows.population import SILENCE, Answer, Population
from ..windows.population import window as population
from . import budgets
from .codes import spend_code

COMPARISONS_A_DAY = 10  # of one number: nobody tries faces or names out on a person
BY_CITIZEN_NUMBER = ("citizen-card", "residence-permit")
IN_THE_REGISTER = ("citizen-card",)  # of others it says nothing: they show papers to an officer


class BadIdNumber(Refusal):
    code = "identity.id-number-is-not-a-number"
    says = _("请对照证件再看一遍号码：要有18位，现在填的校验对不上。")


class BadDocumentNumber(Refusal):
    code = "identity.document-number-is-not-right"
    says = _("请看一下证件号码：和这种证件的写法对不上，请照证件上的字母和数字填。")


class NotMatched(Refusal):
    code = "identity.not-matched"
    says = _("没有核对上。请检查姓名、证件号码，换个亮处重新拍照；也可以带身份证到窗口办理。")


class TooManyComparisons(Refusal):
    code = "identity.too-many-comparisons"
    says = _("今天核对的次数太多。请明天再试，或者带身份证到窗口办理。")


class RegisterSilent(Refusal):
    code = "identity.register-gives-no-answer"
    says = _("人口信息暂时查不到。请改用短信验证码，或者稍后再试。您填的都在。")


def compare(
    id_kind: str, name: str, id_number: str, portrait: bytes, *, window: Population | None, at: datetime
) -> Answer:
    """Ask the register, in no transaction. Passports and the like it does not know: no answer, so evidence."""
    key = budgets.key_of("compare", id_number)
    if not budgets.spend(key, allowed=COMPARISONS_A_DAY, per=timedelta(days=1), at=at):
        raise TooManyComparisons()
    if id_kind not in IN_THE_REGISTER:
        return SILENCE
    return (window or population(settings.POPULATION_URL)).compare(name, id_number, portrait=portrait)


def recheck(
    number: str, *, portrait: bytes, purpose: str = "sign", window: Population | None = None, at: datetime
) -> IdentityCheck:
    """Check by face, just before signing, that this is still the person of the account; good for five minutes."""
    account = questions.verified_account(number)
    answer = compare(account.id_kind, account.name, account.id_number, portrait, window=window, at=at)
    check = note_check(account, answer, purpose=purpose, at=at)
    if answer.outcome is not rules.Outcome.MATCH:
        raise NotMatched() if answer.outcome is rules.Outcome.NO_MATCH else RegisterSilent()
    return check


def recheck_by_code(number: str, code: str, *, purpose: str = "sign", at: datetime) -> IdentityCheck:
    """Check by a code to the person's own verified phone, sent for this very purpose; good for five minutes."""
    account = questions.verified_account(number)
    spend_code(account.mobile, purpose, code, at=at)
    return note_check(account, Answer(rules.Outcome.MATCH), purpose=purpose, channel="code", at=at)


@transaction.atomic
def note_check(
    account: Account | None,
    answer: Answer,
    *,
    purpose: str,
    channel: str = "population-register",
    at: datetime,
) -> IdentityCheck:
    """Keep a check and its outcome. Its number is what a signature cites."""
    check = IdentityCheck.objects.create(
        number=rules.new_number("V"),
        account=account,
        purpose=purpose,
        outcome=answer.outcome.value,
        channel=channel,
        reference=answer.reference,
        is_rehearsal=answer.is_rehearsal,
        at=at,
    )
    facts = {"outcome": check.outcome, "channel": channel, "check": check.number, "purpose": purpose}
    subject = account.number if account else check.number
    trail.record("identity.check.note", subject=subject, by=subject, at=at, **facts)
    return check


def known_id_number(id_kind: str, id_number: str, *, country: str = "") -> str:
    """The number as it is kept, or BadIdNumber: each kind of document by its own rule (law.md P03, §6.2)."""
    plain = citizen_id.normalise(id_number)
    if not id_documents.is_valid(id_kind, plain, country=country):
        raise BadIdNumber() if id_kind in BY_CITIZEN_NUMBER else BadDocumentNumber()
    return plain
