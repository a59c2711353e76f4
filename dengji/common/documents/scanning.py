"""Which scanner is asked about a file: clamd by its address, a rehearsal by its name, or none."""

from django.conf import settings

from .windows import rehearsal
from .windows.scanner import Clamd, NotConnected, Scanned, Scanner

REHEARSALS: dict[str, type[Scanner]] = {
    "rehearsal:works": rehearsal.Works,
    "rehearsal:refuses": rehearsal.Refuses,
    "rehearsal:breaks": rehearsal.Breaks,
}


def window() -> Scanner:
    told = settings.SCANNER
    if told in REHEARSALS:
        return REHEARSALS[told]()
    return Clamd(told) if told else NotConnected()


def scan(data: bytes) -> Scanned:
    """What the scanner says of these bytes."""
    return window().scan(data)
