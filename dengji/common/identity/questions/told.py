"""What a person was told, and in a demonstration what phones and mailboxes would have got."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dengji.ground.standards import mobile

from .. import messages
from ..models import Account, Notice, RehearsedMessage
from ..rules import SIGNATURE


@dataclass(frozen=True)
class MessageSeen:
    """One message on the person's own page."""

    number: str
    kind: str
    title: str  # msgid
    words: str
    at: datetime
    is_read: bool
    about: str  # number of what it is about, or ""


def messages_of(account: Account | str, *, limit: int = 50) -> list[MessageSeen]:
    """What this person was told, newest first; codes are not told again."""
    return [_seen(one) for one in _mine(account).order_by("-at", "number")[:limit]]


def unread_count(account: Account | str) -> int:
    return _mine(account).filter(read_at__isnull=True).count()


def _mine(account: Account | str) -> Any:
    return Notice.objects.filter(account_number=str(account)).exclude(kind="code")


def _seen(one: Notice) -> MessageSeen:
    words = one.more or one.words.removeprefix(SIGNATURE)
    title = one.title or messages.find(one.kind).title
    return MessageSeen(one.number, one.kind, title, words, one.at, one.read_at is not None, one.about)


def rehearsed_messages(limit: int = 30) -> list[dict[str, Any]]:
    """DEMONSTRATION ONLY: what would have reached phones and mailboxes, newest first, with numbers and addresses masked."""
    sent = RehearsedMessage.objects.order_by("-at")[:limit]
    return [
        {
            "to": _masked(each),
            "title": each.title,
            "words": each.words,
            "at": each.at,
            "channel": each.channel,
        }
        for each in sent
    ]


def rehearsed_message(number: str) -> str:
    """DEMONSTRATION ONLY: the newest words that would have reached this phone, or ""."""
    for each in RehearsedMessage.objects.filter(channel="sms").order_by("-at")[:200]:
        if each.mobile == mobile.normalise(number):
            return each.words
    return ""


def _masked(sent: RehearsedMessage) -> str:
    if sent.channel == "sms":
        return mobile.masked(sent.mobile)
    name, _at, host = sent.address.partition("@")
    return f"{name[:1]}***@{host}"
