"""What the courier brought: into the tray if its seal is whole, aside if it is broken; receipts are learnt from at once."""

import hashlib
from datetime import datetime
from pathlib import Path

from django.db.models import F

from . import seal, sending, spool
from .letters import CHANNEL_OF
from .models import Quarantined


def look_at(side: str, path: Path, *, at: datetime) -> str:
    """The channel an arrived file belongs to, or "" if it is no envelope to this side. Nothing but its seal is trusted."""
    try:
        data = _read(path)
        return _admit(side, path, data, at)
    except FileNotFoundError:  # another worker of this side took it
        return ""
    except seal.BrokenSeal as broken:
        set_aside(side, path, str(broken.facts["because"]), at=at)
        return ""


def set_aside(side: str, path: Path, because: str, *, at: datetime) -> None:
    """It changes nothing here, and what it should have been will be sent again."""
    size = path.stat().st_size
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    known = {"because": because, "size": size, "at": at}
    told, is_new = Quarantined.objects.get_or_create(side=side, digest=digest, defaults=known)
    if not is_new:
        Quarantined.objects.filter(pk=told.pk).update(times=F("times") + 1, at=at)
    spool.quarantine(side, path, digest)


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
