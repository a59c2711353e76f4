"""Processes of a supervisor that was killed: each was told to end when it died, and is waited for (Linux)."""

import os
import signal
from contextlib import suppress
from pathlib import Path

from .waiting import TooLong, until

SUPERVISED = "DENGJI_SUPERVISED"  # in the environment of every process of a house, and of their own workers: its folder
GRACE_SECONDS = 10.0


def see_off(home: Path, *, grace: float = GRACE_SECONDS) -> None:
    """Wait until none of them lives, since they hold the ports; what does not end in time is ended."""
    try:
        _until_none(home, grace)
    except TooLong:
        for pid in of(home):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        _until_none(home, grace)


def _until_none(home: Path, grace: float) -> None:
    until(lambda: not of(home), seconds=grace, what="the processes of the house before to end")


def of(home: Path) -> list[int]:
    """The processes of this folder's house that live."""
    mark = f"{SUPERVISED}={home}".encode()
    return [int(path.parent.name) for path in Path("/proc").glob("[0-9]*/environ") if _has(path, mark)]


def _has(environment: Path, mark: bytes) -> bool:
    """One that ended, or is another user's, shows none."""
    try:
        return mark in environment.read_bytes().split(b"\0")
    except OSError:
        return False
