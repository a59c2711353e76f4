import pytest

from dengji.common.trail import actions as trail
from dengji.common.trail import questions
from tests.common.trail.test_verification import as_superuser

from .conftest import NINE
from .people import AUDITOR, EXAMINER


@pytest.fixture
def told(received):
    """Some of it in the tree, and signed."""
    trail.sequence(at=NINE)
    trail.publish(at=NINE)
    return received


def test_it_shows_the_newest_lines_and_how_the_log_stands(seated, told):
    page = seated(AUDITOR).get("/trail/").content.decode()

    assert "review.case.receive" in page
    assert told.number in page
    assert "签发" in page
    assert "还没有核验过" in page


@pytest.mark.parametrize(
    ("asked", "there"),
    [
        ({"what": "review.case."}, True),
        ({"what": "archives."}, False),
        ({"subject": "PZ26-1122-0317"}, True),
        ({"since": "2026-11-24"}, False),
        ({"until": "20261124"}, True),
        ({"by": "nobody"}, False),
    ],
)
def test_it_narrows_by_what_is_asked(seated, told, asked, there):
    page = seated(AUDITOR).get("/trail/", asked).content.decode()

    assert ("review.case.receive" in page) is there


def test_it_goes_back_page_by_page(seated, told):
    for n in range(60):
        trail.record("sites.test.line", subject=f"line {n}", by="nobody", at=NINE)
    browser = seated(AUDITOR)

    first = browser.get("/trail/?what=sites.test").content.decode()
    before = questions.search(what="sites.test", limit=50).next
    second = browser.get(f"/trail/?what=sites.test&before={before}").content.decode()

    assert "line 59" in first
    assert f"before={before}" in first
    assert "line 59" not in second
    assert "line 0<" in second


@pytest.mark.parametrize("before", ["9" * 30, "-1", "x", "²"])
def test_it_takes_no_harm_from_an_odd_place(seated, told, before):
    assert seated(AUDITOR).get("/trail/", {"before": before}).status_code == 200


def test_it_asks_for_days_that_are_days(seated, town):
    page = seated(AUDITOR).get("/trail/?since=昨天")

    assert page.status_code == 422
    assert "日期请写成 2026-11-20 这样。" in page.content.decode()


def test_it_verifies_and_remembers_that_it_did(seated, told):
    browser = seated(AUDITOR)

    answer = browser.post("/trail/verify/", follow=True)

    assert "留痕完整" in answer.content.decode()
    line = questions.search(what="trail.log.verify").lines[0]
    assert (line.by, line.facts["faults"]) == (AUDITOR, 0)


def test_it_names_the_row_that_was_changed(seated, told):
    as_superuser("UPDATE trail_payload SET event = jsonb_set(event, '{by}', '\"min\"') WHERE idx = 0")

    page = seated(AUDITOR).post("/trail/verify/").content.decode()

    assert "leaf 0" in page
    assert "says something else than it committed to" in page


def test_it_is_the_auditors_alone(seated, town):
    assert seated(EXAMINER).get("/trail/").status_code == 403
    assert seated(EXAMINER).post("/trail/verify/").status_code == 403
