"""The applicant's own charter instead of ours: said before choosing, signed by everyone, read by a person."""

from io import BytesIO

import pikepdf
import pytest
from PIL import Image

from dengji.common.applications import actions, questions
from dengji.common.applications.models import Paper, Upload
from dengji.common.documents import images, store
from dengji.common.exchange import loopback
from dengji.common.identity.actions import furnish_town
from dengji.common.signing import verification
from dengji.ground.refusal import Refusal
from dengji.inner.review import dossier
from dengji.inner.review import questions as office
from dengji.inner.review.models import Case, CheckResult
from tests.journeys.test_rooms_together import OPENED_BY

from .people import LATER, MORNING, NAME, come_in, filled_in, prepared, sign


def photo(colour="white"):
    out = BytesIO()
    Image.new("RGB", (900, 1200), colour).save(out, "PNG")
    return out.getvalue()


def pdf(pages=2):
    out = BytesIO()
    with pikepdf.new() as made:
        for _page in range(pages):
            made.add_blank_page(page_size=(595, 842))
        made.save(out)
    return out.getvalue()


def take(number, wang, data=None, code="articles"):
    return actions.take_own_paper(number, code, data or pdf(), by=wang.actor, at=MORNING)


def current(number, code="articles"):
    return Paper.objects.get(application__number=number, code=code, superseded_at=None)


def test_the_applicant_is_told_before_choosing_that_a_person_reads_it(wang):
    number = filled_in(wang)

    choices = questions.own_paper_choices(questions.application_for(wang.actor, number))

    assert [choice.code for choice in choices] == ["articles", "resolution"]
    assert all("登记机关的人员要逐项看" in choice.says and not choice.own for choice in choices)


@pytest.mark.parametrize("data", [pdf(), photo()], ids=["pdf", "photo"])
def test_it_stands_in_the_set_and_everyone_signs_the_file(wang, chen, data):
    number = filled_in(wang, chen)
    digest = take(number, wang, data)
    actions.prepare(number, by=wang.actor, at=MORNING)
    sign(number, wang, "p1")
    come_in(number, wang, chen)

    sign(number, chen, "p2")

    paper = current(number)
    assert (paper.own_digest, paper.signers) == (digest, ["p1", "p2"])
    verdicts = verification.verify(store.get(paper.digest), at=LATER)
    assert [v.key for v in verdicts if v.is_valid] == ["p1", "p2"]
    assert questions.application_for(wang.actor, number).state == "submitted"


def test_the_bytes_as_they_were_sent_are_kept(wang):
    data = photo()
    number = filled_in(wang)

    take(number, wang, data)

    assert store.get(Upload.objects.get(form="own").original) == data


def test_the_same_file_gives_the_same_paper(wang):
    number = filled_in(wang)
    take(number, wang)
    actions.prepare(number, by=wang.actor, at=MORNING)
    before = current(number).base_digest
    actions.reopen(number, by=wang.actor, at=MORNING)

    actions.prepare(number, by=wang.actor, at=MORNING)

    assert current(number).base_digest == before


def test_its_pages_are_drawn_with_the_signatures_on_them(wang):
    number = filled_in(wang)
    take(number, wang)
    actions.prepare(number, by=wang.actor, at=MORNING)
    before = store.get(current(number).digest)

    sign(number, wang, "p1")

    after = store.get(current(number).digest)
    assert images.page_count(after) == images.page_count(before) == 3
    assert images.page_png(after, 1, 300) == images.page_png(before, 1, 300)
    assert images.page_png(after, 3, 300) != images.page_png(before, 3, 300)


def test_a_picture_stands_in_the_set_as_a_page(wang):
    number = filled_in(wang)
    take(number, wang, photo("red"))

    actions.prepare(number, by=wang.actor, at=MORNING)

    paper = store.get(current(number).digest)
    first = Image.open(BytesIO(images.page_png(paper, 1, 90)))
    assert (images.page_count(paper), first.size) == (2, (90, 120))
    red, green, blue = first.getpixel((45, 60))
    assert red > 240 and green < 15 and blue < 15


def test_ours_takes_its_place_again(wang):
    number = filled_in(wang)
    take(number, wang)
    actions.use_ours_again(number, "articles", by=wang.actor, at=MORNING)

    actions.prepare(number, by=wang.actor, at=MORNING)

    assert current(number).own_digest == ""


def test_only_what_may_be_ones_own_is_taken(wang):
    with pytest.raises(actions.NotReplaceable, match="章程"):
        take(filled_in(wang), wang, code="application-form")


def test_a_file_that_bears_a_signature_is_refused(wang):
    number = prepared(wang)
    sign(number, wang, "p1")
    signed = store.get(current(number).digest)

    with pytest.raises(Refusal) as no:
        take(filled_in(wang, name={**NAME, "trade_name": "云岭"}), wang, signed)
    assert no.value.code in ("documents.own-paper-is-signed-already", "applications.file-has-active-content")


def test_the_office_reads_it_and_nothing_goes_straight_through(wang):
    furnish_town(network="inner", at=MORNING)
    number = filled_in(wang)
    take(number, wang)
    actions.prepare(number, by=wang.actor, at=MORNING)
    sign(number, wang, "p1")

    loopback.settle(opened_by=OPENED_BY, at=LATER)

    case = Case.objects.get(number=number)
    assert "articles" in dossier.filing_of(dossier.current(case)).own_papers
    read = CheckResult.objects.get(case=case, check_id="G22")
    assert (read.verdict, case.is_all_clear) == ("look", False)
    signed = CheckResult.objects.get(case=case, check_id="P19")
    assert signed.verdict == "passed"


@pytest.mark.parametrize(
    ("scanner", "is_unscanned"), [("rehearsal:works", False), ("rehearsal:breaks", True)]
)
def test_the_office_is_told_whether_the_file_was_scanned(wang, settings, scanner, is_unscanned):
    settings.SCANNER = scanner
    furnish_town(network="inner", at=MORNING)
    number = filled_in(wang)
    take(number, wang)
    actions.prepare(number, by=wang.actor, at=MORNING)
    sign(number, wang, "p1")

    loopback.settle(opened_by=OPENED_BY, at=LATER)

    papers = {one.code: one.is_unscanned for one in office.papers(Case.objects.get(number=number))}
    assert papers.pop("own.articles") is is_unscanned
    assert not any(papers.values())  # our own papers are no files of strangers
