import threading

import pytest
from django.db import connection

from dengji.common.trail import actions as trail
from dengji.common.trail import merkle, questions
from dengji.common.trail.models import Head, Leaf, Pending
from dengji.common.trail.verification import verify

from .conftest import MORNING


def leave(count, subject="s"):
    for step in range(count):
        trail.record("a.b.c", subject=subject, by="fang", at=MORNING, step=step)


def test_it_numbers_without_a_gap_and_in_order(log):
    leave(7)
    trail.sequence(at=MORNING)
    leave(5)
    trail.sequence(at=MORNING)

    assert list(Leaf.objects.order_by("idx").values_list("idx", flat=True)) == list(range(12))
    assert [line.facts["step"] for line in questions.timeline("s")] == [*range(7), *range(5)]


def test_the_head_is_the_root_of_the_leaves(log):
    leave(13)
    trail.sequence(at=MORNING)

    entries = Leaf.objects.order_by("idx").values_list("leaf", flat=True)
    leaves = [merkle.leaf_hash(bytes(entry)) for entry in entries]
    assert bytes(Head.objects.get().root) == merkle.root_of(leaves)


def test_with_nothing_pending_it_does_nothing(log):
    assert trail.sequence(at=MORNING) == 0
    assert not Head.objects.exists()


def test_it_takes_a_batch_at_most(log, monkeypatch):
    monkeypatch.setattr(trail, "BATCH", 4)
    leave(10)

    assert [trail.sequence(at=MORNING) for _ in range(4)] == [4, 4, 2, 0]


@pytest.mark.django_db(transaction=True)
def test_many_writers_and_many_sequencers_lose_and_double_nothing():
    writers = [threading.Thread(target=_and_close(leave), args=(25, f"s{number}")) for number in range(4)]
    sequencers = [
        threading.Thread(target=_and_close(_sequence_until_done), args=(writers,)) for _ in range(3)
    ]
    for thread in [*writers, *sequencers]:
        thread.start()
    for thread in [*writers, *sequencers]:
        thread.join()
    trail.sequence(at=MORNING)

    assert not Pending.objects.exists()
    assert list(Leaf.objects.order_by("idx").values_list("idx", flat=True)) == list(range(100))
    for number in range(4):
        assert [line.facts["step"] for line in questions.timeline(f"s{number}")] == list(range(25))
    assert verify() == []


def _sequence_until_done(writers):
    while any(writer.is_alive() for writer in writers):
        trail.sequence(at=MORNING)


def _and_close(work):
    def working(*args):
        try:
            work(*args)
        finally:
            connection.close()

    return working
