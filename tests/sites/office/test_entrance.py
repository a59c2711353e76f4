import pytest

from dengji.common.identity import actions as identity
from dengji.common.identity.actions.town import password_of
from dengji.common.identity.rules import REVEALS_ALLOWED
from dengji.common.trail import questions as trail

from .conftest import NINE
from .people import APPROVER, ARCHIVIST, AUDITOR, EXAMINER, SYSTEM, WINDOW


def log_in(client, number, password, **more):
    return client.post("/login/", {"number": number, "password": password, **more})


def test_it_leads_a_stranger_to_the_login_page_and_back(client, town, received):
    address = f"/cases/{received.number}/"

    answer = client.get(address)

    assert answer["Location"] == f"/login/?next=%2Fcases%2F{received.number}%2F"
    answer = log_in(client, EXAMINER, password_of("inner"), next=address)
    assert answer["Location"] == address


@pytest.mark.parametrize(
    ("number", "page"),
    [(EXAMINER, "/"), (APPROVER, "/"), (ARCHIVIST, "/find/"), (AUDITOR, "/trail/"), (SYSTEM, "/switches/")],
)
def test_it_lands_where_the_officer_works(client, town, number, page):
    assert log_in(client, number, password_of("inner"))["Location"] == page


def test_it_says_no_in_the_same_words_for_number_and_password(client, town):
    answers = [log_in(client, EXAMINER, "not it"), log_in(client, "510402-99", "not it")]

    assert [answer.status_code for answer in answers] == [422, 422]
    assert all("账号或密码不对" in answer.content.decode() for answer in answers)
    assert not any("seat" in answer.cookies for answer in answers)


def test_it_keeps_the_number_and_never_the_password(client, town):
    page = log_in(client, EXAMINER, "very secret words").content.decode()

    assert f'value="{EXAMINER}"' in page
    assert "very secret words" not in page


def test_it_goes_only_to_pages_of_its_own(client, town):
    answer = log_in(client, EXAMINER, password_of("inner"), next="https://elsewhere.example/")

    assert answer["Location"] == "/"


def test_it_lets_an_officer_go(seated, settings):
    browser = seated(EXAMINER)

    answer = browser.post("/logout/")

    assert answer["Location"] == "/login/"
    assert answer.cookies[settings.SEAT_COOKIE].value == ""
    assert browser.get("/").status_code == 302


def test_it_sends_those_without_cases_to_their_page(seated):
    assert seated(AUDITOR).get("/")["Location"] == "/trail/"


def test_it_says_so_where_a_duty_has_no_page(seated):
    browser = seated("510402-10")

    page = browser.get(browser.get("/")["Location"])

    assert "还没有页面" in page.content.decode()


def test_it_asks_who_you_are_after_many_whole_numbers(seated, received, actor):
    browser = seated(EXAMINER)
    for _each in range(REVEALS_ALLOWED):
        identity.count_reveal(by=actor(EXAMINER), at=NINE)

    answer = browser.post(f"/cases/{received.number}/persons/p1/", {"why": "examination"})
    assert answer["Location"] == f"/prove/?next=%2Fcases%2F{received.number}%2F"
    assert browser.post("/prove/", {"password": "not it"}).status_code == 422
    answer = browser.post("/prove/", {"password": password_of("inner"), "next": f"/cases/{received.number}/"})
    assert answer["Location"] == f"/cases/{received.number}/"
    assert browser.post(f"/cases/{received.number}/persons/p1/", {"why": "examination"}).status_code == 200
    assert trail.search(what="identity.officer.prove-again").lines


def test_an_officer_is_told_in_their_own_words_that_nothing_is_there(seated):
    page = seated(EXAMINER).get("/cases/PZ00-0000-0000/").content.decode()

    assert "别的登记机关的办件" in page
    assert "12345" not in page


def test_whoever_has_no_queue_goes_back_to_where_their_day_begins(seated, received):
    page = seated(WINDOW).get(f"/cases/{received.number}/").content.decode()

    assert '<a class="btn thin" href="/evidence/">' in page
