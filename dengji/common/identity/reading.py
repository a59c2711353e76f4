"""Reading an identity card's photograph, as a help with typing: nothing is kept, nothing is sent, nothing is decided by it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import cache

from django.conf import settings

from . import cards
from .actions import budgets
from .cards import Card
from .windows import rehearsed_ocr
from .windows.ocr import NotInstalled, RapidOcr, Reader, is_installed

READINGS_AN_HOUR = 30  # from one place; a second of the processor each
_REHEARSALS: dict[str, type[Reader]] = {
    "rehearsal:works": rehearsed_ocr.Works,
    "rehearsal:refuses": rehearsed_ocr.Refuses,
    "rehearsal:breaks": rehearsed_ocr.Breaks,
}


def window() -> Reader:
    """By setting; where nothing is set, the engine if it is installed."""
    told = settings.CARD_READER
    if told in _REHEARSALS:
        return _REHEARSALS[told]()
    return _engine() if told != "none" and is_installed() else NotInstalled()


def is_offered() -> bool:
    """Whether a form may offer to read a card."""
    return not window().check()


def read_card(pictures: Sequence[bytes], *, place: str, at: datetime) -> Card:
    """What stands on the card; an empty one where it could not be read, or too much was asked from one place."""
    key = budgets.key_of("card-reading", place)
    if not budgets.spend(key, allowed=READINGS_AN_HOUR, per=timedelta(hours=1), at=at):
        return Card()
    return cards.read([window().read(picture) or () for picture in pictures])


@cache
def _engine() -> Reader:
    """One a process: it holds half a gigabyte once it was asked."""
    return RapidOcr()
