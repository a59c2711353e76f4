"""Finding an entity: by part of its name, by its code, and the nearest where nothing fits."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dengji.outer.publicity import actions, questions

from .letters import MORNING, code, published

pytestmark = pytest.mark.django_db
NAMES = ("攀枝花市云帆科技有限公司", "攀枝花市云帆商贸有限公司", "攀枝花市远山科技有限公司")


@pytest.fixture(autouse=True)
def companies():
    for nth, name in enumerate(NAMES):
        licence = f"510402-2026-00000{nth}"
        actions.publish(published(nth, name=name, licence=licence, original=f"{nth}" * 64), at=MORNING)


def names(said, **more):
    return {row.name for row in questions.find(said, **more).rows}


def test_it_finds_by_two_characters():
    assert names("云帆") == {NAMES[0], NAMES[1]}


def test_it_wants_every_word():
    assert names("云帆 科技") == {NAMES[0]}


def test_it_finds_by_the_code():
    assert names(code(2)) == {NAMES[2]}


def test_it_knows_full_width_and_half_width_as_the_same():
    assert names("攀枝花市 云帆　商贸") == {NAMES[1]}


def test_it_offers_the_nearest_when_nothing_has_all_the_words():
    found = questions.find("云帆航运科技")

    assert found.is_near
    assert found.rows[0].name == NAMES[0]


def test_it_finds_nothing_where_there_is_nothing():
    assert questions.find("钢铁冶炼").rows == []


def test_it_asks_for_two_characters():
    with pytest.raises(questions.TooShort, match="至少输入2个字"):
        questions.find("云")


def test_it_turns_pages():
    assert not questions.find("云帆", page=2).rows


def test_it_goes_through_the_index():
    with (
        CaptureQueriesContext(
            connection,
        ) as seen,
        connection.cursor() as cursor,
    ):
        questions.find("云帆")
        cursor.execute("set local enable_seqscan = off")
        cursor.execute("explain " + seen.captured_queries[0]["sql"])
        plan = " ".join(row[0] for row in cursor.fetchall())
    assert "entries_by_bigram" in plan


def test_it_says_that_a_code_is_not_here():
    with pytest.raises(questions.NoSuchEntity, match="没有找到"):
        questions.entity_for("91510402MAT900001X")
