"""Officers, their duties, and the switches of authorities."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction

from dengji.common.trail import actions as trail
from dengji.ground.refusal import Refusal
from dengji.ground.wording import gettext_noop as _

from .. import rules
from ..duties import Actor, Duty
from ..models import Authority, Officer
from . import budgets
from .checks import known_id_number
from .contacts import WeakPassword
from .sessions import Locked, WrongPassword, end_sessions

SWITCHES = ("straight_through", "domicile_promise", "representative_signs_last")
ADMINISTRATORS = frozenset({Duty.SYSTEM_ADMIN, Duty.SECURITY_ADMIN, Duty.AUDITOR})


class NotYoursToAdminister(Refusal):
    code = "identity.not-yours-to-administer"
    says = _("这件事由{who}办理。")


class DutiesClash(Refusal):
    code = "identity.duties-clash"
    says = _("系统、安全、审计三员要分开，也不能兼办业务（GB/T 22239-2019）。")


class AlreadyAnOfficer(Refusal):
    code = "identity.already-an-officer"
    says = _("这个人或这个工号已经在册。")


@dataclass(frozen=True)
class Appointment:
    number: str
    name: str
    post: str
    authority: str  # division code
    id_number: str


@transaction.atomic
def appoint(who: Appointment, *, password: str, by: Actor, at: datetime) -> Officer:
    """Put a person on the list of officers, without duties yet: those come from the security administrator."""
    _administers(by, Duty.SYSTEM_ADMIN, _("系统管理员"))
    if not rules.is_strong(password):
        raise WeakPassword()
    officer = Officer(number=who.number, name=who.name, post=who.post, authority_id=who.authority)
    officer.id_number, officer.password = (
        known_id_number("citizen-card", who.id_number),
        make_password(password),
    )
    if Officer.objects.filter(number=who.number).exists() or _stands_already(officer):
        raise AlreadyAnOfficer()
    officer.save(force_insert=True)
    trail.record("identity.officer.appoint", subject=who.number, by=by, at=at, authority=who.authority)
    return officer


@transaction.atomic
def change_duties(number: str, duties: Collection[Duty], *, by: Actor, at: datetime) -> Officer:
    """Give an officer these duties and no others; every session of theirs ends at once (ASVS 8.3.2)."""
    _administers(by, Duty.SECURITY_ADMIN, _("安全管理员"))
    if ADMINISTRATORS & set(duties) and len(set(duties)) > 1:
        raise DutiesClash()
    officer = Officer.objects.select_for_update().get(number=number)
    before, officer.duties = officer.duties, sorted(duty.value for duty in set(duties))
    officer.save()
    end_sessions(officer, because="duties-changed", by=by, at=at)
    trail.record(
        "identity.officer.change-duties", subject=number, by=by, at=at, before=before, after=officer.duties
    )
    return officer


def prove_again(number: str, password: str, *, at: datetime) -> None:
    """The officer shows once more who they are; what they may reveal is counted from nothing again."""
    key = budgets.key_of("login-officer", number)
    if not budgets.admit(key, allowed=rules.FAILURES_ALLOWED, at=at):
        raise Locked(minutes=int(rules.LOCKED_FOR.total_seconds() // 60))
    if not check_password(password, Officer.objects.get(number=number).password):
        raise WrongPassword()
    with transaction.atomic():
        budgets.forgive(key)
        budgets.forgive(budgets.key_of("reveals", number))
        trail.record("identity.officer.prove-again", subject=number, by=number, at=at)


@transaction.atomic
def set_switches(code: str, *, by: Actor, at: datetime, **switches: str | bool) -> Authority:
    """Set what an authority lets the system do, on this network: straight_through, domicile_promise, …"""
    _administers(by, Duty.SYSTEM_ADMIN, _("系统管理员"))
    authority = Authority.objects.select_for_update().get(code=code)
    for switch, value in switches.items():
        if switch not in SWITCHES:
            raise KeyError(switch)
        setattr(authority, switch, value)
    authority.save()
    trail.record("identity.authority.set-switches", subject=code, by=by, at=at, **switches)
    return authority


def _administers(by: Actor, duty: Duty, title: str) -> None:
    if duty not in by.duties:
        raise NotYoursToAdminister(who=title)


def _stands_already(officer: Officer) -> bool:
    return Officer.objects.filter(id_number_index=officer.id_number_index).exists()
