from datetime import UTC, datetime, timedelta

import pytest

from dengji.common.exchange.models import OutTray
from dengji.common.identity.rules import Reason
from dengji.common.trail import questions as trail
from dengji.inner.review import actions as review
from dengji.inner.review import hands, questions, workflow
from tests import sample
from tests.inner.incoming import MONDAY, letter
from tests.inner.people import bai, fang, jiang, min_, qiang, stranger


def test_a_case_taken_up_is_held_for_twenty_minutes(received):
    review.take_up(received.number, by=fang, at=MONDAY)

    with pytest.raises(hands.HeldByAnother, match="另一位同事"):
        review.accept(received.number, by=jiang, at=MONDAY + timedelta(minutes=19))
    assert review.accept(received.number, by=jiang, at=MONDAY + timedelta(minutes=21)).state == "accepted"


def test_a_held_case_is_not_in_anothers_queue(received):
    review.take_up(received.number, by=fang, at=MONDAY)

    assert questions.queue(jiang, at=MONDAY) == []
    assert [case.number for case in questions.queue(fang, at=MONDAY)] == [received.number]


def test_putting_it_back_frees_it(received):
    review.take_up(received.number, by=fang, at=MONDAY)
    review.put_back(received.number, by=fang, at=MONDAY)

    assert questions.next_for(jiang, at=MONDAY).number == received.number


def test_moving_it_lets_go_of_it(received):
    review.take_up(received.number, by=fang, at=MONDAY)
    case = review.accept(received.number, by=fang, at=MONDAY)

    assert (case.assigned_to, case.locked_until) == ("", None)


def test_a_case_that_is_nobodys_turn_here_is_not_taken_up(received):
    with pytest.raises(workflow.OutOfTurn):
        review.take_up(received.number, by=qiang, at=MONDAY)
    with pytest.raises(hands.NoSuchCase):
        review.take_up(received.number, by=stranger, at=MONDAY)


def test_what_fails_cannot_be_seen_away(town):
    case = review.receive(letter(without=frozenset({"articles"})), at=MONDAY)

    with pytest.raises(review.CannotBeSeenAway, match="不符"):
        review.see(case.number, "P19", by=fang, at=MONDAY)


def test_it_does_not_know_other_rules(received):
    with pytest.raises(review.NoSuchCheck):
        review.see(received.number, "Z99", by=fang, at=MONDAY)


def test_three_more_working_days_once_for_a_reason(accepted):
    case = review.extend(accepted.number, because="需要核实住所。", by=min_, at=MONDAY)

    assert (f"{case.due_on}", case.state) == ("2026-12-01", "accepted")
    with pytest.raises(review.AlreadyExtended, match="2026-12-01"):
        review.extend(accepted.number, because="还要核实。", by=min_, at=MONDAY)


def test_what_is_overdue_is_not_extended(accepted):
    last_day = datetime(2026, 11, 26, 9, tzinfo=UTC)

    with pytest.raises(review.TooLateToExtend, match="2026-11-26"):
        review.extend(accepted.number, because="需要核实。", by=min_, at=last_day + timedelta(days=1))
    assert review.extend(accepted.number, because="需要核实。", by=min_, at=last_day).extended_at


def test_an_extension_needs_its_reason(accepted):
    with pytest.raises(review.NoReason):
        review.extend(accepted.number, because="", by=min_, at=MONDAY)


def test_a_look_at_a_person_is_recorded_and_told(received):
    before = OutTray.objects.filter(kind="PersonLookedAt").count()
    found = review.look_at(received.number, "p1", why=Reason.EXAMINATION, by=fang, at=MONDAY)

    assert found.id_number == sample.identities(sample.facts())["p1"].id_number
    lines = [line for line in trail.timeline(received.number) if line.what == "identity.person.look"]
    assert [(line.by, line.facts["person"]) for line in lines] == [(fang.name, "p1")]
    assert found.id_number not in str(lines)
    assert OutTray.objects.filter(kind="PersonLookedAt").count() == before + 1


def test_nobody_else_looks(received):
    for who in (stranger, bai):
        with pytest.raises(hands.NoSuchCase):
            review.look_at(received.number, "p1", why=Reason.EXAMINATION, by=who, at=MONDAY)
    with pytest.raises(review.NoSuchPerson):
        review.look_at(received.number, "p9", why=Reason.EXAMINATION, by=fang, at=MONDAY)


def test_a_stranger_finds_no_case(received):
    with pytest.raises(hands.NoSuchCase):
        questions.case_for(bai, received.number)
    assert questions.case_for(fang, received.number) == received


def test_the_buttons_leave_out_what_would_be_refused(examined):
    assert "register" in questions.verbs_for(examined, min_)
    assert "register" not in questions.verbs_for(examined, qiang)
    examined.examined_by = min_.name
    assert "register" not in questions.verbs_for(examined, min_)
