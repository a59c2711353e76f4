"""Preparing papers, signing them, sealing them. What is handed out was verified by the second path of code."""

import hashlib
from collections.abc import Sequence
from datetime import datetime

import pikepdf
from cryptography.hazmat.primitives.serialization import Encoding
from django.db import transaction

from dengji.common.identity.duties import MACHINE, Actor
from dengji.common.trail import actions as trail
from dengji.ground.refusal import Refusal
from dengji.ground.wording import gettext_noop as _

from . import certificates, drawing, places
from .authority import chosen_suite, house, seal_of
from .cms import Holder
from .models import SigningAct
from .rules import NO_EVIDENCE, SEAL, Evidence, Mark, Signatory, SignedPaper
from .signature import Signing, signed


class NotAPaper(Refusal):
    code = "signing.not-a-paper"
    says = _("这个文件不是可以签名的 PDF 文件，请重新生成。")


class SignedElsewhere(Refusal):
    code = "signing.signed-elsewhere"
    says = _("这份文件已经带有签名，不能再改动。请用没有签过名的文件。")


class NoPlaceToSign(Refusal):
    code = "signing.no-place-to-sign"
    says = _("这份文件上没有留给{who}签名的位置，其他人又已经签过，不能再加。请重新生成文件。")


def prepare(pdf: bytes, *, keys: Sequence[str] = ()) -> bytes:
    """Turn the link boxes `dengji-sign:<key>` into empty signature fields; once, when the paper is frozen.

    The same bytes give the same bytes. A key of `keys` without a box gets a place on the last page.
    """
    have = places.keys_of(pdf)
    if have is not None and set(keys) <= have:
        return pdf
    if b"/ByteRange" in pdf:
        raise NoPlaceToSign(who="、".join(keys)) if have is not None else SignedElsewhere()
    try:
        return places.with_fields(pdf, keys)
    except pikepdf.PdfError as error:
        raise NotAPaper() from error


@transaction.atomic
def sign_set(
    papers: Sequence[tuple[str, bytes]],
    signatory: Signatory,
    *,
    mark: Mark | None,
    by: Actor = MACHINE,
    at: datetime,
    evidence: Evidence = NO_EVIDENCE,
) -> list[SignedPaper]:
    """One person signs the whole of their papers in one act, with a certificate that serves only this act.

    电子签名法 Art. 13: the key is the signatory's alone and is never stored; later changes can be discovered.
    PAdES B-LT (EN 319 142-1). Without a mark the paper says that the person confirmed (工商企注字〔2017〕43号).
    """
    holder = _one_time(signatory, at=at)
    signing = Signing(signatory.key, signatory.name, holder, at)
    done = [_signed_paper(code, pdf, signing, mark) for code, pdf in papers]
    act = _keep(done, signatory, holder, evidence, has_handwriting=mark is not None, by=by, at=at)
    facts = {"serial": act.serial, "person": act.person, "papers": act.papers}
    trail.record("signing.set.sign", subject=act.subject or act.serial, by=by, at=at, **facts)
    return done


@transaction.atomic
def seal(pdf: bytes, *, authority: str, title: str, by: Actor = MACHINE, at: datetime) -> bytes:
    """The authority's seal 登记专用章, drawn at `dengji-sign:seal` and signed with its own key. Marked as a sample.

    The caller has stored what is to be sealed; sealing again gives another signature over the same paper.
    """
    holder = seal_of(authority, title, at=at)
    signing = Signing(SEAL, title, holder, at)
    sealed = signed(
        prepare(pdf, keys=(SEAL,)), signing, lambda width, height: drawing.seal(width, height, title=title)
    )
    before, after = (hashlib.sha256(one).hexdigest() for one in (pdf, sealed))
    trail.record("signing.seal.set", subject=authority, by=by, at=at, before=before, after=after)
    return sealed


def _one_time(signatory: Signatory, *, at: datetime) -> Holder:
    """A key for this act and its certificate. The key stands nowhere but in this value."""
    suite, issuer = chosen_suite(), house(at=at).issuing
    key = suite.new_key()
    certificate = certificates.person(key.public_key(), signatory, by=issuer, at=at, suite=suite)
    return Holder(certificate, certificate.public_bytes(Encoding.DER), key, (issuer.raw,))


def _signed_paper(code: str, pdf: bytes, signing: Signing, mark: Mark | None) -> SignedPaper:
    def draw(width: float, height: float) -> bytes:
        return drawing.mark(width, height, strokes=mark, name=signing.name, at=signing.at)

    made = signed(prepare(pdf, keys=(signing.key,)), signing, draw)
    before, after = (hashlib.sha256(one).hexdigest() for one in (pdf, made))
    return SignedPaper(code, made, after, f"{signing.holder.certificate.serial_number:x}", before)


def _keep(
    done: Sequence[SignedPaper],
    signatory: Signatory,
    holder: Holder,
    evidence: Evidence,
    *,
    has_handwriting: bool,
    by: Actor,
    at: datetime,
) -> SigningAct:
    return SigningAct.objects.create(
        serial=f"{holder.certificate.serial_number:x}",
        certificate=holder.raw,
        suite=chosen_suite().name,
        subject=evidence.subject,
        person=signatory.key,
        papers=[{"code": paper.code, "before": paper.before, "after": paper.digest} for paper in done],
        identity_check=evidence.identity_check,
        device=evidence.device,
        statement=evidence.statement,
        has_handwriting=has_handwriting,
        by=str(by),
        signed_at=at,
    )
