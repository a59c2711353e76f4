"""The real house for tests: its own folder and ports, real processes, two databases, the courier between them."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest

ROOT = Path(__file__).resolve().parent.parent
LONGEST_START, LONGEST_STOP = 120.0, 40.0  # seconds
CARD = re.compile(
    r"^  (?P<title>\S+?)　*(?P<login>\d{6}-\d\d|1\d{10})  (?P<password>\S+)  (?P<name>\S+)$", re.M
)


@dataclass(frozen=True)
class Card:
    """How to come in as one person of the demonstration."""

    title: str
    login: str
    password: str
    name: str


@dataclass(repr=False)
class RunningHouse:
    """A house that runs: where its sites are, where it keeps its things, who may come in."""

    home: Path
    portal: str
    office: str
    process: "subprocess.Popen[str]"
    told: dict[str, str] = field(default_factory=dict)  # the environment it was started with
    cards: list[Card] = field(default_factory=list)

    def card(self, login: str) -> Card:
        """Of an officer by number; applicants all have the first one's password."""
        return next(card for card in self.cards if card.login == login)

    @property
    def applicants_password(self) -> str:
        return next(card.password for card in self.cards if card.login.isdigit())

    @property
    def officers_password(self) -> str:
        """All officers of the town have the same."""
        return next(card.password for card in self.cards if "-" in card.login)

    def log(self, name: str) -> str:
        return (self.home / "logs" / f"{name}.log").read_text("utf-8", errors="replace")

    def said(self) -> str:
        return (self.home / "run.log").read_text("utf-8", errors="replace")


@pytest.fixture(scope="session")
def house() -> Iterator[RunningHouse]:
    """One house for all tests that leave it standing."""
    with running_house() as running:
        yield running


@contextmanager
def running_house(**environment: str) -> Iterator[RunningHouse]:
    """`dengji run` in a folder of its own, until both sites answer; stopped and swept away afterwards."""
    home = Path(tempfile.mkdtemp(prefix="dengji-house-"))
    home.chmod(0o755)
    running = start_house(home, **environment)
    try:
        yield running
    finally:
        stop_house(running)
        shutil.rmtree(home, ignore_errors=True)


def start_house(home: Path, **environment: str) -> RunningHouse:
    """Start one on what lies in this folder, or from nothing."""
    portal, office, population = _free_ports(3)
    ports = {"PORTAL_PORT": portal, "OFFICE_PORT": office, "POPULATION_PORT": population}
    told = {"DENGJI_HOME": str(home)} | {f"DENGJI_{name}": str(port) for name, port in ports.items()}
    told = {**_clean(), **told, **environment}
    process = _run(home, told)
    running = RunningHouse(
        home, f"http://localhost:{portal}", f"http://localhost:{office}", process, told=told
    )
    return _opened(running)


def start_again(running: RunningHouse) -> None:
    """The same house, folder and ports, after its supervisor died; what died with it has let go of the ports."""
    running.process.wait(LONGEST_STOP)
    running.process = _run(running.home, running.told)
    _opened(running)


def _run(home: Path, told: dict[str, str]) -> "subprocess.Popen[str]":
    with (home / "run.log").open("w") as log:
        return subprocess.Popen(
            [sys.executable, "-m", "dengji.cli.main", "run"],
            cwd=ROOT, env=told, stdout=log, stderr=log, text=True, start_new_session=True,
        )  # fmt: skip


def _opened(running: RunningHouse) -> RunningHouse:
    try:
        _wait_until_open(running)
    except BaseException:
        stop_house(running)
        raise
    running.cards = [Card(**found.groupdict()) for found in CARD.finditer(running.said())]
    return running


def stop_house(running: RunningHouse) -> None:
    """As Ctrl-C does; what does not end is ended."""
    running.process.send_signal(signal.SIGINT)
    try:
        running.process.wait(LONGEST_STOP)
    except subprocess.TimeoutExpired:
        os.killpg(running.process.pid, signal.SIGKILL)


def _wait_until_open(running: RunningHouse) -> None:
    until = time.monotonic() + LONGEST_START
    while not (is_open(running.portal) and is_open(running.office) and "Ctrl-C" in running.said()):
        if running.process.poll() is not None or time.monotonic() > until:
            raise AssertionError(f"The house did not open:\n{running.said()[-3000:]}")
        time.sleep(0.2)


def is_open(url: str) -> bool:
    try:
        return httpx.get(f"{url}/healthy", timeout=5).status_code == 200
    except httpx.HTTPError:
        return False


def _clean() -> dict[str, str]:
    """Nothing of the tests' own settings reaches the house."""
    return {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("DENGJI_") and name != "DJANGO_SETTINGS_MODULE"
    }


def _free_ports(many: int) -> list[int]:
    """Held open together, so that no port is given twice."""
    probes = [socket.create_server(("127.0.0.1", 0)) for _ in range(many)]
    ports = [int(probe.getsockname()[1]) for probe in probes]
    for probe in probes:
        probe.close()
    return ports
