import io
import re
from dataclasses import replace
from datetime import timedelta

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from dengji.common.signing import actions, anatomy, cms, opening, revision, suites, verification
from dengji.common.signing.rules import Signatory

from . import forging
from .conftest import BUREAU, CHEN, LIU, MORNING, NOON, WANG, sign

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed(prepared) -> bytes:
    return actions.seal(sign(prepared, WANG, CHEN), **BUREAU, at=NOON)


def codes(pdf: bytes, **facts) -> list[str]:
    return [one.code for one in verification.verify(pdf, **{"at": NOON, **facts})]


def test_it_finds_no_signature_on_a_paper_nobody_signed(prepared):
    assert verification.verify(prepared, at=NOON) == []


def test_it_reads_each_verdict_aloud(signed):
    verdicts = verification.verify(signed, at=NOON)

    assert [one.words for one in verdicts] == [
        "王晓芸：签名有效。",
        "陈立群：签名有效。",
        "攀枝花市市场监督管理局：签名有效。",
    ]
    assert [one.signed_at for one in verdicts] == [MORNING, MORNING, NOON]
    assert verdicts[0].pseudonym == WANG.pseudonym


def test_it_names_who_has_not_signed(signed):
    verdicts = verification.verify(signed, at=NOON)

    assert verification.missing(verdicts, ["p1", "p2", "p3", "seal"]) == ("p3",)


def test_it_does_not_count_an_invalid_signature(signed):
    verdicts = verification.verify(signed + b" ", at=NOON)

    assert verification.missing(verdicts, ["p1", "p2"]) == ("p1", "p2")


@pytest.mark.parametrize("part", ["header", "page", "facts", "table"])
def test_it_sees_a_change_in_any_part_of_the_paper(signed, part):
    where = {
        "header": 5,
        "page": signed.index(b"stream\n") + 40,
        "facts": signed.index(b"/Metadata") + 3,
        "table": signed.index(b"\nxref\n") + 60,
    }[part]
    changed = bytearray(signed)
    changed[where] ^= 1

    assert not any(one.is_valid for one in verification.verify(bytes(changed), at=NOON))


@pytest.mark.parametrize("part", ["range", "moment", "name", "appearance", "field", "store", "trailer"])
def test_it_sees_a_change_in_any_part_of_a_signature(prepared, part):
    one = sign(prepared, WANG)
    where = {
        "range": one.index(b"/ByteRange [") + 14,
        "moment": one.index(b"/M (D:") + 8,
        "name": one.index(b"/Name <feff") + 12,
        "appearance": one.index(b"stream\n", len(prepared)) + 30,
        "field": one.index(b"/TU", len(prepared)) + 7,
        "store": one.index(b"/Type /DSS", len(prepared)) + 7,
        "trailer": one.rindex(b"/Prev ") + 6,
    }[part]
    changed = bytearray(one)
    changed[where] ^= 1

    assert not any(verdict.is_valid for verdict in verification.verify(bytes(changed), at=NOON))


def test_it_sees_a_change_of_any_bit_of_the_signature_itself(prepared):
    one = sign(prepared, WANG)
    hole = re.search(rb"/Contents <([0-9a-f]+)>", one)
    assert hole is not None

    for where in range(*hole.span(1), 5):
        for bit in (1, 8, 32):
            changed = bytearray(one)
            changed[where] ^= bit
            assert not any(verdict.is_valid for verdict in verification.verify(bytes(changed), at=NOON)), (
                where
            )


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_it_sees_a_flip_of_any_byte_anywhere(signed, data):
    where = data.draw(st.integers(0, len(signed) - 1))
    flip = data.draw(st.integers(1, 255))
    changed = bytearray(signed)
    changed[where] ^= flip

    verdicts = verification.verify(bytes(changed), at=NOON)
    assert verification.missing(verdicts, ["p1", "p2", "seal"])


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_it_sees_bytes_put_in_or_taken_out(signed, data):
    where = data.draw(st.integers(0, len(signed)))
    inserted = data.draw(st.binary(max_size=8))
    removed = data.draw(st.integers(0 if inserted else 1, 40))
    changed = signed[:where] + inserted + signed[where + removed :]
    if changed == signed:
        return

    verdicts = verification.verify(changed, at=NOON)
    assert verification.missing(verdicts, ["p1", "p2", "seal"])


