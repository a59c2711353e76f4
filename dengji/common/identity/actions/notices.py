"""Messages to people: written down with what caused them, sent afterwards by a worker."""

from datetime import datetime

from django.db import transaction
from django.db.models import F, Q

from dengji.common.trail import actions as trail

from ..models import Account, Notice
from ..rules import SEND_AGAIN_AFTER, SMS_LENGTH, new_number
from ..windows import sms


def notify(
    to: Account | str, *, kind: str, words: str, key: str, at: datetime, until: datetime | None = None
) -> bool:
    """Put a message into the out-tray, in the caller's transaction. The same key twice is one message.

    `to` is an account or a mobile number; `until` is when the message loses its use. Tells whether it is new.
    """
    if len(words) > SMS_LENGTH:
        raise ValueError(f"{kind}: {len(words)} characters do not fit one message of {SMS_LENGTH}")
    account, mobile = (to.number, to.mobile) if isinstance(to, Account) else ("", to)
    notice = Notice(number=new_number("M"), key=key, kind=kind, at=at, due_at=at, until=until)
    notice.account_number, notice.mobile, notice.words = account, mobile, words
    Notice.objects.bulk_create([notice], ignore_conflicts=True)
    return Notice.objects.filter(number=notice.number).exists()


def send_due(*, window: sms.Messages | None = None, at: datetime, limit: int = 100) -> int:
    """One worker round: send what is due and say how many went. Killed anywhere, no message is lost or doubled.

    A message is first claimed (its next try is put off), then sent under its key, then marked as sent.
    """
    window = window or sms.Works()
    return sum(_carry(notice, window, at) for notice in _claimed(at, limit))


@transaction.atomic
def _claimed(at: datetime, limit: int) -> list[Notice]:
    waiting = Notice.objects.filter(sent_at__isnull=True, dropped_at__isnull=True)
    waiting.filter(until__lte=at).update(dropped_at=at, words_sealed=b"")
    due = waiting.filter(due_at__lte=at).order_by("due_at").select_for_update(skip_locked=True)[:limit]
    for notice in (claimed := list(due)):
        notice.due_at = at + SEND_AGAIN_AFTER[min(notice.tries, len(SEND_AGAIN_AFTER) - 1)]
        notice.tries = F("tries") + 1
        notice.save(update_fields=["due_at", "tries"])
    return claimed


def _carry(notice: Notice, window: sms.Messages, at: datetime) -> bool:
    """Hand one message to the service. A code is forgotten once it is on its way."""
    try:
        reference = window.send(notice.key, notice.mobile, notice.words, at=at)
    except sms.NotSent:
        return False
    except sms.NeverSent:
        _close(notice, "drop", at, dropped_at=at)
        return False
    _close(notice, "send", at, sent_at=at, reference=reference)
    return True


@transaction.atomic
def _close(notice: Notice, verb: str, at: datetime, **facts: object) -> None:
    if notice.kind == "code":
        facts["words_sealed"] = b""
    open_ = Q(number=notice.number, sent_at__isnull=True, dropped_at__isnull=True)
    if Notice.objects.filter(open_).update(**facts):
        trail.record(f"identity.notice.{verb}", subject=notice.number, by="machine", at=at, kind=notice.kind)
