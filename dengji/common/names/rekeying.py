"""Keys made anew where other dictionaries made them, in the background and a thousand names at a turn."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import IntegrityError, connection, transaction

from dengji.common.trail import actions as trail
from dengji.ground.names.compare import Parts

from . import deriving, reach
from .models import TakenName

KEYED = """
    UPDATE names_takenname n SET scope = d.scope, place = d.place, trades = d.trades::int4multirange, keys = d.keys::int4[],
        dict_version = %s
    FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::text[], %s::text[]) d (id, scope, place, trades, keys)
    WHERE n.id = d.id
"""
REKEYED = 1000  # names a turn


@transaction.atomic
def rekey(*, at: datetime, most: int = REKEYED) -> int:
    """Derive anew what other dictionaries made, a thousand names at a turn; how many. Nothing is done where all is well."""
    stale = TakenName.objects.select_for_update(skip_locked=True).filter(is_live=True)
    wanted = deriving.dictionary_version()
    due = [*stale.filter(dict_version__lt=wanted)[:most]]
    due += stale.filter(dict_version__gt=wanted)[: most - len(due)]
    for row in due:
        _rekey(row)
    _keep_keyed(due)
    if due:
        trail.record("names.index.rekey", subject="names", by="machine", at=at, names=len(due))
    return len(due)


def _rekey(row: TakenName) -> None:
    """By the dictionaries of today."""
    parts = Parts(row.division, row.trade_name, row.industry, row.form, written=row.full)
    row.scope = reach.place_of(row.scope)
    row.place = _home(row)
    for column, value in asdict(deriving.derive(parts, row.place)).items():
        setattr(row, column, value)


def _home(row: TakenName) -> str:
    """Where its name says; else where it was registered, as is known already, or as its holder's code says."""
    if not reach.is_wide(row.scope):
        return row.scope
    # The old register's numbers say no home: what its file said is known from nowhere else.
    known, said = reach.place_of(row.place), reach.home_of(row.scope, row.holder)
    return max(known, said, key=lambda place: (not reach.is_wide(place), place != reach.COUNTRY))


def _keep_keyed(rows: list[TakenName]) -> None:
    """All in one statement. Where two claims on one trade name now meet, one after the other, and the second gives way."""
    try:
        with transaction.atomic():
            _update(rows)
    except IntegrityError:
        TakenName.objects.filter(pk__in=[row.pk for row in rows]).update(trades=[])
        for row in rows:
            _keep_or_give_way(row)


def _keep_or_give_way(row: TakenName) -> None:
    try:
        with transaction.atomic():
            _update([row])
    except IntegrityError:
        TakenName.objects.filter(pk=row.pk).update(claims=False)
        _update([row])


def _update(rows: list[TakenName]) -> None:
    trades = ["{" + ",".join(f"[{first},{end})" for first, end in row.trades) + "}" for row in rows]
    keyed = ["{" + ",".join(map(str, row.keys)) + "}" for row in rows]
    told: list[Any] = [
        [row.pk for row in rows],
        [row.scope for row in rows],
        [row.place for row in rows],
        trades,
        keyed,
    ]
    with connection.cursor() as cursor:
        cursor.execute(KEYED, [deriving.dictionary_version(), *told])
