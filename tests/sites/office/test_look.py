"""Whole numbers are shown for a purpose, on record, and the person is told."""

from datetime import timedelta

import pytest

from dengji.common.exchange.models import OutTray
from dengji.common.trail import questions as trail
from dengji.inner.review import questions
from tests import sample

from .conftest import NINE
from .people import EXAMINER

WANG = sample.identities(sample.facts())["p1"]


def sheet(case, person="p1"):
    return next(p for p in questions.papers(case) if p.code == f"identity-sheet:{person}")


def page_of(case, person="p1"):
    return f"/cases/{case.number}/papers/{sheet(case, person).digest}/pages/1.png"


def look(browser, case, why="examination"):
    return browser.post(f"/cases/{case.number}/persons/p1/", {"why": why})


def test_it_shows_the_whole_number_and_leaves_a_line(seated, accepted):
    page = look(seated(EXAMINER), accepted)

    assert WANG.id_number in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    line = trail.search(what="identity.person.look").lines[0]
    assert (line.subject, line.by, line.facts["why"], line.facts["person"]) == (
        accepted.number,
        EXAMINER,
        "examination",
        "p1",
    )
    assert WANG.id_number not in str(line)


def test_it_tells_the_person_across_the_gap(seated, accepted):
    look(seated(EXAMINER), accepted)

    assert OutTray.objects.get(kind="PersonLookedAt").subject == accepted.number


def test_it_takes_no_purpose_of_its_own(seated, accepted):
    assert look(seated(EXAMINER), accepted, why="curiosity").status_code == 404
    assert not trail.search(what="identity.person.look").lines


def test_it_shuts_a_persons_own_sheet_until_somebody_looked_on_record(seated, accepted):
    browser = seated(EXAMINER)
    shut = browser.get(f"/cases/{accepted.number}/?paper=identity-sheet:p1").content.decode()
    assert "选用途、留痕后才打开" in shut
    assert browser.get(page_of(accepted)).status_code == 404

    look(browser, accepted)

    page = browser.get(page_of(accepted))
    assert page.content.startswith(b"\x89PNG")
    assert page["Cache-Control"] == "no-store"
    assert browser.get(page_of(accepted, "p2")).status_code == 404


@pytest.mark.parametrize("minutes", [11, 60])
def test_it_shuts_the_sheet_again_after_ten_minutes(seated, accepted, monkeypatch, minutes):
    browser = seated(EXAMINER)
    look(browser, accepted)

    for step in range(0, minutes, 10):
        later = NINE + timedelta(minutes=min(step + 10, minutes))
        monkeypatch.setattr("django.utils.timezone.now", lambda later=later: later)
        browser.get("/")

    assert browser.get(page_of(accepted)).status_code == 404
