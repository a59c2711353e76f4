"""What a channel makes of what it hears: two decisions, on both ends. Knows no table, no folder and no clock."""

from dataclasses import dataclass
from enum import StrEnum

from .seal import Receipt

WINDOW = 1000  # envelopes on the way, at most; the out-tray holds the rest
HELD = 1000  # how far ahead of its turn an envelope is kept


class Turn(StrEnum):
    NEXT = "next"  # open it now
    KNOWN = "known"  # opened before: drop it, if it is the same
    AHEAD = "ahead"  # keep it until those before it come
    FAR = "far"  # too far ahead to keep; it will be sent again
    FORK = "fork"  # its sender remembers another past: halt, and call a person


@dataclass(frozen=True)
class Cursor:
    """How far a channel was opened."""

    epoch: int
    seq: int
    digest: str


def turn(cursor: Cursor, epoch: int, seq: int, prev: str) -> Turn:
    """Whether it is this envelope's turn. A new epoch begins where both ends last agreed."""
    if epoch == cursor.epoch + 1:
        return Turn.NEXT if (seq, prev) == (1, cursor.digest) else _waiting(seq)
    if epoch != cursor.epoch:
        return Turn.KNOWN if epoch < cursor.epoch else Turn.FAR
    if seq <= cursor.seq:
        return Turn.KNOWN
    if seq > cursor.seq + 1:
        return _waiting(seq - cursor.seq)
    return Turn.NEXT if prev == cursor.digest else Turn.FORK


def _waiting(steps: int) -> Turn:
    return Turn.AHEAD if steps <= HELD else Turn.FAR


def missing(seq: int, held: list[int]) -> tuple[tuple[int, int], ...]:
    """The ranges between what was opened and what is held."""
    ranges, last = [], seq
    for here in sorted(number for number in held if number > seq):
        if here > last + 1:
            ranges.append((last + 1, here - 1))
        last = here
    return tuple(ranges)


class News(StrEnum):
    STALE = "stale"  # an older receipt, overtaken
    AGREED = "agreed"  # everything up to it has arrived
    REWOUND = "rewound"  # the receiver was restored: send again from there
    FORK = "fork"  # the receiver has what we never sent: halt, and call a person


@dataclass(frozen=True)
class Sender:
    """What the sending end remembers."""

    epoch: int
    seq: int
    acknowledged: int
    incarnation: int


def news(sender: Sender, receipt: Receipt, ours: str | None) -> News:
    """What a receipt tells its sender; `ours` is the digest of our own envelope with that number."""
    if receipt.ep < sender.epoch or receipt.inc < sender.incarnation:
        return News.STALE
    if receipt.ep > sender.epoch or receipt.seq > sender.seq or receipt.hash != ours:
        return News.FORK
    if receipt.inc > sender.incarnation:
        return News.REWOUND
    return News.AGREED if receipt.seq >= sender.acknowledged else News.STALE
