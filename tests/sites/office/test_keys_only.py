"""The whole workbench with the keyboard only (ux.md §7, T2): every stop is seen, in view, and under nothing."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from dengji.common.identity import actions as identity
from dengji.common.identity.models import Authority
from dengji.inner.review import actions as review
from dengji.inner.review import questions
from dengji.inner.review.models import Case, Opinion
from tests.inner import incoming
from tests.inner.incoming import MONDAY
from tests.journeys.hands import STOP

from .conftest import NINE
from .made import MADE, actor
from .people import APPROVER, EXAMINER, SECOND

FARTHEST = 60
SETTLED = (
    "document.querySelector('#checks').dispatchEvent(new CustomEvent('htmx:afterSettle', {bubbles: true}))"
)


class Hands:
    """Keys and nothing else. Where the focus lands is looked at each time."""

    def __init__(self, tab):
        self.tab, self.faults = tab, []

    def press(self, *keys):
        for key in keys:
            self.tab.keyboard.press(key)
            self._look(key)

    def go(self, key):
        """A key that leads to another page."""
        with self.tab.expect_navigation():
            self.tab.keyboard.press(key)

    def type(self, words):
        assert self.tab.evaluate("document.activeElement.matches('textarea')"), "nothing to type into"
        self.tab.keyboard.press("ControlOrMeta+a")
        self.tab.keyboard.type(words)

    def reach(self, selector):
        """Tab until it is there."""
        for _each in range(FARTHEST):
            if self.tab.evaluate("(what) => Boolean(document.activeElement?.matches(what))", selector):
                return
            self.press("Tab")
        raise AssertionError(f"{selector} is not reached by Tab")

    def _look(self, key):
        at = self.tab.evaluate(STOP)
        if at and not at["hasRing"]:
            self.faults.append(f"{key}: no ring at {at['words']}")
        if at and (not at["isInView"] or at["isCovered"]):
            self.faults.append(f"{key}: not to be seen: {at['words']}")


@pytest.fixture
def town(transactional_db, settings):
    settings.UNDO_SECONDS = 10
    identity.furnish_town(network="inner", at=MONDAY)
    Authority.objects.update(straight_through="confirm")


@pytest.fixture
def hands_of(tab_of):
    """hands_of(EXAMINER): at their desk, on their queue."""
    seated = []

    def seat(number):
        hands = Hands(tab_of(number))
        hands.tab.goto("/")
        seated.append(hands)
        return hands

    yield seat
    assert [fault for hands in seated for fault in hands.faults] == []
    assert [said for hands in seated for said in hands.tab.complaints] == []


def test_the_whole_workbench_is_walked_without_a_mouse(town, hands_of):
    number = MADE["looking"]()
    _examine(hands_of(EXAMINER), number)
    _correct_and_undo(hands_of(APPROVER), number)
    _decide_by_two(hands_of, number)
    _confirm_together(hands_of(APPROVER))


def _examine(hands, number):
    """Open the next, read what asks for an officer, stop and start the clock, ask a colleague, write an opinion."""
    hands.go("Enter")
    assert number in hands.tab.url
    while hands.tab.locator("[data-see]").count():
        left = hands.tab.locator("[data-see]").count()
        hands.press("1")
        hands.tab.keyboard.press("Space")
        expect(hands.tab.locator("[data-see]")).to_have_count(left - 1)

    hands.press("p", "Tab")
    hands.tab.evaluate(SETTLED)  # late: whoever went on meanwhile is not called back
    hands.type("股东资格有争议，法院已经立案。")
    hands.press("Tab")
    hands.go("Enter")
    assert _case(number).paused_for == "court"
    hands.press("p")
    hands.type("法院已经判决。")
    hands.press("Tab")
    hands.go("Enter")
    assert _case(number).paused_for == ""

    hands.press("o", "Tab")
    hands.type("这处房屋以前登记过别的公司吗？")
    hands.press("Escape", "o", "Tab", "Tab")
    hands.go("Enter")
    assert Opinion.objects.filter(case__number=number).count() == 1

    hands.press("a")
    hands.reach("#opinion")
    hands.type("材料齐全。 a b j k ?")
    hands.go("Control+Enter")
    assert _case(number).state == "examined"


def _correct_and_undo(hands, number):
    """Send it back, think better of it within ten seconds, and give it to a colleague."""
    hands.go("Enter")
    hands.press("b")
    hands.reach("textarea[name$=says]")
    hands.type("住所少写了房间号。")
    hands.press("Tab")
    hands.type("请写明房间号。")
    hands.go("Control+Enter")
    assert questions.held_by(actor(APPROVER), at=NINE)
    hands.go("u")
    assert not questions.held_by(actor(APPROVER), at=NINE)

    hands.press("t")
    hands.press("Tab")
    hands.type("我明天出差。")
    hands.press("Tab")
    hands.go("Enter")
    assert _case(number).handed_to == SECOND


def _decide_by_two(hands_of, number):
    """The colleague takes it and says their word; the other says theirs, not knowing it."""
    Case.objects.filter(number=number).update(second_for="lot")
    for officer, then in ((SECOND, "second"), (APPROVER, "registered")):
        hands = hands_of(officer)
        hands.go("Enter")
        assert number in hands.tab.url
        assert "核准岗" in hands.tab.locator(".top").inner_text()
        hands.press("a")
        hands.go("Control+Enter")
        review.carry_out_due(at=NINE + timedelta(seconds=11))
        assert _case(number).state == then


def _confirm_together(hands):
    """Two that passed every rule: one is left out, the other confirmed."""
    kept, confirmed = (
        review.receive(incoming.letter(incoming.numbered(f"PZ26-1123-003{n}", name)), at=MONDAY).number
        for n, name in enumerate(("青禾", "白鹭"))
    )
    hands.tab.keyboard.press("Tab")
    hands.reach("nav a[href='/batch/']")
    hands.go("Enter")
    hands.reach(f"[name=number][value='{kept}']")
    hands.press("Space")
    hands.go("Control+Enter")
    assert _case(confirmed).state == "registered"
    assert _case(kept).state == "received"


def test_every_key_is_told_on_the_sheet_and_every_key_told_is_there(town, hands_of):
    """What stands on the buttons of a bench where everything may be done stands on the sheet under “?”."""
    MADE["looking"]()
    hands = hands_of(EXAMINER)
    hands.go("Enter")
    marked = set(hands.tab.eval_on_selector_all("[data-key]", "all => all.map(one => one.dataset.key)"))

    hands.tab.keyboard.press("?")
    told = set(
        hands.tab.eval_on_selector_all(
            "#keys kbd", "all => all.map(one => one.innerText.trim().toLowerCase())"
        )
    )

    assert {key for key in marked if len(key) == 1} - told == set()
    assert {*"jktopxu"} <= told


def _case(number):
    return Case.objects.get(number=number)
