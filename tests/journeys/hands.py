"""Four pairs of hands for the same walk: a mouse, a thumb on a phone, keys alone, and a mouse without any script.

Each counts what it costs: fields typed into, keys pressed (Chinese as pinyin, and a choice for each run), things pressed (ux.md §3.4).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import cycle
from typing import Any

from playwright.sync_api import FileChooser, Locator, Page, TimeoutError, expect
from pypinyin import lazy_pinyin

STROKES = (  # a name in four strokes, in hundredths of the pad
    ((15, 30), (28, 28), (40, 31)),
    ((27, 28), (27, 50), (26, 74)),
    ((52, 32), (60, 44), (55, 62), (48, 74)),
    ((68, 30), (80, 34), (78, 60), (66, 72)),
)
STOP = """() => {
  const part = document.activeElement;
  if (!part || part === document.body) return null;
  const shown = part.closest("label") || part, box = shown.getBoundingClientRect();
  const styles = [part, shown, part.nextElementSibling].filter(Boolean).map((one) => getComputedStyle(one));
  const [x, y] = [box.left + Math.min(box.width / 2, 12), box.top + box.height / 2];
  const above = document.elementFromPoint(x, y);
  return {
    words: `${part.tagName.toLowerCase()} “${(part.innerText || part.getAttribute("aria-label") || part.id).trim().slice(0, 24)}”`,
    hasRing: styles.some((one) => one.outlineStyle !== "none" && parseFloat(one.outlineWidth) >= 2),
    isInView: box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth,
    isCovered: Boolean(above) && !shown.contains(above) && !above.contains(shown) && !part.labels?.[0]?.contains(above),
  };
}"""


@dataclass
class Effort:
    """What a walk has cost so far."""

    fields: set[str] = field(default_factory=set)
    keys: int = 0
    taps: int = 0

    def typed(self, name: str, words: str) -> None:
        self.fields.add(name)
        for run in re.findall(r"[\u4e00-\u9fff]+|[^\u4e00-\u9fff]+", words):
            is_chinese = run != "".join(lazy_pinyin(run))
            self.keys += sum(map(len, lazy_pinyin(run))) + is_chinese


class Mouse:
    """Points and clicks, types into what it clicked."""

    def __init__(self, page: Page) -> None:
        self.page, self.effort = page, Effort()

    def press(self, target: Locator) -> None:
        self.effort.taps += 1
        self._press(target)

    def write(self, target: Locator, words: str) -> None:
        self.effort.typed(target.get_attribute("name") or "", words)
        self.effort.taps += 1
        self._press(target)
        target.fill(words)

    def tick(self, target: Locator) -> None:
        """A box or a round button."""
        self.effort.taps += 1
        self._tick(target)
        expect(target).to_be_checked()

    def select(self, target: Locator, label: str) -> None:
        self.effort.taps += 2  # open the list, press the line
        target.select_option(label=label)

    def hand_over(self, target: Locator, file: dict[str, Any]) -> None:
        self.effort.taps += 1
        _opened(self.page, lambda: self._press(target)).set_files(file)

    def handwrite(self, pad: Locator) -> None:
        pad.scroll_into_view_if_needed()
        for at, stroke in _strokes(pad):
            self.page.mouse.move(*at)
            self.page.mouse.down()
            for point in stroke:
                self.page.mouse.move(*point)
            self.page.mouse.up()

    def _press(self, target: Locator) -> None:
        target.click()

    def _tick(self, target: Locator) -> None:
        target.check()


class Thumb(Mouse):
    """Writes with a finger. (A tap on a machine under load becomes a long press; presses are the mouse's.)"""

    def handwrite(self, pad: Locator) -> None:
        pad.scroll_into_view_if_needed()
        wire = self.page.context.new_cdp_session(self.page)
        for at, stroke in _strokes(pad):
            _touch(wire, "touchStart", at)
            for point in stroke:
                _touch(wire, "touchMove", point)
            wire.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        wire.detach()


class Keys(Mouse):
    """Only keys. Every stop on the way must be seen, in view, and under nothing."""

    longest_way = 150

    def __init__(self, page: Page, faults: list[str]) -> None:
        super().__init__(page)
        self.faults = faults

    def handwrite(self, pad: Locator) -> None:
        """Nobody writes by keys: confirming without a picture is equal in force (ux.md §3.1)."""

    def write(self, target: Locator, words: str) -> None:
        self.effort.typed(target.get_attribute("name") or "", words)
        self._reach(target)
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.type(words)

    def select(self, target: Locator, label: str) -> None:
        self._reach(target)
        lines = target.locator("option").all_inner_texts()
        for _ in range(lines.index(label)):
            self._key("ArrowDown")
        expect(target.locator("option:checked")).to_have_text(label)

    def hand_over(self, target: Locator, file: dict[str, Any]) -> None:
        keys = cycle(("Enter", "Space"))

        def press() -> None:
            self._reach(target)
            self._key(next(keys))

        _opened(self.page, press).set_files(file)

    def _press(self, target: Locator) -> None:
        self._reach(target)
        self._key("Enter")

    def _tick(self, target: Locator) -> None:
        if target.get_attribute("type") == "radio":
            return self._choose(target)
        self._reach(target)
        self._key("Space")
        return None

    def _choose(self, target: Locator) -> None:
        """Into the group by Tab, along it by arrows."""
        group = self.page.locator(f'input[type=radio][name="{target.get_attribute("name")}"]')
        self._walk(lambda: group.evaluate_all("all => all.includes(document.activeElement)"), target)
        for _ in range(group.count()):
            if target.is_checked():
                return
            self._key("ArrowDown")

    def _reach(self, target: Locator) -> None:
        target.wait_for()
        self._walk(lambda: target.evaluate("part => part === document.activeElement"), target)

    def _walk(self, is_there: Callable[[], bool], target: Locator) -> None:
        for _ in range(self.longest_way):
            if is_there():
                return
            self._key("Tab")
            self._look_at_stop()
        raise AssertionError(f"{self.page.url}: the keys do not reach {target}")

    def _look_at_stop(self) -> None:
        stop = self.page.evaluate(STOP)
        wrong = stop and [
            words
            for words, is_so in (
                ("shows no ring", not stop["hasRing"]),
                ("is out of view", not stop["isInView"]),
                ("is covered", stop["isCovered"]),
            )
            if is_so
        ]
        if wrong:
            self.faults.append(f"{self.page.title()}: keys: {stop['words']} {', '.join(wrong)}")

    def _key(self, key: str) -> None:
        self.page.keyboard.press(key)


def _strokes(pad: Locator) -> list[tuple[tuple[float, float], list[tuple[float, float]]]]:
    box = pad.bounding_box()
    assert box is not None
    lines = [
        [(box["x"] + x * box["width"] / 100, box["y"] + y * box["height"] / 100) for x, y in stroke]
        for stroke in STROKES
    ]
    return [(line[0], line[1:]) for line in lines]


def _touch(wire: Any, kind: str, at: tuple[float, float]) -> None:
    wire.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": at[0], "y": at[1]}]})


def _opened(page: Page, press: Callable[[], None]) -> FileChooser:
    """The chooser that a press opens. On a busy machine the browser may forget the press; a person presses again."""
    for _ in range(4):
        try:
            with page.expect_file_chooser(timeout=6_000) as chooser:
                press()
            return chooser.value
        except TimeoutError:
            continue
    with page.expect_file_chooser() as chooser:
        press()
    return chooser.value
