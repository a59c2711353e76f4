import pytest

from dengji.common.exchange.models import OutTray
from dengji.common.trail import questions as trail
from dengji.inner.review import actions as review
from dengji.inner.review import hands, workflow
from tests.inner.incoming import MONDAY
from tests.inner.people import bai, fang, stranger


def test_it_accepts_a_received_case(received):
    case = review.accept(received.number, by=fang, at=MONDAY)

    assert (case.state, case.accepted_at, case.accepted_by) == ("accepted", MONDAY, fang.name)


def test_it_leaves_one_line_in_the_trail(received):
    review.accept(received.number, by=fang, at=MONDAY)

    lines = [line for line in trail.timeline(received.number) if line.what == "review.case.accept"]
    assert [(line.by, line.facts["went_to"]) for line in lines] == [(fang.name, "accepted")]


def test_it_tells_the_applicant_without_the_officers_name(received):
    before = OutTray.objects.filter(kind="CaseMoved").count()
    case = review.accept(received.number, by=fang, at=MONDAY)

    assert OutTray.objects.filter(kind="CaseMoved").count() == before + 1
    assert hands.office(case, workflow.Duty.ACCEPTANCE) == "东区局·受理岗"


def test_it_refuses_an_officer_without_the_duty(received):
    with pytest.raises(workflow.NotYourDuty, match="受理岗"):
        review.accept(received.number, by=stranger, at=MONDAY)


def test_it_refuses_to_accept_twice(received):
    review.accept(received.number, by=fang, at=MONDAY)

    with pytest.raises(workflow.OutOfTurn, match="待审查") as no:
        review.accept(received.number, by=fang, at=MONDAY)
    assert no.value.code == "review.out-of-turn"


def test_another_authoritys_case_is_not_there(received):
    with pytest.raises(hands.NoSuchCase):
        review.accept(received.number, by=bai, at=MONDAY)
