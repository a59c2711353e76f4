"""The case against a plain model of it: whatever officers, letters and the clock do, both say the same (evidence.md T3)."""

from contextlib import ExitStack
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import note
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from dengji.common.documents import store
from dengji.common.exchange.letters import ApplicationWithdrawn
from dengji.common.signing import verification
from dengji.ground.refusal import Refusal
from dengji.inner.licences.models import Licence
from dengji.inner.register.models import Entry, Version
from dengji.inner.review import actions as review
from dengji.inner.review import dossier, questions
from dengji.inner.review.models import Case, Decision
from dengji.inner.review.workflow import State
from tests import sample
from tests.inner import incoming, people
from tests.inner.incoming import MONDAY, TUESDAY, letter
from tests.sequences import ENOUGH, MANY, sequences

from .plain import ACCEPTS, AT_WORK, DECIDES, EXAMINES, Officer, Plain
from .test_return import ITEM

EVERYTHING = frozenset({ACCEPTS, EXAMINES, DECIDES})
OFFICERS = {
    people.fang: Officer(people.fang.name, frozenset({ACCEPTS})),
    people.qiang: Officer(people.qiang.name, frozenset({EXAMINES})),
    people.min_: Officer(people.min_.name, frozenset({EXAMINES, DECIDES})),
    people.jiang: Officer(people.jiang.name, EVERYTHING),
    people.bai: Officer(people.bai.name, EVERYTHING, is_of_this_authority=False),
    people.stranger: Officer(people.stranger.name, frozenset()),
}
SOMEBODY = st.sampled_from(sorted(OFFICERS, key=lambda one: one.name))
UNSIGNED = st.sampled_from(
    [frozenset(), frozenset(), frozenset({"articles"}), frozenset({"application-form"})]
)
SECOND_EYES = {"second", "disputed"}  # a rule of the authority of its own, which is off here
EVERYWHERE = {str(state) for state in State} - SECOND_EYES
SELDOM = st.integers(0, 5).map(lambda die: die == 5)
YEAR = timedelta(days=366)


