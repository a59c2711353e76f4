"""Files made to do harm: none is kept as it is, each is answered in words, none takes the house's memory or time."""

import resource
import time

import pytest

from dengji.common.applications import uploads
from dengji.common.documents import images
from dengji.common.documents.intake import apart
from dengji.common.documents.intake.limits import Verdict
from dengji.ground.refusal import Refusal

from . import hostile
from .hostile import DRAWN_ANEW, HOSTILE

SAYS = {
    "程序、表单或者附件": hostile.DOES_SOMETHING | hostile.CARRIES_SOMETHING,
    "打不开": hostile.TORN,
}
SAID = [(name, words) for words, family in SAYS.items() for name in family]


def refused(data):
    with pytest.raises(Refusal) as no:
        uploads.cleaned(data)
    return no.value


def test_there_are_enough_of_them_and_each_is_another():
    assert len(HOSTILE) >= 90
    families = (
        hostile.DOES_SOMETHING, hostile.CARRIES_SOMETHING, hostile.TWO_FACES, hostile.TOO_MUCH, hostile.TORN, hostile.OTHER_KINDS,
    )  # fmt: skip
    assert sum(len(family) for family in families) == len(HOSTILE)


@pytest.mark.parametrize("name", HOSTILE)
def test_it_takes_none_of_them_and_says_why(name):
    data = HOSTILE[name]()
    ours = resource.getrusage(resource.RUSAGE_SELF)

    no = refused(data)

    assert no.code.startswith("applications.file-")
    assert "请" in str(no)
    spent = resource.getrusage(resource.RUSAGE_SELF)
    assert spent.ru_utime - ours.ru_utime < 1
    assert spent.ru_maxrss - ours.ru_maxrss < 100_000  # kilobytes: the bytes themselves, and no more


@pytest.mark.parametrize(("name", "words"), SAID)
def test_it_says_what_to_do_instead(name, words):
    assert words in str(refused(HOSTILE[name]()))


@pytest.mark.parametrize("name", DRAWN_ANEW)
def test_it_draws_what_is_a_picture_for_all_that(name):
    sent = DRAWN_ANEW[name]()

    media, kept = uploads.cleaned(sent)

    assert media == "image/jpeg"
    assert kept != sent
    assert all(word not in kept for word in (b"script", b"PK\x03\x04", b"%PDF", b"EICAR"))


def test_a_signed_paper_that_was_changed_is_not_taken_for_the_signed_one():
    assert uploads.cleaned(hostile.signed())[0] == "application/pdf"
    assert isinstance(refused(hostile.replaced_after_signing()), uploads.FileAltered)


def test_a_bomb_goes_off_elsewhere_and_the_next_file_is_served(settings):
    settings.UPLOAD_SECONDS, settings.UPLOAD_MEMORY_MB = 1, 60
    began = time.process_time()

    assert apart.clean(hostile.many_pages(1_000_000)).verdict is Verdict.UNREADABLE
    assert apart.clean(hostile.picture("PNG", (6000, 6000))).verdict is Verdict.TOO_LARGE
    assert apart.clean(hostile.pdf()).verdict is Verdict.CLEAN
    assert time.process_time() - began < 5  # ours; the other process has its own bound


def test_it_starts_the_other_process_again_when_that_one_died():
    assert apart.clean(hostile.pdf()).verdict is Verdict.CLEAN
    (_door, process) = apart._doors[next(iter(apart._doors))]
    process.kill()
    process.wait()

    assert apart.clean(hostile.pdf()).verdict is Verdict.CLEAN


def test_the_sizes_are_settings(settings):
    settings.UPLOAD_MOST_PAGES, settings.UPLOAD_MOST_PIXELS = 3, 100
    assert isinstance(refused(hostile.many_pages(4)), uploads.FileTooLarge)
    assert isinstance(refused(hostile.picture(size=(11, 10))), uploads.FileTooLarge)

    settings.UPLOAD_LARGEST_MB = 1
    assert "最大1MB、3页" in str(refused(b"\xff\xd8\xff" + b"0" * 1_000_001))


def test_it_draws_no_page_of_no_end():
    """A page as wide as a hair and as long as a street."""
    data = hostile.pdf(hostile.page("/MediaBox", hostile.Array([0, 0, 3, 14400])))

    with pytest.raises(images.NotAPicture):
        images.page_png(data, 1, 1800)


def test_a_page_that_takes_too_much_is_not_drawn_in_our_process():
    with pytest.raises(images.NotAPicture):
        images.page_png(hostile.HOSTILE["only its name"](), 1, 900)
