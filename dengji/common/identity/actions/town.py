"""Furnishing the demonstration town. DEMONSTRATION ONLY: real authorities appoint their own officers."""

import base64
import hmac
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.db import transaction

from dengji.common.trail import actions as trail

from .. import keyring, rules
from ..duties import Duty
from ..models import Account, Authority, Officer
from ..town import APPLICANTS, OFFICES, POSTS, Office, officer_name, officer_number, officer_person
from ..windows.rehearsal import demo_person


@dataclass(frozen=True)
class Card:
    """One line for whoever starts the demonstration: how to come in as this person."""

    side: str  # "outer" or "inner"
    login: str  # mobile of an account, number of an officer
    password: str
    name: str
    title: str  # office and post, or 申请人


@transaction.atomic
def furnish_town(*, network: str, at: datetime) -> list[Card]:
    """Bring the town's authorities, officers (inner) and some applicants (outer). Twice is once.

    All officers share one password and all applicants another, drawn from this installation's own keys:
    the same every time, different in every installation. Returns the cards to print.
    """
    before = Authority.objects.count()
    for office in OFFICES:
        _open_office(office)
    cards = _appoint_all() if network != "outer" else []
    cards += _open_accounts(at) if network != "inner" else []
    if Authority.objects.count() > before:
        trail.record("identity.town.furnish", subject="demonstration", by="machine", at=at, cards=len(cards))
    return cards


def password_of(side: str) -> str:
    """Three groups of four, from the installation's keys."""
    key = keyring.index_key(f"demonstration.{side}")
    letters = base64.b32encode(hmac.digest(key, b"password", "sha256")).decode().lower()
    return "-".join((letters[:4], letters[4:8], letters[8:12]))


def _open_office(office: Office) -> None:
    facts = {**vars(office), "parent_id": office.parent, "is_demonstration": True}
    del facts["parent"], facts["code"]
    Authority.objects.get_or_create(code=office.code, defaults=facts)


def _appoint_all() -> list[Card]:
    password = password_of("inner")
    digest = make_password(password)
    return [
        _appoint(office, o, duty, post, p, digest=digest, password=password)
        for o, office in enumerate(OFFICES)
        for p, (duty, post) in enumerate(POSTS)
    ]


def _appoint(office: Office, o: int, duty: Duty, post: str, p: int, *, digest: str, password: str) -> Card:
    number, name = officer_number(office, p + 1), officer_name(o, p)
    if not Officer.objects.filter(number=number).exists():
        officer = Officer(number=number, name=name, post=post, authority_id=office.code, duties=[duty.value])
        officer.password, officer.is_demonstration = digest, True
        officer.id_number = demo_person(officer_person(o, p)).id_number
        officer.save(force_insert=True)
    return Card("inner", number, password, name, f"{office.short_title}·{post}（演示）")


def _open_accounts(at: datetime) -> list[Card]:
    password = password_of("outer")
    digest = make_password(password)
    return [_open_account(index, digest, password, at) for index in range(APPLICANTS)]


def _open_account(index: int, digest: str, password: str, at: datetime) -> Card:
    person = demo_person(index)
    account = Account(number=rules.new_number("U"), name=person.name, opened_at=at, password=digest)
    account.id_number, account.mobile, account.residence = person.id_number, person.mobile, person.residence
    account.level, account.verified_at, account.channel = rules.Level.REAL_NAME.value, at, "demonstration"
    account.valid_until, account.is_demonstration = person.valid_until, True
    if not Account.objects.filter(mobile_index=account.mobile_index).exists():
        account.save(force_insert=True)
    return Card("outer", person.mobile, password, person.name, "申请人（演示）")
