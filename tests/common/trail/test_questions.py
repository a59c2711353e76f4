from datetime import timedelta

import pytest
from django.db import connection

from dengji.common.trail import actions as trail
from dengji.common.trail import questions
from dengji.common.trail.models import Entry

from .conftest import MORNING


@pytest.fixture
def week(log):
    """One line a day, two subjects, the last two still pending."""
    for day in range(7):
        if day == 5:
            trail.sequence(at=MORNING)
        subject, by = ("odd", "min") if day % 2 else ("even", "fang")
        trail.record(f"review.case.step{day}", subject=subject, by=by, at=MORNING + timedelta(days=day))


def days(page):
    return [int(line.what[-1]) for line in page.lines]


def test_the_timeline_is_in_order_and_sees_what_is_pending(week):
    assert [line.what[-1] for line in questions.timeline("even")] == ["0", "2", "4", "6"]


def test_it_searches_by_who_what_whom_and_when(week):
    assert days(questions.search(subject="odd")) == [5, 3, 1]
    assert days(questions.search(by="fang", what="review.")) == [6, 4, 2, 0]
    assert days(questions.search(what="review.case.step3")) == [3]
    assert days(questions.search(since=MORNING + timedelta(days=2), until=MORNING + timedelta(days=4))) == [
        3,
        2,
    ]
    assert days(questions.search(what="licence.")) == []


def test_it_turns_pages_until_there_is_none(week):
    seen, page = [], questions.search(limit=3)
    while True:
        seen += days(page)
        if page.next is None:
            break
        page = questions.search(limit=3, before=page.next)

    assert seen == [6, 5, 4, 3, 2, 1, 0]


def test_what_was_erased_says_nothing_more(week):
    (line, *_rest) = questions.timeline("odd")
    trail.erase(line.idx, by="auditor", at=MORNING, because="failed login")

    assert [line.what[-1] for line in questions.timeline("odd")] == ["3", "5"]
    (erased,) = [line for line in questions.search().lines if not line.what]
    assert (erased.at, erased.subject, erased.facts) == (None, "", {})


@pytest.mark.parametrize("asked", [{"subject": "s77"}, {"by": "b77"}, {}])
def test_a_page_costs_the_same_however_long_the_log(log, asked):
    with connection.cursor() as cursor:
        cursor.execute(_LONG, [30_000])
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ANALYZE trail_payload")
    page = Entry.objects.filter(**asked, place__lt=20_000).order_by("-place")[:50]

    plan = page.explain(analyze=True, buffers=True)
    assert "Seq Scan on trail_payload" not in plan
    assert "Index Scan" in plan or "Bitmap Index Scan" in plan


_LONG = """
WITH rows AS (
    SELECT n - 1 AS idx, jsonb_build_object(
        'what', 'a.b.c', 'subject', 's' || n %% 1000, 'by', 'b' || n %% 100, 'at', '2026', 'facts', '{}'::jsonb) AS event
    FROM generate_series(1, %s) n
), leaves AS (
    INSERT INTO trail_leaf (idx, pending, leaf, at, batch)
    SELECT idx, idx, '\\x01'::bytea || sha256(idx::text::bytea), now(), 1 FROM rows
)
INSERT INTO trail_payload (idx, event, salt) SELECT idx, event, sha256('') FROM rows
"""
