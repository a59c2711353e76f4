"""The receiving end: wait for each envelope's turn, open it, sign for it."""

import logging
from collections.abc import Callable
from datetime import datetime

from django.db import OperationalError, transaction

from dengji.common.documents import store
from dengji.common.identity.duties import MACHINE
from dengji.common.trail import actions as trail
from dengji.common.trail import canonical

from . import arrivals, opening, seal, spool
from . import channel as rules
from .letters import CHANNEL_OF
from .models import Inbound, Taken
from .opening import Handlers, Letter

log = logging.getLogger(__name__)


def take_in(*, opened_by: Handlers, at: datetime) -> int:
    """Open what has arrived: each letter exactly once, in its channel's order, in one transaction with its effect. How many.

    `opened_by` maps a kind of letter to `handler(letter, *, at)`. A handler that refuses is noted; one that crashes parks its
    subject, whose later letters wait behind it, and all others go on.
    """
    return sum(_take_in(side, opened_by, at) for side in spool.sides())


def retry(*, opened_by: Handlers, at: datetime) -> int:
    """Open the parked letters again, each subject's in order until one fails again; how many could be opened."""
    stuck: set[tuple[str, str]] = set()
    opened = 0
    for parked in Taken.objects.filter(outcome=Taken.PARKED).order_by("id"):
        behind = (parked.channel, parked.subject)
        if behind not in stuck and not opening.reopen(parked, opened_by, at=at):
            stuck.add(behind)
        opened += behind not in stuck
    return opened


def _take_in(side: str, opened_by: Handlers, at: datetime) -> int:
    heard = {channel for path in spool.arrivals(side) if (channel := arrivals.look_at(side, path, at=at))}
    mine = sorted({one for one in CHANNEL_OF.values() if spool.receiver_of(one) == side})
    opened = sum(_open_what_can_be(side, channel, opened_by, at) for channel in mine)
    for channel in sorted(heard):
        sign_for(side, channel, at)
    return opened


def _open_what_can_be(side: str, channel: str, opened_by: Handlers, at: datetime) -> int:
    """A channel on which the database failed is tried again next time; the others go on."""
    try:
        return _open_in_order(side, channel, opened_by, at)
    except OperationalError as failed:
        log.warning("%s: nothing more was opened this time (%s)", channel, type(failed).__name__)
        return 0


def _open_in_order(side: str, channel: str, opened_by: Handlers, at: datetime) -> int:
    return sum(
        _TURNS[_turn(channel, held)](channel, held, opened_by, at) for held in spool.waiting(side, channel)
    )


def _turn(channel: str, held: spool.Waiting) -> rules.Turn:
    """A first look, by name; `_open` looks again under the lock."""
    lane = Inbound.objects.filter(channel=channel).first() or opening.new(channel)
    turn = rules.turn(opening.cursor_of(lane), held.epoch, held.seq, held.prev)
    if turn is rules.Turn.KNOWN and not _is_the_same(channel, held):
        return rules.Turn.FORK
    return turn


def _is_the_same(channel: str, held: spool.Waiting) -> bool:
    taken = Taken.objects.filter(channel=channel, epoch=held.epoch, seq=held.seq).first()
    return taken is None or taken.digest == held.digest


def _open(channel: str, held: spool.Waiting, opened_by: Handlers, at: datetime) -> bool:
    """Read it, keep its attachments, act on it. What was torn in our own tray is set aside, and will be sent again."""
    side = spool.receiver_of(channel)
    try:
        data = held.path.read_bytes()
        envelope = seal.read(data, sender=spool.peer(spool.OTHER[side]))
        fields, attachments = seal.open_body(envelope, by=spool.seat(side))
        for file in seal.open_attachments(envelope, attachments, by=spool.seat(side)):
            store.put(file)
    except FileNotFoundError:  # another worker of this side took it
        return False
    except seal.BrokenSeal as broken:
        arrivals.set_aside(side, held.path, str(broken.facts["because"]), at=at)
        return False
    is_opened = opening.take(Letter(envelope, fields, attachments, data), opened_by, at=at)
    held.path.unlink(missing_ok=True)
    return is_opened


def _drop(channel: str, held: spool.Waiting, opened_by: Handlers, at: datetime) -> bool:
    held.path.unlink(missing_ok=True)
    return False


def _leave(channel: str, held: spool.Waiting, opened_by: Handlers, at: datetime) -> bool:
    return False


def _halt(channel: str, held: spool.Waiting, opened_by: Handlers, at: datetime) -> bool:
    """Its sender remembers another past. Nothing of this epoch is opened until a person has looked."""
    with transaction.atomic():
        lane = opening.lane_of(channel)
        if lane.halted_at is None:
            lane.halted_at = at
            lane.halted_because = f"envelope {held.seq} of epoch {held.epoch} tells of another past"
            lane.save(update_fields=["halted_at", "halted_because"])
            facts = {"epoch": held.epoch, "seq": held.seq, "digest": held.digest}
            trail.record("exchange.channel.halt", subject=channel, by=MACHINE, at=at, **facts)
    return _drop(channel, held, opened_by, at)


_TURNS: dict[rules.Turn, Callable[..., bool]] = {
    rules.Turn.NEXT: _open,
    rules.Turn.KNOWN: _drop,
    rules.Turn.AHEAD: _leave,
    rules.Turn.FAR: _drop,
    rules.Turn.FORK: _halt,
}


def sign_for(side: str, channel: str, at: datetime) -> None:
    """Tell the sender what is here and what is missing. The newest receipt replaces one not yet carried."""
    lane = Inbound.objects.filter(channel=channel).first() or opening.new(channel)
    held = [one.seq for one in spool.waiting(side, channel) if one.epoch == lane.epoch]
    gaps = rules.missing(lane.seq, held)
    receipt = seal.Receipt(
        channel, lane.epoch, lane.seq, lane.digest, lane.incarnation, gaps, canonical.moment(at)
    )
    spool.put_out(side, f"{channel}.receipt", seal.close_receipt(receipt, by=spool.seat(side)))
