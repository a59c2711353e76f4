"""Reading the trail: the story of one subject, and the auditor's search. Lines still pending are seen at once."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from . import canonical
from .models import Checkpoint, Entry, Pending


@dataclass(frozen=True)
class Line:
    """One thing that happened. `idx` is its place in the tree, None while it is pending."""

    place: int
    idx: int | None
    what: str
    subject: str
    by: str
    at: datetime | None  # None, and the words empty: what it said was erased
    facts: dict[str, Any]


@dataclass(frozen=True)
class Page:
    """Some lines, newest first, and where the next page begins (None: there is none)."""

    lines: list[Line]
    next: int | None


def timeline(subject: str) -> list[Line]:
    """Everything that happened to one subject, in order."""
    return [_line(entry) for entry in Entry.objects.filter(subject=subject).order_by("place")]


def search(
    *,
    subject: str = "",
    by: str = "",
    what: str = "",
    since: datetime | None = None,
    until: datetime | None = None,
    before: int | None = None,
    limit: int = 50,
) -> Page:
    """The newest lines that fit; `what` may be the beginning of a name ("review."), `before` the `next` of the page before."""
    asked = {
        "subject": subject,
        "by": by,
        "what__startswith": what,
        "said_at__gte": since and canonical.moment(since),
        "said_at__lt": until and canonical.moment(until),
        "place__lt": before,
    }
    fitting = Entry.objects.filter(**{key: value for key, value in asked.items() if value not in ("", None)})
    return _page(fitting, limit)


def last_checkpoint() -> Checkpoint | None:
    """The newest signed head of the tree."""
    return Checkpoint.objects.order_by("-size").first()


def backlog() -> int:
    """How many lines wait to be taken into the tree."""
    return Pending.objects.count()


def _page(fitting: QuerySet[Entry], limit: int) -> Page:
    found = [_line(entry) for entry in fitting.order_by("-place")[: limit + 1]]
    lines = found[:limit]
    return Page(lines, lines[-1].place if len(found) > limit else None)


def _line(entry: Entry) -> Line:
    event = entry.event or {}
    at = datetime.fromisoformat(event["at"]) if event else None
    what, subject, by = (event.get(key, "") for key in ("what", "subject", "by"))
    return Line(entry.place, entry.idx, what, subject, by, at, event.get("facts", {}))
