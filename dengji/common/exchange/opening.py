"""Opening one envelope: cursor, effect and receipt in one transaction."""

import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import InterfaceError, OperationalError, connection, transaction

from dengji.common.documents import store
from dengji.common.identity.duties import MACHINE
from dengji.common.trail import actions as trail
from dengji.ground.refusal import Refusal

from . import channel as rules
from . import seal, spool
from .letters import KINDS
from .models import Inbound, Taken

Handlers = Mapping[type, Callable[..., object]]


@dataclass(frozen=True)
class Letter:
    """An envelope that was opened, and the file it came in."""

    envelope: seal.Envelope
    fields: dict[str, Any]
    attachments: list[str]
    data: bytes


@transaction.atomic
def take(letter: Letter, opened_by: Handlers, *, at: datetime) -> bool:
    """One transaction: cursor, effect and receipt stand or fall together."""
    header = letter.envelope.header
    lane = lane_of(header.cover.ch)
    turn = rules.turn(cursor_of(lane), header.ep, header.seq, header.prev)
    if turn is not rules.Turn.NEXT or (lane.halted_at and header.ep == lane.epoch):
        return False
    outcome, because = _outcome(letter, opened_by, at)
    _note(letter, outcome, because, at)
    lane.epoch, lane.seq, lane.digest = header.ep, header.seq, letter.envelope.digest
    lane.halted_at, lane.halted_because = None, ""
    lane.save()
    return True


@transaction.atomic
def reopen(parked: Taken, opened_by: Handlers, *, at: datetime) -> bool:
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


def cursor_of(lane: Inbound) -> rules.Cursor:
    return rules.Cursor(lane.epoch, lane.seq, lane.digest)


def new(channel: str) -> Inbound:
    return Inbound(channel=channel, digest=seal.NOTHING)


def lane_of(channel: str) -> Inbound:
    """The channel's row, locked; made when the channel is first used."""
    lanes = Inbound.objects.select_for_update().filter(channel=channel)
    if lane := lanes.first():
        return lane
    Inbound.objects.bulk_create([new(channel)], ignore_conflicts=True)
    return lanes.get()


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
            connection.check_constraints()  # what is deferred would strike at the commit, and take the cursor with it
    except Refusal as no:
        return Taken.REFUSED, no.code
    except Exception as bug:
        if _will_pass(bug):
            raise  # the database failed, not the letter: everything is rolled back and tried again
        return Taken.PARKED, _place(bug)
    return Taken.OPENED, ""


# SQLSTATE classes of what another try may mend: connection, serialization and deadlock, resources, locks, shutdown.
_PASSING = {"08", "40", "53", "55", "57"}


def _will_pass(bug: Exception) -> bool:
    state = getattr(bug.__cause__, "sqlstate", None)
    return isinstance(bug, (OperationalError, InterfaceError)) and (state is None or state[:2] in _PASSING)


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
