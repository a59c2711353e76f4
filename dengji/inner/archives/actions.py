"""Opening volumes and closing them. What is closed stands for ever; the bag on disk follows (bagging.py)."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from dengji.common.exchange import actions as exchange
from dengji.common.identity.actions import looks
from dengji.common.identity.duties import MACHINE, Actor
from dengji.common.identity.rules import Reason
from dengji.common.trail import actions as trail
from dengji.ground.refusal import Refusal
from dengji.ground.wording import gettext_noop as _
from dengji.inner.register.models import Version

from . import questions, rules
from .models import File, Item, Volume
from .rules import Piece


class Incomplete(Refusal):
    code = "archives.incomplete"
    says = _("{volume} 还缺：{lacking}。材料齐全后才能归档。")


@transaction.atomic
def open_volume(version: Version, *, business: str = "establishment", by: Actor, at: datetime) -> Volume:
    """Open a volume for what a decision leaves behind, and the entity's file 一户一档 with the first one."""
    entry = version.entry
    file, _new = File.objects.get_or_create(
        uscc=entry.uscc, defaults={"authority": entry.authority, "name": entry.name, "opened_at": at}
    )
    position = file.volumes.count() + 1
    volume = Volume.objects.create(
        file=file,
        number=rules.volume_number(entry.authority, version.valid_from.year, entry.uscc, position),
        position=position,
        business=business,
        title=f"{entry.name}{rules.BUSINESSES[business]}",
        case=version.case,
        facts_digest=version.facts_digest,
    )
    trail.record(
        "archives.volume.open", subject=entry.uscc, by=by, at=at, volume=volume.number, case=version.case
    )
    return volume


@transaction.atomic
def close(
    case: str, pieces: Iterable[Piece], *, about: Mapping[str, Any], identities: bytes, at: datetime
) -> Volume:
    """Put the papers in their order and close the volume, if everything its rule asks for is there.

    `about` tells entity, event and process; `identities` are the persons' particulars, sealed as the case held them.
    """
    volume = Volume.objects.select_for_update().select_related("file").get(case=case)
    if volume.closed_at:
        return volume
    ordered = rules.in_order(pieces)
    if missing := rules.lacking(volume.business, (piece.kind for piece in ordered)):
        raise Incomplete(volume=volume, lacking="、".join(missing))
    Item.objects.bulk_create(_items(volume, ordered))
    volume.about, volume.identities, volume.closed_at = dict(about), identities, at
    volume.save(update_fields=["about", "identities", "closed_at"])
    trail.record(
        "archives.volume.close",
        subject=volume.file.uscc,
        by=MACHINE,
        at=at,
        volume=volume.number,
        items=len(ordered),
    )
    return volume


@transaction.atomic
def read_out(uscc: str, place: str, *, why: Reason, by: Actor, at: datetime) -> Item:
    """Hand out one paper, "volume-item", for a purpose: 经营主体登记档案管理办法. The reading is on record.

    One person's own sheet counts as a look at that person, who is told.
    """
    item = _item_at(questions.file_for(by, uscc), place)
    facts = {"volume": item.volume.number, "item": item.position, "why": why.value}
    trail.record("archives.item.read", subject=uscc, by=by, at=at, **facts)
    if person := rules.whose(item.code):
        looks.count_reveal(by=by, at=at)
        _tell(item, person, why=why, by=by, at=at)
    return item


def _tell(item: Item, person: str, *, why: Reason, by: Actor, at: datetime) -> None:
    """A look at one person's particulars, recorded and told across the gap."""
    what = item.code.partition(":")[0]
    looks.look(item.volume.case, what=what, why=why, person=person, by=by, at=at, post=exchange.post)


def _item_at(file: File, place: str) -> Item:
    """ "2-007" is the seventh paper of the second volume."""
    volume, _dash, position = place.partition("-")
    if not (volume.isdecimal() and position.isdecimal()):
        raise questions.NoSuchFile(number=place)
    found = Item.objects.select_related("volume").filter(volume__file=file, volume__position=volume)
    if (item := found.filter(position=position).first()) is None:
        raise questions.NoSuchFile(number=place)
    return item


def _items(volume: Volume, ordered: list[Piece]) -> Iterable[Item]:
    page = 1
    for position, piece in enumerate(ordered, start=1):
        yield Item(
            volume=volume,
            position=position,
            kind=piece.kind,
            code=piece.code,
            reference=piece.reference,
            maker=piece.maker,
            title=piece.title,
            dated_on=piece.dated_on,
            first_page=page,
            pages=piece.pages,
            note=piece.note,
            digest=piece.digest,
            media=piece.media,
        )
        page += piece.pages
