"""People of the demonstration who come to the portal on their own devices. DEMONSTRATION ONLY.

Each has a session of their own, reads their phone on the page that shows rehearsed messages, and is known to the
rehearsed population register by name, number and portrait.
"""

import random
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from dengji.common.identity.town import APPLICANTS
from dengji.common.identity.windows.rehearsal import POPULATION, DemoPerson, demo_person
from dengji.ground.standards.mobile import masked
from dengji.inner.review.windows.rehearsal import LISTED

from .browser import Browser, Page, Unexpected
from .waiting import until

# The first people have accounts from the start (common/identity/town.py); those on the lists found nothing.
ORDINARY = tuple(index for index in range(APPLICANTS, POPULATION) if index not in LISTED)
MESSAGE_SECONDS = 75  # a message that was claimed when its worker died is sent again after thirty
TRIES = 3
KNOWN = "已实名"
A_MOBILE = re.compile(r"(1\d\d\*{4}\d{4})")  # as the page of messages shows it


class CannotComeIn(Unexpected):
    """This person cannot come in today; somebody else may."""


@dataclass
class Traveller:
    """One person, their browser and their phone."""

    person: DemoPerson
    portal: str
    document: dict[str, str] = field(
        default_factory=dict
    )  # its kind and country, where it is no citizen's card

    @cached_property
    def browser(self) -> Browser:
        return Browser(self.portal)

    @cached_property
    def phone(self) -> Browser:
        return Browser(self.portal)

    def close(self) -> None:
        """Go home."""
        for one in ("browser", "phone"):
            if one in vars(self):
                getattr(self, one).close()

    @property
    def name(self) -> str:
        return self.person.name

    @property
    def portrait(self) -> tuple[str, bytes, str]:
        return ("portrait.png", self.person.portrait, "image/png")

    def messages(self) -> list[str]:
        """What reached this phone, newest first."""
        parts = A_MOBILE.split(self.phone.open("/rehearsal/messages/").words)
        return [
            words
            for mobile, words in zip(parts[1::2], parts[2::2], strict=True)
            if mobile == masked(self.person.mobile)
        ]

    def code(self, purpose: str) -> str:
        """The newest code for this purpose, or ""."""
        found = (re.search(rf"验证码(\d{{6}})，用于{purpose}", words) for words in self.messages())
        return next((match.group(1) for match in found if match), "")

    def code_for(self, purpose: str, ask: Callable[[], Page]) -> str:
        """Ask for a code and read it off the phone; "" where the house sends none."""
        before = self.code(purpose)
        if ask().status != 200:
            return ""
        return until(
            lambda: _other(self.code(purpose), before),
            seconds=MESSAGE_SECONDS,
            what=f"the message with a code for {purpose}",
        )


@dataclass
class Town:
    """Who of the population is about. `visits` remembers, from one run to the next, who has been to the portal."""

    portal: str
    dice: random.Random
    visits: Path | None = None
    about: dict[int, Traveller] = field(default_factory=dict)

    def someone(self, *, but: Traveller | None = None) -> Traveller:
        """Somebody whose turn it is: those who were never here come first, then those who were here least."""
        seen = Counter(self._visits())
        order = [index for index in ORDINARY if self._is_other(index, but)]
        self.dice.shuffle(order)
        index = min(order, key=lambda one: seen[one])
        self._note(index)
        return self.person(index)

    def person(self, index: int) -> Traveller:
        """That one of the population."""
        return self.about.setdefault(index, Traveller(demo_person(index), self.portal))

    def foreigner(self) -> Traveller:
        """Somebody from elsewhere with a passport, whom the population register does not know."""
        number = self.dice.randrange(10_000)
        who = replace(
            demo_person(ORDINARY[number % len(ORDINARY)]),
            name="安娜·施密特",
            id_number=f"C{self.dice.randrange(10**8):08d}",
            mobile=f"1990813{number:04d}",
        )
        document = {"id_kind": "passport", "country": "DEU"}
        return self.about.setdefault(-number - 1, Traveller(who, self.portal, document))

    def place_of(self, traveller: Traveller) -> int:
        """Which of the population they are."""
        return next(index for index, one in self.about.items() if one is traveller)

    def close(self) -> None:
        for traveller in self.about.values():
            traveller.close()

    def _is_other(self, index: int, but: Traveller | None) -> bool:
        return but is None or demo_person(index).name != but.name

    def _visits(self) -> list[int]:
        if self.visits is None or not self.visits.exists():
            return []
        return [int(line) for line in self.visits.read_text("ascii").split()]

    def _note(self, index: int) -> None:
        if self.visits is not None:
            with self.visits.open("a") as file:
                file.write(f"{index}\n")


def come_in(traveller: Traveller, *, to: str = "/my/") -> None:
    """Open an account, or log in where there is one already; `to` is the page wanted afterwards.

    Where the population register gave no answer the account is open and the identity is not known yet: once more.
    """
    for way in (_stay, *(_open_account, _log_in) * TRIES):
        way(traveller, to)
        if is_known(traveller):
            traveller.browser.open(to)
            return
    page = traveller.browser.page
    raise CannotComeIn(f"{page.url} lets this person not in: {page.words[:300]}")


def be_in(traveller: Traveller, *, to: str = "/my/") -> None:
    """Be logged in, with a new account where there is none yet; whether the register knows them or not."""
    for way in (_open_account, _log_in) * TRIES:
        if traveller.browser.open("/account/").status == 200 and "/login/" not in traveller.browser.page.url:
            return
        way(traveller, to)


def is_known(traveller: Traveller) -> bool:
    """Whether this person is logged in, and the register knows them."""
    page = traveller.browser.open("/account/")
    return page.status == 200 and KNOWN in page.words


def _stay(traveller: Traveller, to: str) -> None:
    """Whoever came in before is still in."""


def _open_account(traveller: Traveller, to: str) -> None:
    """The phone, then name, number and portrait."""
    browser, person = traveller.browser, traveller.person
    browser.open(f"/account/new/?next={to}")
    code = _asked_for(traveller, "注册账户", {"mobile": person.mobile}, press="act=send")
    if code:
        filled = {"code": code, "name": person.name, "id_number": person.id_number, **traveller.document}
        browser.submit("id_number", filled=filled, files={"portrait": traveller.portrait}, press="act=open")


def _log_in(traveller: Traveller, to: str) -> None:
    browser = traveller.browser
    browser.open(f"/login/?next={to}")
    code = _asked_for(traveller, "登录", {"mobile": traveller.person.mobile, "how": "code"})
    if code:
        browser.submit("secret", filled={"secret": code}, press="act=enter")


def _asked_for(traveller: Traveller, purpose: str, filled: dict[str, str], *, press: str = "") -> str:
    """Ask for a code and read it off the phone; "" where the house sends none."""
    return traveller.code_for(purpose, lambda: traveller.browser.submit("mobile", filled=filled, press=press))


def _other(code: str, before: str) -> str:
    return code if code != before else ""