@settings(max_examples=200, deadline=None)
@given(data=st.binary(max_size=400))
def test_it_says_so_of_whatever_is_no_paper(data):
    (verdict,) = verification.verify(b"%PDF-1.7\n" + data, at=NOON)

    assert verdict.code == "signing.unreadable-file"


def test_it_says_that_the_paper_was_changed(prepared):
    changed = bytearray(sign(prepared, WANG))
    changed[changed.index(b"stream\n") + 40] ^= 1

    (verdict,) = verification.verify(bytes(changed), at=NOON)

    assert verdict.words == "王晓芸：签名无效。文件在签名之后被改动过。"


@pytest.mark.parametrize("tail", [b"\n", b"%%EOF\n", b"1 0 obj\n<</Type /Catalog>>\nendobj\n"])
def test_it_refuses_bytes_added_at_the_end(signed, tail):
    assert set(codes(signed + tail)) == {"signing.content-appended"}


def test_it_refuses_a_page_changed_in_a_later_revision(signed):
    writer = IncrementalPdfFileWriter(io.BytesIO(signed))
    page = writer.root["/Pages"]["/Kids"][0].get_object()
    page["/Contents"] = writer.root["/Pages"]["/Kids"][1].get_object().raw_get("/Contents")
    writer.mark_update(page.container_ref)
    out = io.BytesIO()
    writer.write(out)

    assert set(codes(out.getvalue())) == {"signing.content-appended"}


def test_it_refuses_a_file_written_anew(signed):
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(signed)) as document:
        document.save(out)

    assert not any(one.is_valid for one in verification.verify(out.getvalue(), at=NOON))


def _with_shadow(pdf: bytes, written: dict[int, bytes], trailer: bytes = b"") -> bytes:
    """A further revision in our own style that writes objects of the attacker's choice."""
    body, out, places = anatomy.of_whole(pdf), bytearray(pdf), {}
    for number, value in written.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, value)
    return bytes(out + revision.tail(body, places, len(out)) + trailer)


def test_it_refuses_a_shadow_over_a_signed_field(signed):
    body = anatomy.of_whole(signed)
    number = body.fields["p1"]
    facts = anatomy.as_dict(body.object(number))
    elsewhere = anatomy.write({**facts, b"/Rect": [b"0", b"0", b"600", b"800"]})

    assert set(codes(_with_shadow(signed, {number: elsewhere}))) == {"signing.content-appended"}


def test_it_refuses_a_shadow_over_an_appearance(signed):
    body = anatomy.of_whole(signed)
    facts = anatomy.as_dict(body.object(body.fields["p1"]))
    appearance = anatomy.as_ref(anatomy.as_dict(facts[b"/AP"])[b"/N"])

    assert set(codes(_with_shadow(signed, {appearance: b"<<>>"}))) == {"signing.content-appended"}


def test_it_refuses_a_shadow_over_the_catalog(signed):
    body = anatomy.of_whole(signed)
    catalog = anatomy.write({**body.catalog, b"/OpenAction": b"null"})
    number = anatomy.as_ref(body.trailer[b"/Root"])

    assert set(codes(_with_shadow(signed, {number: catalog}))) == {"signing.content-appended"}


def test_it_refuses_a_signed_revision_that_also_writes_something_else(prepared):
    first, holder = sign(prepared, WANG), forging.holder_of(CHEN, at=MORNING)
    body = anatomy.of_whole(first)
    page = anatomy.as_ref(anatomy.as_dict(body.object(body.fields["p2"]))[b"/P"])
    without_marks = anatomy.write({**anatomy.as_dict(body.object(page)), b"/Annots": []})
    content = forging.content(CHEN.name, holder=holder, at=MORNING)
    smuggled = (page, b"%d 0 obj\n%s\nendobj\n" % (page, without_marks))
    hole = revision.with_hole(body, [*revision.objects(body, body.fields["p2"], content), smuggled])

    forged = forging.filled(hole, holder, at=MORNING)

    assert codes(forged) == ["signing.content-appended"]


def test_it_sees_a_signature_that_does_not_cover_everything_before_it(prepared):
    holder = forging.holder_of(WANG, at=MORNING)
    hole = forging.unsigned(prepared, "p1", WANG.name, holder=holder, at=MORNING)
    said = re.search(rb"/ByteRange \[0 (\d+) (\d+) (\d+)", hole.pdf)
    assert said is not None
    short = b"/ByteRange [0 %s %s %d" % (said[1], said[2], int(said[3]) - 7)
    hole.pdf[said.start() : said.end()] = short.ljust(said.end() - said.start())

    forged = forging.filled(hole, holder, at=MORNING)

    assert codes(forged) == ["signing.does-not-cover"]


