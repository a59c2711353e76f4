"""The sending end: post, pack, send again, and learn what arrived."""

import uuid
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import connection, transaction

from dengji.common.documents import store
from dengji.common.identity.duties import MACHINE
from dengji.common.trail import actions as trail
from dengji.common.trail import canonical

from . import channel as rules
from . import seal, spool
from .letters import CHANNEL_OF
from .models import Outbound, OutTray, Sent

PATIENCE = timedelta(seconds=60)  # without a receipt, an envelope is sent again
GRACE = timedelta(seconds=2)  # what the receiver misses may still be on its way


class WrongWay(Exception):
    """A letter was posted on the side that receives it. A bug, never a person's fault."""


class AttachmentLost(Exception):
    """A letter names a file that is not in the store. A bug, never a person's fault."""


@transaction.atomic(savepoint=False)
def post(letter: object, *, subject: str, at: datetime, attachments: Sequence[str] = ()) -> None:
    """Put a letter into the out-tray, in the transaction that causes it: both stand or fall together.

    It is sealed to its receiver at once, so that nobody's particulars lie open here. Workers wake when it commits.
    """
    channel = _way(letter)
    _see_that_they_are_kept(attachments)
    kind = type(letter).__name__
    cover = seal.Cover(channel, str(uuid.uuid4()), kind, subject, canonical.moment(at))
    said: dict[str, Any] = asdict(letter)  # type: ignore[call-overload]
    body = seal.close_body(cover, said, attachments, to=spool.peer(spool.receiver_of(channel)))
    OutTray.objects.create(
        channel=channel,
        letter=cover.id,
        kind=kind,
        subject=subject,
        body=body,
        attachments=list(attachments),
        posted_at=at,
    )
    trail.record("exchange.letter.post", subject=subject, by=MACHINE, at=at, kind=kind, letter=cover.id)
    _wake(channel)


def pack(*, at: datetime) -> int:
    """Number, link, seal and sign what waits, and put it out; how many. Its bytes are durable before it is first sent."""
    packed = 0
    for channel in _channels():
        while _pack_one(channel, at):
            packed += 1
        _put_out(channel, at)
    return packed


def resend(*, at: datetime) -> int:
    """Put out again, byte for byte, whatever nobody has signed for in time; how many."""
    return sum(_put_out(channel, at, again=True) for channel in _channels())


def learn(receipt: seal.Receipt, *, at: datetime) -> None:
    """What the receiver signed for needs no sending any more; what it misses is sent again."""
    with transaction.atomic():
        lane = lane_of(receipt.ch)
        ours = _digest_at(lane, receipt.seq)
        sender = rules.Sender(lane.epoch, lane.seq, lane.acknowledged, lane.incarnation)
        done = _LEARNT[rules.news(sender, receipt, ours)](lane, receipt, at)
    for envelope in done:
        spool.take_back(spool.sender_of(receipt.ch), _name(envelope))


def _way(letter: object) -> str:
    channel = CHANNEL_OF[type(letter)]
    if spool.sender_of(channel) not in spool.sides():
        raise WrongWay(f"{type(letter).__name__} is not sent from {settings.NETWORK}")
    return channel


def _see_that_they_are_kept(attachments: Sequence[str]) -> None:
    for digest in attachments:
        if not store.has(digest):
            raise AttachmentLost(digest)


