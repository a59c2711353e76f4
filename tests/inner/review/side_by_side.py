"""A case and the plain model of it: every deed is done to both, and both must allow it or refuse it."""

from copy import deepcopy
from dataclasses import replace
from zoneinfo import ZoneInfo

from dengji.common.exchange.letters import ApplicationWithdrawn
from dengji.common.identity.duties import Actor, Duty
from dengji.common.identity.models import Officer as Row
from dengji.inner.review import actions as review
from dengji.inner.review import questions
from dengji.inner.review.models import Case
from tests.inner import people
from tests.inner.incoming import MONDAY, letter
from tests.inner.people import AUTHORITY
from tests.sequences import exactly

from .plain import ACCEPTS, DECIDES, EXAMINES, LAYS_DOWN, TO_DECIDE, WHOSE_TURN, Officer, Plain
from .test_return import ITEM

DUTIES = {
    ACCEPTS: Duty.ACCEPTANCE,
    EXAMINES: Duty.EXAMINATION,
    DECIDES: Duty.APPROVAL,
    LAYS_DOWN: Duty.SYSTEM_ADMIN,
}
FANG = Officer(people.fang.name, frozenset({ACCEPTS}))
QIANG = Officer(people.qiang.name, frozenset({EXAMINES}))
MIN = Officer(people.min_.name, frozenset({EXAMINES, DECIDES}))
JIANG = Officer("510402-12", frozenset({ACCEPTS, EXAMINES, DECIDES}))
TANG = Officer("510402-07", frozenset({DECIDES}))
ADMIN = Officer("510402-09", frozenset({LAYS_DOWN}))
STRANGER = Officer(people.stranger.name, frozenset())
BAI = Officer(people.bai.name, JIANG.may, is_of_this_authority=False)
OFFICERS = (FANG, QIANG, MIN, JIANG, TANG, STRANGER, BAI)
CHINA = ZoneInfo("Asia/Shanghai")
LATE = "上次漏看了，已经提醒同事。"


def appoint() -> None:
    """Each officer with the duties the model knows."""
    for one in OFFICERS:
        if one.may and one.is_of_this_authority:
            duties = sorted(str(DUTIES[duty]) for duty in one.may)
            assert Row.objects.filter(number=one.name).update(duties=duties)


def actor(one: Officer) -> Actor:
    authority = AUTHORITY if one.is_of_this_authority else people.bai.authority
    return Actor(one.name, frozenset(DUTIES[duty] for duty in one.may) or people.stranger.duties, authority)


def as_policy(*, two_for_all: bool, two_to_refuse: bool) -> dict[str, list[str]]:
    return {"second_types": ["llc.establish"] * two_for_all, "second_outcomes": ["refused"] * two_to_refuse}


