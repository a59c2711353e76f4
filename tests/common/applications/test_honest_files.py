"""Files as people send them: none is refused, and what is kept shows what was sent."""

from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageStat

from dengji.common.applications import uploads
from dengji.common.documents import images

from . import honest
from .honest import HONEST, PHOTOGRAPHS, SCANNERS, SCANS, WRITTEN

PICTURES, PAPERS = PHOTOGRAPHS | SCANS, SCANNERS | WRITTEN
NOT_DRAWN = {"/OpenAction", "/AcroForm", "/Names", "/Metadata", "/Outlines", "/OCProperties", "/PieceInfo"}


def alike(one, other):
    """Nearly the same to the eye."""
    small = [image.convert("RGB").resize((64, 64)) for image in (one, other)]
    return max(ImageStat.Stat(ImageChops.difference(*small)).mean) < 4


def drawn(pdf, page=0):
    with pypdfium2.PdfDocument(pdf) as made:
        made.init_forms()
        return made[page].render(scale=0.5, may_draw_forms=True).to_pil()


def test_there_are_enough_of_them():
    assert len(HONEST) >= 70
    assert len(PICTURES) + len(PAPERS) == len(HONEST)


@pytest.mark.parametrize("name", PICTURES)
def test_it_takes_every_picture(name):
    media, kept = uploads.cleaned(PICTURES[name]())

    picture = Image.open(BytesIO(kept))
    assert (media, picture.format, picture.mode) == ("image/jpeg", "JPEG", "RGB")
    assert max(picture.size) <= 2400
    assert not picture.getexif()
    assert b"knows where" not in kept


@pytest.mark.django_db
@pytest.mark.parametrize("name", PAPERS)
def test_it_takes_every_paper_and_it_looks_the_same(name):
    sent = PAPERS[name]()

    media, kept = uploads.cleaned(sent)

    assert media == "application/pdf"
    assert images.page_count(kept) == images.page_count(sent)
    assert alike(drawn(sent), drawn(kept))
    with pikepdf.open(BytesIO(kept)) as made:
        assert not NOT_DRAWN & set(made.Root.keys())
        assert not any("/Annots" in page or "/AA" in page for page in made.pages)


@pytest.mark.parametrize("turn", range(1, 9))
def test_it_holds_a_photograph_upright(turn):
    kept = Image.open(BytesIO(uploads.cleaned(honest.photograph(turn))[1]))
    upright = honest.upright(turn, (1200, 900))

    assert kept.size == upright.size
    assert alike(kept, upright)


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_nothing_behind_a_stamp_is_white(kind):
    kept = Image.open(BytesIO(uploads.cleaned(honest.clear(kind))[1]))

    assert min(kept.getpixel((2, 2))) > 250
    assert min(kept.getpixel((150, 150))) > 250


def test_sixteen_bits_of_grey_stay_grey():
    kept = Image.open(BytesIO(uploads.cleaned(SCANS["a scan of sixteen bits"]())[1]))

    assert abs(kept.getpixel((9, 9))[0] - 50000 / 256) < 3


def test_a_stamp_put_on_a_page_becomes_part_of_it():
    kept = uploads.cleaned(WRITTEN["a lease with a remark and a stamp"]())[1]

    sheet = drawn(kept)
    assert any(red > 200 and blue < 60 for red, _green, blue in sheet.convert("RGB").get_flattened_data())


def test_the_same_paper_twice_gives_the_same_copy():
    sent = WRITTEN["a lease"]()

    assert uploads.cleaned(sent) == uploads.cleaned(sent)


def test_a_stranger_s_page_is_drawn_in_the_process_apart():
    kept = uploads.cleaned(WRITTEN["a long lease"]())[1]

    page = Image.open(BytesIO(images.page_png(kept, 60, 900)))
    assert page.width in (899, 900, 901)
    assert Image.open(BytesIO(images.preview(kept, 300))).width in (299, 300, 301)
