"""A bag is whole or it is not there."""

import random

import bagit
import pytest

from dengji.inner.archives import bags

PAYLOAD = {"001-articles.pdf": b"articles", "metadata.json": b"{}", "identities.sealed": bytes(range(256))}
INFO = {"External-Identifier": "510402-DJ-2026-YJ-X-001", "Bagging-Date": "2026-11-24"}


@pytest.fixture
def place(tmp_path):
    return tmp_path / "510402" / "91510402MAT00000" / "one"


def test_others_accept_it(place):
    bags.write(place, PAYLOAD, INFO)

    assert bagit.Bag(str(place)).validate()
    assert bags.faults(place) == []


def test_the_same_content_gives_the_same_bytes(place):
    first = bags.write(place, PAYLOAD, INFO)

    assert bags.write(place.with_name("two"), dict(reversed(PAYLOAD.items())), INFO) == first
    assert bags.digest_of(place) == first


def test_written_again_it_is_left_alone(place):
    bags.write(place, PAYLOAD, INFO)
    before = {path: path.stat().st_mtime_ns for path in place.rglob("*")}

    bags.write(place, PAYLOAD, INFO)
    assert {path: path.stat().st_mtime_ns for path in place.rglob("*")} == before


def test_another_bag_is_set_aside_and_never_overwritten(place):
    bags.write(place, PAYLOAD, INFO)
    bags.write(place, {**PAYLOAD, "002-more.pdf": b"more"}, INFO)

    (aside,) = place.parent.glob("*.set-aside-*")
    assert bags.faults(aside) == [] and bags.faults(place) == []


def test_what_a_crash_left_half_written_is_swept(place):
    draft = place.with_name(f".new-{place.name}")
    draft.mkdir(parents=True)
    (draft / "half").write_bytes(b"ha")

    bags.write(place, PAYLOAD, INFO)
    assert not draft.exists() and bags.faults(place) == []


def test_every_flipped_byte_is_found_and_its_file_named(place):
    bags.write(place, PAYLOAD, INFO)
    chance = random.Random(8493)
    files = sorted(path for path in place.rglob("*") if path.is_file())
    for _ in range(500):
        path = chance.choice(files)
        whole = path.read_bytes()
        at = chance.randrange(len(whole))
        path.write_bytes(whole[:at] + bytes([whole[at] ^ (1 << chance.randrange(8))]) + whole[at + 1 :])

        assert bags.faults(place) or bags.digest_of(place) != _expected(place), path
        path.write_bytes(whole)
    assert bags.faults(place) == []


def _expected(place):
    return bags.write(place.with_name("expected"), PAYLOAD, INFO)


@pytest.mark.parametrize(
    "name", ["data/001-articles.pdf", "manifest-sha256.txt", "bagit.txt", "tagmanifest-sha256.txt"]
)
def test_a_lost_file_is_named(place, name):
    bags.write(place, PAYLOAD, INFO)
    (place / name).unlink()

    assert name in bags.faults(place)


def test_a_file_that_was_added_is_named(place):
    bags.write(place, PAYLOAD, INFO)
    (place / "data" / "extra.pdf").write_bytes(b"extra")

    assert bags.faults(place) == ["data/extra.pdf"]
