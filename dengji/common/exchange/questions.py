"""How the channels are doing, and which files the exchange still needs."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min, Q

from . import spool
from .letters import CHANNEL_OF
from .models import Inbound, Outbound, OutTray, Quarantined, Sent, Taken


@dataclass(frozen=True)
class Going:
    """The sending end of a channel."""

    channel: str
    in_tray: int
    on_the_way: int
    oldest_at: datetime | None  # of those on the way
    halted_because: str


@dataclass(frozen=True)
class Coming:
    """The receiving end of a channel."""

    channel: str
    opened: int
    parked: int
    halted_because: str


def going() -> list[Going]:
    return [_going(channel) for channel in _channels() if spool.sender_of(channel) in spool.sides()]


def coming() -> list[Coming]:
    return [_coming(channel) for channel in _channels() if spool.receiver_of(channel) in spool.sides()]


def quarantined() -> int:
    """How many broken files were set aside here."""
    return Quarantined.objects.filter(side__in=spool.sides()).count()


def digests_in_use() -> Iterator[str]:
    """Every file in the store that the exchange still names: sent envelopes, parked ones, and attachments not yet sent."""
    yield from Sent.objects.values_list("digest", flat=True).iterator()
    kept = Taken.objects.filter(outcome__in=[Taken.PARKED, Taken.REFUSED])
    yield from kept.values_list("digest", flat=True).iterator()
    for rows in (OutTray.objects.all(), kept, Sent.objects.filter(acknowledged_at=None)):
        for attachments in rows.values_list("attachments", flat=True).iterator():
            yield from attachments


def _channels() -> list[str]:
    return sorted(set(CHANNEL_OF.values()))


def _going(channel: str) -> Going:
    lane = Outbound.objects.filter(channel=channel).first()
    unsigned = Sent.objects.filter(channel=channel, epoch=lane.epoch if lane else 1, acknowledged_at=None)
    way = unsigned.aggregate(count=Count("id"), oldest=Min("packed_at"))
    in_tray = OutTray.objects.filter(channel=channel).count()
    return Going(channel, in_tray, way["count"], way["oldest"], lane.halted_because if lane else "")


def _coming(channel: str) -> Coming:
    lane = Inbound.objects.filter(channel=channel).first()
    taken = Taken.objects.filter(channel=channel)
    count = taken.aggregate(opened=Count("id"), parked=Count("id", filter=Q(outcome=Taken.PARKED)))
    return Coming(channel, count["opened"], count["parked"], lane.halted_because if lane else "")
