import base64
import string

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from dengji.common.trail import note

KEY = Ed25519PrivateKey.from_private_bytes(b"\x05" * 32)
TREE = note.Tree("dengji.example.cn/trail", 1500, b"\xcf" * 32)
READER = note.Verifier(TREE.origin, KEY.public_key())
SPELLINGS = string.ascii_letters + string.digits + "+/="


def test_it_reads_what_it_signed():
    assert note.read(note.sign(TREE, KEY), by=READER) == TREE


def test_it_is_spelled_as_c2sp_spells_it():
    lines = note.sign(TREE, KEY).split("\n")

    assert lines[:4] == ["dengji.example.cn/trail", "1500", base64.b64encode(TREE.root).decode(), ""]
    assert lines[4].startswith("— dengji.example.cn/trail ")
    assert str(READER).startswith("dengji.example.cn/trail+")


def test_it_passes_over_the_lines_of_other_signers():
    other = "— witness.example.cn " + base64.b64encode(b"\x01\x02\x03\x04" + b"\x09" * 70).decode()

    assert note.read(note.sign(TREE, KEY) + other + "\n", by=READER) == TREE


def test_it_refuses_every_other_spelling_of_every_base64_character():
    said = note.sign(TREE, KEY)
    places = [place for place in range(len(said)) if place >= said.rindex(" ") or 29 <= place <= 72]

    for place in places:
        for letter in SPELLINGS.replace(said[place], ""):
            with pytest.raises(note.BrokenNote):
                note.read(said[:place] + letter + said[place + 1 :], by=READER)


@pytest.mark.parametrize("broken", ["", "\n\n", "words", "a\nb\n\n", "dengji.example.cn/trail\n1\n\n— x y\n"])
def test_it_refuses_what_is_no_note(broken):
    with pytest.raises(note.BrokenNote):
        note.read(broken, by=READER)


def test_it_refuses_another_origin_under_the_same_key():
    other = note.Tree("other.example.cn", 1500, TREE.root)

    with pytest.raises(note.BrokenNote):
        note.read(note.sign(other, KEY), by=READER)
