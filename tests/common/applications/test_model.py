"""The application against a plain model of it: whatever people, letters and the clock do, both say the same (evidence.md T3)."""

import json
from contextlib import ExitStack

import pytest
from django.db import connection, transaction
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from dengji.common.applications import questions
from dengji.common.applications.models import Application
from dengji.common.applications.workflow import State
from dengji.common.documents import rendering, store
from dengji.common.signing import verification
from tests.sequences import remembered, walk

from . import stages
from .people import LATER
from .plain import OWNER, WITH_THEM, WRITABLE
from .side_by_side import FORMS
from .stages import DETAILS, SCOPES

SELDOM = st.integers(0, 5).map(lambda die: die == 5)
AT_TIMES = st.integers(0, 3).map(lambda die: die == 3)
OFTEN = st.integers(0, 7).map(lambda die: die != 7)
WHICH = st.integers(0, 11)
OUTCOMES = st.sampled_from(["registered", "return", "refused", "not-accepted"])
SIGNED = ("submitted", "review", "registered")
PAPERS = """
    select p.code, to_jsonb(p.signers), coalesce(array_agg(s.person order by s.person) filter (where s.id is not null), '{}'),
           bool_and(a.id is not null and a.subject = %s and a.person = s.person) filter (where s.id is not null)
      from applications_paper p
      join applications_application n on n.id = p.application_id
      left join applications_signature s on s.paper_id = p.id
      left join signing_signingact a on a.serial = s.act
     where n.number = %s and p.superseded_at is null
     group by p.id
"""
PEOPLE = """
    select p.key, p.account, p.guardian, p.vouched_at is not null
      from applications_personnamed p join applications_application n on n.id = p.application_id
     where n.number = %s
"""
STATE = """
    select n.state, n.returned_at is not null, n.agent,
           (select count(*) from exchange_outtray t where t.subject = n.number and t.kind = 'ApplicationSubmitted'),
           (select count(*) from exchange_outtray t where t.subject = n.number and t.kind = 'ApplicationWithdrawn')
      from applications_application n where n.number = %s
"""


def when(*states):
    """Where it may be done at all; but some walks try everything at every time."""
    return precondition(lambda self: self.is_rude or self.plain.state in states)


