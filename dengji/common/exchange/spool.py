"""The folders letters lie in. `<SPOOL>/<side>/out` is emptied by the courier into the other side's `in`.

`tray` holds envelopes whose seal is whole, under names of our own, until their turn; `quarantine` those whose seal is broken.
No name given by others is trusted.
"""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from dengji.common.trail import durable

from . import keys
from .seal import Envelope

QUARANTINE = 500  # broken files kept for people to look at
OTHER = {"outer": "inner", "inner": "outer"}
_LETTERS = {"o": "outer", "i": "inner"}
_TRAY = re.compile(
    r"(?P<channel>[a-z0-9]+\.[a-z]+)-(?P<epoch>\d+)-(?P<seq>\d+)-(?P<prev>[0-9a-f]{64})-(?P<digest>[0-9a-f]{64})\.letter"
)


@dataclass(frozen=True)
class Waiting:
    """An envelope in the tray; its seal was whole when it was put there."""

    path: Path
    epoch: int
    seq: int
    prev: str
    digest: str


def sides() -> tuple[str, ...]:
    """The sides this process may act for."""
    return ("outer", "inner") if settings.NETWORK == "both" else (settings.NETWORK,)


def sender_of(channel: str) -> str:
    return _LETTERS[channel[0]]


def receiver_of(channel: str) -> str:
    return _LETTERS[channel[2]]


def seat(side: str) -> keys.Seat:
    return keys.seat(Path(settings.KEYS) / "exchange", side)


def peer(side: str) -> keys.Peer:
    """The public halves of a side; in one process both sides are at hand, and are made on first use."""
    if side in sides():
        seat(side)
    return keys.peer(Path(settings.KEYS) / "exchange", side)


def folder(side: str, name: str) -> Path:
    path = Path(settings.SPOOL) / side / name
    path.mkdir(parents=True, exist_ok=True)
    return path


def put_out(side: str, name: str, data: bytes) -> None:
    """Whole or not at all, and durable when it returns."""
    durable.write(folder(side, "out") / name, data, mode=0o640)


def is_out(side: str, name: str) -> bool:
    return (folder(side, "out") / name).exists()


def take_back(side: str, name: str) -> None:
    (folder(side, "out") / name).unlink(missing_ok=True)


def arrivals(side: str) -> Iterator[Path]:
    """What the courier brought, by name; files still being written begin with a dot."""
    names = sorted(
        entry.name for entry in os.scandir(folder(side, "in")) if entry.is_file(follow_symlinks=False)
    )
    return (folder(side, "in") / name for name in names if not name.startswith("."))


def keep(side: str, path: Path, envelope: Envelope) -> None:
    """Its seal is whole: into the tray, under our own name for it."""
    header = envelope.header
    name = f"{header.cover.ch}-{header.ep}-{header.seq}-{header.prev}-{envelope.digest}.letter"
    path.replace(folder(side, "tray") / name)


def waiting(side: str, channel: str) -> list[Waiting]:
    """What lies in the tray for a channel, in order."""
    found = (_TRAY.fullmatch(entry.name) for entry in os.scandir(folder(side, "tray")))
    mine = (name for name in found if name and name["channel"] == channel)
    tray = folder(side, "tray")
    held = [Waiting(tray / n[0], int(n["epoch"]), int(n["seq"]), n["prev"], n["digest"]) for n in mine]
    return sorted(held, key=lambda one: (one.epoch, one.seq, one.digest))


def quarantine(side: str, path: Path, digest: str) -> None:
    """Set it aside; the newest few hundred are kept."""
    place = folder(side, "quarantine")
    path.replace(place / digest)
    kept = sorted(place.iterdir(), key=lambda file: file.stat().st_mtime_ns)
    for file in kept[:-QUARANTINE]:
        file.unlink(missing_ok=True)


def name_of(channel: str, epoch: int, seq: int, digest: str) -> str:
    return f"{channel}-{epoch}-{seq:012d}-{digest}.letter"
