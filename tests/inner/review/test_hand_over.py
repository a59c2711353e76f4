from datetime import timedelta

import pytest

from dengji.common.identity.models import Officer
from dengji.common.trail import questions as trail
from dengji.inner.review import actions as review
from dengji.inner.review import colleagues, hands, questions
from dengji.inner.review.models import HandOver
from tests.inner.incoming import MONDAY, TUESDAY
from tests.inner.people import bai, fang, jiang, min_, qiang

NOTE = "我下午开会，请您接着办。"


@pytest.fixture
def two(accepted):
    """Two examiners; the case is with the first."""
    Officer.objects.filter(number=min_.name).update(duties=["approval", "examination"])
    review.take_up(accepted.number, by=qiang, at=MONDAY)
    return accepted


def test_it_gives_a_case_to_a_named_colleague_with_a_note(two):
    case = review.hand_over(two.number, to=min_.name, note=NOTE, by=qiang, at=MONDAY)

    assert (case.handed_to, case.assigned_to) == (min_.name, "")
    assert HandOver.objects.get(case=case).note == NOTE
    assert "review.case.hand-over" in [line.what for line in trail.timeline(case.number)]
    assert [one.number for one in questions.queue(min_, at=MONDAY)] == [case.number]
    assert questions.queue(qiang, at=MONDAY) == []


def test_nobody_else_takes_it_up_meanwhile(two):
    review.hand_over(two.number, to=min_.name, note=NOTE, by=qiang, at=MONDAY)

    with pytest.raises(hands.HandedToAnother, match="另一位同事"):
        review.take_up(two.number, by=qiang, at=MONDAY)
    assert review.take_up(two.number, by=min_, at=MONDAY).handed_to == ""


def test_not_taken_up_by_the_end_of_the_next_working_day_it_is_everyones(two):
    review.hand_over(two.number, to=min_.name, note=NOTE, by=qiang, at=MONDAY)

    assert questions.queue(qiang, at=TUESDAY) == []
    assert questions.queue(qiang, at=TUESDAY + timedelta(days=1)) != []


def test_it_refuses_whoever_has_no_such_turn(two):
    with pytest.raises(review.NotTheirTurn):
        review.hand_over(two.number, to=fang.name, note=NOTE, by=qiang, at=MONDAY)


@pytest.mark.parametrize("to", [bai.name, qiang.name, "510402-08", "nobody"])
def test_it_refuses_who_is_no_colleague(two, to):
    with pytest.raises(review.NoSuchColleague):
        review.hand_over(two.number, to=to, note=NOTE, by=qiang, at=MONDAY)


def test_it_needs_a_note(two):
    with pytest.raises(review.NoReason):
        review.hand_over(two.number, to=min_.name, note="", by=qiang, at=MONDAY)


def test_the_approver_takes_back_what_a_colleague_holds(two):
    case = review.take_back(two.number, because="同事今天请假了。", by=min_, at=MONDAY)

    assert (case.assigned_to, case.locked_until) == ("", None)
    assert HandOver.objects.get(case=case).to == ""
    assert "review.case.take-back" in [line.what for line in trail.timeline(case.number)]
    assert questions.queue(jiang, at=MONDAY) != []


def test_nobody_but_the_approver_takes_back(two):
    from dengji.inner.review import workflow

    with pytest.raises(workflow.NotYourDuty, match="核准岗"):
        review.take_back(two.number, because="同事今天请假了。", by=qiang, at=MONDAY)


def test_what_nobody_holds_is_not_taken_back(accepted):
    with pytest.raises(review.NobodyHoldsIt):
        review.take_back(accepted.number, because="同事今天请假了。", by=min_, at=MONDAY)


def test_it_names_who_may_be_given_the_case(two):
    assert [one.number for one in colleagues.who_may_take(two, qiang)] == [min_.name, "510402-12"]
