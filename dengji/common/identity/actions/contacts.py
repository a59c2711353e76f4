"""What a person keeps up about their own account: phone, address, password, and how they are told."""

from collections.abc import Collection
from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.db import transaction

from dengji.common.trail import actions as trail
from dengji.ground.refusal import Refusal
from dengji.ground.wording import gettext_noop as _

from .. import rules
from ..encryption import index_of
from ..models import Account
from .accounts import MobileTaken, held
from .codes import known_mobile, spend_code
from .notices import notify
from .sessions import end_sessions


class WeakPassword(Refusal):
    code = "identity.password-is-weak"
    says = _("密码要有 10 个字符以上，不能全是数字。")


def change_mobile(number: str, mobile: str, *, code: str, at: datetime) -> Account:
    """Move the account to another phone; the code ("change-mobile") was sent to the new one. The old one is told."""
    spend_code(mobile, "change-mobile", code, at=at)
    return _move_to(known_mobile(mobile), number, at=at)


@transaction.atomic
def change_contact(number: str, *, email: str, residence: str, at: datetime) -> Account:
    """Write down e-mail and residence as the person gives them."""
    account = held(number)
    account.email, account.residence = email.strip(), residence.strip()
    account.save()
    trail.record("identity.account.change-contact", subject=number, by=account.actor, at=at)
    return account


@transaction.atomic
def set_password(number: str, password: str, *, at: datetime) -> Account:
    """Give the account a password beside the code; every session ends, the present one too."""
    if not rules.is_strong(password):
        raise WeakPassword()
    account = held(number)
    account.password = make_password(password)
    account.save()
    end_sessions(account, because="password-changed", by=account.actor, at=at)
    trail.record("identity.account.set-password", subject=number, by=account.actor, at=at)
    return account


@transaction.atomic
def choose_channels(number: str, *, mutes: Collection[str], at: datetime) -> Account:
    """Which ways of being told the person wants none of. Codes, invitations and warnings come all the same."""
    account = held(number)
    account.mutes = sorted(set(mutes) & set(rules.CHANNELS))
    account.save(update_fields=["mutes"])
    trail.record("identity.account.choose-channels", subject=number, by=account.actor, at=at)
    return account


@transaction.atomic
def _move_to(mobile: str, number: str, *, at: datetime) -> Account:
    account = held(number)
    if _has_another_account(mobile, number):
        raise MobileTaken()
    words = f"{rules.SIGNATURE}您账户的手机号已更换。不是您本人操作，请马上到窗口或致电登记机关。"
    notify(account, kind="mobile-changed", words=words, key=f"{number}|mobile|{at.isoformat()}", at=at)
    account.mobile = mobile
    account.save()
    trail.record("identity.account.change-mobile", subject=number, by=account.actor, at=at)
    return account


def _has_another_account(mobile: str, number: str) -> bool:
    index = index_of(Account, "mobile", mobile)
    return Account.objects.filter(mobile_index=index).exclude(number=number).exists()
