"""Numbering and issuing licences. The row binds; the paper follows (docs/decisions)."""

from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.db import connection, transaction
from django.utils.timezone import localdate

from dengji.common.identity.duties import Actor
from dengji.common.trail import actions as trail
from dengji.inner.register import questions as register
from dengji.inner.register.models import Version

from . import rules
from .models import Licence

NEXT = """
    INSERT INTO licences_counter (series, authority, year, last) VALUES (%s, %s, %s, 1)
    ON CONFLICT (series, authority, year) DO UPDATE SET last = licences_counter.last + 1 RETURNING last
"""


@transaction.atomic
def issue(version: Version, *, authority: str, by: Actor, at: datetime) -> Licence:
    """Give the entity its licence 营业执照: a number without a gap, the facts, the day. It is valid from this row on.

    市场主体登记管理条例 Art. 21: the day it is issued is the day of establishment. `authority` is the authority's title.
    """
    entry, day = version.entry, localdate(at)
    serial = next_serial("licence", authority=entry.authority, year=day.year)
    number = rules.number(entry.authority, day.year, serial)
    licence = Licence.objects.create(
        number=number,
        authority=entry.authority,
        year=day.year,
        serial=serial,
        case=version.case,
        uscc=entry.uscc,
        version=version.number,
        facts=_face(version, number=number, authority=authority, day=day),
        issued_on=day,
    )
    trail.record(
        "licences.licence.issue", subject=entry.uscc, by=by, at=at, licence=number, case=version.case
    )
    return licence


@transaction.atomic
def put_to_paper(licence: Licence, *, original: str, duplicate: str, by: Actor, at: datetime) -> Licence:
    """The sealed original 正本 and duplicate 副本 are in the store: name them. Once, never again."""
    licence.original, licence.duplicate, licence.printed_at = original, duplicate, at
    licence.save(update_fields=["original", "duplicate", "printed_at"])
    trail.record(
        "licences.licence.print",
        subject=licence.uscc,
        by=by,
        at=at,
        licence=licence.number,
        original=original,
    )
    return licence


def next_serial(series: str, *, authority: str, year: int) -> int:
    """The next number of a series. The counter's row stays locked to the end of the transaction, so no number is lost."""
    with connection.cursor() as cursor:
        cursor.execute(NEXT, [series, authority, year])
        return int(cursor.fetchone()[0])


def _face(version: Version, *, number: str, authority: str, day: date) -> dict[str, Any]:
    url = f"{settings.PORTAL_URL}/verify/?{urlencode({'licence': number})}"
    return rules.face(
        register.facts_of(version),
        uscc=version.entry.uscc,
        authority=authority,
        number=number,
        issued_on=day,
        verify_url=url,
    )
