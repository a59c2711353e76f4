"""What these tests read papers with."""

from io import BytesIO

import pikepdf
import pypdfium2
import pytest

from dengji.common.documents import papers
from dengji.ground.catalog import offers
from tests import sample

OFFER = offers.find("llc.establish")
STOCK_OFFER = offers.find("jsc.establish")


def pages_of(pdf):
    """What is printed on each page, without line breaks and places where a long word may be broken."""
    document = pypdfium2.PdfDocument(pdf)
    pages = (page.get_textpage().get_text_range() for page in document)
    return ["".join(page.replace("\u200b", "").split()) for page in pages]


def written(chapters):
    """The whole text of a charter."""
    lines = []
    for chapter in chapters:
        lines.append(chapter.title)
        for article in chapter.articles:
            lines += [article.text, *article.clauses]
    return "\n".join(lines)


@pytest.fixture(scope="session")
def drawn():
    """The papers of some facts by code, each set rendered once."""
    known = {}

    def draw(facts):
        key = facts.model_dump_json()
        if key not in known:
            made = papers.render_set(offers.find(facts.offer), facts, sample.identities(facts))
            known[key] = {paper.code: paper for paper in made}
        return known[key]

    return draw


@pytest.fixture(scope="session")
def text_of():
    """Everything printed on a paper, without line breaks."""

    return lambda pdf: "".join(pages_of(pdf))


@pytest.fixture(scope="session")
def places_of():
    """The places to sign: key → (width, height) in millimetres, in reading order."""

    def read(pdf):
        found = []
        with pikepdf.open(BytesIO(pdf)) as document:
            for page in document.pages:
                for link in page.get("/Annots", []):
                    left, low, right, high = (float(n) for n in link.Rect)
                    key = str(link.A.URI).removeprefix("dengji-sign:")
                    found.append((key, round((right - left) / 72 * 25.4), round((high - low) / 72 * 25.4)))
        return found

    return read
