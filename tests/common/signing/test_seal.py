import io

import pikepdf
import pytest
from asn1crypto import x509 as asn1

from dengji.common.signing import actions, verification
from dengji.common.signing.authority import NoSealHere
from dengji.common.trail import questions as trail

from . import forging, judges
from .conftest import BUREAU, MORNING, NOON, WANG, paper, sign

pytestmark = pytest.mark.django_db


def test_it_seals_in_the_name_of_the_authority(prepared, tmp_path):
    sealed = actions.seal(sign(prepared, WANG), **BUREAU, at=NOON)

    person, authority = verification.verify(sealed, at=NOON, names={"p1": "王晓芸", "seal": BUREAU["title"]})
    assert person.is_valid and authority.is_valid
    assert (authority.key, authority.name, authority.pseudonym) == (
        "seal",
        "攀枝花市市场监督管理局",
        "510400",
    )
    assert judges.pyhanko(sealed, at=NOON)[1].bottom_line
    said: asn1.Name = judges.pyhanko(sealed, at=NOON)[1].signing_cert.subject
    assert said.native["organizational_unit_name"] == "登记专用章"


def test_it_seals_a_paper_that_was_not_prepared_and_has_no_box():
    sealed = actions.seal(paper("p1"), **BUREAU, at=NOON)

    assert [(one.key, one.is_valid) for one in verification.verify(sealed, at=NOON)] == [("seal", True)]


def test_it_draws_a_red_round_seal_of_paths_alone(prepared):
    sealed = actions.seal(prepared, **BUREAU, at=NOON)

    with pikepdf.open(io.BytesIO(sealed)) as document:
        (field,) = (one for one in document.Root.AcroForm.Fields if str(one.T) == "seal")
        drawn = field.AP.N.read_bytes()
    assert b"0.82 0.07 0.09 rg" in drawn
    assert b" Tj" not in drawn and b" Do" not in drawn
    assert judges.pdf_a(sealed) == []


def test_it_refuses_where_no_seal_is_kept(prepared, settings):
    settings.NETWORK = "outer"

    with pytest.raises(NoSealHere, match="只有内网可以盖章"):
        actions.seal(prepared, **BUREAU, at=NOON)


def test_it_leaves_a_line_in_the_trail(prepared):
    actions.seal(prepared, **BUREAU, at=NOON)

    (line,) = trail.timeline("510400")
    assert line.what == "signing.seal.set"
    assert set(line.facts) == {"before", "after"}


def test_a_persons_certificate_cannot_seal(prepared):
    holder = forging.holder_of(WANG, at=MORNING)
    hole = forging.unsigned(prepared, "seal", WANG.name, holder=holder, at=MORNING)

    forged = forging.filled(hole, holder, at=MORNING)

    (verdict,) = verification.verify(forged, at=MORNING)
    assert verdict.code == "signing.other-certificate"
