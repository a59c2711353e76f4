"""The door to the process apart: bytes in, a verdict and harmless bytes out."""

import os
import socket
import subprocess
import sys
import threading
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings

import dengji

from . import wire
from .limits import Limits, Verdict

PATIENCE = 90.0  # seconds; the other side ends itself before
AT_ONCE = 4  # files looked at in one moment by one of our processes


@dataclass(frozen=True)
class Seen:
    """What was found out about a file, and what may be kept of it."""

    verdict: Verdict
    media: str = ""
    pages: int = 0
    data: bytes = b""


_UNREADABLE = Seen(Verdict.UNREADABLE)
_one_by_one = threading.Lock()
_few = threading.BoundedSemaphore(AT_ONCE)
_doors: dict[int, tuple[socket.socket, "subprocess.Popen[bytes]"]] = {}  # by process: a fork opens its own


def clean(data: bytes) -> Seen:
    """Judge a file and draw it anew. Whatever kills the other side makes the file unreadable, never clean."""
    return _asked("clean", data)


def page(data: bytes, *, page: int, width: int) -> Seen:
    """One page of a PDF, counted from 1, as PNG."""
    return _asked("page", data, page=page, width=width)


def count(data: bytes) -> Seen:
    """How many pages a PDF has."""
    return _asked("count", data)


def preview(data: bytes, *, width: int) -> Seen:
    """A picture as PNG, upright, no wider than that."""
    return _asked("preview", data, width=width)


def sheets(data: bytes) -> Seen:
    """An own paper as a PDF: a picture becomes one page."""
    return _asked("sheets", data)


def behind(own: bytes, last: bytes) -> Seen:
    """An own paper with a page of ours behind it."""
    return _asked("behind", own + last, own=len(own))


def limits() -> Limits:
    return Limits(
        pixels=settings.UPLOAD_MOST_PIXELS,
        pages=settings.UPLOAD_MOST_PAGES,
        unpacked=settings.UPLOAD_UNPACKED_MB * 1024**2,
        memory=settings.UPLOAD_MEMORY_MB * 1024**2,
        seconds=settings.UPLOAD_SECONDS,
        side=settings.UPLOAD_LONGEST_SIDE,
    )


def _asked(deed: str, data: bytes, **more: int) -> Seen:
    ours, theirs = socket.socketpair()
    with _few, ours:
        ours.settimeout(PATIENCE)
        with theirs:
            _hand_over(theirs)
        try:
            wire.say(ours, {"deed": deed, "limits": asdict(limits()), "more": more}, data)
            head, body = wire.hear(ours)
        except (EOFError, OSError, ValueError):
            return _UNREADABLE
    return Seen(Verdict(head["verdict"]), head.get("media", ""), head.get("pages", 0), body)


def _hand_over(line: socket.socket) -> None:
    """To the process that stands ready; one that died is started again."""
    with _one_by_one:
        try:
            socket.send_fds(_door(), [b"1"], [line.fileno()])
        except OSError:
            _close()
            socket.send_fds(_door(), [b"1"], [line.fileno()])


def _door() -> socket.socket:
    if os.getpid() not in _doors:
        _doors[os.getpid()] = _opened()
    return _doors[os.getpid()][0]


def _opened() -> tuple[socket.socket, "subprocess.Popen[bytes]"]:
    """Nothing of ours goes along: neither settings nor keys."""
    ours, theirs = socket.socketpair()
    home = str(Path(dengji.__file__).parents[1])
    with theirs:
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", "dengji.common.documents.intake.process"],
            stdin=theirs.fileno(),
            env={"PATH": os.environ.get("PATH", ""), "PYTHONPATH": home, "LANG": "C.UTF-8"},
            cwd="/",
        )
    return ours, process


def _close() -> None:
    door, process = _doors.pop(os.getpid())
    door.close()
    process.wait()
