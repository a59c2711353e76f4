"""一次性告知: what could be seen the first time and was not told then needs a reason, which is kept."""

from dataclasses import replace

import pytest

from dengji.inner.review import actions as review
from dengji.inner.review import questions
from tests import sample
from tests.inner.incoming import MONDAY, TUESDAY, letter
from tests.inner.people import fang

DOMICILE = {"check": "", "about": "domicile.detail", "says": "住所没有写到室。", "remedy": "请补上室号。"}
ORGANS = {"check": "", "about": "organs.posts", "says": "监事的任期没有写明。", "remedy": "请写明任期。"}
WHY = "第一次审查时漏看了，已经提醒同事。"


def again(number, facts):
    return review.receive(replace(letter(facts), round=2), at=TUESDAY)


@pytest.fixture
def corrected(received):
    """The domicile was told and changed; everything else stands as it stood."""
    review.return_(received.number, items=[DOMICILE], by=fang, at=MONDAY)
    changed = sample.facts().domicile.model_copy(update={"detail": "炳草岗大街 18 号 3 栋 302 室"})
    from tests.inner.incoming import clear

    return again(received.number, clear(domicile=changed))


def test_it_asks_why_what_was_visible_was_not_told(corrected):
    with pytest.raises(review.ToldLate, match="监事的任期没有写明"):
        review.return_(corrected.number, items=[ORGANS], by=fang, at=TUESDAY)


def test_the_reason_is_kept_and_shown_to_the_supervisor(corrected):
    review.return_(corrected.number, items=[ORGANS], late_because=WHY, by=fang, at=TUESDAY)

    item = questions.corrections(corrected)[0]
    assert (item.visible_since, item.late_because) == (1, WHY)
    assert [one.late_because for one in questions.told_late(corrected.authority)] == [WHY]


def test_what_is_new_needs_no_reason(corrected):
    review.return_(corrected.number, items=[{**DOMICILE, "about": "domicile.town"}], by=fang, at=TUESDAY)

    assert [one.visible_since for one in questions.corrections(corrected)] == [None]
    assert questions.told_late(corrected.authority) == []


def test_what_was_told_and_not_put_right_needs_no_reason(received):
    review.return_(received.number, items=[ORGANS], by=fang, at=MONDAY)
    from tests.inner.incoming import clear

    case = again(received.number, clear())
    review.return_(case.number, items=[ORGANS], by=fang, at=TUESDAY)

    assert questions.told_late(case.authority) == []


def test_only_the_late_items_bear_the_reason(corrected):
    new = {**DOMICILE, "about": "domicile.town"}
    review.return_(corrected.number, items=[new, ORGANS], late_because=WHY, by=fang, at=TUESDAY)

    assert [one.late_because for one in questions.corrections(corrected)] == ["", WHY]
