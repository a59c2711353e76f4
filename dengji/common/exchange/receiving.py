"""The receiving end: see to the seal, wait for its turn, open it once, sign for it."""

import hashlib
import logging
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import InterfaceError, OperationalError, transaction
from django.db.models import F

from dengji.common.documents import store
from dengji.common.identity.duties import MACHINE
from dengji.common.trail import actions as trail
from dengji.common.trail import canonical
from dengji.ground.refusal import Refusal

from . import channel as rules
from . import seal, sending, spool
from .letters import CHANNEL_OF, KINDS
from .models import Inbound, Quarantined, Taken

log = logging.getLogger(__name__)
Handlers = Mapping[type, Callable[..., object]]


@dataclass(frozen=True)
class Letter:
    """An envelope that was opened, and the file it came in."""

    envelope: seal.Envelope
    fields: dict[str, Any]
    attachments: list[str]
    data: bytes


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
        if behind not in stuck and not _reopen(parked, opened_by, at):
            stuck.add(behind)
        opened += behind not in stuck
    return opened


def _take_in(side: str, opened_by: Handlers, at: datetime) -> int:
    heard = {channel for path in spool.arrivals(side) if (channel := _look_at(side, path, at))}
    mine = sorted({one for one in CHANNEL_OF.values() if spool.receiver_of(one) == side})
    opened = sum(_open_what_can_be(side, channel, opened_by, at) for channel in mine)
    for channel in sorted(heard):
        sign_for(side, channel, at)
    return opened


def _look_at(side: str, path: Path, at: datetime) -> str:
    """The channel an arrived file belongs to, or "" if it is no envelope to this side. Nothing but its seal is trusted."""
    try:
        data = _read(path)
        return _admit(side, path, data, at)
    except FileNotFoundError:  # another worker of this side took it
        return ""
    except seal.BrokenSeal as broken:
        _set_aside(side, path, str(broken.facts["because"]), at)
        return ""


def _read(path: Path) -> bytes:
    if path.stat().st_size > seal.LIMIT:
        raise seal.BrokenSeal(because="it is too large")
    return path.read_bytes()


def _admit(side: str, path: Path, data: bytes, at: datetime) -> str:
    sender = spool.peer(spool.OTHER[side])
    if data.startswith(seal.RECEIPT):
        _learn(side, seal.read_receipt(data, sender=sender), at)
        path.unlink(missing_ok=True)
        return ""
    envelope = seal.read(data, sender=sender)
    channel = envelope.header.cover.ch
    if channel not in CHANNEL_OF.values() or spool.receiver_of(channel) != side:
        raise seal.BrokenSeal(because="it is not for this side")
    spool.keep(side, path, envelope)
    return channel


def _learn(side: str, receipt: seal.Receipt, at: datetime) -> None:
    if receipt.ch not in CHANNEL_OF.values() or spool.sender_of(receipt.ch) != side:
        raise seal.BrokenSeal(because="it signs for a channel that is not ours")
    sending.learn(receipt, at=at)


def _set_aside(side: str, path: Path, because: str, at: datetime) -> None:
    """It changes nothing here, and what it should have been will be sent again."""
    size = path.stat().st_size
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    known = {"because": because, "size": size, "at": at}
    told, is_new = Quarantined.objects.get_or_create(side=side, digest=digest, defaults=known)
    if not is_new:
        Quarantined.objects.filter(pk=told.pk).update(times=F("times") + 1, at=at)
    spool.quarantine(side, path, digest)


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
    lane = Inbound.objects.filter(channel=channel).first() or _new(channel)
    turn = rules.turn(_cursor(lane), held.epoch, held.seq, held.prev)
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
        _set_aside(side, held.path, str(broken.facts["because"]), at)
        return False
    is_opened = _take(Letter(envelope, fields, attachments, data), opened_by, at)
    held.path.unlink(missing_ok=True)
    return is_opened


@transaction.atomic
def _take(letter: Letter, opened_by: Handlers, at: datetime) -> bool:
    """One transaction: cursor, effect and receipt stand or fall together."""
    header = letter.envelope.header
    lane = lane_of(header.cover.ch)
    turn = rules.turn(_cursor(lane), header.ep, header.seq, header.prev)
    if turn is not rules.Turn.NEXT or (lane.halted_at and header.ep == lane.epoch):
        return False
    outcome, because = _outcome(letter, opened_by, at)
    _note(letter, outcome, because, at)
    lane.epoch, lane.seq, lane.digest = header.ep, header.seq, letter.envelope.digest
    lane.halted_at, lane.halted_because = None, ""
    lane.save()
    return True


def _outcome(letter: Letter, opened_by: Handlers, at: datetime) -> tuple[str, str]:
    cover = letter.envelope.header.cover
    here = Taken.objects.filter(channel=cover.ch)
    if here.filter(letter=cover.id).exists():
        return Taken.KNOWN, ""
    if here.filter(subject=cover.subj, outcome=Taken.PARKED).exists():
        return Taken.PARKED, "behind an earlier letter"
    return _try(cover.type, letter.fields, opened_by, at)


