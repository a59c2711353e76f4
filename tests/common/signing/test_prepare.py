import io

import pikepdf
import pytest

from dengji.common.signing import actions, places

from . import judges
from .conftest import WANG, paper, sign


def test_it_puts_an_empty_field_where_each_link_box_was():
    rendered = paper("p1", "p2")
    with pikepdf.open(io.BytesIO(rendered)) as document:
        boxes = {str(a.A.URI): [float(n) for n in a.Rect] for page in document.pages for a in page.Annots}

    prepared = actions.prepare(rendered)

    with pikepdf.open(io.BytesIO(prepared)) as document:
        fields = {str(one.T): one for one in document.Root.AcroForm.Fields}
        assert set(fields) == {"p1", "p2", "seal"}
        for key, one in fields.items():
            assert [float(n) for n in one.Rect] == pytest.approx(boxes[f"dengji-sign:{key}"])
            assert (one.FT, one.Subtype) == ("/Sig", "/Widget")
            assert "/V" not in one and "/A" not in one


def test_it_leaves_other_links_alone():
    prepared = actions.prepare(paper("p1"))

    with pikepdf.open(io.BytesIO(prepared)) as document:
        links = [str(a.A.URI) for page in document.pages for a in page.Annots if a.Subtype == "/Link"]
    assert links == ["https://example.cn"]


def test_it_gives_the_same_bytes_for_the_same_bytes():
    once, again = actions.prepare(paper("p1", "p2")), actions.prepare(paper("p1", "p2"))

    assert once == again
    assert actions.prepare(once) == once


def test_it_gives_a_place_on_the_last_page_to_a_key_without_a_box():
    prepared = actions.prepare(paper("p1"), keys=["p1", "p7", "p8"])

    with pikepdf.open(io.BytesIO(prepared)) as document:
        last = {str(a.T): [float(n) for n in a.Rect] for a in document.pages[-1].Annots}
    assert set(last) == {"seal", "p7", "p8"}
    assert last["p7"][2] <= last["p8"][0]
    assert places.keys_of(prepared) == {"p1", "seal", "p7", "p8"}


def test_it_makes_one_field_of_two_boxes_with_one_key():
    with pikepdf.open(io.BytesIO(paper("p1", "p1"))) as document:
        boxes = [[float(n) for n in a.Rect] for a in document.pages[0].Annots if "dengji" in str(a.A.URI)]

    prepared = actions.prepare(paper("p1", "p1"))

    with pikepdf.open(io.BytesIO(prepared)) as document:
        (field,) = (one for one in document.Root.AcroForm.Fields if str(one.T) == "p1")
        assert sum(1 for a in document.pages[0].Annots if a.Subtype == "/Widget") == 1
        assert float(field.Rect[3]) - float(field.Rect[1]) == pytest.approx(
            max(b[3] for b in boxes) - min(b[1] for b in boxes), abs=0.01
        )


def test_it_keeps_pdf_a(tmp_path):
    prepared = actions.prepare(paper("p1", "p2"))

    assert judges.pdf_a(prepared) == []
    assert "No syntax or stream encoding errors" in judges.qpdf(prepared, tmp_path)


@pytest.mark.parametrize("data", [b"", b"no pdf", b"%PDF-1.7\n"])
def test_it_refuses_what_is_no_pdf(data):
    with pytest.raises(actions.NotAPaper, match="重新生成"):
        actions.prepare(data)


def test_it_refuses_a_file_that_others_signed():
    with pytest.raises(actions.SignedElsewhere, match="已经带有签名"):
        actions.prepare(paper("p1") + b"\n% /ByteRange [0 1 2 3]\n")


@pytest.mark.django_db
def test_it_refuses_a_further_place_once_somebody_signed(prepared):
    signed = sign(prepared, WANG)

    with pytest.raises(actions.NoPlaceToSign, match="p9"):
        actions.prepare(signed, keys=["p9"])
