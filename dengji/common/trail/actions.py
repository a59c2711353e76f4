"""Leaving a line, and growing the tree."""

import secrets
from datetime import datetime

from django.db import connection

from . import canonical


def record(what: str, *, subject: str, by: object, at: datetime, **facts: object) -> None:
    """Leave a line, in the transaction that does the thing, so that both stand or fall together. One round trip.

    `what` is `room.subject.verb`; `facts` hold no personal data.
    """
    event = {"v": 1, "what": what, "subject": subject, "by": str(by), "at": at, "facts": facts}
    with connection.cursor() as cursor:
        cursor.execute("SELECT trail_append(%s, %s)", [canonical.of(event).decode(), secrets.token_bytes(32)])
