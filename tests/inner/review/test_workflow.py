"""The table itself is sound."""

from itertools import product
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction

from dengji.common.identity.duties import MACHINE, Actor, Duty
from dengji.inner.review import life, rules, workflow
from dengji.inner.review.models import STATES, Case, Draw, HandOver, Policy, Vote, Wording
from dengji.inner.review.models.beside import CAUSE_CODES
from dengji.inner.review.workflow import MOVES, OPEN, POSTS, TITLES, VERBS, State
from tests.inner.incoming import MONDAY
from tests.inner.people import fang, min_

FINAL = set(State) - set(OPEN)
LOT = {"purpose": "second", "trail_size": 0, "trail_root": "", "share": 1000, "value": 7, "is_drawn": True}
MADE = {
    "vote": lambda case: Vote.objects.create(case=case, round=1, outcome="refused", by="x", at=MONDAY),
    "draw": lambda case: Draw.objects.create(case=case, round=1, at=MONDAY, **LOT),
    "hand_over": lambda case: HandOver.objects.create(
        case=case, round=1, by="x", to="y", note="请接手。", at=MONDAY
    ),
    "wording": lambda case: Wording.objects.create(
        authority="510402", check_id="C06", version=1, by="x", at=MONDAY
    ),
    "policy": lambda case: Policy.objects.create(authority="510402", version=1, by="x", at=MONDAY),
}


def test_every_state_can_be_reached():
    assert {State.RECEIVED} | {row.ends for row in MOVES if row.ends} == set(State)


@pytest.mark.parametrize("state", OPEN)
def test_every_open_state_has_a_way_out(state):
    assert any(state in row.starts and row.ends for row in MOVES)


@pytest.mark.parametrize(("state", "row"), list(product(sorted(FINAL), MOVES)))
def test_no_move_starts_from_a_final_state(state, row):
    assert state not in row.starts


def test_a_verb_starts_from_a_state_in_one_way_only():
    pairs = [(row.verb, start) for row in MOVES for start in row.starts]
    assert len(pairs) == len(set(pairs))


def test_every_state_verb_and_post_has_its_words():
    assert set(TITLES) == set(State)
    assert {row.verb for row in MOVES} <= set(VERBS)
    assert {row.duty for row in MOVES} <= set(POSTS)


def test_the_buttons_follow_the_duties():
    assert workflow.verbs_open_to("received", fang) == ["accept", "turn-away", "return", "pause", "resume"]
    assert workflow.verbs_open_to("examined", min_) == [
        "return", "register", "refuse", "extend", "pause", "resume",
    ]  # fmt: skip
    assert workflow.verbs_open_to("registered", min_) == []


def test_what_has_no_duty_is_for_the_machine_alone():
    everything = Actor("510402-99", frozenset(Duty))
    assert "straight-through" not in workflow.verbs_open_to("received", everything)
    assert workflow.verbs_open_to("received", MACHINE) == ["straight-through"]


def test_the_life_of_a_case_is_told_as_the_tables_have_it():
    page = Path(__file__).parents[3] / "docs" / "life-of-a-case.md"
    assert life.page() == page.read_text("utf-8")


def test_every_deed_cause_and_clock_has_its_words():
    assert {row.verb for row in workflow.DEEDS} <= set(VERBS)
    assert {one.code for one in workflow.CAUSES} == set(CAUSE_CODES)
    assert all(one.words and one.runs for one in rules.CLOCKS)


@pytest.mark.parametrize("table", ["vote", "draw", "hand_over", "wording", "policy"])
def test_what_was_said_drawn_or_laid_down_stands(received, table):
    row = MADE[table](received)

    with pytest.raises(IntegrityError, match="What happened to a case stands"), transaction.atomic():
        type(row).objects.filter(pk=row.pk).update(at=row.at)
    with pytest.raises(IntegrityError, match="What happened to a case stands"), transaction.atomic():
        row.delete()


def test_the_database_refuses_one_decider_where_two_are_demanded(received):
    hands = {"accepted_by": "a", "examined_by": "x", "decided_by": "d", "first_by": "d", "second_for": "lot"}
    moments = dict.fromkeys(("accepted_at", "examined_at", "decided_at"), received.received_at)

    with pytest.raises(IntegrityError, match="case_is_decided_by_two_where_a_second_is_demanded"):
        Case.objects.filter(pk=received.pk).update(state="refused", **hands, **moments)


def test_the_database_knows_the_states():
    assert set(STATES) == {str(state) for state in State}


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"state": "refused"}, "case_is_decided_when_its_state_says_so|case_is_accepted|case_is_examined"),
        ({"state": "accepted"}, "case_is_accepted_when_its_state_says_so"),
        ({"state": "somewhere"}, "case_state_is_known"),
        ({"state": "returned"}, "case_has_a_last_day_when_it_is_returned"),
        ({"assigned_to": "510402-02"}, "case_is_held_by_someone_until_some_moment"),
        ({"extended_by": "510402-04"}, "case_is_extended_by_someone_for_a_reason"),
        ({"handed_to": "510402-02"}, "case_is_handed_to_someone_until_some_moment"),
        ({"paused_for": "court"}, "case_clock_stands_still_for_a_cause_while_it_is_open"),
        ({"promised_on": "2027-01-01"}, "case_is_promised_no_later_than_the_law_says"),
    ],
)
def test_the_database_refuses(received, changes, sentence):
    with pytest.raises(IntegrityError, match=sentence), transaction.atomic():
        Case.objects.filter(pk=received.pk).update(**changes)


def test_the_database_refuses_one_pair_of_eyes(received):
    hands = {"accepted_by": "a", "examined_by": "x", "decided_by": "x", "state": "refused"}
    moments = dict.fromkeys(("accepted_at", "examined_at", "decided_at"), received.received_at)

    with pytest.raises(IntegrityError, match="case_is_decided_by_other_hands_than_examined_it"):
        Case.objects.filter(pk=received.pk).update(**hands, **moments)


def test_the_database_refuses_a_machine_that_decides_what_an_officer_examined(received):
    hands = {"accepted_by": "a", "examined_by": "x", "decided_by": "machine", "state": "refused"}
    moments = dict.fromkeys(("accepted_at", "examined_at", "decided_at"), received.received_at)

    with pytest.raises(IntegrityError, match="case_is_decided_by_the_machine_only"):
        Case.objects.filter(pk=received.pk).update(**hands, **moments)


@pytest.mark.parametrize("table", ["submissions", "steps", "check_results"])
def test_what_happened_to_a_case_stands(received, table):
    with pytest.raises(IntegrityError, match="What happened to a case stands"), transaction.atomic():
        getattr(received, table).all().delete()


def test_a_submission_is_never_changed(received):
    with pytest.raises(IntegrityError, match="What happened to a case stands"):
        received.submissions.update(submitted_by="someone else")
