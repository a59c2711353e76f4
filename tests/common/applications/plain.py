"""How an application is to behave, told in plain words and nothing else: no table of moves, no rows, no papers' codes.

Written from the design and the law, not from the code it is held against. Every deed answers whether it is allowed.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

WITH_US, WITH_THEM = ("draft", "signing", "correction"), ("submitted", "review")
WRITABLE = ("draft", "correction")
OWNER = "p1"  # Wang founds it, and is its legal representative


@dataclass
class Person:
    who: str
    has_come: bool = False  # an account says: that is me; for a child the guardian's word and papers do
    has_declined: bool = False
    has_link: bool = False  # a live one
    link_opens: bool = False  # also for whoever signed by it and looks again
    guardian: str = ""  # who signs for a child
    holds_shares: bool = True


@dataclass
class Paper:
    """What it says, who is to sign it, and who has."""

    words: tuple[object, ...]
    signers: frozenset[str]
    signed: set[str] = field(default_factory=set)


@dataclass
class Plain:
    """Wang founds, others join. Whoever is named signs all that is theirs; for a child the guardian does."""

    said: dict[str, str] = field(default_factory=dict)  # what is typed, by form
    people: dict[str, Person] = field(default_factory=lambda: {OWNER: Person("wang", has_come=True)})
    agent: str = ""  # who fills it in for Wang, while the papers say so
    is_mandate_standing: bool = False
    own_charter: str = ""
    state: str = "draft"
    was_returned: bool = False
    questioned: frozenset[str] = frozenset()
    papers: dict[str, Paper] = field(default_factory=dict)
    named: int = 1  # ever: nobody gets the key of somebody else
    submissions: int = 0
    withdrawals: int = 0  # asked of the authority
    is_asked: bool = False  # the authority was asked to let this submission go
    checked: set[str] = field(default_factory=set)  # whose face was seen a moment ago

    def join(self, who: str, **facts: object) -> str:
        self.named += 1
        self.people[f"p{self.named}"] = Person(who, **facts)
        return f"p{self.named}"

    def missing(self) -> set[str]:
        left = {key for paper in self.papers.values() for key in paper.signers - paper.signed}
        return {key for key, one in self.people.items() if not one.has_come or key in left}

    def is_open(self, *forms: str) -> bool:
        """Before it was returned everything may be changed; then only what was questioned."""
        return not self.was_returned or bool(set(forms) & self.questioned)

    def fills_in(self, who: str, power: str = "fill in") -> bool:
        """The owner, always; the agent while the mandate stands, as far as it reaches."""
        if who == self.people[OWNER].who:
            return True
        is_agent = self.agent in self.people and who == self.people[self.agent].who
        return is_agent and self.is_mandate_standing and power == "fill in"

    def answer(self, who: str, form: str, value: str) -> bool:
        if not self.fills_in(who) or self.state not in WRITABLE or not self.is_open(form):
            return False
        self.said[form] = value
        return True

    def take_own_charter(self, who: str, file: str) -> bool:
        """One's own charter instead of ours, or ours again (""). This mandate reaches so far only before it is returned."""
        power = "mend papers" if self.was_returned else "fill in"
        if not self.fills_in(who, power) or self.state not in WRITABLE:
            return False
        self.own_charter = file
        return True

    def replace(self, who: str, key: str, by: str) -> bool:
        """Somebody else takes every part of this one. While people sign, the papers are drawn up again at once."""
        if not self.fills_in(who) or self.state not in ("signing", *WRITABLE):
            return False
        if self.state != "signing":
            self._part_with_agent()
        if key in (OWNER, self.agent) or key not in self.people or not self.is_open("capital"):
            return False
        row = self.people.pop(key)
        other = self.join(by, holds_shares=row.holds_shares)
        for ward in self.people.values():
            if ward.guardian == key:  # another guardian has not vouched for the child yet
                ward.guardian, ward.has_come = other, False
        if self.state == "signing":
            self._write_again()
            return self.prepare(who)
        return True

    def vouch(self, who: str, key: str) -> bool:
        """The guardian's word and the family's papers stand in the place of a child's account."""
        row = self.people[key]
        if not self._changes_people(who) or not row.guardian:
            return False
        row.has_come = True
        return True

    def name_guardian(self, who: str, key: str, guardian: str) -> bool:
        """An adult of the application, for a child; another guardian vouches anew."""
        row = self.people[key]
        if not self._changes_people(who) or guardian == key or self.people[guardian].guardian:
            return False
        if row.guardian == "" and row.who != "child":
            return False
        row.guardian, row.has_come = guardian, False
        return True

    def remove(self, who: str, key: str) -> bool:
        """Whoever holds nothing is taken out as if never named; the agent not before the mandate was taken back."""
        is_agent = key == self.agent and self.is_mandate_standing
        if not self._changes_people(who) or key == OWNER or is_agent:
            return False
        del self.people[key]
        return True

    def revoke(self) -> None:
        """At any time, without a reason (民法典 933): the agent may do nothing more."""
        self.is_mandate_standing = False

    def prepare(self, who: str) -> bool:
        """Papers that say the same keep their signatures; where one says something else, it is signed anew."""
        if not self.fills_in(who) or self.state not in WRITABLE:
            return False
        self._part_with_agent()
        if any(one.has_declined for one in self.people.values()):
            return False
        self.papers = {title: self._kept(title, paper) for title, paper in self._due()}
        self.state = "signing"
        self._ask_others()
        return True

    def reopen(self, who: str) -> bool:
        if not self.fills_in(who) or self.state != "signing":
            return False
        self._write_again()
        for one in self.people.values():
            one.has_link = False
        return True

    def invite(self, who: str, key: str) -> bool:
        if not self.fills_in(who) or self.state != "signing" or key not in self.missing():
            return False
        self._send_link(self.people[key])
        return True

    def send_to_new_phone(self, who: str, key: str) -> bool:
        """A lost phone: the old link dies, and they say once more that it is them."""
        if key == OWNER or not self.invite(who, key):
            return False
        self.people[key].has_come = self.people[key].has_come and self.people[key].who == "child"
        return True

    def accept(self, key: str) -> bool:
        """The link of a signature that was given still leads to what was signed. A child's link is nobody's to take."""
        row = self.people[key]
        if not (row.has_link or row.link_opens) or row.who == "child":
            return False
        row.has_come = True
        return True

    def decline(self, key: str) -> bool:
        """Whoever declines is bound by nothing any more, and nothing goes on before they are asked again.

        An agent does not decline: the mandate is laid down.
        """
        row = self.people[key]
        if not (row.has_link or row.link_opens) or self.state != "signing" or key == self.agent:
            return False
        self.papers = {title: paper for title, paper in self.papers.items() if key not in paper.signed}
        row.has_come = row.has_come and row.who == "child"
        row.has_link, row.link_opens, row.has_declined = False, False, True
        self._write_again()
        return True

    def ask_again(self, who: str, key: str) -> bool:
        if not self.fills_in(who) or self.state not in WRITABLE:
            return False
        self.people[key].has_declined = False
        return True

    def sign(self, key: str) -> bool:
        """With the last signature it is handed in; with Wang's, the others are asked."""
        row = self.people[key]
        theirs = [p for p in self.papers.values() if key in p.signers - p.signed]
        may = row.has_come and row.who in self.checked and self.state == "signing"
        if not may or not theirs or self._speaks_of_a_mandate_taken_back():
            return False
        for paper in theirs:
            paper.signed.add(key)
        row.link_opens, row.has_link = row.link_opens or row.has_link, False
        self._ask_others()
        if not self.missing():
            self._hand_in()
        return True

    def submit(self, who: str) -> bool:
        if not self.fills_in(who) or self.state != "signing" or self.missing():
            return False
        if self._speaks_of_a_mandate_taken_back():
            return False
        self._hand_in()
        return True

    def discard(self, who: str) -> bool:
        """The owner's own. Nobody stays named."""
        if who != self.people[OWNER].who or not self._end("withdrawn", ("draft",)):
            return False
        self.people = {OWNER: self.people[OWNER]}
        return True

    def withdraw(self, who: str) -> bool:
        """What the authority holds it is asked for; what we hold is ours to end, and it is told."""
        if not self.fills_in(who) or self.state not in ("signing", "correction", *WITH_THEM):
            return False
        if self.submissions and not self.is_asked:
            self.withdrawals, self.is_asked = self.withdrawals + 1, True
        if self.state not in WITH_THEM:
            self._end("withdrawn", WITH_US)
        return True

    def receive(self) -> bool:
        return self._move("review", ("submitted",))

    def return_(self, forms: frozenset[str]) -> bool:
        if not self._move("correction", WITH_THEM):
            return False
        self.was_returned, self.questioned = True, forms
        return True

    def register(self) -> bool:
        return self._end("registered", WITH_THEM)

    def refuse(self) -> bool:
        return self._end("refused", WITH_THEM)

    def turn_away(self) -> bool:
        """不予受理: never taken up."""
        return self._end("not-accepted", WITH_THEM)

    def let_go(self) -> None:
        self._end("withdrawn", WITH_THEM)

    def lapse(self) -> None:
        self._end("expired", WITH_US)

    def _due(self) -> Iterator[tuple[str, Paper]]:
        """Every paper as it would be drawn up now."""
        holders = tuple((key, one.guardian) for key, one in self.people.items() if one.holds_shares)
        hands = frozenset(guardian or key for key, guardian in holders)
        place, all_said = self.said.get("domicile"), tuple(sorted(self.said.items()))
        people = tuple((key, one.guardian) for key, one in self.people.items())
        wang = frozenset({OWNER})
        yield "application", Paper((all_said, people, self.agent), wang)
        yield "charter", Paper((all_said, holders, self.own_charter), hands)
        yield "resolution", Paper((holders,), hands)
        yield "promise of the domicile", Paper((place,), wang)
        for key, one in self.people.items():
            wards = tuple(ward for ward, other in self.people.items() if other.guardian == key)
            said = (one.guardian, wards, key == self.agent, one.holds_shares)
            yield f"sheet of {key}", Paper(said, frozenset({one.guardian or key}))

    def _kept(self, title: str, paper: Paper) -> Paper:
        before = self.papers.get(title)
        is_same = before is not None and (before.words, before.signers) == (paper.words, paper.signers)
        return before if is_same else paper

    def _changes_people(self, who: str) -> bool:
        """Persons stand on the pages on shares and posts."""
        return self.fills_in(who) and self.state in WRITABLE and self.is_open("capital", "organs")

    def _part_with_agent(self) -> None:
        """The mandate was taken back: the agent is no part of it any more, and signs nothing."""
        if not self.agent or self.is_mandate_standing:
            return
        self.people.pop(self.agent, None)
        self.agent = ""

    def _speaks_of_a_mandate_taken_back(self) -> bool:
        return bool(self.agent) and not self.is_mandate_standing

    def _write_again(self) -> None:
        self.state = "correction" if self.was_returned else "draft"

    def _hand_in(self) -> None:
        self.state, self.is_asked = "submitted", False
        self.submissions += 1

    def _ask_others(self) -> None:
        """Once Wang has signed, and not before."""
        if OWNER in self.missing():
            return
        for key in self.missing():
            if not self.people[key].has_link:
                self._send_link(self.people[key])

    def _send_link(self, row: Person) -> None:
        """A new one; the old one no longer opens."""
        row.has_link, row.link_opens = True, False

    def _move(self, to: str, starts: tuple[str, ...]) -> bool:
        if self.state not in starts:
            return False
        self.state = to
        return True

    def _end(self, to: str, starts: tuple[str, ...]) -> bool:
        if not self._move(to, starts):
            return False
        for one in self.people.values():
            one.has_link = False
        return True
