"""Rendering: the same input gives the same bytes, the facts are inside, and nothing is shown that was not typed."""

import hashlib
import os
import subprocess
import sys
import threading
from io import BytesIO

import pikepdf
import pytest

from dengji.common.documents import papers, rendering
from dengji.ground.catalog.facts import canonical
from tests import sample

from .conftest import OFFER

ELSEWHERE = """
from tests import sample
from tests.common.documents.conftest import OFFER
from dengji.common.documents import papers
facts = sample.with_board()
print(*(paper.digest for paper in papers.render_set(OFFER, facts, sample.identities(facts))))
"""


def digests(facts):
    return [paper.digest for paper in papers.render_set(OFFER, facts, sample.identities(facts))]


def test_it_gives_the_same_bytes_twice():
    assert digests(sample.facts()) == digests(sample.facts())


@pytest.mark.parametrize("seed", ["0", "77"])
def test_it_gives_the_same_bytes_in_another_process(seed):
    environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": "America/New_York", "LANG": "C"}

    there = subprocess.run(
        [sys.executable, "-c", ELSEWHERE], env=environment, capture_output=True, text=True, check=True
    )

    assert there.stdout.split() == digests(sample.with_board())


def test_it_gives_the_same_bytes_in_every_thread():
    made = []
    threads = [threading.Thread(target=lambda: made.append(digests(sample.facts()))) for _ in range(3)]

    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert made == [digests(sample.facts())] * 3


def test_it_dates_the_paper_on_the_day_of_the_facts(drawn):
    paper = drawn(sample.facts())["articles"]

    with pikepdf.open(BytesIO(paper.pdf)) as pdf:
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20261122")
        assert str(pdf.docinfo["/Title"]) == "公司章程"


def test_it_carries_the_facts_beside_the_page(drawn):
    facts = sample.facts()
    paper = drawn(facts)["application-form"]

    assert rendering.facts_in(paper.pdf) == canonical(facts)
    with pikepdf.open(BytesIO(paper.pdf)) as pdf:
        attached = pdf.Root.AF[0]
        assert attached.AFRelationship == "/Source"
        assert attached.EF.F.Subtype == "/application/json"


def test_it_says_what_is_no_paper_of_ours():
    with pytest.raises(rendering.NoFacts):
        rendering.facts_in(b"not a paper")


@pytest.mark.parametrize("name", ["김철수", "😀先生"])
def test_it_refuses_a_letter_it_cannot_print(name):
    stranger = sample.WANG.model_copy(update={"name": name})
    facts = sample.facts(persons=(stranger, sample.CHEN))

    with pytest.raises(rendering.LetterCannotBePrinted, match="打印不出来"):
        papers.render_set(OFFER, facts, sample.identities(facts))


def test_it_prints_rare_characters(drawn, text_of):
    rare = sample.WANG.model_copy(update={"name": "王㛃䶮𬭬"})

    paper = drawn(sample.facts(persons=(rare, sample.CHEN)))["resolution"]

    assert "王㛃䶮𬭬" in text_of(paper.pdf)


def test_it_uses_only_the_fonts_of_the_package(drawn):
    with pikepdf.open(BytesIO(drawn(sample.facts())["application-form"].pdf)) as pdf:
        fonts = {
            str(thing.FontName).partition("+")[2]
            for thing in pdf.objects
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/FontDescriptor"
        }

    assert fonts == {"NotoSansSC-Regular", "NotoSerifSC-Regular"}


def test_it_refuses_to_hang_in_a_forked_child(drawn):
    drawn(sample.facts())

    child = os.fork()
    if child == 0:
        try:
            rendering.render("articles", {}, facts=b"{}")
        except rendering.ForkedAfterRendering:
            os._exit(41)
        os._exit(1)

    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 41


def test_it_names_each_paper_by_its_digest(drawn):
    for paper in drawn(sample.facts()).values():
        assert paper.digest == hashlib.sha256(paper.pdf).hexdigest()
