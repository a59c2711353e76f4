"""Somebody with all rights to the database changes a row; the trail knows."""

import pytest
from django.db import connection

from dengji.inner.register import actions as register
from dengji.inner.register import verification
from tests import sample
from tests.inner.incoming import MONDAY, numbered
from tests.inner.people import min_

pytestmark = pytest.mark.django_db

COLUMNS = {
    "facts": "jsonb_set(facts, '{capital,amount}', '\"900\"')",
    "facts_digest": "repeat('a', 64)",
    "valid_from": "valid_from - 1",
    "recorded_at": "recorded_at - interval '1 second'",
    '"case"': "'PZ26-9999-9999'",
    '"by"': "'510402-99'",
}


@pytest.fixture
def entries():
    said = [numbered("PZ26-1123-0001", "青禾"), numbered("PZ26-1123-0002", "白鹭")]
    return [
        register.enter(f, case=f.application, identities=sample.identities(f), by=min_, at=MONDAY)
        for f in said
    ]


def as_owner(*statements):
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for statement in (
            "SET session_replication_role = replica",
            *statements,
            "RESET session_replication_role",
        ):
            cursor.execute(statement)


def name(version):
    return f"{version.entry.uscc}/{version.number}"


def test_a_sound_register_has_no_faults(entries):
    assert verification.verify() == []


@pytest.mark.parametrize("column", COLUMNS)
def test_a_changed_column_is_named(entries, column):
    as_owner(f"UPDATE register_version SET {column} = {COLUMNS[column]} WHERE id = {entries[0].pk}")

    assert name(entries[0]) in [fault.row for fault in verification.verify()]


def test_a_lost_row_is_named(entries):
    as_owner(f"DELETE FROM register_version WHERE id = {entries[1].pk}")

    assert name(entries[1]) in [fault.row for fault in verification.verify()]


def test_a_row_brought_in_is_named(entries):
    kept = 'facts, facts_digest, valid_from, recorded_at, "by"'
    as_owner(
        f'INSERT INTO register_version (entry_id, number, follows, "case", {kept})'
        f" SELECT entry_id, 2, 1, 'x', {kept} FROM register_version WHERE id = {entries[0].pk}"
    )

    assert f"{entries[0].entry.uscc}/2" in [fault.row for fault in verification.verify()]


@pytest.mark.parametrize("change", ["name = 'x'", "authority = '510403'", "address = 'x'", "newest = 7"])
def test_an_index_that_tells_another_story_is_named(entries, change):
    as_owner(f"UPDATE register_entry SET {change} WHERE id = {entries[0].entry.pk}")

    assert [fault.row for fault in verification.verify()] == [entries[0].entry.uscc]
