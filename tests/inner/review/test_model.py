"""The case against a plain model of it: whatever officers, letters and the clock do, both say the same (evidence.md T3)."""

from contextlib import ExitStack
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from dengji.common.documents import rendering, store
from dengji.common.signing import verification
from dengji.inner.licences.models import Licence
from dengji.inner.register.models import Entry, Version
from dengji.inner.review import actions as review
from dengji.inner.review import dossier
from dengji.inner.review.models import Decision
from dengji.inner.review.workflow import State
from tests import sample
from tests.inner import incoming
from tests.inner.incoming import MONDAY, TUESDAY
from tests.inner.people import AUTHORITY
from tests.sequences import remembered, walk

from .plain import AT_WORK, TO_DECIDE
from .side_by_side import (
    ADMIN,
    FANG,
    JIANG,
    MIN,
    OFFICERS,
    QIANG,
    TANG,
    SideBySide,
    actor,
    appoint,
    as_policy,
)

SOMEBODY = st.sampled_from(OFFICERS)
WHOEVER = st.one_of(st.none(), SOMEBODY)  # none: whose turn it is
UNSIGNED = st.sampled_from(
    [frozenset(), frozenset(), frozenset(), frozenset({"articles"}), frozenset({"application-form"})]
)
SELDOM = st.integers(0, 5).map(lambda die: die == 5)
MOSTLY = st.integers(0, 5).map(lambda die: die != 5)
YEAR = timedelta(days=366)


def when(*states):
    """Where it may be done at all; but some walks try everything at every time."""
    return precondition(lambda self: self.is_rude or self.plain.state in states)


class Walk(RuleBasedStateMachine):
    """One case and everything that may befall it, from wherever it stood. Each walk is taken back."""

    stage = None  # where it begins, and whether it tries everything at every time: set by the test
    is_rude = False
    reached = set()  # states, over all walks

    def __init__(self):
        super().__init__()
        self.stack = ExitStack()
        self.stack.enter_context(transaction.atomic())

    @initialize()
    def begin(self):
        self.both = self.stage.again()

    def teardown(self):
        try:
            self._see_signatures_are_real()
        finally:
            transaction.set_rollback(True)
            self.stack.close()

    @property
    def plain(self):
        return self.both.plain

    # What leads on: so that walks come far.

    @rule(is_granted=MOSTLY)
    def as_it_should_go(self, is_granted):
        self.both.what_leads_on(is_granted=is_granted)

    @rule()
    def all_the_way_to_the_decision(self):
        for _step in range(4):
            if self.plain.state in ("returned", "received", "accepted"):
                self.both.what_leads_on()

    # Moves.

    @when("received")
    @rule(by=WHOEVER)
    def accept(self, by):
        self.both.accept(self._officer(by))

    @when("accepted")
    @rule(by=WHOEVER)
    def look(self, by):
        self.both.look(self._officer(by))

    @when("accepted")
    @rule(by=WHOEVER, proposes_refusal=SELDOM)
    def examine(self, by, proposes_refusal):
        self.both.examine(self._officer(by), proposes_refusal=proposes_refusal)

    @when(*TO_DECIDE)
    @rule(by=WHOEVER)
    def register(self, by):
        self.both.register(self._officer(by))

    @when(*TO_DECIDE)
    @rule(by=WHOEVER)
    def refuse(self, by):
        self.both.refuse(self._officer(by))

    @when("received")
    @rule(by=WHOEVER)
    def turn_away(self, by):
        self.both.turn_away(self._officer(by))

    @when(*AT_WORK)
    @rule(by=WHOEVER)
    def return_(self, by):
        self.both.return_(self._officer(by))

    @when("returned")
    @rule(without=UNSIGNED)
    def resubmit(self, without):
        self.both.resubmit(without)

    @rule(really=SELDOM)
    def the_same_letter_again(self, really):
        if really:
            self.both.the_same_letter_again()

    # Clocks, and who has it in hand.

    @when(*AT_WORK)
    @rule(by=WHOEVER)
    def extend(self, by):
        self.both.extend(self._officer(by))

    @when(*AT_WORK)
    @rule(by=WHOEVER, stops_the_law=st.booleans())
    def pause(self, by, stops_the_law):
        self.both.pause(self._officer(by), stops_the_law=stops_the_law)

    @precondition(lambda self: self.is_rude or self.plain.paused_since)
    @rule(by=WHOEVER)
    def resume(self, by):
        self.both.resume(self._officer(by))

    @when(*AT_WORK)
    @rule(by=WHOEVER)
    def take_up(self, by):
        self.both.take_up(self._officer(by))

    @precondition(lambda self: self.is_rude or self.plain.held_by or self.plain.handed_to)
    @rule(by=WHOEVER)
    def put_back(self, by):
        self.both.put_back(self._officer(by))

    @when(*AT_WORK)
    @rule(by=WHOEVER, to=WHOEVER)
    def hand_over(self, by, to):
        by = self._officer(by)
        self.both.hand_over(by, to or self.both.whose_turn(but=by))

    @precondition(lambda self: self.is_rude or self.plain.held_by or self.plain.handed_to)
    @rule(by=st.one_of(SOMEBODY, st.just(TANG)))
    def take_back(self, by):
        self.both.take_back(by)

    @rule()
    def a_night_goes_by(self):
        self.plain.a_night_goes_by()

    # What the authority lays down, and what it has not opened.

    @when(*AT_WORK)
    @rule(by=st.one_of(st.just(ADMIN), SOMEBODY), two_for_all=st.booleans(), two_to_refuse=st.booleans())
    def lay_down(self, by, two_for_all, two_to_refuse):
        self.both.lay_down(by, two_for_all=two_for_all, two_to_refuse=two_to_refuse)

    @when("received")
    @rule(by=SOMEBODY)
    def confirm(self, by):
        self.both.confirm(by)

    @when("received")
    @rule()
    def the_machine_alone(self):
        self.both.the_machine_alone()

    # How it ends otherwise.

    @when("returned", *AT_WORK)
    @rule(really=SELDOM)
    def withdraw(self, really):
        if really:
            self.both.withdraw()

    @precondition(lambda self: self.plain.state == "returned")
    @rule(really=SELDOM)
    def a_year_goes_by(self, really):
        if really:
            self.both.a_year_goes_by(YEAR)

    # What both must say.

    @invariant()
    def both_say_the_same(self):
        case, plain = self.both.case, self.plain
        self.reached.add(case.state)
        assert (case.state, case.round) == (plain.state, plain.round)
        assert (case.assigned_to, case.handed_to) == (plain.held_by, plain.handed_to)
        assert (case.due_on, bool(case.paused_at)) == (plain.due_on, bool(plain.paused_since))
        assert bool(case.extended_at) == plain.was_extended
        if case.state not in AT_WORK:
            self._see_how_it_ended(case)
        else:
            assert list(case.votes.filter(round=case.round).order_by("id").values_list("by", "outcome")) == [
                *plain.words
            ]

    def _officer(self, one):
        return one or self.both.whose_turn()

    def _see_how_it_ended(self, case):
        """Registered once, by two, and with a live signature of everyone named: from the rows as they stand."""
        is_registered = case.state == "registered"
        assert [one.outcome for one in Decision.objects.filter(case=case)] == self.plain.decisions
        assert [m.objects.count() for m in (Entry, Version, Licence)] == [int(is_registered)] * 3
        if is_registered:
            assert case.examined_by and case.decided_by and case.examined_by != case.decided_by
            assert not self.plain.needs_two or case.first_by not in ("", case.decided_by, case.examined_by)
            self._see_everybody_signed(case)

    def _see_everybody_signed(self, case):
        submission = dossier.current(case)
        seen = {(row["paper"], row["person"]) for row in submission.signatures if row["is_valid"]}
        facts = dossier.facts_of(submission)
        hands = {facts.hand_of(person.key) for person in facts.persons}
        assert {key for row in submission.papers for key in row["signers"]} == hands
        assert all((row["code"], key) in seen for row in submission.papers for key in row["signers"])

    def _see_signatures_are_real(self):
        """What ended registered is verified as any reader of PDFs does it: every signature, of everybody named."""
        if self.plain.state != "registered":
            return
        for row in dossier.current(self.both.case).papers:
            assert _is_signed_by(row["digest"]) == set(row["signers"])


