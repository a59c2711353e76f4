"""The officers' way through the office's pages: accept, examine, decide, send back, set the switches."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property

from .browser import Browser, Page, Unexpected
from .demonstration import Card
from .house import CannotStart
from .waiting import TooLong, until

ARRIVAL_SECONDS = 90  # a letter whose carrier died on the way is sent again
MOST_ITEMS = 100
POSTS = {
    "acceptor": "02",
    "examiner": "03",
    "approver": "04",
    "colleague": "12",
    "administrator": "09",
}  # common/identity/town.py


@dataclass
class Officer:
    """One officer at one desk."""

    card: Card
    office: str

    @cached_property
    def browser(self) -> Browser:
        return Browser(self.office)

    def close(self) -> None:
        if "browser" in vars(self):
            self.browser.close()

    def come_in(self) -> None:
        """Log in, unless this desk is logged in already."""
        if "/login/" not in self.browser.open("/").url:
            return
        seat = {"number": self.card.login, "password": self.card.password}
        page = self.browser.submit("number", "password", filled=seat)
        if "/login/" in self.browser.open("/").url:
            number = self.card.login
            raise Unexpected(f"{page.url} ({page.status}) lets officer {number} not in: {page.words[:300]}")


@dataclass
class Office:
    """The officers of one authority, each with a session of their own."""

    acceptor: Officer
    examiner: Officer
    approver: Officer
    colleague: Officer  # approves too, where two decide
    administrator: Officer

    def close(self) -> None:
        for officer in (self.acceptor, self.examiner, self.approver, self.colleague, self.administrator):
            officer.close()


def office(address: str, authority: str, cards: list[Card]) -> Office:
    """The desks of this authority, by the cards of the demonstration."""
    by_login = {card.login: card for card in cards}
    numbers = {post: f"{authority}-{place}" for post, place in POSTS.items()}
    if missing := [number for number in numbers.values() if number not in by_login]:
        raise CannotStart(f"The demonstration's cards know no officer {missing[0]}.")
    return Office(**{post: Officer(by_login[number], address) for post, number in numbers.items()})


def offered(officer: Officer, number: str, verb: str) -> Page:
    """The case, as soon as the letter that brought it was opened and this may be done with it."""
    browser = officer.browser
    try:
        return until(
            lambda: _offers(browser.open(f"/cases/{number}/"), verb), seconds=ARRIVAL_SECONDS, what=verb
        )
    except TooLong as late:
        page = browser.page
        raise Unexpected(f"{page.url} ({page.status}): {late}; it says {page.words[:600]}") from None


def take(officer: Officer, number: str, verb: str, **words: str) -> None:
    """Do it, and see that it is done: what was done already, perhaps by a press that got no answer, is not done twice."""
    offered(officer, number, verb)
    _see_everything(officer, number)
    answered = officer.browser.submit("verb", filled={"verb": verb, **words}, to="/decide/")
    said = answered.words
    if verb in officer.browser.open(f"/cases/{number}/").choices("verb"):
        raise Unexpected(f"{answered.url} ({answered.status}) does not take “{verb}”: {said[:600]}")


def send_back(officer: Officer, number: str, *, form: str, says: str, remedy: str) -> None:
    """Everything to correct in one notice: what the rules propose, and one item of the officer's own."""
    page = offered(officer, number, "return")
    own = max(int(name.split("-")[1]) for name in page.asks if name.startswith("item-"))
    item = {f"item-{own}-says": says, f"item-{own}-remedy": remedy, f"item-{own}-form": form}
    take(officer, number, "return", **item)


def confirm(officer: Officer, numbers: list[str]) -> None:
    """One confirmation for cases that passed every rule."""
    page = officer.browser.open("/batch/")
    if missing := set(numbers) - set(page.choices("number")):
        raise Unexpected(f"{page.url} does not list {'、'.join(sorted(missing))}: {page.words[:400]}")
    officer.browser.submit("number", filled={"number": numbers})


def confirm_soon(officer: Officer, number: str) -> None:
    """The same for one case, as soon as its letter was opened."""
    browser = officer.browser
    until(
        lambda: number in browser.open("/batch/").choices("number"),
        seconds=ARRIVAL_SECONDS,
        what=f"{number} to be confirmed with others",
    )
    confirm(officer, [number])


@contextmanager
def switched(administrator: Officer, to: str) -> Iterator[None]:
    """The authority registers this way for a while: off, confirm or automatic."""
    before = set_switch(administrator, to)
    try:
        yield
    finally:
        set_switch(administrator, before)


def set_switch(administrator: Officer, to: str) -> str:
    """Set it, and say how it stood before."""
    administrator.come_in()
    page = administrator.browser.open("/switches/")
    before = page.form("straight_through").fields["straight_through"][0]
    if before != to:
        administrator.browser.submit("straight_through", filled={"straight_through": to})
    return before


@contextmanager
def two_decide(administrator: Officer) -> Iterator[None]:
    """For a while two approvers decide each registration, neither knowing what the other said."""
    before = _lay_down(administrator, ["registered"])
    try:
        yield
    finally:
        _lay_down(administrator, before)


def _lay_down(administrator: Officer, outcomes: list[str]) -> list[str]:
    """A new version of the authority's rules; how they stood before."""
    administrator.come_in()
    page = administrator.browser.open("/switches/")
    before = page.form("second_outcomes").fields["second_outcomes"]
    administrator.browser.submit("second_outcomes", filled={"second_outcomes": outcomes})
    return before


def _offers(page: Page, verb: str) -> Page | None:
    return page if page.status == 200 and verb in page.choices("verb") else None


def _see_everything(officer: Officer, number: str) -> None:
    """Look at each item the machine leaves to a person, and say so."""
    for _ in range(MOST_ITEMS):
        if not any("/checks/" in form.action for form in officer.browser.page.forms):
            return
        officer.browser.submit(to="/checks/")
        officer.browser.open(f"/cases/{number}/")
    raise Unexpected(f"{officer.browser.page.url} asks to look at the same thing again and again")
