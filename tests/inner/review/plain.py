"""How a case is to behave, told in plain words and nothing else: no table of moves, no rows, no rules' names.

Written from the design and the law (市场主体登记管理条例 19, 20; 实施细则 18), not from the code it is held against.
"""

from dataclasses import dataclass, field

ACCEPTS, EXAMINES, DECIDES = "accepts", "examines", "decides"
AT_WORK = ("received", "accepted", "examined")
WHOSE_TURN = {"received": ACCEPTS, "accepted": EXAMINES, "examined": DECIDES}


@dataclass(frozen=True)
class Officer:
    name: str
    may: frozenset[str]
    is_of_this_authority: bool = True


@dataclass
class Plain:
    """One case. `is_signed`: everybody named signed all that is theirs. `has_doubts`: the machine left something to a person."""

    has_doubts: bool = False
    is_signed: bool = True
    state: str = "received"
    round: int = 1
    examined_by: str = ""
    is_looked_at: bool = False
    was_extended: bool = False
    held_by: str = ""
    is_paused: bool = False
    decisions: list[str] = field(default_factory=list)

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
        if not self._decides(by) or not self.is_signed:
            return False
        return self._end("registered")

    def refuse(self, by: Officer) -> bool:
        return self._decides(by) and self._end("refused")

    def return_(self, by: Officer) -> bool:
        return self._is_turn(by, self.state) and self._go("returned")

    def resubmit(self, *, is_signed: bool) -> bool:
        """A corrected set is a new submission: everything begins again."""
        if self.state != "returned":
            return False
        self.is_signed, self.round = is_signed, self.round + 1
        self.examined_by, self.is_looked_at, self.was_extended = "", False, False
        return self._go("received")

    def turn_away(self, by: Officer) -> bool:
        """不予受理: not this authority's, or no matter of registration. Before it is taken up only."""
        return self._is_turn(by, "received") and self._end("not-accepted")

    def extend(self, by: Officer) -> bool:
        """Once a submission, by the head's leave."""
        is_open = self.state in AT_WORK and not self.was_extended and not self.is_paused
        if not is_open or not self._has(by, DECIDES) or not self._is_free(by):
            return False
        self.was_extended = True
        return self._go(self.state)

    def pause(self, by: Officer) -> bool:
        """The clock stands still, and nothing is decided meanwhile."""
        if not self._is_turn(by, self.state):
            return False
        self.is_paused = True
        return self._go(self.state)

    def resume(self, by: Officer) -> bool:
        if not self.is_paused:
            return False
        self.is_paused = False
        self.is_paused = not self._is_turn(by, self.state)
        return not self.is_paused and self._go(self.state)

    def take_up(self, by: Officer) -> bool:
        if not self._works_at(by):
            return False
        self.held_by = by.name
        return True

    def put_back(self, by: Officer) -> bool:
        if not self._works_at(by):
            return False
        self.held_by = ""
        return True

    def withdraw(self) -> None:
        if self.state in (*AT_WORK, "returned"):
            self._go("withdrawn")

    def lapse(self) -> None:
        if self.state == "returned":
            self._go("expired")

    def _is_in_order(self) -> bool:
        return self.is_signed and (self.is_looked_at or not self.has_doubts)

    def _is_turn(self, by: Officer, state: str) -> bool:
        is_at_work = self.state == state and state in AT_WORK and not self.is_paused
        return is_at_work and self._has(by, WHOSE_TURN[state]) and self._is_free(by)

    def _decides(self, by: Officer) -> bool:
        return self._is_turn(by, "examined") and self.examined_by != by.name

    def _works_at(self, by: Officer) -> bool:
        """Whoever could move it may work at it; whoever decides may lengthen the time in every state."""
        duties = {WHOSE_TURN.get(self.state), DECIDES}
        return self.state in AT_WORK and any(self._has(by, one) for one in duties) and self._is_free(by)

    def _has(self, by: Officer, duty: str | None) -> bool:
        return by.is_of_this_authority and duty in by.may

    def _is_free(self, by: Officer) -> bool:
        return self.held_by in ("", by.name)

    def _go(self, to: str) -> bool:
        self.state, self.held_by = to, ""
        return True

    def _end(self, to: str) -> bool:
        self.decisions.append(to)
        return self._go(to)
