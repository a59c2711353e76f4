"""The window to the mail server 电子邮件 (RFC 5321), and its rehearsals.

Mail has no key under which a second delivery is refused. Each letter carries a Message-ID made from its key, so that
after a crash between sending and remembering the second copy is known as the same letter and mailboxes fold it.
"""

import hashlib
import smtplib
import ssl
from dataclasses import dataclass, field
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Protocol
from urllib.parse import unquote, urlsplit

from .sms import NeverSent, NotSent

PATIENCE = 10.0  # seconds
PORTS = {"smtp": 587, "smtps": 465, "smtp+plain": 25}


class Mails(Protocol):
    def send(self, key: str, address: str, title: str, words: str, *, at: datetime) -> str:
        """Hand one letter over and return what it can be found by."""
        ...

    def check(self) -> str:
        """ "" when the window is open, else in words what is missing."""
        ...


@dataclass(frozen=True)
class Server:
    """The client of a mail server: smtps:// is TLS at once, smtp:// is STARTTLS, smtp+plain:// is for one's own machine."""

    url: str
    password: str
    sender: str

    def send(self, key: str, address: str, title: str, words: str, *, at: datetime) -> str:
        letter = _letter(key, self.sender, address, title, words, at)
        try:
            self._hand_over(letter)
        except smtplib.SMTPRecipientsRefused as fault:
            codes = [code for code, _said in fault.recipients.values()]
            raise (NeverSent if min(codes) >= 500 else NotSent)(key) from fault
        except smtplib.SMTPDataError as fault:
            raise (NeverSent if fault.smtp_code >= 500 else NotSent)(key) from fault
        except (smtplib.SMTPException, OSError) as fault:
            raise NotSent(key) from fault
        return str(letter["Message-ID"])

    def _hand_over(self, letter: EmailMessage) -> None:
        """What the server took it has taken, however it then says goodbye."""
        server = self._connected()
        try:
            server.send_message(letter)
        finally:
            server.close()

    def check(self) -> str:
        try:
            self._connected().close()
        except (smtplib.SMTPException, OSError) as fault:
            return (
                f"The mail server at {urlsplit(self.url).hostname} does not answer: {type(fault).__name__}."
            )
        return ""

    def _connected(self) -> smtplib.SMTP:
        parts = urlsplit(self.url)
        host, port, trust = (
            parts.hostname or "",
            parts.port or PORTS[parts.scheme],
            ssl.create_default_context(),
        )
        if parts.scheme == "smtps":
            server: smtplib.SMTP = smtplib.SMTP_SSL(host, port, timeout=PATIENCE, context=trust)
        else:
            server = smtplib.SMTP(host, port, timeout=PATIENCE)
        if parts.scheme == "smtp":
            server.starttls(context=trust)
        if parts.username:
            server.login(unquote(parts.username), self.password)
        return server


class Works:
    """Puts the letter where the demonstration page can show it, and nowhere else."""

    def send(self, key: str, address: str, title: str, words: str, *, at: datetime) -> str:
        from ..models import RehearsedMessage  # the window is told of before the rooms are furnished

        letter = RehearsedMessage(key=f"{key}|mail", channel="mail", title=title, at=at)
        letter.address, letter.words = address, words
        RehearsedMessage.objects.bulk_create([letter], ignore_conflicts=True)
        return f"REHEARSAL-{key}"[:120]

    def check(self) -> str:
        return ""


class Refuses:
    def send(self, key: str, address: str, title: str, words: str, *, at: datetime) -> str:
        raise NeverSent(key)

    def check(self) -> str:
        return ""


class Breaks:
    def send(self, key: str, address: str, title: str, words: str, *, at: datetime) -> str:
        raise NotSent(key)

    def check(self) -> str:
        return "The rehearsal of the mail server is broken on purpose."


@dataclass
class Mailbox:
    """A rehearsal that keeps what it was given, for tests."""

    received: dict[str, tuple[str, str, str]] = field(default_factory=dict)

    def send(self, key: str, address: str, title: str, words: str, *, at: datetime) -> str:
        self.received[key] = (address, title, words)
        return f"MAILBOX-{len(self.received)}"

    def check(self) -> str:
        return ""


REHEARSALS: dict[str, type[Works | Refuses | Breaks]] = {
    "rehearsal:works": Works,
    "rehearsal:refuses": Refuses,
    "rehearsal:breaks": Breaks,
}


def window(told: str, *, password: str = "", sender: str = "") -> Mails:
    """By setting: a rehearsal, or the server of this URL."""
    return REHEARSALS[told]() if told in REHEARSALS else Server(told, password, sender)


def _letter(key: str, sender: str, address: str, title: str, words: str, at: datetime) -> EmailMessage:
    host = sender.rpartition("@")[2].strip("> ") or "localhost"
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = sender, address, title
    letter["Date"] = format_datetime(at)
    letter["Message-ID"] = f"<{hashlib.sha256(key.encode()).hexdigest()[:40]}@{host}>"
    letter["Auto-Submitted"] = "auto-generated"  # RFC 3834: no absence notice answers it
    letter.set_content(words)
    return letter