def _is_signed_by(digest, known={}):  # noqa: B006 - the same papers come in many walks
    if digest not in known:
        verdicts = verification.verify(store.get(digest), at=TUESDAY)
        known[digest] = {one.key for one in verdicts if one.is_valid}
    return known[digest]


def stages():
    """Cases as they stand at every stage, of one decider and of two, clear and doubtful: made once, by the real steps."""
    made = []
    for nth, (trade, has_doubts, needs_two, come_so_far) in enumerate(STAGES):
        facts = incoming.numbered(f"PZ26-1123-06{nth:02d}", trade)
        if has_doubts:
            facts = facts.model_copy(update={"scope": sample.SCOPE})
        rules = {"two_for_all": needs_two, "two_to_refuse": False}
        review.lay_down(AUTHORITY, by=actor(ADMIN), at=MONDAY, **as_policy(**rules))
        made.append(SideBySide.arrive(facts, has_doubts=has_doubts, **rules))
        come_so_far(made[-1])
    review.lay_down(AUTHORITY, by=actor(ADMIN), at=MONDAY, **as_policy(two_for_all=False, two_to_refuse=True))
    for both in made:
        both.plain.two_for_all, both.plain.two_to_refuse = False, True
    return made


def received(both):
    pass


def accepted(both):
    both.accept(FANG)


def examined(both):
    accepted(both)
    both.look(QIANG)
    both.examine(QIANG)


def said_once(both):
    examined(both)
    both.register(MIN)


def disputed(both):
    said_once(both)
    both.refuse(JIANG)


def paused(both):
    examined(both)
    both.pause(JIANG, stops_the_law=True)


def handed_over(both):
    accepted(both)
    both.take_up(QIANG)
    both.hand_over(QIANG, MIN)


def returned(both):
    both.return_(FANG)


STAGES = (
    ("鹏程", False, False, received),
    ("雪莲", True, False, accepted),
    ("金沙", False, False, examined),
    ("木棉", True, True, examined),
    ("长河", True, True, said_once),
    ("紫藤", False, True, disputed),
    ("银杏", False, False, paused),
    ("海棠", True, False, handed_over),
    ("晨曦", False, False, received),
    ("磐石", True, False, returned),
)


@pytest.mark.django_db
def test_the_case_and_a_plain_model_of_it_never_part(town, monkeypatch):
    monkeypatch.setattr(rendering, "render", remembered(rendering.render))
    appoint()

    walk(Walk, stages())

    assert Walk.reached == {str(state) for state in State}
