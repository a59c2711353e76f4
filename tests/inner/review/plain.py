"""How a case is to behave, told in plain words and nothing else: no table of moves, no rows, no rules' names.

Written from the design and the law (市场主体登记管理条例 19, 20; 实施细则 18, 19), not from the code it is held against.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

ACCEPTS, EXAMINES, DECIDES, LAYS_DOWN = "accepts", "examines", "decides", "lays down rules"
TO_DECIDE = ("examined", "second", "disputed")
AT_WORK = ("received", "accepted", *TO_DECIDE)
WHOSE_TURN = {"received": ACCEPTS, "accepted": EXAMINES, **dict.fromkeys(TO_DECIDE, DECIDES)}
HELD_FOR = timedelta(minutes=20)
LAW = 3  # working days to decide in, and as many more once
WORK = frozenset({ACCEPTS, EXAMINES, DECIDES})


@dataclass(frozen=True)
class Officer:
    name: str
    may: frozenset[str]
    is_of_this_authority: bool = True


@dataclass
class Plain:
    """One case. `is_signed`: everybody named signed all that is theirs. `has_doubts`: the machine left something to a person."""

    now: datetime
    has_doubts: bool = False
    is_signed: bool = True
    state: str = "received"
    round: int = 1
    due_on: date | None = None
    examined_by: str = ""
    is_looked_at: bool = False
    was_extended: bool = False
    held_by: str = ""
    held_until: datetime | None = None
    handed_to: str = ""
    handed_until: date | None = None
    paused_since: date | None = None
    pause_stops_the_law: bool = False
    two_for_all: bool = False  # what the authority has laid down
    two_to_refuse: bool = False
    needs_two: bool = False  # settled when it came in
    words: list[tuple[str, str]] = field(default_factory=list)  # of this round: who, and what
    decisions: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._come_in()

    @property
    def today(self) -> date:
        return self.now.date()

    def accept(self, by: Officer) -> bool:
        return self._is_turn(by, "received") and self._go("accepted")

    def look(self, by: Officer) -> bool:
        if not self._works_at(by):
            return False
        self.is_looked_at = True
        return True

    def examine(self, by: Officer, *, proposes_refusal: bool) -> bool:
        """What nobody looked at, or what fails, cannot be found in order."""
        if not self._is_turn(by, "accepted") or not (proposes_refusal or self._is_in_order()):
            return False
        self.examined_by = by.name
        return self._go("examined")

    def register(self, by: Officer) -> bool:
        """Other hands than examined it, and everything in order still."""
        return self._decides(by) and self.is_signed and self._say("registered", by)

    def refuse(self, by: Officer) -> bool:
        return self._decides(by) and self._say("refused", by)

    def return_(self, by: Officer) -> bool:
        return self._is_turn(by, self.state) and self._go("returned")

    def resubmit(self, *, is_signed: bool) -> bool:
        """A corrected set is a new submission: everything begins again."""
        if self.state != "returned":
            return False
        self.is_signed, self.round = is_signed, self.round + 1
        self.examined_by, self.is_looked_at, self.was_extended, self.words = "", False, False, []
        self._come_in()
        return self._go("received")

    def turn_away(self, by: Officer) -> bool:
        """不予受理: not this authority's, or no matter of registration. Before it is taken up only."""
        return self._is_turn(by, "received") and self._end("not-accepted")

    def extend(self, by: Officer) -> bool:
        """Once a submission, by the head's leave, and before the time is over."""
        is_open = self.state in AT_WORK and not self.was_extended and not self.paused_since
        if not is_open or not self._has(by, DECIDES) or not self._is_free(by) or self._is_late():
            return False
        self.was_extended, self.due_on = True, after(self.due_on, LAW)
        return self._go(self.state)

    def pause(self, by: Officer, *, stops_the_law: bool) -> bool:
        """The clock stands still, and nothing is decided meanwhile. What is late already stays late."""
        if not self._is_turn(by, self.state) or self._is_late():
            return False
        self.paused_since, self.pause_stops_the_law = self.today, stops_the_law
        return self._go(self.state)

    def resume(self, by: Officer) -> bool:
        """As many working days are left as there were; of the law's own only where the law's clock stood."""
        if not self.paused_since or not self._may(by, self.state):
            return False
        left = working_days(self.paused_since, self.due_on)
        if self.pause_stops_the_law and left:
            self.due_on = after(self.today, left)
        self.paused_since = None
        return self._go(self.state)

    def take_up(self, by: Officer) -> bool:
        if not self._works_at(by):
            return False
        self._free()
        self.held_by, self.held_until = by.name, self.now + HELD_FOR
        return True

    def put_back(self, by: Officer) -> bool:
        return self._works_at(by) and self._free()

    def hand_over(self, by: Officer, to: Officer) -> bool:
        """To a colleague who may go on with it: it waits for them until the next working day is over."""
        is_colleague = to.is_of_this_authority and to.name != by.name and bool(to.may & WORK)
        if not self._works_at(by) or not is_colleague or not self._could_go_on(to):
            return False
        self._free()
        self.handed_to, self.handed_until = to.name, after(self.today, 1)
        return True

    def take_back(self, by: Officer) -> bool:
        """Whoever decides frees what a colleague holds or was given."""
        is_held = bool(self.held_by or self.handed_to)
        return self.state in AT_WORK and self._has(by, DECIDES) and is_held and self._free()

    def lay_down(self, by: Officer, *, two_for_all: bool, two_to_refuse: bool) -> bool:
        if not self._has(by, LAYS_DOWN):
            return False
        self.two_for_all, self.two_to_refuse = two_for_all, two_to_refuse
        return True

    def a_night_goes_by(self) -> None:
        self.now += timedelta(days=1)

    def withdraw(self) -> None:
        if self.state in (*AT_WORK, "returned"):
            self.paused_since = None
            self._go("withdrawn")

    def lapse(self) -> None:
        if self.state == "returned":
            self._go("expired")

    def _come_in(self) -> None:
        self.due_on, self.needs_two = after(self.today, LAW), self.two_for_all

    def _say(self, word: str, by: Officer) -> bool:
        """Where two must decide: the second does not know the first's word; where they part, a third has both."""
        if self.state == "examined" and not (self.needs_two or (word == "refused" and self.two_to_refuse)):
            return self._end(word)
        self.words.append((by.name, word))
        if self.state == "examined":
            return self._go("second")
        if self.state == "second" and self.words[0][1] != word:
            return self._go("disputed")
        return self._end(word)

    def _is_in_order(self) -> bool:
        return self.is_signed and (self.is_looked_at or not self.has_doubts)

    def _is_late(self) -> bool:
        return self.today > self.due_on

    def _is_turn(self, by: Officer, state: str) -> bool:
        return not self.paused_since and self._may(by, state)

    def _may(self, by: Officer, state: str) -> bool:
        is_at_work = self.state == state and state in AT_WORK
        return is_at_work and self._has(by, WHOSE_TURN[state]) and self._is_free(by)

    def _decides(self, by: Officer) -> bool:
        return self.state in TO_DECIDE and self._is_turn(by, self.state) and not self._has_part_in_it(by)

    def _has_part_in_it(self, by: Officer) -> bool:
        """Whoever examined it, or has said a word already, does not decide."""
        return by.name == self.examined_by or by.name in {who for who, _word in self.words}

    def _could_go_on(self, to: Officer) -> bool:
        is_barred = self.state in TO_DECIDE and self._has(to, DECIDES) and self._has_part_in_it(to)
        return self._has_work(to) and not is_barred

    def _works_at(self, by: Officer) -> bool:
        return self._has_work(by) and self._is_free(by)

    def _has_work(self, by: Officer) -> bool:
        """Whoever could move it may work at it; whoever decides may lengthen the time in every state."""
        duties = {WHOSE_TURN.get(self.state), DECIDES}
        return self.state in AT_WORK and any(self._has(by, one) for one in duties)

    def _has(self, by: Officer, duty: str | None) -> bool:
        return by.is_of_this_authority and duty in by.may

    def _is_free(self, by: Officer) -> bool:
        """Nobody else has it in hand, and it waits for nobody else."""
        is_held = self.held_by not in ("", by.name) and self.held_until > self.now
        is_handed = self.handed_to not in ("", by.name) and self.handed_until >= self.today
        return not (is_held or is_handed)

    def _free(self) -> bool:
        self.held_by, self.held_until, self.handed_to, self.handed_until = "", None, "", None
        return True

    def _go(self, to: str) -> bool:
        self.state = to
        return self._free()

    def _end(self, to: str) -> bool:
        self.decisions.append(to)
        return self._go(to)


def after(day: date, working: int) -> date:
    """So many working days after. No holiday falls into the weeks in which these cases live."""
    while working:
        day += timedelta(days=1)
        working -= day.weekday() < 5
    return day


def working_days(since: date, until: date) -> int:
    days = (since + timedelta(days=n + 1) for n in range((until - since).days))
    return sum(day.weekday() < 5 for day in days)
