import hashlib
import threading

import pytest
import rfc8785
from django.db import connection, transaction
from django.db.models import signals
from django.db.utils import ProgrammingError

from dengji.common.trail import actions as trail
from dengji.common.trail import note, publishing, questions
from dengji.common.trail.models import Pending

from .conftest import MORNING


def leave(subject="PZ26-1122-0317", **facts):
    trail.record("review.case.accept", subject=subject, by="fang", at=MORNING, **facts)


def test_it_leaves_a_line_that_is_seen_at_once(log):
    leave(round=2)

    (line,) = questions.timeline("PZ26-1122-0317")
    assert (line.what, line.by, line.at, line.facts, line.idx) == (
        "review.case.accept",
        "fang",
        MORNING,
        {"round": 2},
        None,
    )


def test_it_falls_with_the_transaction_it_is_in(log):
    with transaction.atomic():
        leave()
        transaction.set_rollback(True)

    assert not Pending.objects.exists()


def test_it_commits_to_the_canonical_words_under_a_salt(log):
    leave(name="e\u0301", amount=100)

    row = Pending.objects.get()
    assert row.event["facts"]["name"] == "\u00e9"
    words = rfc8785.dumps(row.event)
    assert bytes(row.leaf) == b"\x01" + hashlib.sha256(b"\x51" + bytes(row.salt) + words).digest()


def test_the_same_words_twice_are_two_commitments(log):
    leave()
    leave()

    first, second = (bytes(row.leaf) for row in Pending.objects.all())
    assert first != second


def test_it_costs_one_round_trip(log, django_assert_num_queries):
    with django_assert_num_queries(1):
        leave()


def test_it_is_dated_when_it_is_written_and_not_when_its_transaction_began(log):
    with transaction.atomic():
        leave()
        leave()

    first, second = Pending.objects.order_by("id")
    assert first.at < second.at


def test_it_names_the_newest_checkpoint_so_it_was_written_later(lines):
    tree = note.read(lines(5), by=publishing.signer().verifier)
    leave()

    assert Pending.objects.get().event["after"] == {"size": 5, "root": tree.root.hex()}


def test_it_hangs_on_no_signal():
    for signal in (signals.pre_save, signals.post_save, signals.pre_delete, signals.post_delete):
        listening = [receiver for _key, receiver, *_rest in signal.receivers]
        assert not [one for one in listening if getattr(one(), "__module__", "").startswith("dengji.")]


def test_a_role_that_may_only_record_can_do_nothing_else(log):
    with connection.cursor() as cursor:
        cursor.execute("CREATE ROLE dengji_only_records")
        cursor.execute("GRANT EXECUTE ON FUNCTION trail_append(text, bytea) TO dengji_only_records")
        cursor.execute("SET LOCAL ROLE dengji_only_records")
        leave()
        for sql in (
            "SELECT * FROM trail_pending",
            "SELECT * FROM trail_entry",
            "DELETE FROM trail_pending",
            "INSERT INTO trail_pending (event, salt, leaf, at) VALUES ('{}', '', '', now())",
            "UPDATE trail_payload SET event = NULL",
        ):
            with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
                cursor.execute(sql)
        cursor.execute("RESET ROLE")

    assert Pending.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_slow_transaction_is_taken_late_and_never_skipped():
    """Appendix B 1: its number was drawn before others committed; a reader of `id > last` would lose it."""
    has_drawn, may_commit = threading.Event(), threading.Event()

    def slow():
        with transaction.atomic():
            leave("slow")
            has_drawn.set()
            may_commit.wait(10)
        connection.close()

    other = threading.Thread(target=slow)
    other.start()
    has_drawn.wait(10)
    leave("quick")
    assert trail.sequence(at=MORNING) == 1
    may_commit.set()
    other.join()

    assert trail.sequence(at=MORNING) == 1
    assert [questions.timeline(subject)[0].idx for subject in ("quick", "slow")] == [0, 1]
