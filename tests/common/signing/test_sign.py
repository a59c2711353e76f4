import io
from datetime import timedelta
from itertools import permutations
from pathlib import Path

import pikepdf
import pytest
from cryptography import x509
from cryptography.x509.oid import NameOID
from django.conf import settings
from django.db import IntegrityError, transaction

from dengji.common.identity.duties import Actor, Duty
from dengji.common.signing import actions, questions, signature, verification
from dengji.common.signing.models import SigningAct
from dengji.common.signing.rules import Evidence
from dengji.common.trail import questions as trail

from . import forging, judges
from .conftest import BUREAU, CHEN, FIVE, LIU, MORNING, NOON, WANG, paper, sign

pytestmark = pytest.mark.django_db
ACCOUNT = Actor("A-1", frozenset({Duty.APPLICANT}))
EVIDENCE = Evidence("PZ26-1122-0317", "check-77", "phone", "本人已阅读并同意上述文件。")


@pytest.fixture
def signed_by_five(handwriting) -> bytes:
    signed = actions.prepare(paper(*(person.key for person in FIVE)))
    for minutes, person in enumerate(FIVE):
        mark = handwriting if minutes % 2 == 0 else None
        signed = sign(signed, person, at=MORNING + timedelta(minutes=minutes), mark=mark)
    return actions.seal(signed, **BUREAU, at=NOON)


def test_it_is_valid_in_the_eyes_of_pyhanko_for_every_signer(signed_by_five):
    statuses = judges.pyhanko(signed_by_five, at=NOON)

    assert [one.bottom_line for one in judges.pyhanko(signed_by_five, at=MORNING + timedelta(minutes=4))] == [
        True
    ] * 6
    names = [one.signing_cert.subject.native["common_name"] for one in statuses]
    assert names == [*(person.name for person in FIVE), BUREAU["title"]]
    assert all(one.timestamp_validity.valid and one.timestamp_validity.trusted for one in statuses)
    assert [one.timestamp_validity.timestamp for one in statuses[:5]] == [
        MORNING + timedelta(minutes=minutes) for minutes in range(5)
    ]


def test_it_carries_all_that_is_needed_to_verify_in_ten_and_in_twenty_five_years(signed_by_five):
    for years in (10, 25):
        results = judges.pyhanko_in_future(signed_by_five, signed_at=NOON, years=years)

        assert [str(one.ades_subindic) for one in results] == ["AdESPassed.OK"] * 6


def test_it_is_valid_in_the_eyes_of_poppler_qpdf_and_openssl(signed_by_five, tmp_path):
    assert judges.poppler(signed_by_five, tmp_path) == ["Signature is Valid."] * 6
    assert "No syntax or stream encoding errors" in judges.qpdf(signed_by_five, tmp_path)
    assert all("Verification: OK" in said for said in judges.openssl_ts(signed_by_five, tmp_path))
    assert all("Verification successful" in said for said in judges.openssl_cms(signed_by_five, tmp_path))


def test_it_makes_the_paper_no_worse_as_pdf_a(signed_by_five):
    assert judges.pdf_a(signed_by_five) == []


@pytest.mark.parametrize("order", list(permutations((WANG, CHEN, LIU))))
def test_it_lets_people_sign_in_any_order(prepared, order):
    signed = sign(prepared, *order)

    verdicts = verification.verify(signed, at=MORNING, names={one.key: one.name for one in order})
    assert [(one.key, one.is_valid) for one in verdicts] == [(one.key, True) for one in order]
    assert [one.covers_whole for one in verdicts] == [False, False, True]


def test_it_signs_the_whole_set_with_one_certificate_in_the_persons_name(prepared):
    papers = [("articles", prepared), ("resolution", actions.prepare(paper("p1", "p2")))]

    done = actions.sign_set(papers, WANG, mark=None, at=MORNING)

    (serial,) = {one.serial for one in done}
    certificate = x509.load_der_x509_certificate(bytes(questions.act(serial).certificate))
    said = {one.oid: one.value for one in certificate.subject}
    assert said[NameOID.COMMON_NAME] == "王晓芸"
    assert said[NameOID.SERIAL_NUMBER] == WANG.pseudonym
    assert certificate.not_valid_after_utc - certificate.not_valid_before_utc == timedelta(minutes=15)
    assert [one.code for one in done] == ["articles", "resolution"]


