from datetime import timedelta

import pytest
from django.db import connection

from dengji.common.trail import actions as trail
from dengji.common.trail import merkle, note, publishing
from dengji.common.trail.models import Checkpoint, Head
from dengji.common.trail.signer import WillNotSign

from .conftest import MORNING
from .test_verification import as_superuser


def test_it_signs_the_tree_as_it_is(lines):
    said = lines(9)

    tree = note.read(said, by=publishing.signer().verifier)
    assert (tree.size, tree.root) == (9, bytes(Head.objects.get().root))
    assert Checkpoint.objects.get(size=9).note == said
    assert (publishing.folder() / "checkpoint").read_text("utf-8") == said


def test_it_signs_nothing_if_nothing_grew(lines):
    lines(3)

    assert trail.publish(at=MORNING) is None


def test_its_key_is_its_own_to_read(lines):
    lines(1)

    assert publishing.signer().key_path.stat().st_mode & 0o777 == 0o600
    assert publishing.signer().memory_path.stat().st_mode & 0o777 == 0o600


def test_it_goes_on_from_what_it_signed_last(lines, django_assert_max_num_queries):
    for count in (1, 2, 3, 250, 50):
        assert lines(count)

    assert Checkpoint.objects.count() == 5


@pytest.mark.parametrize("crash", ["checkpoint row", "both"])
def test_after_a_crash_it_signs_the_same_again(lines, crash):
    said = lines(5)
    as_superuser("DELETE FROM trail_checkpoint")
    if crash == "both":
        (publishing.folder() / "checkpoint").unlink()

    assert trail.publish(at=MORNING) == said


def test_it_refuses_a_flipped_bit(lines):
    lines(5)
    lines(5, publish=False)
    as_superuser("UPDATE trail_leaf SET leaf = set_byte(leaf, 20, 255 - get_byte(leaf, 20)) WHERE idx = 7")

    with pytest.raises(publishing.TreesDiffer):
        trail.publish(at=MORNING)
    assert Checkpoint.objects.count() == 1


def test_it_refuses_a_database_that_was_restored(lines):
    lines(5)
    for table in ("trail_payload", "trail_leaf", "trail_checkpoint", "trail_head"):
        as_superuser(f"DELETE FROM {table}")

    with pytest.raises(publishing.TreesDiffer, match="the signer remembers 5"):
        lines(3)


def test_it_refuses_a_history_that_was_rewritten_after_a_restore(lines):
    lines(5)
    for table in ("trail_payload", "trail_leaf", "trail_checkpoint", "trail_head"):
        as_superuser(f"DELETE FROM {table}")

    with pytest.raises((publishing.TreesDiffer, WillNotSign)):
        lines(9)


def test_it_refuses_a_clock_that_went_back(lines):
    lines(5)
    lines(5, publish=False)

    with pytest.raises(WillNotSign, match="clock"):
        trail.publish(at=MORNING - timedelta(days=1))
    assert trail.publish(at=MORNING + timedelta(seconds=1))


def test_the_signer_refuses_whatever_is_not_a_growth(lines):
    from dengji.common.trail.signer import Claim

    lines(5)
    signer = publishing.signer()
    last = signer.last()
    smaller = merkle.Edge(4, last.edge.hashes[:1])
    other = merkle.Edge(5, [merkle.EMPTY, merkle.EMPTY])
    for claim in (
        Claim(smaller, last.edge.root, last.fence, last.at),
        Claim(other, last.edge.root, last.fence, last.at),
        Claim(merkle.Edge(6, last.edge.hashes), merkle.EMPTY, last.fence, last.at),
        Claim(last.edge, last.edge.root, last.fence - 1, last.at),
        Claim(last.edge, last.edge.root, last.fence, ""),
    ):
        with pytest.raises(WillNotSign):
            signer.sign(claim)
    assert signer.last() == last


def test_it_reads_only_what_is_new(lines):
    lines(300)
    with connection.execute_wrapper(_Reads()) as _:
        pass
    reads = _Reads()
    with connection.execute_wrapper(reads):
        lines(2)

    assert reads.ranges
    assert min(reads.ranges) >= 256  # the last tile, and nothing before it


class _Reads:
    """Where each reading of the leaves begins."""

    def __init__(self):
        self.ranges = []

    def __call__(self, execute, sql, params, many, context):
        if 'FROM "trail_leaf"' in sql:
            self.ranges.append(min(number for number in params if isinstance(number, int)))
        return execute(sql, params, many, context)
