"""The application against a plain model of it: whatever people, letters and the clock do, both say the same (evidence.md T3)."""

from contextlib import ExitStack
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import note
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from dengji.common.applications import actions, links, questions
from dengji.common.applications.models import Application, Invitation
from dengji.common.applications.workflow import State
from dengji.common.documents import store
from dengji.common.exchange.models import OutTray
from dengji.common.signing import verification
from dengji.ground.refusal import Refusal
from tests.sequences import ENOUGH, MANY, sequences

from .people import LATER, MORNING, checked, filled_in
from .plain import Plain
from .test_learn import decided, received, returned, told

DETAILS = ["机场路88号3栋1205室", "机场路90号1栋", "人民街7号"]
SCOPES = ["YL651301 YL656001", "YL651301"]
YEAR = timedelta(days=366)
SELDOM = st.integers(0, 5).map(lambda die: die == 5)


class Walk(RuleBasedStateMachine):
    """One application and everything that may befall it. The draft stands; each walk is taken back."""

    town = None  # number, wang, chen: set by the test
    reached = set()  # states, over all walks

    def __init__(self):
        super().__init__()
        self.number, self.wang, self.chen = self.town
        self.plain = Plain(said={"domicile": DETAILS[0], "scope": SCOPES[0]})
        self.stack = ExitStack()
        self.stack.enter_context(transaction.atomic())

    def teardown(self):
        try:
            self._see_signatures_are_real()
        finally:
            transaction.set_rollback(True)
            self.stack.close()

    @rule(detail=st.sampled_from(DETAILS))
    def answer_domicile(self, detail):
        given = {"detail": detail, "promise": True}
        self._same(
            self.plain.answer("domicile", detail),
            lambda: actions.answer(self.number, "domicile", given, by=self.wang.actor, at=MORNING),
        )

    @rule(items=st.sampled_from(SCOPES))
    def answer_scope(self, items):
        given = {"words": "做小程序", "items": items.split(), "main": "YL651301"}
        self._same(
            self.plain.answer("scope", items),
            lambda: actions.answer(self.number, "scope", given, by=self.wang.actor, at=MORNING),
        )

    @rule()
    def prepare(self):
        self._same(self.plain.prepare(), lambda: actions.prepare(self.number, by=self.wang.actor, at=MORNING))

    @rule()
    def reopen(self):
        self._same(self.plain.reopen(), lambda: actions.reopen(self.number, by=self.wang.actor, at=MORNING))

    @rule()
    def invite(self):
        self._same(
            self.plain.invite(), lambda: actions.invite(self.number, "p2", by=self.wang.actor, at=MORNING)
        )

    @rule()
    def accept(self):
        self._same(
            self.plain.accept(),
            lambda: actions.accept_invitation(self._link(), by=self.chen.actor, at=MORNING),
        )

    @rule(really=SELDOM)
    def decline(self, really):
        if really:
            self._same(
                self.plain.decline(), lambda: actions.decline(self._link(), because="不同意", at=MORNING)
            )

    @rule()
    def ask_again(self):
        self._same(
            self.plain.ask_again(),
            lambda: actions.ask_again(self.number, "p2", by=self.wang.actor, at=MORNING),
        )

    @rule(outcome=st.sampled_from(["register", "return", "refuse", "turn away"]))
    def as_it_should_go(self, outcome):
        """The next thing that leads on, whatever has happened: so that walks come far."""
        if self.plain.state in ("draft", "correction"):
            self.ask_again()
            self.prepare()
        elif self.plain.state == "signing" and "p1" in self.plain.missing():
            self.sign_after_showing_the_face("p1")
        elif self.plain.state == "signing" and not self.plain.missing():
            self.submit()
        elif self.plain.state == "signing":
            self.accept()
            self.sign_after_showing_the_face("p2")
        elif self.plain.state == "submitted":
            self.the_authority_receives()
        elif self.plain.state == "review" and outcome == "return":
            self.the_authority_returns({"domicile"})
        elif self.plain.state == "review":
            ends = {"register": self.the_authority_registers, "refuse": self.the_authority_refuses}
            ends.get(outcome, self.the_authority_turns_away)(True)

    @rule(key=st.sampled_from(["p1", "p2"]))
    def show_face(self, key):
        self.plain.checked.add(key)
        checked(self._who(key), at=MORNING)

    @rule(key=st.sampled_from(["p1", "p2"]))
    def sign(self, key):
        self._same(
            self.plain.sign(key),
            lambda: actions.sign(self.number, key, mark=None, by=self._who(key).actor, at=MORNING),
        )

    @rule(key=st.sampled_from(["p1", "p2"]))
    def sign_after_showing_the_face(self, key):
        self.show_face(key)
        self.sign(key)

    @rule()
    def sign_for_the_other(self):
        self._same(False, lambda: actions.sign(self.number, "p2", mark=None, by=self.wang.actor, at=MORNING))

    @rule()
    def submit(self):
        self._same(self.plain.submit(), lambda: actions.submit(self.number, by=self.wang.actor, at=MORNING))

    @rule(really=SELDOM)
    def discard(self, really):
        if really:
            self._same(
                self.plain.discard(), lambda: actions.discard(self.number, by=self.wang.actor, at=MORNING)
            )

    @rule(really=SELDOM)
    def withdraw(self, really):
        if really:
            self._same(
                self.plain.withdraw(),
                lambda: actions.withdraw(self.number, because="不办了", by=self.wang.actor, at=MORNING),
            )

    @rule(verb=st.sampled_from(["answer", "prepare", "submit", "reopen"]))
    def chen_does_what_is_wang_s(self, verb):
        more = {"form": "domicile", "values": {"detail": "别处"}} if verb == "answer" else {}
        self._same(False, lambda: getattr(actions, verb)(self.number, **more, by=self.chen.actor, at=MORNING))

    @precondition(lambda self: self.plain.submissions)
    @rule()
    def the_authority_receives(self):
        self._same(self.plain.receive(), lambda: received(self.number, self.plain.submissions))

    @precondition(lambda self: self.plain.submissions)
    @rule(forms=st.sets(st.sampled_from(["domicile", "scope"]), min_size=1))
    def the_authority_returns(self, forms):
        self._same(
            self.plain.return_(frozenset(forms)),
            lambda: returned(self.number, *sorted(forms), round_=self.plain.submissions),
        )

    @precondition(lambda self: self.plain.submissions)
    @rule(really=SELDOM)
    def the_authority_registers(self, really):
        if really:
            self._same(self.plain.register(), lambda: decided(self.number, "registered"))

    @precondition(lambda self: self.plain.submissions)
    @rule(really=SELDOM)
    def the_authority_refuses(self, really):
        if really:
            self._same(self.plain.refuse(), lambda: decided(self.number, "refused", "住所不实"))

    @precondition(lambda self: self.plain.submissions)
    @rule(really=SELDOM)
    def the_authority_turns_away(self, really):
        if really:
            self._same(
                self.plain.turn_away(), lambda: decided(self.number, "not-accepted", "不属于本机关管辖")
            )

    @precondition(lambda self: self.plain.state in ("submitted", "review") and self.plain.is_asked)
    @rule()
    def the_authority_lets_go(self):
        self.plain.let_go()
        self._learn("withdrawn")

    @rule(really=SELDOM)
    def a_year_goes_by(self, really):
        if really:
            self.plain.lapse()
            actions.expire(at=MORNING + YEAR)

    @invariant()
    def both_say_the_same(self):
        found = self._application()
        self.reached.add(found.state)
        assert found.state == self.plain.state
        assert (found.returned_at is not None) == self.plain.was_returned
        assert self._posted("ApplicationSubmitted") == self.plain.submissions
        assert self._posted("ApplicationWithdrawn") == self.plain.withdrawals
        if found.state == "signing":
            assert {one.key for one in questions.who_has_not_signed(found)} == self.plain.missing()

    @invariant()
    def nothing_is_with_the_authority_that_somebody_has_not_signed(self):
        found = self._application()
        if found.state not in ("submitted", "review", "registered"):
            return
        papers = questions.current_papers(found)
        assert {key for paper in papers for key in paper.signers} == {"p1", "p2"}
        assert all({s.person for s in p.signatures.all()} >= set(p.signers) for p in papers)
        assert all(person.account for person in found.persons.all())

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

    def _learn(self, state):
        from dengji.common.exchange.letters import CaseMoved

        told(
            CaseMoved(
                self.number, self.plain.submissions, "withdraw", state, "东区·申请人", MORNING.isoformat()
            )
        )

    def _who(self, key):
        return self.wang if key == "p1" else self.chen

    def _link(self):
        row = Invitation.objects.filter(application__number=self.number).order_by("-id").first()
        return links.token_of(row) if row else ""

    def _posted(self, kind):
        return OutTray.objects.filter(subject=self.number, kind=kind).count()

    def _application(self):
        return Application.objects.prefetch_related("persons").get(number=self.number)

    def _see_signatures_are_real(self):
        """What ended registered is verified as any reader of PDFs does it: every signature, of everybody named."""
        if self.plain.state != "registered":
            return
        for paper in questions.current_papers(self._application()):
            verdicts = verification.verify(store.get(paper.digest), at=LATER)
            assert all(v.is_valid for v in verdicts)
            assert sorted(v.key for v in verdicts) == sorted(paper.signers)


@pytest.mark.django_db
def test_the_application_and_a_plain_model_of_it_never_part(wang, chen):
    Walk.town = (filled_in(wang, chen), wang, chen)

    run_state_machine_as_test(Walk, settings=sequences())

    assert MANY < ENOUGH or Walk.reached == set(State)
