"""What people type is text on every page, whoever typed it and wherever it is shown: on no page does it become markup."""

import re

import pytest
from django.db import transaction
from django.utils import timezone

from dengji.common.applications import actions
from dengji.common.identity import actions as identity
from dengji.common.identity.models import Account, Officer
from dengji.ground.catalog import offers
from dengji.inner.review import actions as review
from tests.inner import incoming

from .asking import seated

MARK = "xq7"
PAYLOADS = (
    f"<script>{MARK}()</script>",
    f'"><img src=x onerror={MARK}()>',
    f"'onmouseover='{MARK}()",
    f"</textarea></title><svg/onload={MARK}()>",
    f"{{{{ {MARK} }}}}{{% debug %}}",
    f"javascript:{MARK}()",
)
pytestmark = pytest.mark.django_db


def markup(answer):
    """Where the payload stands as markup: inside a tag, in an attribute that acts, in a script, or evaluated."""
    page = answer.content.decode()
    inside = [tag for tag in re.findall(r"<[a-z/!][^>]*>", page, re.IGNORECASE) if _acts(tag)]
    scripts = [s for s in re.findall(r"<script\b[^>]*>(.*?)</script>", page, re.DOTALL) if s.strip()]
    return inside + scripts


def _acts(tag):
    """Quoted values are text; what is left of the tag is markup, and links must not be scripts."""
    bare = re.sub(r'"[^"]*"', '""', tag)
    link = re.search(r'(?:href|src|action)="\s*javascript:', tag, re.IGNORECASE)
    return MARK in bare or re.search(r"\bon\w+=", bare) or link


def test_it_would_see_it():
    class Answer:
        content = f'<p title="{PAYLOADS[1]}">{PAYLOADS[0]}</p>'.encode()

    assert len(markup(Answer)) >= 2
    Answer.content = b'<a href="javascript:xq7()">x</a>'
    assert markup(Answer)
    Answer.content = b'<p title="&quot;&gt;&lt;img src=x onerror=xq7()&gt;">&lt;script&gt;</p>'
    assert markup(Answer) == []


@pytest.fixture
def wang(db, settings):
    settings.DEMONSTRATION = True
    identity.furnish_town(network="outer", at=timezone.now())
    return Account.objects.get(name="王晓芸")


def _typed(payload, shape):
    """The payload in every field of a form, whatever its kind."""
    return {**dict.fromkeys(shape.model.model_fields, payload), "shown": list(shape.model.model_fields)}


@pytest.mark.parametrize("payload", PAYLOADS)
def test_it_stays_text_where_applications_are_filled_in(wang, payload):
    browser, at = seated(wang), timezone.now()
    number = actions.begin("llc.establish", by=wang.actor, at=at).number
    actions.add_person(number, name=payload, mobile="", by=wang.actor, at=at)
    browser.post("/account/contact/", {"email": payload, "residence": payload})

    shown = []
    for shape in offers.find("llc.establish").forms:
        for page in ("", "save/", "check/"):
            shown.append(browser.post(f"/applications/{number}/{shape.code}/{page}", _typed(payload, shape)))
        actions.answer(number, shape.code, _kept(payload, shape), by=wang.actor, at=at)
    pages = [f"/applications/{number}/{shape.code}/" for shape in offers.find("llc.establish").forms]
    pages += [f"/applications/{number}/{p}" for p in ("", "sign/", "preview/", "progress/")] + [
        "/my/",
        "/account/",
    ]
    shown += [browser.get(page, follow=True) for page in pages]

    assert [a.status_code for a in shown if a.status_code >= 500] == []
    assert [found for answer in shown for found in markup(answer)] == []
    assert any(MARK in answer.content.decode() for answer in shown)


def _kept(payload, shape):
    """Plain text fields only: the others keep what the catalogue allows."""
    return {name: payload for name, field in shape.model.model_fields.items() if field.annotation is str}


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize(
    "address", ["/login/", "/account/new/", "/find/", "/verify/", "/s/", "/nothing/", "/my/", "/companies/"]
)
def test_it_stays_text_where_anybody_asks(wang, payload, address):
    browser = seated(None)
    names = ("q", "code", "next", "mobile", "how", "name", "id_number", "page", "act", "size", "lang")
    cookies = dict.fromkeys(("size", "theme", "lang", "messages"), payload)
    for name, value in cookies.items():
        browser.cookies[name] = re.sub(r'[";,\s]', "", value)

    for act in ("", "open", "send", "enter"):
        asked = {**dict.fromkeys(names, payload), "act": act}
        for method in ("get", "post"):
            assert markup(getattr(browser, method)(address, asked)) == []
    assert markup(browser.get(f"{address}{payload}/")) == []


@pytest.fixture(scope="module")
def marked(django_db_setup, django_db_blocker):
    """A case in which every word that is free to choose is a payload."""
    with django_db_blocker.unblock(), transaction.atomic():
        identity.furnish_town(network="inner", at=timezone.now())
        facts = incoming.numbered("PZ26-1122-0666", PAYLOADS[0])
        first, second, *_rest = PAYLOADS[1:]
        persons = (facts.persons[0].model_copy(update={"name": first}), *facts.persons[1:])
        domicile = facts.domicile.model_copy(update={"detail": second})
        scope = facts.scope.model_copy(update={"words": PAYLOADS[3]})
        facts = facts.model_copy(update={"persons": persons, "domicile": domicile, "scope": scope})
        yield review.receive(incoming.letter(facts), at=timezone.now()).number
        transaction.set_rollback(True)


@pytest.mark.urls("dengji.sites.inner_urls")
def test_it_stays_text_before_officers(marked):
    officer = Officer.objects.get(number="510402-02")
    browser = seated(officer)
    typed = dict.fromkeys(("opinion", "because", "item-1-says", "item-1-remedy", "item-1-form"), PAYLOADS[1])
    pages = [
        "/",
        f"/cases/{marked}/",
        "/find/?q=PZ26",
        "/find/?q=<script>",
        f"/cases/{marked}/?paper={PAYLOADS[1]}",
    ]
    pages += [f"/cases/{marked}/?add={PAYLOADS[1]}", f"/?show={PAYLOADS[1]}", f"/?page={PAYLOADS[1]}"]
    shown = [browser.get(page) for page in pages]
    shown.append(browser.post(f"/cases/{marked}/decide/", {"verb": "nothing", **typed}))
    shown.append(browser.post(f"/cases/{marked}/persons/p1/", {"why": "examination"}))

    assert [answer.status_code for answer in shown if answer.status_code >= 500] == []
    assert [found for answer in shown for found in markup(answer)] == []
    assert MARK in shown[1].content.decode()


@pytest.mark.urls("dengji.sites.inner_urls")
def test_it_stays_text_before_auditors_and_batches(marked):
    for place in (4, 5, 7, 8, 11):
        browser = seated(Officer.objects.get(number=f"510402-{place:02d}"))
        for page in ("/", "/batch/", "/find/", "/trail/", "/evidence/"):
            asked = dict.fromkeys(
                ("q", "why", "subject", "by", "what", "since", "until", "before"), PAYLOADS[1]
            )
            assert markup(browser.get(page, asked, follow=True)) == []
