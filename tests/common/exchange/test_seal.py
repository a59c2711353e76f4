"""The envelope alone: no table, no folder."""

import random

import pytest

from dengji.common.exchange import keys, seal

COVER = seal.Cover(
    "o2i.apply", "0198", "ApplicationWithdrawn", "PZ26-1122-0317", "2026-11-23T01:30:00.000000Z"
)
HEADER = seal.Header(COVER, 1, 1, seal.NOTHING)
PAPER = b"%PDF-1.7 " * 100


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    folder = tmp_path_factory.mktemp("keys")
    return {side: (keys.seat(folder, side), keys.peer(folder, side)) for side in ("outer", "inner", "thief")}


@pytest.fixture(scope="module")
def closed(town):
    _seat, inner = town["inner"]
    outer, _peer = town["outer"]
    digest = seal.hashlib.sha256(PAPER).hexdigest()
    body = seal.close_body(COVER, {"application": "PZ26"}, [digest], to=inner)
    return seal.close(HEADER, body, [seal.close_attachment(COVER, 0, PAPER, to=inner)], by=outer)


def read(data, town):
    """All the way: the seal, the words, the attachments."""
    envelope = seal.read(data, sender=town["outer"][1])
    fields, digests = seal.open_body(envelope, by=town["inner"][0])
    return envelope.header, fields, seal.open_attachments(envelope, digests, by=town["inner"][0])


def test_it_opens_as_it_was_closed(town, closed):
    assert read(closed, town) == (HEADER, {"application": "PZ26"}, [PAPER])


def test_any_changed_byte_breaks_it(town, closed):
    chance = random.Random(5)
    places = {*range(400), *chance.sample(range(len(closed)), 400), *range(len(closed) - 80, len(closed))}
    for place in places:
        changed = bytearray(closed)
        changed[place] ^= 1 << chance.randrange(8)
        with pytest.raises(seal.BrokenSeal):
            read(bytes(changed), town)


def test_any_cut_breaks_it(town, closed):
    for length in range(0, len(closed), 7):
        with pytest.raises(seal.BrokenSeal):
            read(closed[:length], town)


def test_another_cannot_read_it(town, closed):
    envelope = seal.read(closed, sender=town["outer"][1])

    with pytest.raises(seal.BrokenSeal):
        seal.open_body(envelope, by=town["thief"][0])


def test_another_cannot_sign_it(town, closed):
    envelope = seal.read(closed, sender=town["outer"][1])
    forged = seal.close(HEADER, envelope.body, envelope.attachments, by=town["thief"][0])

    with pytest.raises(seal.BrokenSeal):
        read(forged, town)


def test_a_body_does_not_open_under_another_cover(town, closed):
    envelope = seal.read(closed, sender=town["outer"][1])
    other = seal.Header(
        seal.Cover("o2i.apply", "0198", "EvidenceSubmitted", "A1", COVER.at), 1, 1, seal.NOTHING
    )
    moved = seal.close(other, envelope.body, [], by=town["outer"][0])

    with pytest.raises(seal.BrokenSeal):
        read(moved, town)


def test_attachments_cannot_change_places(town):
    outer, inner = town["outer"][0], town["inner"][1]
    papers = [b"one", b"two"]
    digests = [seal.hashlib.sha256(paper).hexdigest() for paper in papers]
    body = seal.close_body(COVER, {}, digests, to=inner)
    first, second = (
        seal.close_attachment(COVER, place, paper, to=inner) for place, paper in enumerate(papers)
    )

    assert read(seal.close(HEADER, body, [first, second], by=outer), town)[2] == papers
    for wrong in ([second, first], [first], [first, second, second], []):
        with pytest.raises(seal.BrokenSeal):
            read(seal.close(HEADER, body, wrong, by=outer), town)


def test_a_receipt_is_no_letter_and_a_letter_no_receipt(town, closed):
    receipt = seal.Receipt("o2i.apply", 1, 7, "f" * 64, 0, ((9, 12),), "")
    said = seal.close_receipt(receipt, by=town["inner"][0])

    assert seal.read_receipt(said, sender=town["inner"][1]) == receipt
    with pytest.raises(seal.BrokenSeal):
        seal.read(said, sender=town["inner"][1])
    with pytest.raises(seal.BrokenSeal):
        seal.read(seal.LETTER + said.removeprefix(seal.RECEIPT), sender=town["inner"][1])
