import pytest

from dengji.inner.review import actions as review
from dengji.inner.review import questions
from dengji.inner.review.models import CheckResult
from tests.inner.incoming import MONDAY, letter
from tests.inner.people import fang, min_, qiang


def test_it_puts_the_opinion_on_file(looked_at):
    case = review.examine(looked_at.number, opinion="材料齐全。", by=qiang, at=MONDAY)

    assert (case.state, case.examined_by) == ("examined", qiang.name)
    assert questions.timeline(case)[-1].because == "材料齐全。"


def test_it_refuses_while_something_was_not_looked_at(town, settings):
    settings.SANCTIONS = "rehearsal:breaks"
    case = review.receive(letter(), at=MONDAY)
    review.accept(case.number, by=fang, at=MONDAY)

    with pytest.raises(review.NotLookedAt, match="没有看完"):
        review.examine(case.number, opinion="材料齐全。", by=qiang, at=MONDAY)


def test_it_goes_on_once_everything_was_looked_at(town, settings):
    settings.SANCTIONS = "rehearsal:breaks"
    case = review.receive(letter(), at=MONDAY)
    review.accept(case.number, by=fang, at=MONDAY)
    for row in questions.still_open(case):
        review.see(case.number, row.check_id, by=qiang, at=MONDAY)

    assert review.examine(case.number, opinion="材料齐全。", by=qiang, at=MONDAY).state == "examined"
    assert set(CheckResult.objects.exclude(seen_by="").values_list("seen_by", flat=True)) == {qiang.name}


def test_it_refuses_while_something_fails(town):
    case = review.receive(letter(without=frozenset({"articles"})), at=MONDAY)
    review.accept(case.number, by=fang, at=MONDAY)

    with pytest.raises(review.StillFailing, match="项不符"):
        review.examine(case.number, opinion="材料齐全。", by=min_, at=MONDAY)
