"""Opening an account on a verified identity."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from dengji.common.trail import actions as trail
from dengji.ground.refusal import Refusal
from dengji.ground.standards import citizen_id, id_documents
from dengji.ground.wording import gettext_noop as _

from .. import questions, rules
from ..duties import Actor, Duty
from ..encryption import index_of
from ..models import Account
from ..windows.population import Answer, Population
from .checks import NotMatched, compare, known_id_number, note_check
from .codes import known_mobile, spend_code


class MobileTaken(Refusal):
    code = "identity.mobile-has-another-account"
    says = _("这个手机号已经有账户，请直接登录。号码换了主人，请带身份证到窗口办理。")


class PersonHasAccount(Refusal):
    code = "identity.person-has-an-account"
    says = _("您已经有账户，请用原来的手机号登录。手机号不用了，请带身份证到窗口更换。")


class ClaimChanged(Refusal):
    code = "identity.claim-has-changed"
    says = _("核对的时候，账户里的姓名或证件号码变了。请再核对一次。")


class NotAtTheWindow(Refusal):
    code = "identity.only-the-window-may"
    says = _("只有窗口人员可以当面核对身份。")


class TooYoung(Refusal):
    code = "identity.too-young-for-an-account"
    says = _("未满18周岁的人没有自己的账户。请由监护人登录，在“我监护的孩子”里申报，替孩子签名。")


@dataclass(frozen=True)
class Particulars:
    """What somebody says of themselves; nothing of it is believed yet."""

    name: str
    id_number: str
    mobile: str
    id_kind: str = "citizen-card"
    country: str = "CHN"  # ISO 3166 alpha-3
    email: str = ""
    residence: str = ""


@dataclass(frozen=True)
class Opened:
    """The account, and what the register said: with NO_ANSWER the account waits for evidence (level L0)."""

    account: Account
    outcome: rules.Outcome


def open_account(
    told: Particulars, *, code: str, portrait: bytes, window: Population | None = None, at: datetime
) -> Opened:
    """Open an account for a person whom the population register knows by name, number and face.

    市场主体登记管理条例 15 实名登记. The phone is proved by a code ("open-account"); then the register is asked,
    outside any transaction. No match is refused without saying what differed; where the register gives no
    answer the account opens at L0 and evidence may be shown instead (市场主体登记管理条例实施细则 16).
    """
    mobile = known_mobile(told.mobile)
    id_number = known_id_number(told.id_kind, told.id_number, country=told.country)
    _see_grown(told.id_kind, id_number, at)
    spend_code(mobile, "open-account", code, at=at)
    answer = compare(told.id_kind, told.name, id_number, portrait, window=window, at=at)
    if answer.outcome is rules.Outcome.NO_MATCH:
        note_check(None, answer, purpose="open-account", at=at)
        raise NotMatched()
    return Opened(_write(told, mobile, id_number, answer, at=at), answer.outcome)


@transaction.atomic
def open_account_at_window(
    told: Particulars, *, valid_until: date | None, born_on: date | None = None, by: Actor, at: datetime
) -> Account:
    """Open an account for a person who stands at the window with the document 现场核验 (实施细则 16)."""
    if Duty.WINDOW not in by.duties:
        raise NotAtTheWindow()
    id_number = known_id_number(told.id_kind, told.id_number, country=told.country)
    _see_grown(told.id_kind, id_number, at)
    account = _claimed(told, known_mobile(told.mobile), id_number, at=at)
    account.born_on = born_on
    return verified(
        account, Answer(rules.Outcome.MATCH, valid_until=valid_until), channel="window", by=by, at=at
    )


def verify(number: str, *, portrait: bytes, window: Population | None = None, at: datetime) -> Account:
    """Ask the register again about an account that is still at L0."""
    account = questions.account(number)
    answer = compare(account.id_kind, account.name, account.id_number, portrait, window=window, at=at)
    if answer.outcome is rules.Outcome.NO_MATCH:
        note_check(account, answer, purpose="open-account", at=at)
        raise NotMatched()
    return _settle(number, _claim(account), answer, at=at)


def verified(account: Account, answer: Answer, *, channel: str, by: Actor | str, at: datetime) -> Account:
    """Raise a locked account to L1, in the caller's transaction. A person has one verified account."""
    if _is_known_elsewhere(account):
        raise PersonHasAccount()
    account.level, account.verified_at, account.channel = rules.Level.REAL_NAME.value, at, channel
    account.valid_until = answer.valid_until
    account.residence = account.residence or answer.residence
    account.save()
    note_check(account, answer, purpose="open-account", channel=channel, at=at)
    trail.record("identity.account.verify", subject=account.number, by=by, at=at, channel=channel)
    return account


@transaction.atomic
def _write(told: Particulars, mobile: str, id_number: str, answer: Answer, *, at: datetime) -> Account:
    account = _claimed(told, mobile, id_number, at=at)
    return _settle(account.number, _claim(account), answer, at=at)


def _claimed(told: Particulars, mobile: str, id_number: str, *, at: datetime) -> Account:
    """The account of this phone with what is claimed: new, or one at L0 whose claim is replaced."""
    found = (
        Account.objects.select_for_update().filter(mobile_index=index_of(Account, "mobile", mobile)).first()
    )
    if found and found.is_verified:
        raise MobileTaken()
    account = found or Account(number=rules.new_number("U"), opened_at=at)
    account.name, account.id_kind = rules.plain_name(told.name), told.id_kind
    account.country = told.country
    account.id_number, account.mobile = id_number, mobile
    account.email, account.residence = told.email.strip(), told.residence.strip()
    account.save()
    if not found:
        trail.record("identity.account.open", subject=account.number, by=account.actor, at=at)
    return account


@transaction.atomic
def _settle(number: str, asked: tuple[str, str, str], answer: Answer, *, at: datetime) -> Account:
    """Act on an answer, if it is about what the account still claims: a claim may change while one waits."""
    account = held(number)
    if _claim(account) != asked:
        raise ClaimChanged()
    if answer.outcome is rules.Outcome.MATCH and not account.is_verified:
        return verified(account, answer, channel="population-register", by=account.actor, at=at)
    note_check(account, answer, purpose="open-account", at=at)
    return account


def _see_grown(id_kind: str, id_number: str, at: datetime) -> None:
    """经营主体登记申请及代理行为管理办法 5: whoever applies is eighteen; for a child the guardian acts (民法典 20, 23)."""
    born = id_documents.born_on(id_kind, id_number)
    if born is not None and citizen_id.age_on(born, localdate(at)) < rules.ADULT:
        raise TooYoung()


def _claim(account: Account) -> tuple[str, str, str]:
    return account.id_kind, account.name, account.id_number


def held(number: str) -> Account:
    """The account, locked until the caller's transaction ends."""
    return Account.objects.select_for_update().get(number=number)


def _is_known_elsewhere(account: Account) -> bool:
    others = Account.objects.filter(level=rules.Level.REAL_NAME.value, id_kind=account.id_kind)
    return others.filter(id_number_index=account.id_number_index).exclude(number=account.number).exists()
