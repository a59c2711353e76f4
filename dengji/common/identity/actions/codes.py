"""One-time codes: asked for, and spent once, for one purpose."""

import hmac
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from dengji.common.trail import actions as trail
from dengji.ground.refusal import Refusal
from dengji.ground.standards import mobile as mobiles
from dengji.ground.wording import gettext_noop as _

from .. import rules
from ..encryption import blind_index, index_of
from ..models import Account, Code
from . import budgets
from .notices import notify

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


class BadMobile(Refusal):
    code = "identity.mobile-is-not-a-number"
    says = _("手机号要有 11 位，以 1 开头，现在是 {length} 位。")


class TooManyCodes(Refusal):
    code = "identity.too-many-codes"
    says = _("这个手机号今天的验证码已经发完 {most} 次。请明天再试，或者到窗口办理。")


class TooManyFromHere(Refusal):
    code = "identity.too-many-from-one-place"
    says = _("从这个网络发来的请求太多。请过一小时再试，或者到窗口办理。")


class WrongCode(Refusal):
    code = "identity.wrong-code"
    says = _("验证码不对，或者已经过了 5 分钟。请看最新一条短信，或者再发一次。")


def request_code(mobile: str, purpose: str, *, ip: str = "", at: datetime) -> None:
    """Send six digits to a phone, good for five minutes and for this purpose only.

    The same answer for a number that has an account and one that has none; at most CODES_A_DAY to one number (a setting, five).
    """
    mobile = known_mobile(mobile)
    allowed = settings.CODES_AN_HOUR_FROM_ONE_PLACE
    if ip and not budgets.spend(budgets.key_of("codes-from", ip), allowed=allowed, per=HOUR, at=at):
        raise TooManyFromHere()
    if not budgets.spend(budgets.key_of("codes-to", mobile), allowed=settings.CODES_A_DAY, per=DAY, at=at):
        raise TooManyCodes(most=settings.CODES_A_DAY)
    _send(mobile, purpose, at=at)


def spend_code(mobile: str, purpose: str, code: str, *, at: datetime) -> None:
    """Use a code up. Every try counts and stays counted, so call it outside a transaction that may be rolled back."""
    if not _is_right(known_mobile(mobile), purpose, "".join(code.split()), at=at):
        raise WrongCode()


def known_mobile(mobile: str) -> str:
    """The number as it is kept, or BadMobile."""
    plain = mobiles.normalise(mobile)
    if not mobiles.is_valid(plain):
        raise BadMobile(length=len(plain))
    return plain


@transaction.atomic
def _send(mobile: str, purpose: str, *, at: datetime) -> None:
    code, number = rules.new_code(), rules.new_number("C")
    index = index_of(Account, "mobile", mobile)
    Code.objects.create(
        number=number, mobile_index=index, purpose=purpose, digest=_digest(number, code), sent_at=at
    )
    words = rules.code_words(code, purpose)
    notify(mobile, kind="code", words=words, key=number, at=at, until=at + rules.CODE_LIFE)
    trail.record("identity.code.send", subject=number, by="machine", at=at, purpose=purpose)


@transaction.atomic
def _is_right(mobile: str, purpose: str, code: str, *, at: datetime) -> bool:
    """Only the newest code of a phone and purpose counts; the one before died when it was sent."""
    sent = Code.objects.select_for_update().filter(
        mobile_index=index_of(Account, "mobile", mobile), purpose=purpose
    )
    newest = sent.order_by("-id").first()
    if newest is None or not _is_alive(newest, at):
        return False
    newest.tries += 1
    is_right = hmac.compare_digest(newest.digest, _digest(newest.number, code))
    newest.spent_at = at if is_right else None
    newest.save()
    return is_right


def _is_alive(code: Code, at: datetime) -> bool:
    in_time = timedelta(0) <= at - code.sent_at < rules.CODE_LIFE
    return code.spent_at is None and code.tries < rules.CODE_TRIES and in_time


def _digest(number: str, code: str) -> str:
    """Keyed, since six digits alone could be tried out against a stolen table."""
    return blind_index("identity_code.digest", f"{number}|{code}")
