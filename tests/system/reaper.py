"""kill -9 on any process of a running house, at a chosen moment of a step."""

import os
import signal
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from dengji.cli.browser import Browser
from dengji.cli.postgres import Cluster
from dengji.cli.waiting import until
from tests.house import RunningHouse, start_again

BEFORE, AFTER = "before the step", "right after the step"
LETTER = "while a letter lies in the spool"
SITES = ("portal", "office")
UP_AGAIN_SECONDS = 60


@dataclass(frozen=True)
class Blow:
    """Whom, at which step, when: BEFORE, AFTER, LETTER, or so many seconds after a button was pressed."""

    step: str  # part of the step's words
    victim: str
    when: str | float
    press: int = 1  # which button of the step

    def __str__(self) -> str:
        when = self.when if isinstance(self.when, str) else f"{self.when} s after press {self.press}"
        return f"{self.victim} at “{self.step}”, {when}"


@dataclass
class Reaper:
    house: RunningHouse
    fallen: list[Blow] = field(default_factory=list)
    waiting: list[threading.Thread] = field(default_factory=list)
    due: Blow | None = None
    pressed: int = 0

    def watch(self, *browsers: Browser) -> None:
        """Hear every button that is pressed there."""
        for browser in browsers:
            browser.patience = 2 * UP_AGAIN_SECONDS
            browser.client.event_hooks = {"request": [self._hear]}

    def before(self, blow: Blow) -> None:
        """The step is about to begin; whoever is to be killed lives."""
        until(lambda: self.pids(blow.victim), seconds=UP_AGAIN_SECONDS, what=f"{blow.victim} to live")
        if blow.when == BEFORE:
            self._strike(blow)
        elif blow.when == LETTER:
            self._apart(lambda: self._at_a_letter(blow))
        elif blow.when != AFTER:
            self.due, self.pressed = blow, 0

    def after(self, blow: Blow) -> None:
        if blow.when == AFTER:
            self._strike(blow)

    def rest(self) -> None:
        """Every blow has fallen, and whoever was to start again has."""
        for thread in self.waiting:
            thread.join(2 * UP_AGAIN_SECONDS)
        assert not any(thread.is_alive() for thread in self.waiting)

    def pids(self, victim: str) -> list[int]:
        """The living processes of that name; none while it is being started again."""
        if victim == "supervisor":
            return _living([self.house.process.pid])
        if victim == "postgres":
            return _family(_postmaster(self.house.home))
        named = dict(line.split() for line in (self.house.home / "pids").read_text().splitlines())
        name, _, kind = victim.partition("'s ")
        main = _living([int(named[name])])
        return _children(main[0])[:1] if main and kind else main

    def _hear(self, request: httpx.Request) -> None:
        if request.method != "POST" or self.due is None:
            return
        self.pressed += 1
        if self.pressed == self.due.press:
            blow, self.due = self.due, None
            self._apart(lambda: self._strike(blow), float(blow.when))

    def _apart(self, deed: Callable[[], None], seconds: float = 0.0) -> None:
        thread = threading.Timer(seconds, deed)
        self.waiting.append(thread)
        thread.start()

    def _at_a_letter(self, blow: Blow) -> None:
        spool = self.house.home / "spool"
        until(lambda: _letters(spool), seconds=UP_AGAIN_SECONDS, what="a letter in the spool", every=0.001)
        self._strike(blow)

    def _strike(self, blow: Blow) -> None:
        for pid in self.pids(blow.victim):
            os.kill(pid, signal.SIGKILL)
        self.fallen.append(blow)
        if blow.victim == "supervisor":
            start_again(self.house)


def _letters(spool: Path) -> list[Path]:
    return [path for path in spool.glob("*/*/*") if not path.name.endswith(".receipt")]


def _postmaster(home: Path) -> int:
    return int((Cluster(home / "postgres").data / "postmaster.pid").read_text().splitlines()[0])


def _family(pid: int) -> list[int]:
    return _living([pid, *_children(pid)])


def _children(pid: int) -> list[int]:
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        told = _stat(stat)
        if told and told[1] == str(pid) and told[0] != "Z":
            found.append(int(stat.parent.name))
    return sorted(found)


def _living(pids: list[int]) -> list[int]:
    return [pid for pid in pids if (_stat(Path(f"/proc/{pid}/stat")) or "Z")[0] != "Z"]


def _stat(path: Path) -> list[str]:
    """State, parent and more of a process; nothing where there is none."""
    try:
        return path.read_text().rpartition(")")[2].split()
    except OSError:
        return []
