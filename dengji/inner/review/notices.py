"""Papers the authority owes 文书. Owing one is a row in the deciding transaction; printing it comes after (printing.py)."""

from datetime import datetime
from typing import Any

from django.db import connection
from django.utils.timezone import localdate

from dengji.common.exchange.letters import CaseReceived
from dengji.common.identity.duties import MACHINE
from dengji.common.trail import actions as trail
from dengji.inner.licences import actions as licences
from dengji.inner.licences.rules import notice_number

from .models import Case, Notice

WAKE = "dengji"  # the channel on which workers listen
UNNUMBERED = ("receipt",)  # carries the application's own number


def owe(case: Case, code: str, *, at: datetime) -> Notice:
    """Owe a paper from now on: its number is given here, in the transaction that causes it, and none is left out."""
    notice = Notice.objects.create(
        case=case, round=case.round, code=code, number=_number(case, code, at), owed_at=at
    )
    trail.record(
        "review.notice.owe",
        subject=case.number,
        by=MACHINE,
        at=at,
        notice=notice.number,
        code=code,
        round=case.round,
    )
    wake()
    return notice


def wake() -> None:
    """Workers look at once; where it is said in a transaction, once that commits."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, 'print')", [WAKE])


def received(case: Case, *, receipt: dict[str, Any], at: datetime) -> CaseReceived:
    return CaseReceived(
        application=case.number,
        round=case.round,
        receipt=receipt,
        due_on=case.due_on.isoformat(),
        at=at.isoformat(),
    )


def _number(case: Case, code: str, at: datetime) -> str:
    if code in UNNUMBERED:
        return f"{case.number}-{case.round}"
    year = localdate(at).year
    serial = licences.next_serial("notice", authority=case.authority, year=year)
    return notice_number(case.authority, year, serial)
