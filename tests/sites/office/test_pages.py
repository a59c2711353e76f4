"""What every page of the office owes its reader, whichever it is and whatever state it is in."""

import gzip
from pathlib import Path

import pytest
from django.conf import settings as configured
from django.db import transaction
from django.test import Client

from dengji.common.identity import actions as identity
from dengji.common.identity.models import Officer
from tests.sites import test_pages as outer

from .conftest import NINE
from .made import furnish
from .registry import REGISTRY

TEMPLATES = Path(configured.TEMPLATES[0]["DIRS"][0])
ELSEWHERE = {"office/trail_faults.html"}  # shown by test_trail
WHOLE_NUMBERS = ("person", "evidence-case")  # after a look on record, these show one
MOST_NODES, MOST_BYTES = 1500, 14_000  # ux.md §5.7


@pytest.fixture
def shown(db, settings):
    settings.DEMONSTRATION = True
    words = furnish()
    return [(page, *_fetch(page, words, settings)) for page in REGISTRY]


def _fetch(page, words, settings):
    browser = Client(raise_request_exception=True)
    if page.who:
        entrance = identity.open_session(Officer.objects.get(number=page.who), at=NINE)
        browser.cookies[settings.SEAT_COOKIE] = entrance.token
    path = page.path.format(**words)
    with transaction.atomic():
        answer = browser.post(path, page.post) if page.post else browser.get(path)
        transaction.set_rollback(True)
    assert answer.status_code == page.status, f"{page}: {answer.status_code}"
    html = answer.content.decode()
    reader = outer.Reader()
    reader.feed(html)
    return html, reader, {template.name for template in answer.templates}


def test_it_keeps_the_promises_of_every_page(shown):
    broken = [
        f"{page}: {promise.__name__}"
        for page, html, reader, _t in shown
        for promise in PROMISES
        if not promise(page, html, reader)
    ]

    assert broken == []


def test_it_has_no_page_outside_the_registry(shown):
    seen = set().union(*(templates for _p, _h, _r, templates in shown))
    pages = {str(file.relative_to(TEMPLATES)) for file in (TEMPLATES / "office").rglob("*.html")}

    assert sorted(pages - seen - ELSEWHERE) == []


def one_main_button(page, html, reader):
    """The list of keys has its own way out."""
    buttons = sum("go" in (told.get("class") or "").split() for _tag, told in reader.tags)
    return buttons - ("keys-title" in reader.ids) <= 1


def no_number_of_a_person(page, html, reader):
    is_whole = page.name in WHOLE_NUMBERS and page.post
    return bool(is_whole) or outer.no_number_of_a_person(page, html, reader)


def a_page_that_is_small_enough(page, html, reader):
    return len(gzip.compress(html.encode())) <= MOST_BYTES and len(reader.tags) <= MOST_NODES


def a_name_for_every_region(page, html, reader):
    """What scrolls can be reached by keyboard, and says what it is."""
    regions = [told for _tag, told in reader.tags if told.get("role") == "region" and "tabindex" in told]
    return all(told.get("aria-label") or told.get("aria-labelledby") in reader.ids for told in regions)


REPLACED = {"one_main_button", "no_number_of_a_person", "a_small_page"}
PROMISES = [promise for promise in outer.PROMISES if promise.__name__ not in REPLACED]
PROMISES += [one_main_button, no_number_of_a_person, a_page_that_is_small_enough, a_name_for_every_region]
