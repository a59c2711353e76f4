"""The store keeps every file by its digest, once, and gives back exactly what it was given."""

import hashlib
import os
from datetime import UTC, datetime, timedelta

import pytest

from dengji.common.documents import at_rest, store
from dengji.common.identity import keyring

SHEET = "身份证号 11010519491231002X".encode()
NOON = datetime(2020, 1, 1, 12, tzinfo=UTC)  # long before any file of these tests
MORNING = NOON - timedelta(hours=3)


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.STORE, settings.KEYS = tmp_path / "store", tmp_path / "keys"
    return settings.STORE


def aged(digest, moment=MORNING):
    os.utime(store.path_of(digest), (moment.timestamp(), moment.timestamp()))
    return digest


def test_it_gives_back_what_it_was_given():
    digest = store.put("营业执照".encode())

    assert digest == hashlib.sha256("营业执照".encode()).hexdigest()
    assert store.has(digest)
    assert store.get(digest) == "营业执照".encode()


def test_it_keeps_the_same_bytes_once(folder):
    first, second = store.put(b"twice"), store.put(b"twice")

    assert first == second
    assert list(store.digests()) == [first]
    assert not list(folder.glob(".new-*"))


def test_it_says_when_a_file_is_lost():
    with pytest.raises(store.FileLost):
        store.get("0" * 64)


def test_it_says_when_a_file_was_changed():
    digest = store.put(b"as it was signed")
    store.path_of(digest).chmod(0o640)
    store.path_of(digest).write_bytes(b"as somebody wants it")

    with pytest.raises(store.FileLost):
        store.get(digest)


def test_it_refuses_a_name_that_is_no_digest():
    for name in ("../../etc/passwd", "", "A" * 64, "0" * 63):
        with pytest.raises(ValueError, match="SHA-256"):
            store.get(name)


def test_it_sweeps_old_files_nobody_names_and_nothing_else():
    named, unnamed, young = aged(store.put(b"named")), aged(store.put(b"unnamed")), store.put(b"young")

    swept = store.sweep({named}, untouched_since=NOON)

    assert swept == [unnamed]
    assert store.has(named)
    assert store.has(young)


def test_it_does_not_sweep_an_old_file_that_was_put_again():
    digest = aged(store.put(b"again"))
    store.put(b"again")

    assert store.sweep(set(), untouched_since=NOON) == []
    assert store.has(digest)


def test_it_sweeps_what_a_crash_left_half_written(folder):
    folder.mkdir()
    torn = folder / ".new-torn"
    torn.write_bytes(b"half")
    os.utime(torn, (MORNING.timestamp(), MORNING.timestamp()))

    store.sweep(set(), untouched_since=NOON)

    assert not torn.exists()


def test_it_writes_nothing_readable_to_disk(folder):
    digest = store.put(SHEET * 1000)

    lying = [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
    assert any(one.startswith(at_rest.MARK) for one in lying)
    assert not any(b"11010519491231002X" in one for one in lying)
    assert store.get(digest) == SHEET * 1000


def test_it_keeps_an_empty_file_and_a_large_one():
    for data in (b"", bytes(5_000_000)):
        assert store.get(store.put(data)) == data


def test_it_names_any_changed_byte():
    digest = store.put(SHEET)
    path = store.path_of(digest)
    whole = path.read_bytes()
    path.chmod(0o640)

    for place in range(len(whole)):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        with pytest.raises(store.FileLost, match="changed"):
            store.get(digest)
    for length in range(len(whole)):
        path.write_bytes(whole[:length])
        with pytest.raises(store.FileLost, match="changed"):
            store.get(digest)


def test_it_refuses_a_file_laid_under_another_name():
    mine, other = store.put(b"mine"), store.put(b"other")
    store.path_of(mine).chmod(0o640)
    store.path_of(mine).write_bytes(store.path_of(other).read_bytes())

    with pytest.raises(store.FileLost, match="changed"):
        store.get(mine)


def test_it_refuses_a_plain_file_even_with_the_right_digest():
    digest = store.put(SHEET)
    store.path_of(digest).chmod(0o640)
    store.path_of(digest).write_bytes(SHEET)

    with pytest.raises(store.FileLost, match="changed"):
        store.get(digest)


def test_another_house_cannot_read_it(settings, tmp_path):
    digest = store.put(SHEET)
    settings.KEYS = tmp_path / "keys-of-another"

    with pytest.raises(store.FileLost, match="changed"):
        store.get(digest)


def test_it_seals_again_under_a_newer_key_and_then_the_old_one_may_go(settings):
    digests = [store.put(bytes([number])) for number in range(5)]
    assert store.reseal() == 0

    assert keyring.rotate(at_rest.DATA_CLASS) == 2
    digests.append(store.put(b"new"))
    assert [store.reseal(3), store.reseal(3), store.reseal(3)] == [3, 2, 0]

    (settings.KEYS / "fields" / "files.1").unlink()
    assert [store.get(digest) for digest in digests] == [*(bytes([n]) for n in range(5)), b"new"]
    assert not list(settings.STORE.glob(".new-*"))
