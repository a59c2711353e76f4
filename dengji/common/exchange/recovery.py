"""What a person does after a restore from backup. Nothing here runs by itself."""

from datetime import datetime

from django.db import transaction
from django.db.models import F, Min

from dengji.common.documents import store
from dengji.common.identity.duties import Actor
from dengji.common.trail import actions as trail
from dengji.ground.refusal import Refusal
from dengji.ground.wording import gettext_noop as _

from . import seal, spool
from .models import Inbound, Outbound, OutTray, Sent
from .receiving import sign_for
from .sending import lane_of


class NotHalted(Refusal):
    code = "exchange.channel-not-halted"
    says = _("通道 {channel} 没有停止，不需要重新开始。")


@transaction.atomic
def say_restored(*, by: Actor, at: datetime) -> None:
    """This side came back from a backup: its senders are asked to send again from where it stands now."""
    lanes = Inbound.objects.all()
    lanes.update(incarnation=F("incarnation") + 1)
    for lane in lanes:
        trail.record("exchange.channel.restore", subject=lane.channel, by=by, at=at, seq=lane.seq)
        sign_for(spool.receiver_of(lane.channel), lane.channel, at)


@transaction.atomic
def begin_epoch(channel: str, *, by: Actor, at: datetime) -> None:
    """Begin a halted channel anew, linked to what the receiver signed for last. Letters it may lack are packed again.

    A letter that did arrive is known there by its own number, and not acted on twice.
    """
    lane = lane_of(channel)
    if lane.halted_at is None:
        raise NotHalted(channel=channel)
    _back_into_the_tray(lane)
    lane.epoch, lane.seq, lane.acknowledged = lane.epoch + 1, 0, 0
    lane.begins_after = lane.digest = lane.peer_digest
    lane.halted_at, lane.halted_because = None, ""
    lane.save()
    trail.record("exchange.channel.begin", subject=channel, by=by, at=at, epoch=lane.epoch, after=lane.digest)


def _back_into_the_tray(lane: Outbound) -> None:
    """Before everything that waits there, and in the order it was sent."""
    unsigned = list(
        Sent.objects.filter(channel=lane.channel, epoch=lane.epoch, acknowledged_at=None).order_by("seq")
    )
    first = min(OutTray.objects.aggregate(first=Min("id"))["first"] or 0, 0) - len(unsigned)
    OutTray.objects.bulk_create(_again(envelope, first + place) for place, envelope in enumerate(unsigned))


def _again(envelope: Sent, place: int) -> OutTray:
    sealed = seal.read(store.get(envelope.digest), sender=spool.peer(spool.sender_of(envelope.channel)))
    return OutTray(
        id=place,
        channel=envelope.channel,
        letter=envelope.letter,
        kind=envelope.kind,
        subject=envelope.subject,
        body=sealed.body,
        attachments=envelope.attachments,
        posted_at=datetime.fromisoformat(sealed.header.cover.at),
    )
