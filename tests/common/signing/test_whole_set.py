"""The papers as they really are: a whole establishment signed by everyone, and a licence sealed."""

from datetime import date

import pytest

from dengji.common.documents import notices, papers, rendering
from dengji.common.signing import actions, verification
from dengji.common.signing.rules import Signatory
from dengji.ground.catalog import offers
from tests import sample

from . import judges
from .conftest import BUREAU, MORNING, NOON

pytestmark = pytest.mark.django_db

SIGNERS = {person.key: person.name for person in (sample.WANG, sample.CHEN)}


def made_worse(before: bytes, after: bytes) -> set[str]:
    """What the validator of PDF/A says of the signed paper and did not say of the rendered one."""
    said = [{f"{one.rule} {one.message}" for one in judges.findings(pdf, "3b")} for pdf in (before, after)]
    return said[1] - said[0]


@pytest.fixture(scope="module")
def rendered() -> list[papers.Rendered]:
    facts = sample.facts()
    return papers.render_set(offers.find("llc.establish"), facts, sample.identities(facts))


@pytest.fixture
def signed(rendered, handwriting) -> dict[str, bytes]:
    """Each person signs their papers in one act; the second and third on what the others signed."""
    files = {one.code: actions.prepare(one.pdf, keys=one.signers) for one in rendered}
    for key, name in SIGNERS.items():
        mine = [(one.code, files[one.code]) for one in rendered if key in one.signers]
        done = actions.sign_set(mine, Signatory(key, name, f"{key}-pseudonym"), mark=handwriting, at=MORNING)
        files |= {one.code: one.pdf for one in done}
    return files


def test_it_is_signed_by_everyone_whom_the_catalogue_names(rendered, signed):
    for one in rendered:
        verdicts = verification.verify(signed[one.code], at=NOON, names=SIGNERS)

        assert verification.missing(verdicts, one.signers) == (), one.code
        assert [verdict.key for verdict in verdicts] == [key for key in SIGNERS if key in one.signers], (
            one.code
        )


def test_it_stands_before_the_foreign_judges(rendered, signed, tmp_path):
    for one in rendered:
        assert all(status.bottom_line for status in judges.pyhanko(signed[one.code], at=MORNING)), one.code
        assert judges.poppler(signed[one.code], tmp_path) == ["Signature is Valid."] * len(one.signers), (
            one.code
        )
        assert "No syntax or stream encoding errors" in judges.qpdf(signed[one.code], tmp_path), one.code
        assert made_worse(one.pdf, signed[one.code]) == set(), one.code


def test_it_still_carries_the_facts_it_was_rendered_from(rendered, signed):
    for one in rendered:
        assert rendering.facts_in(signed[one.code]) == rendering.facts_in(one.pdf), one.code


def test_a_licence_is_sealed_where_its_template_says():
    face = notices.licence_face(sample.facts(), uscc=sample.USCC, on=date(2026, 11, 22))
    said = {
        "authority": BUREAU["title"],
        "number": "（攀东）登字〔2026〕第317号",
        "on": date(2026, 11, 22),
        "application": sample.APPLICATION,
        "company": sample.NAME.full,
        "verify_url": "https://dengji.example.cn/verify/?n=510402260000317",
    }
    licence = papers.render_notice("licence-original", {**said, **face})

    sealed = actions.seal(licence.pdf, **BUREAU, at=NOON)

    assert [(one.key, one.is_valid) for one in verification.verify(sealed, at=NOON)] == [("seal", True)]
    assert judges.pyhanko(sealed, at=NOON)[0].bottom_line
    assert made_worse(licence.pdf, sealed) == set()
