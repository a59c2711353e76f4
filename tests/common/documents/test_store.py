"""The store keeps every file by its digest, once, and gives back exactly what it was given."""

import hashlib
import os
from datetime import UTC, datetime, timedelta

import pytest

from dengji.common.documents import store

NOON = datetime(2020, 1, 1, 12, tzinfo=UTC)  # long before any file of these tests
MORNING = NOON - timedelta(hours=3)


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.STORE = tmp_path / "store"
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
