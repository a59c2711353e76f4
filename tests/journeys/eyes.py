"""Eyes on every page of a journey: nothing wrong for a screen reader, a narrow screen, a finger, or anybody's privacy.

`Eyes.look(page, name)` is called on each page; a page that was opened and never looked at is a fault too.
"""

import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, Response, Route

from dengji.common.identity.windows.rehearsal import demo_person

WIDE, PHONE, NARROW = (1280, 900), (390, 844), (320, 640)  # ux.md §7, T1 and T4
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
AXE = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
MEASURE = Path(__file__).with_name("measure.js").read_text("utf-8")
PEOPLE = [demo_person(index) for index in range(60)]
ID_NUMBER = re.compile(r"(?<![\dA-Za-z])\d{17}[\dXx](?![\dA-Za-z])")
MOBILE = re.compile(r"(?<![\dA-Za-z.])1[3-9]\d{9}(?![\dA-Za-z])")
NUMBERS = ((re.compile(r"PZ\d\d-\d{4}-\d{4}"), "<number>"), (re.compile(r"[0-9a-f]{32,}"), "<digest>"))
NUMBERS += ((re.compile(r"/s/[^/]+/"), "/s/<token>/"), (re.compile(r"\b[0-9A-Z]{18}\b"), "<uscc>"))
EXPECTED = "the server responded with a status of 422"  # a form with something to put right comes back so

_examined: set[tuple[str, bool]] = set()  # axe looks at each state once with scripts and once without


@dataclass
class Eyes:
    """What was seen on the way, kept until the end, so that one walk tells everything at once."""

    browser: Browser
    faults: list[str] = field(default_factory=list)
    opened: dict[str, str] = field(default_factory=dict)  # address → where it was opened first
    looked: set[str] = field(default_factory=set)
    bare: list[Page] = field(default_factory=list)  # those where no script runs
    copy: Page | None = None  # where axe looks at the markup of those

    def follow(self, page: Page, *, has_scripts: bool = True) -> None:
        """From now on: what the page's console says, what fails to load, where it goes."""
        if not has_scripts:
            self.bare.append(page)
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.faults.append(f"{_place(page.url)}: script failed: {error}"))
        page.on("response", self._receive)

    def look(self, page: Page, name: str, *, has_typed: bool = False) -> None:
        """Everything of ux.md §7 that a machine can see. `has_typed`: the person's own numbers stand in their own form."""
        page.wait_for_load_state("load")
        self.looked.add(_place(page.url))
        self._see_privacy(page, name, has_typed)
        size = page.viewport_size or {"width": WIDE[0], "height": WIDE[1]}
        key, is_bare = (name, page in self.bare), page in self.bare
        is_new = key not in _examined
        _examined.add(key)
        for width, height in (WIDE, PHONE, NARROW):
            page.set_viewport_size({"width": width, "height": height})
            found = page.evaluate(MEASURE, {"width": width})
            self.faults += [f"{name} at {width}: {words}" for words in found]
            if is_new and width != NARROW[0]:
                self._examine(page, f"{name} at {width}", is_bare)
        page.set_viewport_size(size)

    def nothing_wrong(self) -> None:
        unseen = [place for place in self.opened if place not in self.looked]
        self.faults += [f"{place} was opened and never looked at" for place in unseen]
        assert not self.faults, "\n".join(["What was seen:", *dict.fromkeys(self.faults)])

    def _hear(self, said: ConsoleMessage) -> None:
        if said.type in ("error", "warning") and EXPECTED not in said.text:
            self.faults.append(f"console: {said.text} ({_place(said.location.get('url', ''))})")

    def _receive(self, response: Response) -> None:
        is_page = response.status < 300 and "html" in response.headers.get("content-type", "")
        if response.request.is_navigation_request() and is_page:
            self.opened.setdefault(_place(response.url), response.url)
        if response.status >= 500:
            self.faults.append(f"{_place(response.url)} answered {response.status}")

    def _see_privacy(self, page: Page, name: str, has_typed: bool) -> None:
        """T18, and no personal data in titles or addresses."""
        markup, known = page.content(), (page.title(), page.url)
        for person in PEOPLE:
            if any(
                part in words for part in (person.name, person.mobile, person.id_number) for words in known
            ):
                self.faults.append(f"{name}: somebody is named in the title or the address")
        if page.locator("h1").count() != 1:
            self.faults.append(f"{name}: {page.locator('h1').count()} main headings")
        if has_typed:
            return
        for what, pattern in (("ID number", ID_NUMBER), ("mobile number", MOBILE)):
            if pattern.search(markup):
                self.faults.append(f"{name}: a whole {what} stands in the page")

    def see_nobody(self, page: Page, name: str, *, but_names: bool = False) -> None:
        """T18 on pages for everyone: where nobody lives, and before the identity is known not even who it is about."""
        markup = page.content()
        for person in PEOPLE:
            if person.residence in markup or (person.name in markup and not but_names):
                self.faults.append(f"{name}: tells of a person")

    def _examine(self, page: Page, where: str, is_bare: bool) -> None:
        """By axe; where no scripts run, on the same markup in a page where only axe does."""
        keep_picture(page, where.replace(" at ", "-") + "-bare" * is_bare)
        self._axe(self._copy(page) if is_bare else page, where)

    def _copy(self, page: Page) -> Page:
        if self.copy is None:
            self.copy = self.browser.new_context().new_page()
        address, markup = page.url.partition("#")[0], page.content()
        self.copy.unroute_all()
        self.copy.route("**/*.js", lambda route: route.abort())
        self.copy.route(address, lambda route: _as_seen(route, markup))
        self.copy.set_viewport_size(page.viewport_size or {"width": WIDE[0], "height": WIDE[1]})
        self.copy.goto(address)
        return self.copy

    def _axe(self, page: Page, where: str) -> None:
        for violation in Axe().run(page, options=AXE).response["violations"]:
            places = "; ".join(
                " ".join(map(str, node["target"])) + " " + node["html"][:160]
                for node in violation["nodes"][:3]
            )
            self.faults.append(f"{where}: axe {violation['id']}: {violation['help']}: {places}")


def _as_seen(route: Route, markup: str) -> None:
    route.fulfill(body=markup, content_type="text/html; charset=utf-8")


def keep_picture(page: Page, name: str) -> None:
    """A picture for people to look at, where DENGJI_SHOTS names a folder."""
    if folder := os.environ.get("DENGJI_SHOTS"):
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True, animations="disabled")


def _place(url: str) -> str:
    """An address without the numbers in it."""
    place = urlsplit(url).path
    for pattern, words in NUMBERS:
        place = pattern.sub(words, place)
    return place