class Walk(RuleBasedStateMachine):
    """One application and everything that may befall it, from wherever it stood. Each walk is taken back."""

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

    @rule()
    def as_it_should_go(self):
        self.both.what_leads_on()

    @rule()
    def all_the_way_to_the_last_signature(self):
        for _step in range(9):
            if self.plain.state not in ("draft", "correction", "signing") or len(self.plain.missing()) == 1:
                return
            self.both.what_leads_on()

    @precondition(lambda self: self.plain.state in WITH_THEM)
    @rule(outcome=OUTCOMES, forms=st.sets(st.sampled_from(FORMS), min_size=1))
    def the_authority_answers(self, outcome, forms):
        if outcome == "return":
            self.both.the_authority_returns(forms)
        else:
            self.both.the_authority_decides(outcome)

    @precondition(lambda self: self.plain.submissions)
    @when()
    @rule(what=st.sampled_from(["receives", "returns", "decides"]), outcome=OUTCOMES)
    def the_authority_says_what_it_may_not(self, what, outcome):
        """A letter that comes at the wrong time changes nothing."""
        if self.plain.state in WITH_THEM:
            return
        if what == "decides":
            self.both.the_authority_decides("refused" if outcome == "return" else outcome)
        elif what == "returns":
            self.both.the_authority_returns({"domicile"})
        else:
            self.both.the_authority_receives()

    @precondition(lambda self: self.plain.state in WITH_THEM and self.plain.is_asked)
    @rule()
    def the_authority_lets_go(self):
        self.both.the_authority_lets_go()

    # What is filled in.

    @when(*WRITABLE)
    @rule(nth=WHICH, detail=st.sampled_from(DETAILS))
    def answer_domicile(self, nth, detail):
        self.both.answer_domicile(self._somebody(nth), detail)

    @when(*WRITABLE)
    @rule(nth=WHICH, items=st.sampled_from(SCOPES))
    def answer_scope(self, nth, items):
        self.both.answer_scope(self._somebody(nth), items)

    @when(*WRITABLE)
    @rule(nth=WHICH, file=st.sampled_from(["", "one", "another"]))
    def take_own_charter(self, nth, file):
        self.both.take_own_charter(self._somebody(nth), file)

    @when(*WRITABLE)
    @rule(nth=WHICH)
    def prepare(self, nth):
        self.both.prepare(self._somebody(nth))

    @when("signing")
    @rule(nth=WHICH)
    def reopen(self, nth):
        self.both.reopen(self._somebody(nth))

    @when("signing")
    @rule(nth=WHICH)
    def submit(self, nth):
        self.both.submit(self._somebody(nth))

    # Who is in it.

    @when("signing", *WRITABLE)
    @rule(nth=WHICH, key=WHICH, by=WHICH)
    def replace(self, nth, key, by):
        self.both.replace(self._somebody(nth), self._key(key), self._newcomer(by))

    @precondition(lambda self: self._wards())
    @when(*WRITABLE)
    @rule(nth=WHICH, key=WHICH)
    def name_guardian(self, nth, key):
        self.both.name_guardian(self._somebody(nth), self._wards()[0], self._key(key))

    @precondition(lambda self: self._wards())
    @when(*WRITABLE)
    @rule(nth=WHICH)
    def vouch(self, nth):
        self.both.vouch(self._somebody(nth), self._wards()[0])

    @precondition(lambda self: self.plain.agent)
    @when("signing", *WRITABLE)
    @rule(by_agent=st.booleans(), really=AT_TIMES)
    def revoke(self, by_agent, really):
        """By either of the two."""
        if really and self.both.mandate:
            self.both.revoke("deng" if by_agent else "wang")

    @precondition(lambda self: self.plain.agent in self.plain.people)
    @when(*WRITABLE)
    @rule(nth=WHICH)
    def remove_the_agent(self, nth):
        self.both.remove(self._somebody(nth), self.plain.agent)

    # Who signs.

    @when("signing")
    @rule(nth=WHICH, key=WHICH)
    def invite(self, nth, key):
        self.both.invite(self._somebody(nth), self._other(key))

    @when("signing")
    @rule(nth=WHICH, key=WHICH)
    def send_to_new_phone(self, nth, key):
        if self._other(key) != self.plain.agent:
            self.both.send_to_new_phone(self._somebody(nth), self._other(key))

    @rule(key=WHICH)
    def accept(self, key):
        self.both.accept(self._other(key))

    @when("signing")
    @precondition(lambda self: self._invited())
    @rule(nth=WHICH, really=st.booleans())
    def decline(self, nth, really):
        if really:
            self.both.decline(self._invited()[nth % len(self._invited())])

    @precondition(lambda self: self._gone())
    @rule(key=WHICH)
    def come_by_an_old_link(self, key):
        self.both.come_by_an_old_link(self._gone()[key % len(self._gone())])

    @when(*WRITABLE)
    @rule(nth=WHICH, key=WHICH)
    def ask_again(self, nth, key):
        self.both.ask_again(self._somebody(nth), self._other(key))

    @when("signing")
    @rule(key=WHICH, shows_face=OFTEN)
    def sign(self, key, shows_face):
        who = self.plain.people[self._key(key)].who
        if shows_face and who in self.both.accounts:
            self.both.show_face(who)
        self.both.sign(self._key(key))

    @when("signing")
    @rule(nth=WHICH, key=WHICH)
    def sign_for_another(self, nth, key):
        self.both.sign_for_another(self._key(key), self._somebody(nth))

    # How it ends otherwise.

    @when("draft")
    @rule(nth=WHICH, really=AT_TIMES)
    def discard(self, nth, really):
        if really:
            self.both.discard(self._somebody(nth))

    @when("signing", "correction", *WITH_THEM)
    @rule(nth=WHICH, really=AT_TIMES)
    def withdraw(self, nth, really):
        if really:
            self.both.withdraw(self._somebody(nth))

    @when("signing", *WRITABLE)
    @rule(really=SELDOM)
    def a_year_goes_by(self, really):
        if really:
            self.both.a_year_goes_by()

    # What both must say.

    @invariant()
    def both_say_the_same(self):
        state, is_returned, agent, *posted = self._ask(STATE)[0]
        self.reached.add(state)
        assert (state, is_returned) == (self.plain.state, self.plain.was_returned)
        assert posted == [self.plain.submissions, self.plain.withdrawals]
        if state == "signing":
            assert {one.key for one in questions.who_has_not_signed(self._row())} == self.plain.missing()
        if state in SIGNED:
            self._see_a_live_signature_of_everyone_named(agent)

    def _see_a_live_signature_of_everyone_named(self, agent):
        """From the rows as they stand: those who took a part over, agents and children's guardians among them."""
        people = {key: (account, guardian, vouched) for key, account, guardian, vouched in self._ask(PEOPLE)}
        rows = self._ask(PAPERS, 2)
        papers = {code: (json.loads(signers), signed, live) for code, signers, signed, live in rows}
        assert set(people) == set(self.plain.people)
        assert all(account or (guardian and vouched) for account, guardian, vouched in people.values())
        assert all(set(signers) <= set(signed) and live for signers, signed, live in papers.values())
        for key, (_account, guardian, _vouched) in people.items():
            assert papers[f"identity-sheet:{key}"][0] == [guardian or key]
        assert {key for signers, _signed, _live in papers.values() for key in signers} <= set(people)
        assert {key.partition(":")[2] for key in papers if ":" in key} == set(people)
        assert ("mandate" in papers) == bool(agent) == bool(self.plain.agent)

    def _ask(self, statement, times=1):
        with connection.cursor() as cursor:
            cursor.execute(statement, [self.both.number] * times)
            return cursor.fetchall()

    def _row(self):
        return Application.objects.prefetch_related("persons").get(number=self.both.number)

    def _somebody(self, nth):
        """Mostly whoever fills it in; at times another person of it, or a stranger."""
        others = ["deng", "chen", "li"] if self.plain.agent else ["chen", "li"]
        return "wang" if (nth < 8 and nth % 2) or nth == 0 else others[nth % len(others)]

    def _key(self, nth):
        keys = sorted(self.plain.people)
        return keys[nth % len(keys)]

    def _other(self, nth):
        """Not the owner, where there is anybody else."""
        keys = sorted(set(self.plain.people) - {OWNER}) or [OWNER]
        return keys[nth % len(keys)]

    def _newcomer(self, nth):
        here = {row.who for row in self.plain.people.values()}
        free = sorted({"chen", "deng", "li"} - here)
        return free[nth % len(free)]

    def _wards(self):
        return sorted(key for key, row in self.plain.people.items() if row.guardian)

    def _invited(self):
        return sorted(key for key, row in self.plain.people.items() if row.has_link or row.link_opens)

    def _gone(self):
        every = {f"p{nth}" for nth in range(2, self.plain.named + 1)}
        return sorted(every - set(self.plain.people))

    def _see_signatures_are_real(self):
        """What ended registered is verified as any reader of PDFs does it: every signature, of everybody named."""
        if self.plain.state != "registered":
            return
        for paper in questions.current_papers(self._row()):
            verdicts = verification.verify(store.get(paper.digest), at=LATER)
            assert all(v.is_valid for v in verdicts)
            assert sorted(v.key for v in verdicts) == sorted(paper.signers)


@pytest.mark.django_db
def test_the_application_and_a_plain_model_of_it_never_part(people, monkeypatch):
    monkeypatch.setattr(rendering, "render", remembered(rendering.render))

    walk(Walk, stages.every(people))

    assert Walk.reached == set(State)
