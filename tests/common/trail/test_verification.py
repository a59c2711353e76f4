"""A superuser who can do anything to the tables, and is found all the same."""

import random

import pytest
from django.db import connection, transaction

from dengji.common.trail import actions as trail
from dengji.common.trail import canonical, note, publishing
from dengji.common.trail.verification import verify

from .conftest import MORNING

SIZE = 40


def as_superuser(sql, *params):
    """Past every trigger and every foreign key."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(sql, params)


def edit_payload(idx):
    as_superuser("UPDATE trail_payload SET event = jsonb_set(event, '{by}', '\"min\"') WHERE idx = %s", idx)
    return [f"leaf {idx}"]


def edit_leaf(idx):
    as_superuser(
        "UPDATE trail_leaf SET leaf = set_byte(leaf, 9, 255 - get_byte(leaf, 9)) WHERE idx = %s", idx
    )
    return [f"leaf {idx}"]


def rewrite_row(idx):
    """Payload and leaf together, so that they agree again."""
    event = canonical.of(
        {"v": 1, "what": "x.y.z", "subject": "s", "by": "b", "at": MORNING, "facts": {}, "after": None}
    )
    salt = b"\x07" * 32
    as_superuser(
        "UPDATE trail_payload SET event = %s::jsonb, salt = %s WHERE idx = %s", event.decode(), salt, idx
    )
    as_superuser(
        "UPDATE trail_leaf SET leaf = '\\x01'::bytea || sha256('\\x51'::bytea || %s || %s) WHERE idx = %s",
        salt,
        event,
        idx,
    )
    return [f"leaf {idx}"]


def delete_row(idx):
    as_superuser("DELETE FROM trail_payload WHERE idx = %s", idx)
    as_superuser("DELETE FROM trail_leaf WHERE idx = %s", idx)
    return [f"leaf {idx}"] if idx < SIZE - 1 else ["head"]


def delete_and_close_the_gap(idx):
    as_superuser("DELETE FROM trail_payload WHERE idx = %s", idx)
    as_superuser("DELETE FROM trail_leaf WHERE idx = %s", idx)
    for table in ("trail_leaf", "trail_payload"):
        as_superuser(f"UPDATE {table} SET idx = idx + 1000 WHERE idx > %s", idx)
        as_superuser(f"UPDATE {table} SET idx = idx - 1001 WHERE idx > 1000")
    return [f"leaf {idx}"] if idx < SIZE - 1 else ["head"]


def insert_row(idx):
    """At the end, as if it had always been there."""
    as_superuser(
        "INSERT INTO trail_leaf (idx, pending, leaf, at, batch) SELECT %s, 999999, leaf, at, 1 FROM trail_leaf WHERE idx = %s",
        SIZE,
        idx,
    )
    as_superuser(
        "INSERT INTO trail_payload (idx, event, salt) SELECT %s, event, salt FROM trail_payload WHERE idx = %s",
        SIZE,
        idx,
    )
    return [f"leaf {SIZE}"]


def swap_rows(idx):
    other = (idx + 1) % SIZE
    for table in ("trail_leaf", "trail_payload"):
        as_superuser(f"UPDATE {table} SET idx = 1000 WHERE idx = %s", idx)
        as_superuser(f"UPDATE {table} SET idx = %s WHERE idx = %s", idx, other)
        as_superuser(f"UPDATE {table} SET idx = %s WHERE idx = 1000", other)
    return [f"leaf {idx}", f"leaf {other}"]


def truncate_to(idx):
    """Rows and head go back together; older checkpoints would agree."""
    as_superuser("DELETE FROM trail_payload WHERE idx >= %s", idx)
    as_superuser("DELETE FROM trail_leaf WHERE idx >= %s", idx)
    as_superuser("DELETE FROM trail_checkpoint")
    as_superuser("DELETE FROM trail_head")
    return ["the signer's file"]


def erase_unsaid(idx):
    as_superuser("UPDATE trail_payload SET event = NULL, salt = NULL, erased_at = now() WHERE idx = %s", idx)
    return [f"leaf {idx}"]


ATTACKS = (
    edit_payload,
    edit_leaf,
    rewrite_row,
    delete_row,
    delete_and_close_the_gap,
    insert_row,
    swap_rows,
    truncate_to,
    erase_unsaid,
)


def test_it_finds_nothing_where_nothing_was_done(lines):
    lines(25)
    lines(15)
    lines(3, publish=False)
    trail.record("review.case.accept", subject="s", by="fang", at=MORNING)

    assert verify() == []


@pytest.mark.parametrize("attack", ATTACKS)
def test_it_finds_and_names_every_row_a_superuser_touched(lines, attack):
    lines(SIZE // 2)
    lines(SIZE - SIZE // 2)
    chance = random.Random(attack.__name__)

    for _ in range(25):
        with transaction.atomic():
            named = attack(chance.randrange(SIZE))
            found = {fault.row for fault in verify()}
            transaction.set_rollback(True)

        assert set(named) <= found


@pytest.mark.parametrize("attack", [edit_payload, edit_leaf, rewrite_row, erase_unsaid])
def test_it_blames_no_other_row(lines, attack):
    lines(SIZE)

    with transaction.atomic():
        named = attack(17)
        leaves = {fault.row for fault in verify() if fault.row.startswith("leaf ")}
        transaction.set_rollback(True)

    assert leaves == set(named)


def test_a_thief_of_the_key_who_rewrites_everything_is_found_by_one_old_checkpoint(lines, settings, tmp_path):
    old = lines(SIZE)
    rewrite_row(11)
    for table in ("trail_checkpoint", "trail_head"):
        as_superuser(f"DELETE FROM {table}")
    settings.TRAIL = tmp_path / "forged"
    leaves = [publishing.merkle.leaf_hash(entry) for entry in publishing.entries(0, SIZE)]
    edge = publishing.merkle.Edge()
    for leaf in leaves:
        edge.grow(leaf)
    as_superuser(
        "INSERT INTO trail_head (one, size, edge, root, fence, at) VALUES (true, %s, %s, %s, 1, now())",
        SIZE,
        bytes(edge),
        edge.root,
    )
    trail.publish(at=MORNING)

    assert verify() == []
    assert [fault.row for fault in verify(kept=[old])] == ["kept checkpoint 0"]


def test_a_changed_checkpoint_is_named(lines):
    lines(5)
    as_superuser("UPDATE trail_checkpoint SET note = replace(note, E'\\n5\\n', E'\\n6\\n')")

    assert [fault.row for fault in verify()] == ["checkpoint 5"]


def test_a_changed_pending_line_is_named(log):
    trail.record("review.case.accept", subject="s", by="fang", at=MORNING)
    as_superuser("UPDATE trail_pending SET event = jsonb_set(event, '{by}', '\"min\"')")

    (fault,) = verify()
    assert fault.row.startswith("pending ")


def test_an_erased_line_is_no_fault_if_a_line_says_why(lines):
    lines(5)
    trail.erase(3, by="auditor", at=MORNING, because="draft never submitted")

    assert verify() == []
    trail.sequence(at=MORNING)
    assert verify() == []


def test_any_flipped_bit_of_a_checkpoint_is_found(lines):
    said = lines(SIZE).encode()
    reader = publishing.signer().verifier
    for place in range(len(said)):
        for bit in range(8):
            flipped = bytearray(said)
            flipped[place] ^= 1 << bit
            with pytest.raises((note.BrokenNote, UnicodeDecodeError)):
                note.read(flipped.decode(), by=reader)
