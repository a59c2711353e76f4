"""The table itself is sound."""

from itertools import product

import pytest
from django.db import IntegrityError

from dengji.common.applications import workflow
from dengji.common.applications.models import Application, BodyNamed, PersonNamed
from dengji.common.applications.workflow import MOVES, OPEN, State
from dengji.common.identity.duties import Duty

from .people import MORNING

FINAL = set(State) - set(OPEN)
APPLICANT = frozenset({Duty.APPLICANT})


def test_every_state_can_be_reached():
    assert {State.DRAFT} | {m.ends for m in MOVES if m.ends} == set(State)


@pytest.mark.parametrize("state", OPEN)
def test_every_open_state_has_a_way_out(state):
    assert any(state in m.starts and m.ends not in (None, state) for m in MOVES)


@pytest.mark.parametrize(("state", "row"), list(product(FINAL, MOVES)))
def test_no_move_starts_from_a_final_state(state, row):
    assert state not in row.starts


@pytest.mark.parametrize(("state", "is_returned"), list(product(OPEN, (True, False))))
def test_a_verb_means_one_thing_at_a_time(state, is_returned):
    rows = [m.verb for m in MOVES if state in m.starts and m.after_return in (None, is_returned)]
    assert len(rows) == len(set(rows))


def test_every_state_has_its_words_and_its_tone():
    assert set(workflow.WORDS) == set(workflow.TONES) == set(State)


def test_a_returned_application_is_corrected_not_drafted_anew():
    assert workflow.move("reopen", "signing", is_returned=False).ends is State.DRAFT
    assert workflow.move("reopen", "signing", is_returned=True).ends is State.CORRECTION


def test_the_buttons_come_from_the_table():
    assert workflow.verbs_open_to("review", APPLICANT) == ["withdraw"]
    assert workflow.verbs_open_to("draft", APPLICANT) == [
        "answer",
        "own-paper",
        "prepare",
        "replace",
        "discard",
    ]
    assert workflow.verbs_open_to("draft", frozenset({Duty.EXAMINATION})) == []


def test_it_draws_itself():
    assert "    signing --> submitted: submit (applicant or window)" in workflow.as_mermaid()


WALLS = {
    "application_state_is_known": {"state": "lost", "ended_at": MORNING},
    "application_past_the_draft_has_frozen_facts": {"state": "signing"},
    "application_is_submitted_when_its_state_says_so": {
        "state": "review",
        "facts": {},
        "facts_digest": "d",
        "prepared_at": MORNING,
    },
    "application_is_decided_when_its_state_says_so": {"decided_at": MORNING},
    "application_in_correction_was_returned": {"state": "correction"},
    "application_has_ended_when_its_state_is_final": {"state": "withdrawn"},
    "application_is_at_most_one_round_ahead_of_its_submission": {"round": 3},
}


@pytest.mark.django_db
@pytest.mark.parametrize(("wall", "change"), WALLS.items())
def test_the_database_refuses_what_the_states_do_not_allow(wall, change):
    sound = {"number": "PZ26-1123-0001", "offer": "llc.establish", "owner": "U1"}
    dated = {"begun_at": MORNING, "saved_at": MORNING, "expires_on": MORNING.date()}

    with pytest.raises(IntegrityError, match=wall):
        Application.objects.create(**{**sound, **dated, **change})


PROOFS = {
    "a_persons_proof_is_a_list": (PersonNamed, {"name": "周岚", "key": "p9"}),
    "a_bodys_proof_is_a_list": (BodyNamed, {"name": "云岭集团", "key": "b9", "kind": "foreign"}),
}


@pytest.mark.django_db
@pytest.mark.parametrize("wall", PROOFS)
@pytest.mark.parametrize("proof", ["a paper", {}, 0])
def test_a_proof_that_is_no_list_of_papers_proves_nothing(wall, proof):
    model, named = PROOFS[wall]
    dated = {"begun_at": MORNING, "saved_at": MORNING, "expires_on": MORNING.date()}
    application = Application.objects.create(number="PZ26-1123-0002", offer="o", owner="U1", **dated)

    with pytest.raises(IntegrityError, match=wall):
        model.objects.create(application=application, proof=proof, **named)