class SideBySide:
    def __init__(self, facts, plain: Plain):
        self.facts, self.number, self.plain = facts, facts.application, plain

    @classmethod
    def arrive(cls, facts, **known) -> "SideBySide":
        both = cls(facts, Plain(now=MONDAY.astimezone(CHINA), **known))
        review.receive(both.letter(), at=both.at)
        return both

    def again(self) -> "SideBySide":
        """For another walk: the model anew, the rows as they are."""
        return SideBySide(self.facts, deepcopy(self.plain))

    @property
    def at(self):
        return self.plain.now

    @property
    def case(self) -> Case:
        return Case.objects.get(number=self.number)

    def letter(self, *, round=1, without=frozenset()):
        """Sent in this very moment: the clock of a submission begins with it."""
        return replace(
            letter(self.facts, round=round, without=without), submitted_at=self.plain.now.isoformat()
        )

    def accept(self, by):
        self._same(self.plain.accept(by), review.accept, by)

    def look(self, by):
        """At everything the machine left open; where it left nothing open there is nothing to be refused."""
        left = questions.still_open(self.case)
        if left:
            exactly(self.plain.look(by), lambda: self._see(left, actor(by)))

    def examine(self, by, *, proposes_refusal=False):
        is_allowed = self.plain.examine(by, proposes_refusal=proposes_refusal)
        said = {"opinion": "看过全部材料。", "proposes_refusal": proposes_refusal}
        self._same(is_allowed, review.examine, by, **said)

    def register(self, by):
        self._same(self.plain.register(by), review.register, by)

    def refuse(self, by):
        self._same(self.plain.refuse(by), review.refuse, by, because="住所经查不存在。")

    def turn_away(self, by):
        said = {"goes_to": "", "because": "这不是登记事项。"}
        self._same(self.plain.turn_away(by), review.turn_away, by, **said)

    def return_(self, by):
        items = [*questions.correction_draft(self.case), ITEM]
        self._same(self.plain.return_(by), review.return_, by, items=items, late_because=LATE)

    def resubmit(self, without=frozenset()):
        sent = self.letter(round=self.plain.round + 1, without=without)
        is_allowed = self.plain.resubmit(is_signed=not without)
        exactly(is_allowed, lambda: review.receive(sent, at=self.at))

    def the_same_letter_again(self):
        review.receive(self.letter(round=self.plain.round), at=self.at)

    def extend(self, by):
        self._same(self.plain.extend(by), review.extend, by, because="要实地看一看。")

    def pause(self, by, *, stops_the_law):
        cause = "court" if stops_the_law else "another-body"
        is_allowed = self.plain.pause(by, stops_the_law=stops_the_law)
        self._same(is_allowed, review.pause, by, cause=cause, because="等那边的答复。")

    def resume(self, by):
        self._same(self.plain.resume(by), review.resume, by)

    def take_up(self, by):
        self._same(self.plain.take_up(by), review.take_up, by)

    def put_back(self, by):
        self._same(self.plain.put_back(by), review.put_back, by)

    def hand_over(self, by, to):
        self._same(
            self.plain.hand_over(by, to), review.hand_over, by, to=to.name, note="我下午开会，请接着办。"
        )

    def take_back(self, by):
        self._same(self.plain.take_back(by), review.take_back, by, because="同事今天请假了。")

    def lay_down(self, by, *, two_for_all, two_to_refuse):
        is_allowed = self.plain.lay_down(by, two_for_all=two_for_all, two_to_refuse=two_to_refuse)
        rules = as_policy(two_for_all=two_for_all, two_to_refuse=two_to_refuse)
        exactly(is_allowed, lambda: review.lay_down(AUTHORITY, by=actor(by), at=self.at, **rules))

    def confirm(self, by):
        """The switch is off: nothing is confirmed in a batch."""
        exactly(False, lambda: review.confirm([self.number], by=actor(by), at=self.at))

    def the_machine_alone(self):
        exactly(False, lambda: review.go_straight_through(self.number, at=self.at))

    def withdraw(self):
        self.plain.withdraw()
        said = ApplicationWithdrawn(self.number, self.plain.round, "不办了", self.at.isoformat())
        review.withdraw(said, at=self.at)

    def a_year_goes_by(self, year):
        self.plain.lapse()
        review.expire(at=self.at + year)

    def whose_turn(self, *, but=None):
        """Whoever has it in hand, else the first who may move it now."""
        plain = self.plain
        has = [one for one in OFFICERS if one.name in (plain.held_by, plain.handed_to)]
        spoken = {who for who, _word in plain.words} | {plain.examined_by}
        may = [one for one in OFFICERS if WHOSE_TURN.get(plain.state) in one.may and one.name not in spoken]
        return next(one for one in (*has, *may, FANG, QIANG) if one is not but)

    def what_leads_on(self, *, is_granted=True):
        """One thing that leads on, by whoever's turn it is."""
        plain = self.plain
        if plain.held_by or plain.handed_to:
            self.take_back(TANG)
        if plain.paused_since:
            self.resume(JIANG)
        if plain.state == "returned":
            self.resubmit()
        elif plain.state == "received":
            self.accept(FANG)
        elif plain.state == "accepted":
            self.look(QIANG)
            self.examine(QIANG, proposes_refusal=not plain.is_signed)
        elif plain.state in TO_DECIDE:
            self._decide(is_granted)

    def _decide(self, is_granted):
        spoken = {who for who, _word in self.plain.words} | {self.plain.examined_by}
        by = next(one for one in (MIN, JIANG, TANG) if one.name not in spoken)
        self.register(by) if is_granted else self.refuse(by)

    def _see(self, left, by):
        for row in left:
            review.see(self.number, row.check_id, by=by, at=self.at)

    def _same(self, is_allowed, verb, by, **said):
        exactly(is_allowed, lambda: verb(self.number, by=actor(by), at=self.at, **said))
