"""One supervisor over every process of the house: starts them, starts them again, stops them cleanly."""

import ctypes
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from .house import House, python
from .leftovers import SUPERVISED
from .postgres import NoDatabase

PR_SET_PDEATHSIG = 1
STEADY_SECONDS = 5.0  # a process that lived this long may be started again at once
GRACE_SECONDS = 10.0


@dataclass
class Process:
    """One process of the house and the command that makes it."""

    name: str
    command: list[str]
    environment: dict[str, str]
    running: "subprocess.Popen[bytes] | None" = None
    started: float = 0.0
    wait: float = field(default=0.0)

    def start(self, logs: Path) -> None:
        with (logs / f"{self.name}.log").open("ab") as log:
            self.running = subprocess.Popen(
                self.command,
                env=self.environment,
                stdout=log,
                stderr=log,
                stdin=subprocess.DEVNULL,
                preexec_fn=_dies_with_us,
            )
        self.started = time.monotonic()

    @property
    def is_dead(self) -> bool:
        return self.running is not None and self.running.poll() is not None


def processes(house: House) -> list[Process]:
    """Every process, in the order they are started."""
    outer, inner = house.environment("outer"), house.environment("inner")
    population = (
        "-m",
        "dengji.common.identity.windows.population_server",
        "--port",
        str(house.population_port),
    )
    family = [
        Process("population", python(*population), outer),
        Process("portal", _site(house, house.portal_port, workers=2), outer),
        Process("office", _site(house, house.office_port, workers=1), inner),
        Process("outer-worker", python("-m", "dengji.cli.main", "worker"), outer),
        Process("inner-worker", python("-m", "dengji.cli.main", "worker"), inner),
        Process("courier", python("-m", "dengji.cli.main", "courier"), _courier(house)),
    ]
    for process in family:
        process.environment = {**process.environment, SUPERVISED: str(house.home)}
    return family


class Supervisor:
    def __init__(self, house: House, say: Callable[[str], None]) -> None:
        self.house, self.say = house, say
        self.family = processes(house)
        self.logs = house.home / "logs"
        self.ending = threading.Event()

    def start(self) -> None:
        self.logs.mkdir(parents=True, exist_ok=True)
        for process in self.family:
            process.start(self.logs)
        self._note_pids()

    def watch(self) -> None:
        """Until told to end, start again whatever dies; a process that keeps dying is given more and more time."""
        while not self.ending.wait(0.2):
            self._see_database()
            for process in self.family:
                if process.is_dead:
                    self._revive(process)

    def stop(self) -> None:
        self.ending.set()
        for process in self.family:
            if process.running and not process.is_dead:
                process.running.send_signal(signal.SIGTERM)
        until = time.monotonic() + GRACE_SECONDS
        for process in self.family:
            _let_end(process, until)

    def _see_database(self) -> None:
        """The embedded database is nobody's child: where it died, start it again; where it cannot yet, soon."""
        if self.house.is_served or self.house.cluster.is_alive():
            return
        self.say("  PostgreSQL ended; starting it again")
        try:
            self.house.cluster.start()
        except NoDatabase as no:
            self.say(f"  {no}")

    def _revive(self, process: Process) -> None:
        steady = time.monotonic() - process.started > STEADY_SECONDS
        process.wait = 0.0 if steady else min(10.0, process.wait * 2 or 0.2)
        self.say(f"  {process.name} ended; starting it again (see {self.logs / process.name}.log)")
        self.ending.wait(process.wait)
        if not self.ending.is_set():
            process.start(self.logs)
            self._note_pids()

    def _note_pids(self) -> None:
        """Who runs under which number, for people who look; whole at any moment."""
        draft = self.house.home / ".pids"
        draft.write_text("".join(f"{p.name} {p.running.pid}\n" for p in self.family if p.running))
        draft.replace(self.house.home / "pids")


def _site(house: House, port: int, workers: int) -> list[str]:
    return python(
        "-m", "granian", "--interface", "wsgi", "--host", house.host, "--port", str(port),
        "--workers", str(workers), "--blocking-threads", "4", "--no-ws", "--respawn-failed-workers",
        "--log-level", "warning", "--no-access-log", "dengji.sites.wsgi:application",
    )  # fmt: skip


def _courier(house: House) -> dict[str, str]:
    """The courier is dumb: it knows the spool and no database, no key."""
    whole = house.environment("outer")
    kept = ("DENGJI_HOME", "PYTHONPATH", "PYTHONUNBUFFERED", "PATH", "TZ")
    return {name: whole[name] for name in kept if name in whole}


def _let_end(process: Process, until: float) -> None:
    if process.running is None:
        return
    try:
        process.running.wait(max(0.1, until - time.monotonic()))
    except subprocess.TimeoutExpired:
        process.running.kill()


def _dies_with_us() -> None:
    """A child outlives no supervisor, even one that was killed (Linux)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
