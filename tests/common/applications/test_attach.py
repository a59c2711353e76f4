"""Uploaded files: looked through, made harmless, kept by digest."""

from io import BytesIO

import pikepdf
import pytest
from django.db import IntegrityError
from PIL import Image

from dengji.common.applications import actions, questions, uploads
from dengji.common.applications.models import Upload
from dengji.common.documents import images, store

from .people import MORNING


@pytest.fixture
def number(wang):
    return actions.begin("llc.establish", by=wang.actor, at=MORNING).number


def attach(number, by, data, title="租赁合同"):
    return actions.attach(number, "domicile", "upload", data, title=title, by=by.actor, at=MORNING)


def photograph(size=(60, 40)):
    image, out = Image.new("RGB", size, "white"), BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "a phone that knows where it is"
    image.save(out, "JPEG", exif=exif)
    return out.getvalue()


def pdf(change=lambda pdf: None):
    with pikepdf.new() as made:
        made.add_blank_page()
        change(made)
        out = BytesIO()
        made.save(out)
    return out.getvalue()


def test_it_keeps_a_photograph_without_what_the_phone_added(number, wang):
    digest = attach(number, wang, photograph())

    kept = store.get(digest)
    assert b"a phone that knows" not in kept
    assert Image.open(BytesIO(kept)).size == (60, 40)
    assert questions.application_for(wang.actor, number).answers["domicile"]["upload"] == digest
    row = Upload.objects.get()
    assert (row.media, row.title, row.digest) == ("image/jpeg", "租赁合同", digest)


def test_it_keeps_the_pages_of_a_plain_pdf(number, wang):
    data = pdf()

    kept = store.get(attach(number, wang, data))

    assert kept.startswith(b"%PDF-")
    assert images.page_count(kept) == images.page_count(data) == 1


def test_the_same_file_twice_is_one_row(number, wang):
    data = photograph()

    assert attach(number, wang, data) == attach(number, wang, data)
    assert Upload.objects.count() == 1


@pytest.mark.parametrize(
    ("scanner", "said"), [("rehearsal:works", "clean"), ("rehearsal:breaks", "unchecked"), ("", "unchecked")]
)
def test_what_the_scanner_said_stays_with_the_file(number, wang, settings, scanner, said):
    settings.SCANNER = scanner

    attach(number, wang, photograph())

    assert Upload.objects.get().scanned == said


def test_a_file_found_clean_at_the_second_sending_is_clean_and_stays_so(number, wang, settings):
    for settings.SCANNER in ("", "rehearsal:works", ""):
        attach(number, wang, photograph())

    assert Upload.objects.get().scanned == "clean"


def test_the_database_knows_no_third_answer(number, wang):
    attach(number, wang, photograph())

    with pytest.raises(IntegrityError, match="an_upload_was_scanned_or_it_is_unchecked"):
        Upload.objects.update(scanned="green")


ACTIVE = {
    "a script": lambda made: made.Root.__setitem__(
        "/OpenAction", pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
    ),
    "an attachment": lambda made: made.attachments.__setitem__("a.exe", b"MZ"),
    "a form": lambda made: made.Root.__setitem__("/AcroForm", pikepdf.Dictionary(Fields=[])),
}


@pytest.mark.parametrize("change", ACTIVE.values(), ids=list(ACTIVE))
def test_it_refuses_a_pdf_that_does_something(number, wang, change):
    with pytest.raises(uploads.FileActive, match="程序、表单或者附件"):
        attach(number, wang, pdf(change))
    assert not Upload.objects.exists()


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 torn", b"MZ\x90", b"<html>", photograph()[:200]])
def test_it_refuses_what_cannot_be_opened(number, wang, data):
    with pytest.raises(uploads.FileUnreadable):
        attach(number, wang, data)


def test_it_refuses_what_is_too_large(number, wang):
    with pytest.raises(uploads.FileTooLarge, match="10MB"):
        attach(number, wang, b"\xff\xd8" + b"0" * 10_000_000)


def test_it_refuses_a_stranger(number, stranger):
    from dengji.common.applications.hands import NoSuchApplication

    with pytest.raises(NoSuchApplication):
        attach(number, stranger, photograph())
