from datetime import timedelta

import pytest

from dengji.common.trail import actions as log
from dengji.inner.review import actions as review
from dengji.inner.review import hands, questions, workflow
from dengji.inner.review.models import Draw, Recheck
from tests.inner.incoming import MONDAY, letter, numbered
from tests.inner.people import bai, fang, min_, qiang
from tests.inner.review.test_second import lay_down

LATER = MONDAY + timedelta(minutes=1)


@pytest.fixture
def registered(automatic):
    lay_down(after_share=1000)
    return review.receive(letter(numbered("PZ26-1123-0600", "百合")), at=MONDAY)


@pytest.fixture
def drawn(registered):
    log.sequence(at=LATER)
    log.publish(at=LATER)
    review.draw_due(at=LATER)
    return registered


def test_it_waits_for_a_head_that_was_signed_after_the_decision(registered):
    assert registered.state == "registered"
    assert review.draw_due(at=MONDAY) == 0
    assert not Draw.objects.filter(purpose="after-control").exists()


def test_it_draws_once_with_the_first_head_after_the_decision(drawn):
    lot = Draw.objects.get(purpose="after-control")

    assert lot.trail_size > 0
    assert review.draw_due(at=LATER) == 0
    assert [one.case.number for one in questions.rechecks(qiang)] == [drawn.number]


def test_what_the_lot_did_not_take_is_not_drawn_again(automatic):
    lay_down(after_share=1)
    review.receive(letter(numbered("PZ26-1123-0601", "茉莉")), at=MONDAY)
    log.sequence(at=LATER)
    log.publish(at=LATER)

    review.draw_due(at=LATER)
    review.draw_due(at=LATER)
    assert Draw.objects.filter(purpose="after-control").count() == 1
    assert not Recheck.objects.exists()


def test_it_is_found_in_order(drawn):
    review.recheck(drawn.number, result="in-order", by=qiang, at=LATER)

    assert questions.rechecks(qiang) == []
    with pytest.raises(review.RecheckedAlready):
        review.recheck(drawn.number, result="in-order", by=qiang, at=LATER)


def test_what_was_found_is_a_task_until_somebody_followed_it_up(drawn):
    review.recheck(drawn.number, result="found", says="住所查无此处。", by=qiang, at=LATER)

    assert [one.says for one in questions.rechecks(min_)] == ["住所查无此处。"]
    review.follow_up(drawn.number, did="已转执法岗，立案核查。", by=min_, at=LATER)
    assert questions.rechecks(min_) == []
    with pytest.raises(review.NothingFound):
        review.follow_up(drawn.number, did="已转执法岗，立案核查。", by=min_, at=LATER)


def test_what_was_found_needs_words(drawn):
    with pytest.raises(review.NoReason):
        review.recheck(drawn.number, result="found", says="", by=qiang, at=LATER)
    with pytest.raises(review.UnknownResult):
        review.recheck(drawn.number, result="fine", by=qiang, at=LATER)
    with pytest.raises(review.NothingFound):
        review.follow_up(drawn.number, did="已转执法岗。", by=min_, at=LATER)


def test_it_is_for_examiners_of_this_authority(drawn):
    with pytest.raises(workflow.NotYourDuty):
        review.recheck(drawn.number, result="in-order", by=fang, at=LATER)
    with pytest.raises(hands.NoSuchCase):
        review.recheck(drawn.number, result="in-order", by=bai, at=LATER)


def test_what_was_not_drawn_is_not_rechecked(received):
    with pytest.raises(review.NotDrawn):
        review.recheck(received.number, result="in-order", by=qiang, at=LATER)


def test_nobody_rechecks_their_own_decision(confirming):
    lay_down(after_share=1000)
    case = review.receive(letter(numbered("PZ26-1123-0602", "茶花")), at=MONDAY)
    review.confirm([case.number], by=min_, at=MONDAY)
    log.sequence(at=LATER)
    log.publish(at=LATER)
    review.draw_due(at=LATER)

    with pytest.raises(review.OwnDecision):
        review.recheck(case.number, result="in-order", by=min_, at=LATER)
