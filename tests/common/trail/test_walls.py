"""Nothing that stands can be changed, removed or emptied, whoever asks."""

import pytest
from django.db import connection, transaction
from django.db.utils import IntegrityError

from dengji.common.trail import actions as trail

from .conftest import MORNING

REFUSED = (
    "UPDATE trail_leaf SET leaf = leaf",
    "DELETE FROM trail_leaf",
    "TRUNCATE trail_leaf CASCADE",
    "UPDATE trail_checkpoint SET note = ''",
    "DELETE FROM trail_checkpoint",
    "TRUNCATE trail_checkpoint",
    "UPDATE trail_payload SET event = '{}'",
    "UPDATE trail_payload SET event = NULL, salt = NULL",
    "DELETE FROM trail_payload",
    "TRUNCATE trail_payload",
    "UPDATE trail_head SET size = size - 1, fence = fence + 1",
    "UPDATE trail_head SET fence = fence",
    "DELETE FROM trail_head",
    "TRUNCATE trail_head",
    "UPDATE trail_pending SET event = '{}'",
    "TRUNCATE trail_pending",
)


@pytest.fixture
def walls(db):
    """The tests' own way to sweep committed rows is closed again, as it is in service."""
    with connection.cursor() as cursor:
        for table in ("leaf", "checkpoint", "payload", "head", "pending"):
            cursor.execute(f"ALTER TABLE trail_{table} ENABLE TRIGGER USER")


@pytest.mark.parametrize("sql", REFUSED)
def test_the_database_refuses(walls, lines, sql):
    lines(3)
    trail.record("a.b.c", subject="s", by="fang", at=MORNING)

    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        with pytest.raises(IntegrityError), transaction.atomic():
            cursor.execute(sql)


def test_what_was_erased_stays_erased(lines):
    lines(3)
    trail.erase(1, by="auditor", at=MORNING, because="draft never submitted")

    with connection.cursor() as cursor, pytest.raises(IntegrityError), transaction.atomic():
        cursor.execute(
            "UPDATE trail_payload SET event = '{}', salt = sha256(''), erased_at = NULL WHERE idx = 1"
        )