def test_it_sees_a_missing_timestamp(prepared):
    holder = forging.holder_of(WANG, at=MORNING)
    hole = forging.unsigned(prepared, "p1", WANG.name, holder=holder, at=MORNING)

    (verdict,) = verification.verify(forging.filled(hole, holder, at=MORNING, is_stamped=False), at=NOON)

    assert verdict.problem == "签名没有时间戳。"


def test_it_sees_a_certificate_that_had_run_out(prepared):
    late = MORNING + timedelta(minutes=15, seconds=1)
    holder = forging.holder_of(WANG, at=MORNING)
    hole = forging.unsigned(prepared, "p1", WANG.name, holder=holder, at=MORNING)

    (verdict,) = verification.verify(forging.filled(hole, holder, at=late), at=NOON)

    assert verdict.problem == "签名时证书不在有效期内。"


def test_it_accepts_a_signature_long_after_its_certificate_ran_out(signed):
    assert codes(signed, at=MORNING.replace(year=2056)) == ["", "", ""]


def test_it_sees_a_timestamp_from_the_future(signed):
    assert codes(signed, at=MORNING - timedelta(minutes=6)) == ["signing.later-than-now"] * 3


def test_it_sees_a_foreign_certificate(prepared, settings, tmp_path):
    signed_here = sign(prepared, WANG)
    settings.KEYS = tmp_path / "another"
    signed_there = sign(prepared, WANG)

    (verdict,) = verification.verify(signed_here, at=NOON)

    assert verification.verify(signed_there, at=NOON)[0].is_valid
    assert verdict.problem == "签名证书不是由本系统信任的机构签发。"


def test_it_sees_a_timestamp_of_a_foreign_authority(prepared, settings, tmp_path):
    holder = forging.holder_of(WANG, at=MORNING)
    hole = forging.unsigned(prepared, "p1", WANG.name, holder=holder, at=MORNING)
    ours = settings.KEYS
    settings.KEYS = tmp_path / "another"
    forged = forging.filled(hole, holder, at=MORNING)

    settings.KEYS = ours

    assert codes(forged) == ["signing.false-timestamp"]


def test_it_sees_a_timestamp_taken_from_another_signature(prepared):
    holder = forging.holder_of(WANG, at=MORNING)
    own, other = (forging.unsigned(prepared, "p1", WANG.name, holder=holder, at=MORNING) for _ in range(2))
    parts, stolen = (
        opening.opened(forging.signature(hole, holder, at=MORNING)).parts for hole in (own, other)
    )

    forged = own.fill(cms.build(replace(parts, token=stolen.token), suites.International()))

    assert codes(forged) == ["signing.false-timestamp"]


def test_it_sees_that_another_person_signed(prepared):
    signed = sign(prepared, Signatory("p1", "王小云", WANG.pseudonym))

    (verdict,) = verification.verify(signed, at=NOON, names={"p1": "王晓芸"})

    assert verdict.problem == "签名人与应当签名的人不一致。"


def test_it_sees_a_name_in_the_file_that_is_not_the_certificates(prepared):
    holder = forging.holder_of(LIU, at=MORNING)
    hole = forging.unsigned(prepared, "p1", WANG.name, holder=holder, at=MORNING)

    assert codes(forging.filled(hole, holder, at=MORNING)) == ["signing.other-name"]


def test_it_sees_a_signature_by_another_key_than_its_certificates(prepared):
    holder = replace(forging.holder_of(WANG, at=MORNING), key=forging.holder_of(CHEN, at=MORNING).key)
    hole = forging.unsigned(prepared, "p1", WANG.name, holder=holder, at=MORNING)

    assert codes(forging.filled(hole, holder, at=MORNING)) == ["signing.broken-signature"]


def test_it_sees_that_a_later_signature_was_cut_off(prepared):
    first = sign(prepared, WANG)
    both = sign(first, CHEN)

    verdicts = verification.verify(both[: len(first)], at=NOON)

    assert verification.missing(verdicts, ["p1", "p2"]) == ("p2",)
