"""How an application is to behave, told in plain words and nothing else: no table of moves, no rows, no papers' names.

Written from the design and the law, not from the code it is held against. Every deed answers whether it is allowed.
"""

from dataclasses import dataclass, field

WITH_US, WITH_THEM = ("draft", "signing", "correction"), ("submitted", "review")
WRITABLE = ("draft", "correction")


@dataclass
class Person:
    has_come: bool  # an account says: that is me
    has_declined: bool = False
    signed: tuple[str, ...] | None = None  # what the papers said when this person signed them
    has_link: bool = False  # a live one
    link_opens: bool = False  # also for whoever signed by it and looks again


@dataclass
class Plain:
    """Wang founds, Chen joins. Wang is the legal representative; both sign all that binds both."""

    said: dict[str, str] = field(default_factory=dict)  # what is typed, by form
    wang: Person = field(default_factory=lambda: Person(has_come=True))
    chen: Person = field(default_factory=lambda: Person(has_come=False))
    state: str = "draft"
    was_returned: bool = False
    questioned: frozenset[str] = frozenset()
    drawn: tuple[str, ...] | None = None  # what the papers say
    submissions: int = 0
    withdrawals: int = 0  # asked of the authority
    is_asked: bool = False  # the authority was asked to let this submission go
    checked: set[str] = field(default_factory=set)  # whose face was seen a moment ago

    @property
    def text(self) -> tuple[str, ...]:
        return tuple(value for _form, value in sorted(self.said.items()))

    def has_signed(self, person: Person) -> bool:
        return person.has_come and self.drawn is not None and person.signed == self.drawn

    def missing(self) -> set[str]:
        return {key for key, one in (("p1", self.wang), ("p2", self.chen)) if not self.has_signed(one)}

    def answer(self, form: str, value: str) -> bool:
        if self.state not in WRITABLE or (self.was_returned and form not in self.questioned):
            return False
        self.said[form] = value
        return True

    def prepare(self) -> bool:
        """Papers that say the same keep their signatures; where one said something else, it is signed anew."""
        if self.state not in WRITABLE or self.chen.has_declined:
            return False
        self.state, self.drawn = "signing", self.text
        self._ask_chen()
        return True

    def reopen(self) -> bool:
        if self.state != "signing":
            return False
        self.state = "correction" if self.was_returned else "draft"
        self.chen.has_link = False
        return True

    def invite(self) -> bool:
        if self.state != "signing" or self.has_signed(self.chen):
            return False
        self._send_link()
        return True

    def accept(self) -> bool:
        """The link of a signature that was given still leads to what was signed."""
        if not self.chen.has_link and not self.chen.link_opens:
            return False
        self.chen.has_come = True
        return True

    def decline(self) -> bool:
        """Whoever declines is bound by nothing any more, and nothing goes on before they are asked again."""
        if not (self.chen.has_link or self.chen.link_opens) or self.state != "signing":
            return False
        if self.has_signed(self.chen):
            self.wang.signed = None  # the papers that bore both their names count no more
        self.chen = Person(has_come=False, has_declined=True)
        self.state = "correction" if self.was_returned else "draft"
        return True

    def ask_again(self) -> bool:
        if self.state not in WRITABLE:
            return False
        self.chen.has_declined = False
        return True

    def sign(self, key: str) -> bool:
        """With the last signature it is handed in; with Wang's, Chen is asked."""
        person = self.wang if key == "p1" else self.chen
        if (
            key not in self.checked
            or self.state != "signing"
            or not person.has_come
            or self.has_signed(person)
        ):
            return False
        person.link_opens = person.link_opens or person.has_link
        person.signed, person.has_link = self.drawn, False
        self._ask_chen()
        if not self.missing():
            self._hand_in()
        return True

    def submit(self) -> bool:
        if self.state != "signing" or self.missing():
            return False
        self._hand_in()
        return True

    def discard(self) -> bool:
        """Nobody stays named."""
        if not self._end("withdrawn", ("draft",)):
            return False
        self.chen.link_opens = False
        return True

    def withdraw(self) -> bool:
        """What the authority holds it is asked for; what we hold is ours to end, and it is told."""
        if self.state not in ("signing", "correction", *WITH_THEM):
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

    def _hand_in(self) -> None:
        self.state, self.is_asked = "submitted", False
        self.submissions += 1

    def _ask_chen(self) -> None:
        """Once Wang has signed, and not before."""
        if self.has_signed(self.wang) and not self.has_signed(self.chen) and not self.chen.has_link:
            self._send_link()

    def _send_link(self) -> None:
        """A new one; the old one no longer opens."""
        self.chen.has_link, self.chen.link_opens = True, False

    def _move(self, to: str, starts: tuple[str, ...]) -> bool:
        if self.state not in starts:
            return False
        self.state = to
        return True

    def _end(self, to: str, starts: tuple[str, ...]) -> bool:
        if not self._move(to, starts):
            return False
        self.chen.has_link = False
        return True
