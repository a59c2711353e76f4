import pytest

from dengji.common.identity.models import Authority
from dengji.inner.register.models import Entry
from dengji.inner.review import actions as review
from dengji.inner.review import questions, workflow
from dengji.inner.review.models import Case
from tests.inner.incoming import MONDAY, letter, numbered
from tests.inner.people import AUTHORITY, fang, min_

pytestmark = pytest.mark.usefixtures("confirming")


@pytest.fixture
def batch():
    facts = [numbered("PZ26-1123-0001", "青禾"), numbered("PZ26-1123-0002", "白鹭")]
    return [review.receive(letter(one), at=MONDAY).number for one in facts]


def test_it_registers_a_batch_that_passed_every_rule(batch):
    done = review.confirm(batch, by=min_, at=MONDAY)

    assert {(c.state, c.examined_by, c.decided_by) for c in done} == {("registered", "machine", min_.name)}
    assert Entry.objects.filter(authority=AUTHORITY).count() == 2


def test_all_clear_cases_wait_in_the_batch_and_not_in_the_queue(batch):
    assert {case.number for case in questions.batch(min_)} == set(batch)
    assert questions.queue(fang, at=MONDAY) == []


def test_it_refuses_the_whole_batch_where_one_did_not_pass(batch, settings):
    settings.SANCTIONS = "rehearsal:breaks"
    doubtful = review.receive(letter(numbered("PZ26-1123-0003", "玉泉")), at=MONDAY)

    with pytest.raises(review.NotAllClear):
        review.confirm([*batch, doubtful.number], by=min_, at=MONDAY)
    assert not Entry.objects.exists()


def test_it_refuses_where_the_switch_is_off(batch):
    Authority.objects.update(straight_through="off")
    with pytest.raises(review.SwitchedOff):
        review.confirm(batch, by=min_, at=MONDAY)


def test_it_refuses_an_officer_without_the_duty(batch):
    with pytest.raises(workflow.NotYourDuty):
        review.confirm(batch, by=fang, at=MONDAY)


def test_a_case_taken_out_of_the_batch_goes_the_normal_way(batch):
    review.accept(batch[0], by=fang, at=MONDAY)

    assert [case.number for case in questions.batch(min_)] == [batch[1]]
    assert Case.objects.get(number=batch[0]).state == "accepted"
