"""Coming in and going out. A token is told once and kept as a digest; attempts are counted before they are made."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction

from dengji.common.trail import actions as trail
from dengji.ground.refusal import Refusal
from dengji.ground.wording import gettext_noop as _

from .. import rules
from ..duties import Actor
from ..encryption import blind_index, index_of
from ..models import Account, Officer, Session
from . import budgets
from .codes import known_mobile, spend_code


class NoAccountYet(Refusal):
    code = "identity.no-account-yet"
    says = _("这个手机号还没有账户。请先注册，大约 1 分钟。")


class WrongPassword(Refusal):
    code = "identity.wrong-password"
    says = _("账号或密码不对。也可以用短信验证码登录。")


class Locked(Refusal):
    code = "identity.locked-for-a-while"
    says = _("试错的次数太多，请 {minutes} 分钟后再试。申请人现在就可以用短信验证码登录。")


@dataclass(frozen=True)
class Entrance:
    """The token for the cookie, told this once, and who came in."""

    token: str
    actor: Actor


def log_in_by_code(mobile: str, code: str, *, device: str = "", ip: str = "", at: datetime) -> Entrance:
    """Come in with a code sent to the account's phone (purpose "login")."""
    spend_code(mobile, "login", code, at=at)
    account = _account_of(mobile)
    if account is None:
        raise NoAccountYet()  # no oracle: whoever reads this holds the phone
    return open_session(account, device=device, ip=ip, at=at)


def log_in_by_password(
    mobile: str, password: str, *, device: str = "", ip: str = "", at: datetime
) -> Entrance:
    """Come in with a password. The same words whether the account or the password was wrong."""
    key = budgets.key_of("login", known_mobile(mobile))
    _admit(key, ip, at)
    return _come_in(_account_of(mobile), password, key, device=device, ip=ip, at=at)


def log_in_officer(number: str, password: str, *, device: str = "", ip: str = "", at: datetime) -> Entrance:
    """Come in as an officer. A second, cryptographic factor is not asked yet (evidence.md §7.2)."""
    key = budgets.key_of("login-officer", number.strip())
    _admit(key, ip, at)
    officer = Officer.objects.filter(number=number.strip()).first()
    return _come_in(officer, password, key, device=device, ip=ip, at=at)


@transaction.atomic
def open_session(who: Account | Officer, *, device: str = "", ip: str = "", at: datetime) -> Entrance:
    """Let somebody in who has shown who they are. An officer has one session: the one before ends."""
    token, owner = secrets.token_urlsafe(32), _owner(who)
    if isinstance(who, Officer):
        end_sessions(who, because="came-in-elsewhere", by=who.actor, at=at)
    Session.objects.create(
        digest=rules.token_digest(token),
        opened_at=at,
        seen_at=at,
        device=device[:120],
        place=_place(ip),
        **owner,
    )
    trail.record("identity.session.open", subject=who.number, by=who.actor, at=at)
    return Entrance(token, who.actor)


@transaction.atomic
def log_out(token: str, *, at: datetime) -> None:
    """End this session; a token that opens nothing is no error."""
    session = (
        Session.objects.select_for_update()
        .filter(digest=rules.token_digest(token), ended_at__isnull=True)
        .first()
    )
    if session is None:
        return
    session.ended_at, session.because = at, "logged-out"
    session.save()
    number = str(session.account_id or session.officer_id)
    trail.record("identity.session.end", subject=number, by=number, at=at, because="logged-out")


@transaction.atomic
def end_sessions(who: Account | Officer, *, because: str, by: Actor, at: datetime) -> int:
    """End every session of somebody at once, and say how many there were."""
    ended = Session.objects.filter(ended_at__isnull=True, **_owner(who)).update(ended_at=at, because=because)
    if ended:
        trail.record("identity.session.end", subject=who.number, by=by, at=at, because=because, ended=ended)
    return ended


def _come_in(
    who: Account | Officer | None, password: str, key: str, *, device: str, ip: str, at: datetime
) -> Entrance:
    is_right = _is_password_of(who, password)
    if who is None or not is_right:
        raise WrongPassword()
    budgets.forgive(key)
    if ip:
        budgets.give_back(budgets.key_of("login-from", ip), at=at)
    return open_session(who, device=device, ip=ip, at=at)


def _admit(key: str, ip: str, at: datetime) -> None:
    allowed = {key: rules.FAILURES_ALLOWED}
    if ip:
        allowed[budgets.key_of("login-from", ip)] = rules.FAILURES_ALLOWED_FROM_ONE_PLACE
    if not all(budgets.admit(each, allowed=many, at=at) for each, many in allowed.items()):
        raise Locked(minutes=int(rules.LOCKED_FOR.total_seconds() // 60))


def _is_password_of(who: Account | Officer | None, password: str) -> bool:
    """The same work for somebody unknown, so that time tells nothing."""
    if who is None or not who.password:
        make_password(password)
        return False
    return check_password(password, who.password)


def _account_of(mobile: str) -> Account | None:
    index = index_of(Account, "mobile", known_mobile(mobile))
    return Account.objects.filter(mobile_index=index).first()


def _owner(who: Account | Officer) -> dict[str, object]:
    return {"account": who} if isinstance(who, Account) else {"officer": who}


def _place(ip: str) -> str:
    return blind_index("identity_session.place", ip) if ip else ""
