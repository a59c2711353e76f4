"""Files made to do harm: none is kept, each is answered in words, none takes the house's memory or time."""

import time
import zlib
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image

from dengji.common.applications import looking, uploads
from dengji.common.documents import images


def pdf(change=lambda made: None, **manners):
    with pikepdf.new() as made:
        made.add_blank_page()
        change(made)
        out = BytesIO()
        made.save(out, **manners)
    return out.getvalue()


def _annotation(**facts):
    def change(made):
        note = made.make_indirect(Dictionary(Type=Name.Annot, Rect=[0, 0, 9, 9], **facts))
        made.pages[0].obj["/Annots"] = Array([note])

    return change


def _action(kind, **more):
    return _annotation(Subtype=Name.Link, A=Dictionary(S=Name("/" + kind), **more))


def _root(key, value):
    return lambda made: made.Root.__setitem__(key, value)


ACTIVE = {
    "a script when opened": pdf(_root("/OpenAction", Dictionary(S=Name.JavaScript, JS="app.alert(1)"))),
    "a script behind a link": pdf(_action("JavaScript", JS="app.alert(1)")),
    "a program": pdf(_action("Launch", F="cmd.exe")),
    "another file": pdf(_action("GoToR", F="\\\\evil\\share")),
    "a form that is sent away": pdf(_action("SubmitForm", F="https://evil.example")),
    "a second action": pdf(_action("URI", Next=Dictionary(S=Name.JavaScript, JS="x"))),
    "a film": pdf(_annotation(Subtype=Name.RichMedia)),
    "a file pinned to it": pdf(_annotation(Subtype=Name.FileAttachment)),
    "an attachment": pdf(lambda made: made.attachments.__setitem__("a.exe", b"MZ")),
    "a form": pdf(_root("/AcroForm", Dictionary(Fields=[], XFA="<xdp/>"))),
    "a script in its names": pdf(_root("/Names", Dictionary(JavaScript=Dictionary(Names=[])))),
    "a page behind it": pdf() + b"<html><script>alert(1)</script>",
    "an archive behind it": pdf() + b"PK\x03\x04" + b"\0" * 30,
    "locked": pdf(encryption=pikepdf.Encryption(owner="o", user="")),
}
UNREADABLE = {
    "no end": pdf().replace(b"%%EOF", b""),
    "locked away": pdf(encryption=pikepdf.Encryption(owner="o", user="u")),
    "only its name": b"%PDF-1.7\n%%EOF",
    "random": b"%PDF-1.7\n" + bytes(range(256)) * 40 + b"%%EOF",
    "a page": b"<!doctype html><script>alert(1)</script>",
    "a drawing": b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    "an archive": b"PK\x03\x04" + b"\0" * 300,
    "a program": b"MZ\x90\x00",
    "a gif": b"GIF89a" + b"\0" * 100,
    "a picture's beginning": b"\xff\xd8\xff\xe0" + b"<script>alert(1)</script>",
}


def bomb():
    """An object stream that swells from 1 MB to 1 GB."""
    swollen = zlib.compressobj(9)
    packed = b"".join(swollen.compress(b"\0" * 2**24) for _ in range(64)) + swollen.flush()
    head = (
        b"%PDF-1.5\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    )
    told = b"3 0 obj<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>stream\n" % len(packed)
    rows = b"".join(
        bytes(row) for row in ((0, 0, 0), (1, 0, 9), (1, 0, 53), (1, 0, len(head) % 256), (2, 3, 0))
    )
    table = b"9 0 obj<</Type/XRef/W[1 1 1]/Size 5/Root 1 0 R/Length %d>>stream\n%s\nendstream endobj\n" % (
        len(rows),
        rows,
    )
    whole = head + told + packed + b"\nendstream endobj\n"
    return whole + table + b"startxref\n%d\n%%%%EOF" % len(whole)


@pytest.mark.parametrize("data", ACTIVE.values(), ids=list(ACTIVE))
def test_it_refuses_what_does_or_carries_something(data):
    with pytest.raises(uploads.FileActive, match="程序、表单或者附件"):
        uploads.cleaned(data)


@pytest.mark.parametrize("data", UNREADABLE.values(), ids=list(UNREADABLE))
def test_it_refuses_what_is_neither_paper_nor_picture(data):
    with pytest.raises(uploads.FileUnreadable, match="打不开"):
        uploads.cleaned(data)


def test_it_keeps_an_honest_paper_with_a_link():
    data = pdf(_action("URI", URI="https://www.panzhihua.gov.cn"))

    assert uploads.cleaned(data) == ("application/pdf", data)


def test_it_ends_before_a_swelling_file_does():
    began = time.process_time()

    assert looking.verdict(bomb()) in (looking.UNREADABLE, looking.ACTIVE)
    assert time.process_time() - began < 5  # ours; the other process has its own bound


def test_it_refuses_a_picture_of_no_end():
    drawn = BytesIO()
    Image.new("1", (20_000, 20_000)).save(drawn, "PNG")
    assert len(drawn.getvalue()) < uploads.LARGEST

    with pytest.raises((uploads.FileTooLarge, uploads.FileUnreadable)):
        uploads.cleaned(drawn.getvalue())


def test_it_draws_no_page_of_no_end():
    """A page as wide as a hair and as long as a street."""
    data = pdf(lambda made: made.pages[0].obj.__setitem__("/MediaBox", Array([0, 0, 3, 14400])))

    with pytest.raises(images.NotAPicture):
        images.page_png(data, 1, 1800)


def test_it_draws_every_picture_anew():
    """What hides behind or inside a picture does not come through."""
    drawn = BytesIO()
    Image.new("RGB", (50, 50), "white").save(drawn, "JPEG", comment=b"<script>alert(1)</script>")

    media, kept = uploads.cleaned(drawn.getvalue() + b"<script>alert(2)</script>")

    assert media == "image/jpeg"
    assert b"script" not in kept
