"""Messages to people: written down with what caused them, carried afterwards by a worker. One out-tray, three ways.

Everything stands on the person's own page; what a phone or a mailbox takes is sent there under the same key.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q

from dengji.common.trail import actions as trail

from .. import messages
from ..models import Account, Mail, Notice
from ..rules import SEND_AGAIN_AFTER, SIGNATURE, SMS_LENGTH, new_number
from ..windows import mail, sms

OPEN = Q(sent_at__isnull=True, dropped_at__isnull=True)
OWN_PAGE = "own-page"  # the reference of what went to no phone, since the person wants none


def tell(
    to: Account,
    kind: str,
    facts: Mapping[str, str] = MappingProxyType({}),
    *,
    key: str,
    at: datetime,
    about: str = "",
) -> bool:
    """A message of the table, filled in, in the caller's transaction. The same key twice is one message."""
    words, more = messages.short(kind, facts), messages.full(kind, facts)
    return notify(to, kind=kind, words=words, more=more, about=about, key=key, at=at)


def notify(
    to: Account | str,
    *,
    kind: str,
    words: str,
    key: str,
    at: datetime,
    until: datetime | None = None,
    more: str = "",
    about: str = "",
) -> bool:
    """Put a message into the out-tray, in the caller's transaction. The same key twice is one message.

    `to` is an account or a mobile number; `until` is when the message loses its use; `about` is the number of what it
    is about; `more` the longer words for e-mail and page. Tells whether it is new.
    """
    if len(words) > SMS_LENGTH:
        raise ValueError(f"{kind}: {len(words)} characters do not fit one message of {SMS_LENGTH}")
    notice = Notice(number=new_number("M"), key=key, kind=kind, at=at, due_at=at, until=until, about=about)
    notice.title, notice.words, notice.more = messages.find(kind).title, words, more
    notice.account_number, notice.mobile = (to.number, to.mobile) if isinstance(to, Account) else ("", to)
    if isinstance(to, Account) and "sms" in to.mutes and not messages.find(kind).must:
        notice.sent_at, notice.reference = at, OWN_PAGE
    Notice.objects.bulk_create([notice], ignore_conflicts=True)
    is_new = Notice.objects.filter(number=notice.number).exists()
    if is_new and isinstance(to, Account):
        _by_mail_too(notice, to)
    return is_new


@transaction.atomic
def mark_read(account: Account | str, *, numbers: list[str] | None = None, at: datetime) -> int:
    """The person has read these messages, or all of them; tells how many were new."""
    mine = Notice.objects.filter(account_number=str(account), read_at__isnull=True, at__lte=at)
    return (mine if numbers is None else mine.filter(number__in=numbers)).update(read_at=at)


def send_due(
    *,
    window: sms.Messages | None = None,
    mailbox: mail.Mails | None = None,
    at: datetime,
    limit: int = 100,
) -> int:
    """One worker round: send what is due and say how many went. Killed anywhere, no message is lost or doubled.

    A message is first claimed (its next try is put off), then sent under its key, then marked as sent.
    """
    phones = window or sms.Works()
    sent = sum(_carry(one, _to_phone(phones, at), at) for one in _claimed(Notice, "until", at, limit))
    letters = _claimed(Mail, "notice__until", at, limit)
    if not letters:
        return sent
    mailbox = mailbox or mail.window(
        settings.MAIL, password=settings.MAIL_PASSWORD, sender=settings.MAIL_FROM
    )
    return sent + sum(_carry(one, _to_mailbox(mailbox, at), at) for one in letters)


def _by_mail_too(notice: Notice, to: Account) -> None:
    """Where mail is connected, the person has an address, and wants it."""
    wants = settings.MAIL and messages.find(notice.kind).by_mail and "mail" not in to.mutes
    if not wants or not (address := to.email):
        return
    letter = Mail(notice=notice, due_at=notice.due_at)
    letter.address = address
    letter.save(force_insert=True)


def _to_phone(window: sms.Messages, at: datetime) -> Callable[[Notice], str]:
    return lambda notice: window.send(notice.key, notice.mobile, notice.words, at=at)


def _to_mailbox(window: mail.Mails, at: datetime) -> Callable[[Mail], str]:
    """The longer words where there are some; a letter names its sender in its head, not in its words."""

    def send(letter: Mail) -> str:
        notice = letter.notice
        words = notice.more or notice.words.removeprefix(SIGNATURE)
        return window.send(notice.key, letter.address, SIGNATURE + notice.title, words, at=at)

    return send


@transaction.atomic
def _claimed(model: Any, until: str, at: datetime, limit: int) -> list[Any]:
    waiting = model.objects.filter(OPEN)
    worn = {"dropped_at": at} | ({"words_sealed": b""} if model is Notice else {})
    waiting.filter(**{f"{until}__lte": at}).update(**worn)
    due = waiting.filter(due_at__lte=at).order_by("due_at").select_for_update(skip_locked=True)[:limit]
    for one in (claimed := list(due)):
        one.due_at = at + SEND_AGAIN_AFTER[min(one.tries, len(SEND_AGAIN_AFTER) - 1)]
        one.tries = F("tries") + 1
        one.save(update_fields=["due_at", "tries"])
    return claimed


def _carry(one: Any, send: Callable[[Any], str], at: datetime) -> bool:
    """Hand one over to the service. A code is forgotten once it is on its way."""
    try:
        reference = send(one)
    except sms.NotSent:
        return False
    except sms.NeverSent:
        _close(one, "drop", at, dropped_at=at)
        return False
    _close(one, "send", at, sent_at=at, reference=reference)
    return True


@transaction.atomic
def _close(one: Any, verb: str, at: datetime, **facts: object) -> None:
    notice = one if isinstance(one, Notice) else one.notice
    if notice.kind == "code":
        facts["words_sealed"] = b""
    if type(one).objects.filter(OPEN, pk=one.pk).update(**facts):
        what = f"identity.{type(one)._meta.model_name}.{verb}"
        trail.record(what, subject=notice.number, by="machine", at=at, kind=notice.kind)
