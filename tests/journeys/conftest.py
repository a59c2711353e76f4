"""Browsers for the journeys: Chromium for one file of tests, people at it for one test."""

import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from dengji.common.identity.windows.rehearsal import demo_person
from tests.common.applications.conftest import *  # noqa: F403
from tests.house import RunningHouse

from .eyes import PHONE, WIDE, Eyes, keep_picture
from .hands import Keys, Mouse, Thumb
from .walking import PATIENCE, Somebody, Visitor

SWITCHES = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-quic",
    "--no-first-run", "--disable-component-update", "--disable-sync",
)  # fmt: skip
DESK = (1440, 900)
Seat = Callable[..., Any]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """One file long, not longer: while its loop runs, Django lets nobody else's test at the database."""
    path = shutil.which("chromium")
    assert path, "The journeys need Debian's chromium."
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(SWITCHES))
        yield browser
        browser.close()


@pytest.fixture
def eyes(house: RunningHouse, chromium: Browser) -> Iterator[Eyes]:
    """Whatever the test walks through was looked at, and nothing was wrong."""
    seen = Eyes(chromium)
    yield seen
    if any("answered 5" in fault for fault in seen.faults):
        seen.faults += [house.log(site)[-3000:] for site in ("portal", "office")]
    seen.nothing_wrong()


@pytest.fixture
def seat(
    house: RunningHouse, chromium: Browser, eyes: Eyes, request: pytest.FixtureRequest
) -> Iterator[Seat]:
    """Sit a person of the rehearsed population down at a browser of their own; None is an officer."""
    contexts: list[BrowserContext] = []

    def sit(index: int | None, hands: str = "mouse") -> Somebody | Visitor:
        context = chromium.new_context(**MANNERS[hands])
        contexts.append(context)
        page, has_scripts = context.new_page(), hands != "no script"
        page.set_default_timeout(PATIENCE)
        eyes.follow(page, has_scripts=has_scripts)
        ours = (
            Keys(page, eyes.faults) if "keys" in hands else Thumb(page) if hands == "thumb" else Mouse(page)
        )
        if index is None:
            return Visitor(page, ours, eyes, house.office, has_scripts)
        somebody = Somebody(page, ours, eyes, house.portal, has_scripts, who=demo_person(index))
        somebody.read.update(somebody.messages())
        return somebody

    yield sit
    for number, context in enumerate(contexts):
        keep_picture(context.pages[0], f"last-{request.node.name}-{number}")
        context.close()


def _manners(size: tuple[int, int], **more: object) -> dict[str, object]:
    viewport = {"width": size[0], "height": size[1]}
    return {"viewport": viewport, "locale": "zh-CN", "reduced_motion": "reduce", **more}


MANNERS = {
    "mouse": _manners(WIDE),
    "desk": _manners(DESK),
    "thumb": _manners(PHONE, has_touch=True, is_mobile=True),
    "keys": _manners(WIDE),
    "keys at a desk": _manners(DESK),
    "no script": _manners(WIDE, java_script_enabled=False),
}
