"""The window to the message service 短信, and its rehearsals. Only the rehearsal stands: no gateway is connected.

A gateway is asked with a key; the same key twice is one message. So a crash between sending and
remembering that it was sent doubles nothing.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol


class NotSent(Exception):
    """The service did not take the message now; it is tried again later."""


class NeverSent(Exception):
    """The service will never take this message (no such number); it is dropped and said so."""


class Messages(Protocol):
    def send(self, key: str, mobile: str, words: str, *, at: datetime) -> str:
        """Hand one message over and return the service's own number for it."""
        ...

    def check(self) -> str: ...


class Works:
    """Puts the message where the demonstration page can show it, and nowhere else."""

    def send(self, key: str, mobile: str, words: str, *, at: datetime) -> str:
        from ..models import RehearsedMessage  # the window is told of before the rooms are furnished

        message = RehearsedMessage(key=key, at=at)
        message.mobile, message.words = mobile, words
        RehearsedMessage.objects.bulk_create([message], ignore_conflicts=True)
        return f"REHEARSAL-{key}"[:80]

    def check(self) -> str:
        return ""


class Refuses:
    def send(self, key: str, mobile: str, words: str, *, at: datetime) -> str:
        raise NeverSent(key)

    def check(self) -> str:
        return ""


class Breaks:
    def send(self, key: str, mobile: str, words: str, *, at: datetime) -> str:
        raise NotSent(key)

    def check(self) -> str:
        return "The rehearsal of the message service is broken on purpose."


@dataclass
class Phone:
    """A rehearsal that keeps what it was given, for tests."""

    received: dict[str, tuple[str, str]] = field(default_factory=dict)

    def send(self, key: str, mobile: str, words: str, *, at: datetime) -> str:
        self.received[key] = (mobile, words)
        return f"PHONE-{len(self.received)}"

    def check(self) -> str:
        return ""
