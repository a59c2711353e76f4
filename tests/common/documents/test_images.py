"""Pages and uploads as pictures."""

from io import BytesIO

import pytest
from PIL import Image

from dengji.common.documents import images
from tests import sample


def size_of(png):
    return Image.open(BytesIO(png), formats=["PNG"]).size


def photograph(width, height, *, turned=False):
    exif = Image.Exif()
    exif[274] = 6 if turned else 1
    exif[271] = "camera of somebody"
    drawn = BytesIO()
    Image.new("RGB", (width, height), "white").save(drawn, "JPEG", exif=exif)
    return drawn.getvalue()


def test_it_draws_a_page_as_wide_as_asked(drawn):
    pdf = drawn(sample.facts())["application-form"].pdf

    width, height = size_of(images.page_png(pdf, 2, 620))

    assert (width, round(height / width, 2)) == (620, 1.41)


def test_it_counts_pages(drawn):
    assert images.page_count(drawn(sample.facts())["application-form"].pdf) == 2


def test_it_shows_an_upload_upright_small_and_without_what_the_camera_wrote():
    shown = images.preview(photograph(1600, 800, turned=True), 400)

    assert size_of(shown) == (400, 800)
    assert b"camera of somebody" not in shown


def test_it_shows_the_first_page_of_an_uploaded_pdf(drawn):
    assert size_of(images.preview(drawn(sample.facts())["resolution"].pdf, 300))[0] == 300


@pytest.mark.parametrize(
    "upload", [b"", b"MZ\x90\x00", b"<svg/>", b"%PDF-1.7 torn", photograph(40, 40)[:200]]
)
def test_it_refuses_what_is_no_picture(upload):
    with pytest.raises(images.NotAPicture, match="打不开"):
        images.preview(upload, 400)
