"""Asking a page as somebody, and what came of it in one word. Whatever the page did is undone."""

from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db import transaction
from django.test import Client
from django.utils import timezone

from dengji.common.identity import actions as identity
from dengji.common.trail.models import Pending

REFUSED = {"what": "sites.request.refuse"}
WORDS = {403: "shut", 404: "nothing", 405: "no such method"}


@dataclass(frozen=True)
class Row:
    """One page, how it may be asked, who comes in, and what is sent with a POST."""

    methods: str  # "get", "post" or both
    who: frozenset[str]
    sent: dict[str, Any] = field(default_factory=dict)


def seated(somebody, **manners) -> Client:
    """A browser in which that account or officer is logged in; a visitor's where nobody is given."""
    browser = Client(raise_request_exception=False, **manners)
    if somebody is not None:
        entrance = identity.open_session(somebody, at=timezone.now())
        browser.cookies[settings.SEAT_COOKIE] = entrance.token
    return browser


def outcome(browser: Client, method: str, address: str, sent: dict[str, Any] | None = None) -> str:
    """in · refused · login · nothing · shut · no such method · broken."""
    kept = deepcopy(browser.cookies)
    with transaction.atomic():
        before = Pending.objects.filter(**REFUSED).count()
        answer = getattr(browser, method)(address, sent or {})
        after = Pending.objects.filter(**REFUSED).count()
        transaction.set_rollback(True)
    browser.cookies = kept
    if answer.status_code in WORDS:
        return WORDS[answer.status_code]
    if answer.status_code >= 500:
        return "broken"
    if answer.status_code == 302 and answer["Location"].startswith("/login/?next="):
        return "login"
    return "refused" if after > before else "in"
