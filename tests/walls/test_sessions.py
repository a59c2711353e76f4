"""A session is worth nothing to who did not open it, and nothing at all once it is over."""

import json
import os
import secrets
import subprocess
import sys
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client, RequestFactory
from django.utils import timezone

from dengji.common.applications.rules import CODE_TRIES
from dengji.common.identity import actions as identity
from dengji.common.identity import rules
from dengji.common.identity.models import Account, Budget, Officer, Session
from dengji.sites import doorway

from .asking import seated

PASSWORD = "correct horse battery"
AWAY = (
    "https://evil.example/",
    "//evil.example/",
    "/\\evil.example",
    "javascript:alert(1)",
    "https:evil.example",
)
AWAY += ("http://testserver@evil.example/", "\thttps://evil.example", "data:text/html,x", "///evil.example")


@pytest.fixture
def wang(db):
    identity.furnish_town(network="outer", at=timezone.now())
    account = Account.objects.get(name="王晓芸")
    return identity.set_password(account.number, PASSWORD, at=timezone.now())


@pytest.fixture
def fang(db):
    identity.furnish_town(network="inner", at=timezone.now())
    return Officer.objects.get(number="510402-02")


def log_in(browser, account, **more):
    sent = {"act": "enter", "how": "password", "mobile": account.mobile, "secret": PASSWORD, **more}
    return browser.post("/login/", sent)


def is_seated(browser, address="/my/"):
    return browser.get(address).status_code == 200


def test_it_takes_no_token_that_it_did_not_give(wang):
    """Fixation: what an attacker put into the browser before is not what opens afterwards."""
    browser = Client()
    browser.cookies[settings.SEAT_COOKIE] = "a-token-of-the-attackers"

    log_in(browser, wang)

    given = browser.cookies[settings.SEAT_COOKIE].value
    assert given != "a-token-of-the-attackers"
    assert len(given) >= 43
    attacker = Client()
    attacker.cookies[settings.SEAT_COOKIE] = "a-token-of-the-attackers"
    assert not is_seated(attacker)


def test_it_ends_the_seat_that_stood_there_before(wang):
    """A session left in the browser by somebody else, or planted there, is over when the next person comes in."""
    other = Account.objects.get(name="陈立群")
    browser = seated(other)
    before = browser.cookies[settings.SEAT_COOKIE].value

    log_in(browser, wang)

    old = Client()
    old.cookies[settings.SEAT_COOKIE] = before
    assert not is_seated(old)


def test_it_gives_forms_a_new_secret_when_somebody_comes_in(wang):
    browser = Client(enforce_csrf_checks=True)
    page = browser.get("/login/")
    before = browser.cookies[settings.CSRF_COOKIE_NAME].value

    log_in(browser, wang, csrfmiddlewaretoken=page.context["csrf_token"])

    assert is_seated(browser)
    assert browser.cookies[settings.CSRF_COOKIE_NAME].value != before


def test_it_opens_nothing_after_logging_out(wang):
    browser = Client()
    log_in(browser, wang)
    copied = browser.cookies[settings.SEAT_COOKIE].value

    browser.post("/logout/")

    thief = Client()
    thief.cookies[settings.SEAT_COOKIE] = copied
    assert not is_seated(thief)
    assert browser.cookies[settings.SEAT_COOKIE].value == ""


def test_a_new_password_ends_every_session(wang):
    here, there = seated(wang), seated(wang)

    here.post("/account/password/", {"password": "another long password"})

    assert not is_seated(here)
    assert not is_seated(there)


@pytest.mark.parametrize(
    ("column", "age", "stays"),
    [
        ("seen_at", rules.IDLE_APPLICANT - timedelta(minutes=1), True),
        ("seen_at", rules.IDLE_APPLICANT, False),
        ("opened_at", rules.LONGEST_SESSION, False),
    ],
)
def test_it_ends_when_idle_too_long_or_too_old(wang, column, age, stays):
    browser = seated(wang)
    Session.objects.update(opened_at=timezone.now() - age)
    Session.objects.update(**{column: timezone.now() - age})

    assert is_seated(browser) is stays


@pytest.mark.urls("dengji.sites.inner_urls")
def test_an_officers_ends_after_fifteen_minutes_and_when_they_come_in_elsewhere(fang):
    browser = seated(fang)
    assert is_seated(browser, "/")
    Session.objects.update(
        opened_at=timezone.now() - rules.IDLE_OFFICER, seen_at=timezone.now() - rules.IDLE_OFFICER
    )
    assert not is_seated(browser, "/")

    first, second = seated(fang), seated(fang)
    assert not is_seated(first, "/")
    assert is_seated(second, "/")


def test_it_gives_a_cookie_that_no_script_reads(wang):
    browser = Client()
    log_in(browser, wang)

    for name in (settings.SEAT_COOKIE, settings.CSRF_COOKIE_NAME):
        assert browser.cookies[name]["httponly"]
        assert browser.cookies[name]["samesite"] == "Lax"
        assert not browser.cookies[name]["domain"]