def _try(kind: str, fields: dict[str, Any], opened_by: Handlers, at: datetime) -> tuple[str, str]:
    """Let the handler act; what it refuses or breaks is rolled back, and told by code or place, never in its words."""
    try:
        with transaction.atomic():
            opened_by[KINDS[kind]](KINDS[kind](**fields), at=at)
    except (OperationalError, InterfaceError):
        raise  # the database failed, not the letter: everything is rolled back and tried again
    except Refusal as no:
        return Taken.REFUSED, no.code
    except Exception as bug:
        return Taken.PARKED, _place(bug)
    return Taken.OPENED, ""


def _place(bug: Exception) -> str:
    last = traceback.extract_tb(bug.__traceback__)[-1]
    return f"{type(bug).__name__} at {Path(last.filename).name}:{last.lineno}"


def _note(letter: Letter, outcome: str, because: str, at: datetime) -> None:
    envelope = letter.envelope
    cover, number = envelope.header.cover, {"epoch": envelope.header.ep, "seq": envelope.header.seq}
    if outcome in (Taken.PARKED, Taken.REFUSED):
        store.put(letter.data)  # sealed as it came, to be opened again
    Taken.objects.create(
        channel=cover.ch,
        digest=envelope.digest,
        letter=cover.id,
        kind=cover.type,
        subject=cover.subj,
        outcome=outcome,
        because=because,
        attachments=letter.attachments,
        taken_at=at,
        **number,
    )
    facts = {"channel": cover.ch, "letter": cover.id, "digest": envelope.digest, "because": because, **number}
    trail.record(_SAID[outcome], subject=cover.subj, by=MACHINE, at=at, **facts)


_SAID = {
    Taken.OPENED: "exchange.letter.open",
    Taken.REFUSED: "exchange.letter.refuse",
    Taken.PARKED: "exchange.letter.park",
    Taken.KNOWN: "exchange.letter.drop",
}


def _drop(channel: str, held: spool.Waiting, opened_by: Handlers, at: datetime) -> bool:
    held.path.unlink(missing_ok=True)
    return False


def _leave(channel: str, held: spool.Waiting, opened_by: Handlers, at: datetime) -> bool:
    return False


def _halt(channel: str, held: spool.Waiting, opened_by: Handlers, at: datetime) -> bool:
    """Its sender remembers another past. Nothing of this epoch is opened until a person has looked."""
    with transaction.atomic():
        lane = lane_of(channel)
        if lane.halted_at is None:
            lane.halted_at, lane.halted_because = (
                at,
                f"envelope {held.seq} of epoch {held.epoch} tells of another past",
            )
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


@transaction.atomic
def _reopen(parked: Taken, opened_by: Handlers, at: datetime) -> bool:
    side = spool.receiver_of(parked.channel)
    row = Taken.objects.select_for_update().get(pk=parked.pk)
    if row.outcome != Taken.PARKED:
        return True
    envelope = seal.read(store.get(row.digest), sender=spool.peer(spool.OTHER[side]))
    fields, _attachments = seal.open_body(envelope, by=spool.seat(side))
    row.outcome, row.because = _try(row.kind, fields, opened_by, at)
    row.save(update_fields=["outcome", "because"])
    trail.record(
        _SAID[row.outcome], subject=row.subject, by=MACHINE, at=at, letter=row.letter, because=row.because
    )
    return row.outcome != Taken.PARKED


def sign_for(side: str, channel: str, at: datetime) -> None:
    """Tell the sender what is here and what is missing. The newest receipt replaces one not yet carried."""
    lane = Inbound.objects.filter(channel=channel).first() or _new(channel)
    held = [one.seq for one in spool.waiting(side, channel) if one.epoch == lane.epoch]
    gaps = rules.missing(lane.seq, held)
    receipt = seal.Receipt(
        channel, lane.epoch, lane.seq, lane.digest, lane.incarnation, gaps, canonical.moment(at)
    )
    spool.put_out(side, f"{channel}.receipt", seal.close_receipt(receipt, by=spool.seat(side)))


def _cursor(lane: Inbound) -> rules.Cursor:
    return rules.Cursor(lane.epoch, lane.seq, lane.digest)


def _new(channel: str) -> Inbound:
    return Inbound(channel=channel, digest=seal.NOTHING)


def lane_of(channel: str) -> Inbound:
    """The channel's row, locked; made when the channel is first used."""
    lanes = Inbound.objects.select_for_update().filter(channel=channel)
    if lane := lanes.first():
        return lane
    Inbound.objects.bulk_create([_new(channel)], ignore_conflicts=True)
    return lanes.get()