def test_it_stores_no_key_of_the_person(prepared):
    sign(prepared, WANG)
    kept = {path: path.read_bytes() for path in Path(settings.KEYS).rglob("*.key")}

    sign(prepared, CHEN)

    assert {path: path.read_bytes() for path in Path(settings.KEYS).rglob("*.key")} == kept


def test_it_keeps_the_act_with_its_evidence(prepared, handwriting):
    (done,) = actions.sign_set(
        [("articles", prepared)], WANG, mark=handwriting, by=ACCOUNT, at=MORNING, evidence=EVIDENCE
    )

    (act,) = questions.acts_of("PZ26-1122-0317")
    assert act.papers == [{"code": "articles", "before": done.before, "after": done.digest}]
    assert (act.identity_check, act.device, act.statement) == ("check-77", "phone", EVIDENCE.statement)
    assert (act.person, act.by, act.signed_at, act.has_handwriting) == ("p1", "A-1", MORNING, True)


def test_it_leaves_a_line_in_the_trail_that_names_nobody(prepared):
    (done,) = actions.sign_set(
        [("articles", prepared)], WANG, mark=None, by=ACCOUNT, at=MORNING, evidence=EVIDENCE
    )

    (line,) = trail.timeline("PZ26-1122-0317")
    assert line.what == "signing.set.sign"
    assert line.facts["serial"] == done.serial
    assert "王晓芸" not in str(line) and WANG.pseudonym not in str(line)


def test_it_refuses_to_sign_the_same_paper_twice(prepared):
    signed = sign(prepared, WANG)

    with pytest.raises(signature.AlreadySigned, match="王晓芸已经签过"):
        sign(signed, WANG)


def test_it_finds_a_place_on_a_paper_that_has_none_for_the_person():
    signed = sign(paper("p1"), LIU)

    assert [one.key for one in verification.verify(signed, at=MORNING)] == ["p3"]


def test_it_writes_handwriting_as_vectors_and_confirmation_as_words(prepared, handwriting):
    drawn = {}
    for mark in (handwriting, None):
        with pikepdf.open(io.BytesIO(sign(prepared, WANG, mark=mark))) as document:
            (field,) = (one for one in document.Root.AcroForm.Fields if str(one.T) == "p1")
            drawn[mark] = field.AP.N.read_bytes()
            assert "/XObject" not in field.AP.N.Resources and "/Font" not in field.AP.N.Resources

    assert b"1 J 1 j" in drawn[handwriting] and b" c" in drawn[handwriting]
    assert b"1 J 1 j" not in drawn[None]


def test_it_hands_out_nothing_that_does_not_verify(prepared):
    late = MORNING + timedelta(minutes=16)
    signing = signature.Signing("p1", WANG.name, forging.holder_of(WANG, at=MORNING), late)

    with pytest.raises(signature.FaultySignature, match="expired-certificate"):
        signature.signed(prepared, signing, lambda width, height: b"")


@pytest.mark.parametrize("where", [200, -40])
def test_it_sees_a_bit_that_flips_between_digest_and_signature(prepared, where):
    holder = forging.holder_of(WANG, at=MORNING)
    hole = forging.unsigned(prepared, "p1", WANG.name, holder=holder, at=MORNING)
    made = forging.signature(hole, holder, at=MORNING)
    hole.pdf[where] ^= 1

    verdicts = verification.verify(hole.fill(made), at=MORNING)

    assert verdicts and not any(one.is_valid for one in verdicts)


def test_it_keeps_acts_for_ever(prepared):
    sign(prepared, WANG)
    act = SigningAct.objects.get()

    with pytest.raises(IntegrityError), transaction.atomic():
        SigningAct.objects.update(person="p2")
    with pytest.raises(IntegrityError), transaction.atomic():
        act.delete()
    with pytest.raises(IntegrityError, match="a_certificate_serves_one_act"), transaction.atomic():
        SigningAct.objects.create(**{**_facts(act), "person": "p2"})
    with pytest.raises(IntegrityError, match="an_act_signs_at_least_one_paper"), transaction.atomic():
        SigningAct.objects.create(**{**_facts(act), "serial": "1f", "papers": []})


def _facts(act: SigningAct) -> dict:
    return {field.name: getattr(act, field.name) for field in act._meta.fields if field.name != "id"}