def test_it_insists_on_tls_where_told_so(wang, settings):
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    settings.SECURE_SSL_REDIRECT, settings.SECURE_HSTS_SECONDS = True, 100
    settings.SECURE_REDIRECT_EXEMPT = [r"^healthy$"]
    browser = Client()

    assert browser.get("/login/")["Location"] == "https://testserver/login/"
    assert browser.get("/healthy").status_code == 200
    sent = {"act": "enter", "how": "password", "mobile": wang.mobile, "secret": PASSWORD}
    answer = browser.post("/login/", sent, secure=True)
    assert answer["Strict-Transport-Security"].startswith("max-age=100")
    assert browser.cookies[settings.SEAT_COOKIE]["secure"]


@pytest.mark.parametrize("side", ["outer", "inner"])
def test_its_settings_pass_the_frameworks_own_review(side):
    """With DENGJI_SECURE=yes; each side is read by a process of its own."""
    told = {
        "DJANGO_SETTINGS_MODULE": f"dengji.settings.{side}",
        "DENGJI_SECURE": "yes",
        f"DENGJI_{side.upper()}_SECRET_KEY": secrets.token_urlsafe(50),
        f"DENGJI_{side.upper()}_DB": "postgresql://nobody@localhost/nothing",
        "PATH": os.environ["PATH"],
    }

    review = _python(told, "-m", "django", "check", "--deploy", "--fail-level", "WARNING")
    assert review.returncode == 0, review.stderr
    said = json.loads(_python(told, "-c", SAY).stdout)
    assert said == {
        "SEAT_COOKIE": f"__Host-seat-{side}",
        "CSRF_COOKIE_NAME": f"__Host-form-{side}",
        "SESSION_COOKIE_SECURE": True,
        "SECURE_HSTS_SECONDS": 63072000,
        "DEBUG": False,
        "PROXIES": 1,
        "ALLOWED_HOSTS": ["localhost", "127.0.0.1", "[::1]"],
    }


NAMES = ("SEAT_COOKIE", "CSRF_COOKIE_NAME", "SESSION_COOKIE_SECURE", "SECURE_HSTS_SECONDS")
NAMES += ("DEBUG", "PROXIES", "ALLOWED_HOSTS")
SAY = (
    "import json; from django.conf import settings; "
    f"print(json.dumps({{name: getattr(settings, name) for name in {NAMES!r}}}))"
)


def _python(told, *words):
    return subprocess.run([sys.executable, *words], env=told, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("away", AWAY)
def test_it_sends_nobody_to_another_site(wang, away):
    assert log_in(Client(), wang, next=away)["Location"] in ("/", "/my/")
    assert Client().post("/preferences/", {"next": away})["Location"] == "/"
    assert (
        seated(wang).post("/applications/PZ00-0000-0000/discard/", headers={"Referer": away}).status_code
        == 404
    )


def test_it_makes_links_of_no_host_but_its_own(wang, settings):
    settings.ALLOWED_HOSTS = ["testserver"]

    for header in ({"host": "evil.example"}, {"host": "testserver:80@evil.example"}):
        assert Client().get("/login/", headers=header).status_code == 400
    forwarded = {"x-forwarded-host": "evil.example", "x-forwarded-proto": "https"}
    page = Client().get("/login/?next=/my/", headers=forwarded)
    assert page.status_code == 200
    assert "evil.example" not in page.content.decode()


@pytest.mark.parametrize(
    ("proxies", "passed", "seen"),
    [
        (0, "1.1.1.1", "127.0.0.1"),
        (1, "1.1.1.1, 2.2.2.2", "2.2.2.2"),
        (2, "1.1.1.1, 2.2.2.2, 3.3.3.3", "2.2.2.2"),
        (2, "2.2.2.2", "127.0.0.1"),
        (1, "", "127.0.0.1"),
    ],
)
def test_it_believes_no_address_that_a_stranger_wrote(settings, proxies, passed, seen):
    settings.PROXIES = proxies
    request = RequestFactory().get("/", headers={"x-forwarded-for": passed} if passed else {})

    assert doorway.place_of(request) == seen


def test_it_says_in_words_that_the_tries_are_used_up(wang):
    browser = Client()
    wrong = {"act": "enter", "how": "password", "mobile": wang.mobile, "secret": "not it"}
    for _try in range(rules.FAILURES_ALLOWED):
        assert "账号或密码不对" in browser.post("/login/", wrong).content.decode()

    answer = browser.post("/login/", {**wrong, "secret": PASSWORD}, headers={"x-forwarded-for": "9.9.9.9"})

    assert answer.status_code == 422
    assert "试错的次数太多，请 15 分钟后再试" in answer.content.decode()


def test_it_says_in_words_that_no_more_codes_are_sent(wang):
    browser, asked = Client(), {"mobile": wang.mobile, "how": "code"}
    for _time in range(settings.CODES_A_DAY):
        assert browser.post("/login/", asked).status_code == 200

    answer = browser.post("/login/", asked)

    assert answer.status_code == 422
    assert "今天的验证码已经发完 5 次" in answer.content.decode()


def test_it_says_in_words_that_codes_were_tried_too_often(wang):
    browser = Client()
    answers = [browser.post("/s/", {"code": f"{n:06d}"}) for n in range(CODE_TRIES + 1)]

    assert answers[0].status_code == 422
    assert answers[-1].status_code == 422
    assert "输入次数太多，请一小时后再试" in answers[-1].content.decode()


def test_budgets_name_nobody(wang):
    Client().post("/login/", {"mobile": wang.mobile, "how": "code"})

    assert not [
        key
        for key in Budget.objects.values_list("key", flat=True)
        if wang.mobile in key or "127.0.0.1" in key
    ]
