from dataclasses import replace

import pytest

from dengji.common.exchange.letters import ApplicationWithdrawn
from dengji.inner.review import actions as review
from dengji.inner.review import questions, workflow
from dengji.inner.review.models import Case
from tests.inner.incoming import MONDAY, TUESDAY, letter
from tests.inner.people import fang, min_, qiang

ITEM = {
    "check": "",
    "about": "domicile.detail",
    "says": "住所没有写到室。",
    "remedy": "请在住所里补上室号。",
    "basis": ["《市场主体登记管理条例》第十一条"],
}


@pytest.fixture
def returned(received):
    return review.return_(received.number, items=[ITEM], by=fang, at=MONDAY)


def test_it_tells_everything_to_correct_once(returned):
    items = questions.corrections(returned)

    assert (returned.state, f"{returned.correct_by}") == ("returned", "2027-02-22")
    assert [(i.position, i.form, i.says) for i in items] == [(1, "domicile", "住所没有写到室。")]
    assert [n.code for n in questions.notices(returned)] == ["receipt", "correction-notice"]


def test_it_refuses_an_empty_notice(received):
    with pytest.raises(review.NothingToCorrect):
        review.return_(received.number, items=[], by=fang, at=MONDAY)


def test_it_refuses_half_an_item(received):
    with pytest.raises(review.HalfAnItem, match="第 1 项"):
        review.return_(received.number, items=[{**ITEM, "remedy": " "}], by=fang, at=MONDAY)


def test_it_refuses_to_leave_out_what_failed(town):
    case = review.receive(letter(without=frozenset({"articles"})), at=MONDAY)

    with pytest.raises(review.LeftOut, match="一次告知"):
        review.return_(case.number, items=[ITEM], by=fang, at=MONDAY)


def test_it_proposes_the_notice_from_what_failed(town):
    case = review.receive(letter(without=frozenset({"articles"})), at=MONDAY)
    draft = questions.correction_draft(case)

    assert draft and all(item["says"] and item["remedy"] for item in draft)
    assert review.return_(case.number, items=draft, by=fang, at=MONDAY).state == "returned"


def test_the_examiner_may_return_it_too(accepted):
    assert review.return_(accepted.number, items=[ITEM], by=qiang, at=MONDAY).state == "returned"
    with pytest.raises(workflow.OutOfTurn):
        review.accept(accepted.number, by=fang, at=MONDAY)


def test_a_corrected_set_is_a_new_round_with_a_new_clock(returned):
    again = replace(letter(round=2), submitted_at=TUESDAY.isoformat())
    case = review.receive(again, at=TUESDAY)

    assert (case.state, case.round, case.received_at, case.accepted_by) == ("received", 2, TUESDAY, "")
    assert f"{case.due_on}" == "2026-11-27"
    assert Case.objects.count() == 1
    assert questions.earlier_facts(case) is not None
    assert [n.round for n in questions.notices(case) if n.code == "receipt"] == [1, 2]


def test_the_same_corrected_set_again_changes_nothing(returned):
    review.receive(letter(round=2), at=TUESDAY)
    review.receive(letter(round=2), at=TUESDAY)

    assert Case.objects.get().submissions.count() == 2


def test_it_refuses_a_round_that_was_skipped(returned):
    with pytest.raises(review.WrongRound):
        review.receive(letter(round=3), at=TUESDAY)


def test_it_refuses_a_corrected_set_nobody_asked_for(received):
    with pytest.raises(workflow.OutOfTurn):
        review.receive(letter(round=2), at=TUESDAY)


def test_the_second_round_can_be_registered(returned):
    case = review.receive(letter(round=2), at=TUESDAY)
    review.accept(case.number, by=fang, at=TUESDAY)
    for row in questions.still_open(case):
        review.see(case.number, row.check_id, by=qiang, at=TUESDAY)
    review.examine(case.number, opinion="已补正。", by=qiang, at=TUESDAY)

    assert review.register(case.number, by=min_, at=TUESDAY).state == "registered"


def test_it_ends_where_nothing_came_back_in_time(returned):
    last = MONDAY.replace(year=2027, month=2, day=22)

    assert review.expire(at=last) == 0
    assert review.expire(at=last.replace(day=23)) == 1
    assert Case.objects.get().state == "expired"
    assert review.expire(at=last.replace(day=24)) == 0


def test_the_applicant_may_take_it_back(returned):
    letter_ = ApplicationWithdrawn(returned.number, 1, "不办了", TUESDAY.isoformat())
    case = review.withdraw(letter_, at=TUESDAY)

    assert (case.state, questions.timeline(case)[-1].because) == ("withdrawn", "不办了")
    assert review.withdraw(replace(letter_), at=TUESDAY).state == "withdrawn"


def test_what_is_decided_stays_decided(examined):
    review.register(examined.number, by=min_, at=MONDAY)
    late = ApplicationWithdrawn(examined.number, 1, "不办了", TUESDAY.isoformat())

    assert review.withdraw(late, at=TUESDAY).state == "registered"


def test_nothing_happens_to_a_case_we_never_had(town):
    assert review.withdraw(ApplicationWithdrawn("PZ26-0000-0000", 1, "", ""), at=TUESDAY) is None
