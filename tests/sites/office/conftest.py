"""The office of 东区 on a Monday morning, its officers seated, its cases in every state."""

from datetime import timedelta

import pytest
from django.conf import settings as configured
from django.test import Client
from django.utils import timezone

from dengji.common.identity import actions as identity
from dengji.common.identity.models import Authority, Officer
from dengji.inner.review import actions as review
from dengji.inner.review import questions
from tests import sample
from tests.inner import incoming
from tests.inner.incoming import MONDAY

from .people import ACCEPTOR, EXAMINER

NINE = MONDAY + timedelta(minutes=5)


@pytest.fixture(autouse=True)
def office(settings, monkeypatch):
    """The inner network's pages, on Monday at five past nine."""
    settings.ROOT_URLCONF = "dengji.sites.inner_urls"
    monkeypatch.setattr("django.utils.timezone.now", lambda: NINE)


@pytest.fixture
def town(db):
    identity.furnish_town(network="inner", at=MONDAY)
    Authority.objects.update(straight_through="off")


@pytest.fixture
def actor(town):
    """actor(EXAMINER): who acts for the rooms."""
    return lambda number: Officer.objects.get(number=number).actor


@pytest.fixture
def seated(town, settings):
    """seated(EXAMINER): a browser in which that officer is logged in."""

    def seat(number):
        browser = Client()
        entrance = identity.open_session(Officer.objects.get(number=number), at=NINE)
        browser.cookies[settings.SEAT_COOKIE] = entrance.token
        return browser

    return seat


@pytest.fixture
def received(town):
    """Sound, but for scope items outside the catalogue, which an officer is to look at."""
    return review.receive(incoming.letter(sample.facts()), at=MONDAY)


@pytest.fixture
def accepted(received, actor):
    return review.accept(received.number, by=actor(ACCEPTOR), at=MONDAY)


@pytest.fixture
def seen(accepted, actor):
    """Everything that asked for an officer was looked at."""
    for row in questions.still_open(accepted):
        review.see(accepted.number, row.check_id, by=actor(EXAMINER), at=MONDAY)
    return accepted


@pytest.fixture
def examined(seen, actor):
    return review.examine(seen.number, opinion="材料齐全。", by=actor(EXAMINER), at=MONDAY)


@pytest.fixture
def failing(town, actor):
    """Capital and subscriptions do not agree, and one paper was not signed."""
    case = review.receive(failing_letter(), at=MONDAY)
    return review.accept(case.number, by=actor(ACCEPTOR), at=MONDAY)


def failing_letter():
    capital = sample.CAPITAL.model_copy(update={"amount": 2 * sample.CAPITAL.amount})
    return incoming.letter(sample.facts(capital=capital), without=frozenset({"domicile-promise"}))


@pytest.fixture
def confirming(town):
    Authority.objects.update(straight_through="confirm")


@pytest.fixture
def batch(confirming):
    """Two cases that passed every rule."""
    facts = [incoming.numbered("PZ26-1123-0001", "青禾"), incoming.numbered("PZ26-1123-0002", "白鹭")]
    return [review.receive(incoming.letter(one), at=MONDAY).number for one in facts]


@pytest.fixture
def tab_of(browser, live_server):
    """tab_of(EXAMINER, width=1440): a tab in which that officer is logged in."""
    opened = []

    def open_(number="", *, width=1440, scripts=True, cookies=()):
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            reduced_motion="reduce",
            java_script_enabled=scripts,
            base_url=live_server.url,
        )
        opened.append(context)
        jar = dict(cookies)
        if number:
            entrance = identity.open_session(Officer.objects.get(number=number), at=timezone.now())
            jar[configured.SEAT_COOKIE] = entrance.token
        context.add_cookies([{"name": k, "value": v, "url": live_server.url} for k, v in jar.items()])
        tab = context.new_page()
        tab.complaints = []
        tab.on("console", lambda m: tab.complaints.append(m.text) if m.type == "error" else None)
        tab.on("pageerror", lambda e: tab.complaints.append(str(e)))
        return tab

    yield open_
    for context in opened:
        context.close()
