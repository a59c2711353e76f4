from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dengji.common.identity.models import Officer
from dengji.inner.review import actions as review
from dengji.inner.review import questions
from dengji.inner.review.models import Case
from tests.inner import incoming
from tests.inner.incoming import MONDAY

from .conftest import NINE
from .people import ACCEPTOR, APPROVER, ELSEWHERE, EXAMINER, HELPER


def arrive(count, start=1):
    made = [incoming.numbered(f"PZ26-1123-01{n:02d}", "云岭") for n in range(start, start + count)]
    return [
        review.receive(incoming.letter(one), at=MONDAY + timedelta(minutes=n)) for n, one in enumerate(made)
    ]


def asked(browser, address):
    with CaptureQueriesContext(
        connection,
    ) as asked:
        page = browser.get(address)
    assert page.status_code == 200
    return len(asked)


def test_it_lists_what_waits_the_laws_clock_first(seated, town):
    first, second = arrive(2)
    Case.objects.filter(pk=first.pk).update(due_on=second.due_on + timedelta(days=1))

    page = seated(ACCEPTOR).get("/").content.decode()

    assert page.index(second.number) < page.index(first.number)
    assert "剩3个工作日" in page


def test_it_asks_as_many_questions_for_many_cases_as_for_one(seated, town):
    browser = seated(ACCEPTOR)
    arrive(1)
    browser.get("/")
    before = asked(browser, "/")

    arrive(5, start=2)

    assert asked(browser, "/") == before
    assert 5 < before < 25


def test_it_shows_an_officer_only_what_is_theirs_to_move(seated, received, actor):
    assert received.number not in seated(EXAMINER).get("/").content.decode()
    assert received.number not in seated(APPROVER).get("/").content.decode()
    review.accept(received.number, by=actor(ACCEPTOR), at=MONDAY)

    assert received.number in seated(EXAMINER).get("/").content.decode()


def test_it_shows_nothing_of_another_authority(seated, accepted):
    assert accepted.number not in seated(ELSEWHERE).get("/").content.decode()


def test_it_narrows_to_what_the_officer_holds(seated, accepted, actor):
    browser = seated(EXAMINER)
    assert "这里没有办件" in browser.get("/?show=mine").content.decode()

    review.take_up(accepted.number, by=actor(EXAMINER), at=NINE)

    page = browser.get("/?show=mine").content.decode()
    assert accepted.number in page
    assert "您正在办" in page


def test_it_narrows_by_state_for_an_officer_with_several_duties(seated, accepted):
    Officer.objects.filter(number=EXAMINER).update(duties=["acceptance", "examination"])
    browser = seated(EXAMINER)

    assert accepted.number in browser.get("/?show=accepted").content.decode()
    assert accepted.number not in browser.get("/?show=received").content.decode()


def test_it_begins_with_the_first_and_holds_it(seated, accepted):
    answer = seated(EXAMINER).post("/begin/")

    assert answer["Location"] == f"/cases/{accepted.number}/"
    accepted.refresh_from_db()
    assert (accepted.assigned_to, accepted.locked_until) == (EXAMINER, NINE + timedelta(minutes=20))


def test_it_begins_with_the_next_where_another_was_quicker(seated, town, actor):
    first, second = arrive(2)
    Officer.objects.filter(number=EXAMINER).update(duties=["acceptance"])
    review.take_up(first.number, by=actor(ACCEPTOR), at=NINE)

    assert seated(EXAMINER).post("/begin/")["Location"] == f"/cases/{second.number}/"


def test_it_says_when_everything_is_done(seated, town):
    browser = seated(EXAMINER)

    assert browser.post("/begin/")["Location"] == "/"
    assert "今天的都办完了" in browser.get("/").content.decode()


def test_it_pages_a_long_list(seated, received):
    copies = [Case(**{**_plain(received), "number": f"PZ26-1123-9{n:03d}"}) for n in range(60)]
    Case.objects.bulk_create(copies)

    page = seated(ACCEPTOR).get("/?page=2").content.decode()

    assert "第2页，共2页" in page
    assert questions.counts(Officer.objects.get(number=ACCEPTOR).actor, at=NINE)["queue"] == 61


def _plain(case):
    return {f.attname: getattr(case, f.attname) for f in Case._meta.concrete_fields if not f.primary_key}


def test_it_warns_of_what_is_late(seated, accepted):
    Case.objects.update(due_on="2026-11-19", promised_on="2026-11-19")

    assert "已超期2个工作日" in seated(EXAMINER).get("/").content.decode()


@pytest.mark.parametrize("address", ["/", "/batch/", "/evidence/", "/trail/", "/switches/"])
def test_it_keeps_those_out_who_have_no_duty_there(seated, address):
    answer = seated(HELPER).get(address)

    assert (answer.status_code, answer.get("Location")) in ((403, None), (302, "/find/"))


def test_no_clock_is_told_of_what_is_decided(seated, batch, actor):
    review.confirm([batch[0]], by=actor(APPROVER), at=MONDAY)

    page = seated(EXAMINER).get(f"/find/?q={batch[0]}").content.decode()

    assert "已登记" in page
    assert "个工作日" not in page


def test_only_who_confirms_is_led_to_the_batch(seated, batch):
    assert "等批量确认" in seated(APPROVER).get("/").content.decode()
    assert "等批量确认" not in seated(EXAMINER).get("/").content.decode()
