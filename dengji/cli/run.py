"""`dengji run`: the whole house under one supervisor, from nothing."""

import argparse
import fcntl
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

import httpx

from . import foundation, introduction, leftovers
from .house import CannotStart, House, here, is_free
from .supervisor import Supervisor
from .waiting import TooLong, until

LETTING_GO = 3.0  # seconds
LONGEST_OPENING = 120.0  # seconds; a slow machine with other work needs its time


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--quiet", action="store_true", help="no progress lines")


def main(args: argparse.Namespace) -> int:
    """Start everything, say where it is, stay until Ctrl-C. Starting again keeps the data."""
    house, say = here(), (lambda words: None) if args.quiet else _print
    with _alone_in(house):
        leftovers.see_off(house.home)
        _ports_are_free(house)
        return _keep_house(house, say)


def _keep_house(house: House, say: Callable[[str], None]) -> int:
    accounts = prepare(house, say)
    supervisor = Supervisor(house, say)
    with _stopping(supervisor, house, say):
        with _step(say, "Starting the processes of both networks"):
            supervisor.start()
        with _step(say, "Waiting for the portal and the office to answer"):
            _both_answer(house, supervisor)
        _welcome(house, accounts, say)
        supervisor.watch()
    return 0


def prepare(house: House, say: Callable[[str], None]) -> list[str]:
    """Everything that must stand before the first process: database, tables, rights, town."""
    say(f"登记 Dengji: state is kept in {house.home}")
    if not house.is_served:
        with _step(say, "Starting PostgreSQL"):
            house.cluster.start()
        with _step(say, "Laying two databases, outer and inner"):
            foundation.lay_databases(house)
    with _step(say, "Bringing the tables up to date"):
        foundation.migrate(house)
    if not house.is_served:
        with _step(say, "Giving each side its rights"):
            foundation.grant(house)
    with _step(say, "Furnishing the demonstration town 攀枝花"):
        accounts = foundation.furnish(house)
        introduction.introduce(house)
    return accounts


@contextmanager
def _alone_in(house: House) -> Iterator[None]:
    """Two supervisors in one folder would work against each other. The lock ends with its holder, however it ends."""
    house.home.mkdir(parents=True, exist_ok=True)
    with (house.home / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CannotStart(f"A house runs in {house.home} already. Stop it, or set DENGJI_HOME.") from None
        yield


def _ports_are_free(house: House) -> None:
    """Both are; what ended a moment ago may still be letting go of one."""
    for name, port in (("PORTAL", house.portal_port), ("OFFICE", house.office_port)):
        try:
            until(partial(is_free, house.host, port), seconds=LETTING_GO, what=f"port {port}")
        except TooLong:
            raise CannotStart(
                f"Port {port} is in use. Stop what uses it, or set DENGJI_{name}_PORT to a free one."
            ) from None


def _both_answer(house: House, supervisor: Supervisor) -> None:
    end = time.monotonic() + LONGEST_OPENING
    for url in (house.portal_url, house.office_url):
        while not _answers(url):
            if time.monotonic() > end or supervisor.ending.is_set():
                raise CannotStart(f"{url} does not answer; the logs are in {supervisor.logs}.")
            supervisor.ending.wait(0.1)


def _answers(url: str) -> bool:
    try:
        return httpx.get(f"{url}/healthy", timeout=2).status_code == 200
    except httpx.HTTPError:
        return False


def _welcome(house: House, accounts: list[str], say: Callable[[str], None]) -> None:
    say("")
    say(f"  办事 portal, 公示 public site   {house.portal_url}/")
    say(f"  审查台 office                   {house.office_url}/")
    for line in accounts:
        say(f"  {line}")
    say("")
    say(
        "Everything here is a demonstration 演示: no code, licence or identity in it is real. Ctrl-C stops it."
    )


@contextmanager
def _stopping(supervisor: Supervisor, house: House, say: Callable[[str], None]) -> Iterator[None]:
    if threading.current_thread() is threading.main_thread():
        for name in (signal.SIGINT, signal.SIGTERM):
            signal.signal(name, lambda *_: supervisor.ending.set())
    try:
        yield
    finally:
        with _step(say, "Stopping"):
            supervisor.stop()
            if not house.is_served:
                house.cluster.stop()


@contextmanager
def _step(say: Callable[[str], None], words: str) -> Iterator[None]:
    started = time.monotonic()
    yield
    say(f"  {words}: done in {time.monotonic() - started:.1f} s")


def _print(words: str) -> None:
    print(words, flush=True)
