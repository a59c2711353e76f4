"""`dengji worker`: the rounds of one network, again and again, woken by the database when there is something to do.

Each round takes its work from rows that its room keeps anyway, so nothing is lost when the worker is.
"""

import argparse
import logging
import signal
import threading
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from importlib import import_module

import django
from django.conf import settings
from django.db import close_old_connections, connection
from django.utils.timezone import now

from dengji.sites.settled import settle

LONGEST_WAIT = 0.25  # seconds
log = logging.getLogger("dengji.worker")


@dataclass
class Round:
    """One kind of work: who does it, and how many seconds may pass before it looks again unasked.

    `hears` is the channel that rooms notify in the transaction that leaves such work behind.
    """

    name: str
    every: float
    work: Callable[..., object]
    hears: str = ""
    due: float = field(default=0.0)

    def turn(self, *, heard: Collection[str]) -> None:
        if self.hears not in heard and time.monotonic() < self.due:
            return
        self.due = time.monotonic() + self.every
        try:
            self.work(at=now())
        except Exception:
            # A round that fails is a bug to be read in the log; the others go on, and it is tried again.
            log.exception("round %s failed", self.name)
            close_old_connections()


ROUNDS: dict[str, tuple[tuple[str, float, str, str], ...]] = {
    "outer": (
        ("take-in", 0.2, "dengji.outer.rounds:take_in", ""),
        ("pack", 2.0, "dengji.common.exchange.actions:pack", "exchange"),
        ("sequence", 2.0, "dengji.common.trail.actions:sequence", ""),
        ("resend", 5.0, "dengji.common.exchange.actions:resend", ""),
        ("retry-parked", 60.0, "dengji.outer.rounds:retry", ""),
        ("notices", 0.5, "dengji.common.identity.actions:send_due", ""),
        ("publish-checkpoint", 10.0, "dengji.common.trail.actions:publish", ""),
        ("applications-remind", 600.0, "dengji.common.applications.actions:remind", ""),
        ("applications-expire", 3600.0, "dengji.common.applications.actions:expire", ""),
        ("names-expire", 3600.0, "dengji.common.names.actions:expire", ""),
        ("names-rekey", 10.0, "dengji.common.names.actions:rekey", ""),
    ),
    "inner": (
        ("take-in", 0.2, "dengji.inner.rounds:take_in", ""),
        ("print", 2.0, "dengji.inner.review.printing:print_due", "dengji"),
        ("pack", 2.0, "dengji.common.exchange.actions:pack", "exchange"),
        ("sequence", 2.0, "dengji.common.trail.actions:sequence", ""),
        ("file", 2.0, "dengji.inner.review.filing:file_due", ""),
        ("resend", 5.0, "dengji.common.exchange.actions:resend", ""),
        ("retry-parked", 60.0, "dengji.inner.rounds:retry", ""),
        ("publish-checkpoint", 10.0, "dengji.common.trail.actions:publish", ""),
        ("decide-held", 1.0, "dengji.inner.review.actions:carry_out_due", ""),
        ("draw-lots", 30.0, "dengji.inner.review.actions:draw_due", ""),
        ("cases-expire", 3600.0, "dengji.inner.review.actions:expire", ""),
        ("names-expire", 3600.0, "dengji.common.names.actions:expire", ""),
        ("names-rekey", 10.0, "dengji.common.names.actions:rekey", ""),
    ),
}


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--once", action="store_true", help="one turn of every round, then end")


def main(args: argparse.Namespace) -> int:
    """Turn the rounds until told to stop; the turn under way is finished."""
    django.setup()
    rounds, ending = [_round(row) for row in ROUNDS[settings.NETWORK]], threading.Event()
    if args.once:
        return _turn(rounds, heard=())
    settle()
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: ending.set())
    heard: Collection[str] = ()
    while not ending.is_set():
        _turn(rounds, heard=heard)
        heard = _wait({one.hears for one in rounds if one.hears})
    return 0


def _turn(rounds: list[Round], *, heard: Collection[str]) -> int:
    for one in rounds:
        one.turn(heard=heard)
    return 0


def _round(row: tuple[str, float, str, str]) -> Round:
    name, every, place, hears = row
    module, verb = place.split(":")
    return Round(name, every, getattr(import_module(module), verb), hears)


def _wait(channels: Collection[str]) -> set[str]:
    """Wait for a word from the database, or a moment; which channels spoke?"""
    with connection.cursor() as cursor:
        cursor.execute("; ".join(f"listen {channel}" for channel in sorted(channels)))
    told = connection.connection.notifies(timeout=LONGEST_WAIT, stop_after=1)
    return {one.channel for one in told}