def _wake(channel: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify('exchange', %s)", [channel])


def _channels() -> list[str]:
    """The channels this process sends on."""
    return sorted({one for one in CHANNEL_OF.values() if spool.sender_of(one) in spool.sides()})


@transaction.atomic
def _pack_one(channel: str, at: datetime) -> bool:
    """One envelope, one transaction: out of the tray, into the log, under the channel's lock."""
    if not OutTray.objects.filter(channel=channel).exists():
        return False
    lane = lane_of(channel)
    letter = OutTray.objects.filter(channel=channel).order_by("id").first()
    if letter is None or lane.halted_at or lane.seq - lane.acknowledged >= rules.WINDOW:
        return False
    envelope = _number(lane, letter, at)
    letter.delete()
    facts = {"channel": channel, "epoch": envelope.epoch, "seq": envelope.seq, "digest": envelope.digest}
    trail.record(
        "exchange.letter.pack", subject=letter.subject, by=MACHINE, at=at, letter=letter.letter, **facts
    )
    return True


def _number(lane: Outbound, letter: OutTray, at: datetime) -> Sent:
    cover = seal.Cover(
        lane.channel, str(letter.letter), letter.kind, letter.subject, canonical.moment(letter.posted_at)
    )
    header = seal.Header(cover, lane.epoch, lane.seq + 1, lane.digest)
    digest = store.put(_sealed(header, letter))
    lane.seq, lane.digest = header.seq, digest
    lane.save(update_fields=["seq", "digest"])
    return Sent.objects.create(
        channel=lane.channel,
        epoch=header.ep,
        seq=header.seq,
        digest=digest,
        letter=letter.letter,
        kind=letter.kind,
        subject=letter.subject,
        attachments=letter.attachments,
        packed_at=at,
    )


def _sealed(header: seal.Header, letter: OutTray) -> bytes:
    """The whole file. Its attachments are sealed here: reading them is too slow for the transaction that posts."""
    channel = header.cover.ch
    to = spool.peer(spool.receiver_of(channel))
    files = [
        seal.close_attachment(header.cover, place, store.get(digest), to=to)
        for place, digest in enumerate(letter.attachments)
    ]
    return seal.close(header, bytes(letter.body), files, by=spool.seat(spool.sender_of(channel)))


def _put_out(channel: str, at: datetime, *, again: bool = False) -> int:
    """Into the spool: what was never there, or (`again`) what was there and is not signed for."""
    lane = Outbound.objects.filter(channel=channel, halted_at=None).first()
    if lane is None:
        return 0
    due = Sent.objects.filter(channel=channel, epoch=lane.epoch, acknowledged_at=None).order_by("seq")
    due = due.filter(put_at__lte=at - PATIENCE) if again else due.filter(put_at=None)
    return sum(_put(envelope, at) for envelope in due[: rules.WINDOW])


def _put(envelope: Sent, at: datetime) -> bool:
    side, name = spool.sender_of(envelope.channel), _name(envelope)
    if not spool.is_out(side, name):
        spool.put_out(side, name, store.get(envelope.digest))
    return bool(Sent.objects.filter(pk=envelope.pk).update(put_at=at))


def _name(envelope: Sent) -> str:
    return spool.name_of(envelope.channel, envelope.epoch, envelope.seq, envelope.digest)


def lane_of(channel: str) -> Outbound:
    """The channel's row, locked; made when the channel is first used."""
    lanes = Outbound.objects.select_for_update().filter(channel=channel)
    if lane := lanes.first():
        return lane
    new = Outbound(channel=channel, begins_after=seal.NOTHING, digest=seal.NOTHING)
    Outbound.objects.bulk_create([new], ignore_conflicts=True)
    return lanes.get()


def _digest_at(lane: Outbound, seq: int) -> str | None:
    if seq == 0:
        return lane.begins_after
    envelope = Sent.objects.filter(channel=lane.channel, epoch=lane.epoch, seq=seq).first()
    return envelope.digest if envelope else None


def _overtaken(lane: Outbound, receipt: seal.Receipt, at: datetime) -> list[Sent]:
    return []


def _arrived(lane: Outbound, receipt: seal.Receipt, at: datetime) -> list[Sent]:
    """Everything up to it is signed for; what is missing after it goes out again, unless it is still on its way."""
    ours = Sent.objects.filter(channel=lane.channel, epoch=lane.epoch, acknowledged_at=None)
    for first, last in receipt.missing:
        ours.filter(seq__range=(first, last), put_at__lte=at - GRACE).update(put_at=None)
    done = list(ours.filter(seq__lte=receipt.seq))
    ours.filter(seq__lte=receipt.seq).update(acknowledged_at=at)
    lane.acknowledged, lane.incarnation = receipt.seq, receipt.inc
    lane.save(update_fields=["acknowledged", "incarnation"])
    return done


def _rewound(lane: Outbound, receipt: seal.Receipt, at: datetime) -> list[Sent]:
    """The receiver was restored from a backup: what it signed for after that is sent again."""
    Sent.objects.filter(channel=lane.channel, epoch=lane.epoch, seq__gt=receipt.seq).update(
        acknowledged_at=None, put_at=None
    )
    trail.record("exchange.channel.rewind", subject=lane.channel, by=MACHINE, at=at, seq=receipt.seq)
    return _arrived(lane, receipt, at)


def _halt(lane: Outbound, receipt: seal.Receipt, at: datetime) -> list[Sent]:
    """The two ends remember different pasts. Nothing is sent until a person has looked."""
    if lane.halted_at is None:
        lane.halted_at, lane.halted_because = (
            at,
            f"the receiver has another envelope {receipt.seq} of epoch {receipt.ep}",
        )
        trail.record("exchange.channel.halt", subject=lane.channel, by=MACHINE, at=at, seq=receipt.seq)
    lane.peer_digest = receipt.hash
    lane.save(update_fields=["halted_at", "halted_because", "peer_digest"])
    return []


_LEARNT = {
    rules.News.STALE: _overtaken,
    rules.News.AGREED: _arrived,
    rules.News.REWOUND: _rewound,
    rules.News.FORK: _halt,
}