class Walk(RuleBasedStateMachine):
    """One case and everything that may befall it; each walk is taken back."""

    reached = set()  # states, over all walks

    def __init__(self):
        super().__init__()
        self.stack = ExitStack()
        self.stack.enter_context(transaction.atomic())
        self.plain = Plain()
        self.facts, self.number = incoming.clear(), ""

    @initialize(has_doubts=st.booleans())
    def arrive(self, has_doubts):
        """With a scope out of the catalogue, or with words somebody is to look at."""
        self.plain.has_doubts = has_doubts
        self.facts = sample.facts() if has_doubts else incoming.clear()
        self.number = review.receive(letter(self.facts), at=MONDAY).number

    def teardown(self):
        try:
            self._see_everybody_signed()
        finally:
            transaction.set_rollback(True)
            self.stack.close()

    @rule(by=SOMEBODY)
    def accept(self, by):
        self._same(self.plain.accept(OFFICERS[by]), lambda: review.accept(self.number, by=by, at=MONDAY))

    @rule(by=SOMEBODY)
    def look(self, by):
        """At everything the machine left open; where it left nothing open there is nothing to be refused."""
        left = questions.still_open(self._case())
        if left:
            self._same(self.plain.look(OFFICERS[by]), lambda: self._see(left, by))

    @rule(by=SOMEBODY, proposes_refusal=SELDOM)
    def examine(self, by, proposes_refusal):
        self._same(
            self.plain.examine(OFFICERS[by], proposes_refusal=proposes_refusal),
            lambda: review.examine(
                self.number, opinion="看过全部材料。", proposes_refusal=proposes_refusal, by=by, at=MONDAY
            ),
        )

    @rule(by=SOMEBODY)
    def register(self, by):
        self._same(self.plain.register(OFFICERS[by]), lambda: review.register(self.number, by=by, at=MONDAY))

    @rule(by=SOMEBODY, really=SELDOM)
    def refuse(self, by, really):
        if really:
            self._same(
                self.plain.refuse(OFFICERS[by]),
                lambda: review.refuse(self.number, because="住所经查不存在。", by=by, at=MONDAY),
            )

    @rule(by=SOMEBODY, really=SELDOM)
    def turn_away(self, by, really):
        if really:
            self._same(
                self.plain.turn_away(OFFICERS[by]),
                lambda: review.turn_away(
                    self.number, goes_to="", because="这不是登记事项。", by=by, at=MONDAY
                ),
            )

    @rule(by=SOMEBODY)
    def return_(self, by):
        items = [*questions.correction_draft(self._case()), ITEM]
        self._same(
            self.plain.return_(OFFICERS[by]),
            lambda: review.return_(self.number, items=items, by=by, at=MONDAY),
        )

    @rule(without=UNSIGNED)
    def resubmit(self, without):
        sent = letter(self.facts, round=self.plain.round + 1, without=without)
        self._same(self.plain.resubmit(is_signed=not without), lambda: review.receive(sent, at=TUESDAY))

    @rule()
    def the_same_letter_again(self):
        review.receive(letter(self.facts, round=self.plain.round), at=TUESDAY)

    @rule(by=SOMEBODY)
    def extend(self, by):
        self._same(
            self.plain.extend(OFFICERS[by]),
            lambda: review.extend(self.number, because="要实地看一看。", by=by, at=MONDAY),
        )

    @rule(by=SOMEBODY, really=SELDOM)
    def pause(self, by, really):
        if really:
            said = {"cause": "court", "because": "等法院的判决。"}
            self._same(
                self.plain.pause(OFFICERS[by]), lambda: review.pause(self.number, **said, by=by, at=MONDAY)
            )

    @rule(by=SOMEBODY)
    def resume(self, by):
        self._same(self.plain.resume(OFFICERS[by]), lambda: review.resume(self.number, by=by, at=MONDAY))

    @rule(by=SOMEBODY)
    def take_up(self, by):
        self._same(self.plain.take_up(OFFICERS[by]), lambda: review.take_up(self.number, by=by, at=MONDAY))

    @rule(by=SOMEBODY)
    def put_back(self, by):
        self._same(self.plain.put_back(OFFICERS[by]), lambda: review.put_back(self.number, by=by, at=MONDAY))

    @rule(by=SOMEBODY)
    def confirm(self, by):
        """The switch is off: nothing is confirmed in a batch."""
        self._same(False, lambda: review.confirm([self.number], by=by, at=MONDAY))

    @rule()
    def the_machine_alone(self):
        self._same(False, lambda: review.go_straight_through(self.number, at=MONDAY))

    @rule(really=SELDOM)
    def withdraw(self, really):
        if really:
            self.plain.withdraw()
            said = ApplicationWithdrawn(self.number, self.plain.round, "不办了", MONDAY.isoformat())
            review.withdraw(said, at=TUESDAY)

    @precondition(lambda self: self.plain.state == "returned")
    @rule()
    def a_year_goes_by(self):
        self.plain.lapse()
        review.expire(at=MONDAY + YEAR)

    @rule(is_granted=st.booleans())
    def as_it_should_go(self, is_granted):
        """The next thing that leads on, by whoever's turn it is: so that walks come far."""
        if self.plain.state == "returned":
            self.resubmit(frozenset()) if is_granted else self.a_year_goes_by()
        if self.plain.state not in AT_WORK:
            return
        if holder := next((one for one in OFFICERS if one.name == self.plain.held_by), None):
            self.put_back(holder)
        if self.plain.is_paused:
            self.resume(people.jiang)
        if self.plain.state == "received":
            self.accept(people.fang)
        elif self.plain.state == "accepted":
            self.look(people.qiang)
            self.examine(people.qiang, not self.plain.is_signed)
        elif is_granted:
            self.register(people.min_)
        else:
            self.refuse(people.min_, True)

    @invariant()
    def both_say_the_same(self):
        case = self._case()
        self.reached.add(case.state)
        assert (case.state, case.round, case.assigned_to) == (
            self.plain.state,
            self.plain.round,
            self.plain.held_by,
        )
        assert [one.outcome for one in Decision.objects.filter(case=case)] == self.plain.decisions

    @invariant()
    def what_is_registered_is_registered_once_and_by_two(self):
        case = self._case()
        is_registered = case.state == "registered"
        assert [m.objects.count() for m in (Entry, Version, Licence)] == [int(is_registered)] * 3
        if is_registered:
            assert case.examined_by and case.decided_by and case.examined_by != case.decided_by

    def _same(self, is_allowed, deed):
        """The deed is done exactly where the model allows it; everything else is refused in words."""
        try:
            with transaction.atomic():
                deed()
        except Refusal as no:
            note(f"refused: {no.code}")
            assert not is_allowed, no.code
        else:
            assert is_allowed, "the model refuses what was done"

    def _see(self, left, by):
        for row in left:
            review.see(self.number, row.check_id, by=by, at=MONDAY)

    def _case(self):
        return Case.objects.get(number=self.number)

    def _see_everybody_signed(self):
        """What ended registered is verified as any reader of PDFs does it: every signature, of everybody named."""
        if self.plain.state != "registered":
            return
        submission = dossier.current(self._case())
        named = {person.key for person in dossier.facts_of(submission).persons}
        assert {key for row in submission.papers for key in row["signers"]} == named
        for row in submission.papers:
            assert _is_signed_by(row["digest"]) == set(row["signers"])


def _is_signed_by(digest, known={}):  # noqa: B006 - the same papers come in many walks
    if digest not in known:
        verdicts = verification.verify(store.get(digest), at=TUESDAY)
        known[digest] = {one.key for one in verdicts if one.is_valid}
    return known[digest]


@pytest.mark.django_db
def test_the_case_and_a_plain_model_of_it_never_part(town):
    run_state_machine_as_test(Walk, settings=sequences())

    assert MANY < ENOUGH or Walk.reached >= EVERYWHERE
