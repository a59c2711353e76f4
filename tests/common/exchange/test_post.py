import json

import pytest
from django.db import connection, transaction

from dengji.common.documents import store
from dengji.common.exchange import actions as exchange
from dengji.common.exchange import keys, letters, loopback, sending
from dengji.common.exchange.models import OutTray
from dengji.common.trail import questions as trail

from .people import MORNING, NUMBER, evidence, withdrawal


def test_it_falls_with_the_transaction_that_caused_it(sides):
    with transaction.atomic():
        exchange.post(withdrawal(), subject=NUMBER, at=MORNING)
        transaction.set_rollback(True)

    assert not OutTray.objects.exists()


def test_it_is_a_row_and_hangs_on_no_hook(sides):
    """Appendix B 16: what hangs on a hook dies with the process; a row does not."""
    exchange.post(withdrawal(), subject=NUMBER, at=MORNING)

    assert OutTray.objects.count() == 1
    assert connection.run_on_commit == []


def test_it_leaves_a_line(sides):
    exchange.post(withdrawal(), subject=NUMBER, at=MORNING)

    (line,) = trail.timeline(NUMBER)
    assert (line.what, line.facts["kind"]) == ("exchange.letter.post", "ApplicationWithdrawn")


def test_nobodys_particulars_lie_open_anywhere(sides):
    exchange.post(evidence(), subject="A1", at=MORNING, attachments=[store.put(b"scan of a card")])
    exchange.pack(at=MORNING)

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT body FROM exchange_outtray UNION ALL SELECT event::text::bytea FROM trail_pending"
        )
        rows = b"".join(bytes(row) for (row,) in cursor.fetchall())
    files = b"".join(file.read_bytes() for file in (sides / "spool").rglob("*.letter"))
    assert files
    for secret in (b"510402199001011234", "王小明".encode(), b"13800000000"):
        assert secret not in rows + files
    assert b"scan of a card" not in files


def test_it_wakes_the_workers_when_it_commits(sides):
    said = []
    with connection.execute_wrapper(lambda execute, sql, *rest: said.append(sql) or execute(sql, *rest)):
        exchange.post(withdrawal(), subject=NUMBER, at=MORNING)

    assert any("pg_notify('exchange'" in sql for sql in said)


def test_a_letter_is_not_posted_by_the_side_that_receives_it(sides, settings):
    exchange.pack(at=MORNING)
    settings.NETWORK = "inner"

    with pytest.raises(sending.WrongWay):
        exchange.post(withdrawal(), subject=NUMBER, at=MORNING)


def test_an_attachment_that_is_not_in_the_store_is_a_bug_at_once(sides):
    with pytest.raises(sending.AttachmentLost):
        exchange.post(withdrawal(), subject=NUMBER, at=MORNING, attachments=["0" * 64])


def test_without_the_other_sides_key_it_says_so(sides, settings):
    settings.NETWORK = "outer"

    with pytest.raises(keys.PeerUnknown, match="inner"):
        exchange.post(withdrawal(), subject=NUMBER, at=MORNING)


def test_private_keys_are_their_owners_to_read_and_public_halves_are_shared(tmp_path):
    folders = {"outer": tmp_path / "o", "inner": tmp_path / "i"}
    keys.introduce(folders)

    for side, folder in folders.items():
        assert (folder / side / "private.json").stat().st_mode & 0o777 == 0o600
        (other,) = set(folders) - {side}
        assert not (folder / other / "private.json").exists()
        assert keys.peer(folder, other).fingerprint == keys.peer(folders[other], other).fingerprint


def test_every_kind_of_letter_has_a_channel_and_is_json():
    for kind, channel in letters.CHANNEL_OF.items():
        assert letters.KINDS[kind.__name__] is kind
        assert channel.split(".")[0] in ("o2i", "i2o")
        for one in kind.__annotations__.values():
            assert one in (str, int, bool) or one.__origin__ in (list, dict)


def test_a_letter_of_any_length_crosses_whole(sides):
    long = withdrawal(because=json.dumps(["补正"] * 50_000, ensure_ascii=False))
    opened = []

    exchange.post(long, subject=NUMBER, at=MORNING)
    loopback.settle(opened_by={type(long): lambda letter, *, at: opened.append(letter)}, at=MORNING)

    assert opened == [long]
