"""The round that writes closed volumes to disk as bags: <ARCHIVES>/<authority>/<uscc>/<volume>/."""

import json
import logging
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.timezone import localdate

from dengji.common.documents import rendering, store
from dengji.common.identity.duties import MACHINE
from dengji.common.trail import actions as trail

from . import bags, questions, rules
from .models import Item, Volume

IDENTITIES = "identities.sealed"
AT_A_TURN = 10  # then the worker looks at its other rounds
log = logging.getLogger("dengji.archives")


def bag_due(*, at: datetime) -> int:
    """Write every closed volume that has no bag yet; how many. One that fails does not hold up the others."""
    done = filter(None, (_try(number, at=at) for number in questions.unbagged()))
    return sum(islice(done, AT_A_TURN))


def place_of(volume: Volume) -> Path:
    return Path(settings.ARCHIVES) / volume.file.authority / volume.file.uscc / volume.number


def _try(number: str, *, at: datetime) -> bool:
    try:
        return bag(number, at=at)
    except Exception:
        # A volume that cannot be written is a bug or a full disk: read the log, it is tried again.
        log.exception("volume %s was not bagged", number)
        return False


@transaction.atomic
def bag(number: str, *, at: datetime) -> bool:
    """Write one bag, then name its digest. Killed in between, the next round finds the bag and adopts it."""
    found = Volume.objects.select_for_update(skip_locked=True, of=("self",)).select_related("file")
    volume = found.filter(number=number, closed_at__isnull=False, bagged_at__isnull=True).first()
    if volume is None:
        return False
    volume.bag_digest = bags.write(place_of(volume), payload_of(volume), _info(volume))
    volume.bagged_at = at
    volume.save(update_fields=["bag_digest", "bagged_at"])
    trail.record(
        "archives.volume.bag",
        subject=volume.file.uscc,
        by=MACHINE,
        at=at,
        volume=number,
        digest=volume.bag_digest,
    )
    return True


def payload_of(volume: Volume) -> dict[str, bytes]:
    """Everything in the bag, from rows and the store alone: the same volume gives the same bytes."""
    items = questions.items(volume)
    papers = {rules.file_name(i.position, i.code, i.media): store.get(i.digest) for i in items}
    described = json.dumps(description_of(volume, items), ensure_ascii=False, indent=1, sort_keys=True)
    return {
        **papers,
        "000-contents.pdf": _list_of(volume, items, "volume-contents", "卷内目录"),
        "999-closing.pdf": _list_of(volume, items, "volume-closing", "备考表"),
        "metadata.json": described.encode(),
        IDENTITIES: bytes(volume.identities),
    }


def description_of(volume: Volume, items: list[Item]) -> dict[str, Any]:
    """Metadata 元数据: the entity, the event, the makers, the process, and each file with its digest."""
    assert volume.closed_at
    return {
        **volume.about,
        "volume": volume.number,
        "title": volume.title,
        "business": volume.business,
        "facts_digest": volume.facts_digest,
        "closed_at": volume.closed_at.isoformat(),
        "items": [_line(item) for item in items],
    }


def _line(item: Item) -> dict[str, Any]:
    return {
        "position": item.position,
        "reference": item.reference,
        "maker": item.maker,
        "title": item.title,
        "dated_on": item.dated_on.isoformat(),
        "first_page": item.first_page,
        "pages": item.pages,
        "note": item.note,
        "code": item.code,
        "sha256": item.digest,
        "file": rules.file_name(item.position, item.code, item.media),
    }


def _list_of(volume: Volume, items: list[Item], template: str, title: str) -> bytes:
    """卷内目录 and 备考表: finding aids, printed from the rows."""
    assert volume.closed_at
    closed_on = localdate(volume.closed_at)
    data = {
        "title": title,
        "form": str(volume.file.name),
        "author": volume.about.get("authority", ""),
        "number": volume.number,
        "dated": closed_on.isoformat(),
        "company": volume.file.name,
        "volume": volume.title,
        "items": [_line(item) for item in items],
        "pages": sum(item.pages for item in items),
    }
    facts = json.dumps({"volume": volume.number, "facts_digest": volume.facts_digest}).encode()
    return rendering.render(template, data, facts=facts)


def _info(volume: Volume) -> dict[str, str]:
    assert volume.closed_at
    return {
        "Source-Organization": str(volume.about.get("authority", "")),
        "External-Identifier": volume.number,
        "External-Description": volume.title,
        "Bagging-Date": localdate(volume.closed_at).isoformat(),
        "Bag-Software-Agent": "dengji",
    }
