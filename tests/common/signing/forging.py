"""Signatures as our own hand would not make them: with another certificate, without a timestamp, over less than all."""

from datetime import datetime

from cryptography.hazmat.primitives.serialization import Encoding

from dengji.common.signing import anatomy, authority, certificates, cms, drawing, revision
from dengji.common.signing.cms import Holder
from dengji.common.signing.rules import Signatory


def holder_of(person: Signatory, *, at: datetime) -> Holder:
    """A one-time certificate whose key somebody kept."""
    suite, issuer = authority.chosen_suite(), authority.house(at=at).issuing
    key = suite.new_key()
    certificate = certificates.person(key.public_key(), person, by=issuer, at=at, suite=suite)
    return Holder(certificate, certificate.public_bytes(Encoding.DER), key, (issuer.raw,))


def content(name: str, *, holder: Holder, at: datetime) -> revision.Content:
    look = revision.Look(130, 44, drawing.packed(drawing.mark(130, 44, strokes=None, name=name, at=at)))
    stored, lists = authority.validation_data(holder, at=at)
    return revision.Content(name, look, stored, lists, 4096, at)


def unsigned(pdf: bytes, key: str, name: str, *, holder: Holder, at: datetime) -> revision.Unsigned:
    body = anatomy.of_whole(pdf)
    return revision.unsigned(body, body.fields[key], content(name, holder=holder, at=at))


def signature(hole: revision.Unsigned, holder: Holder, *, at: datetime, is_stamped: bool = True) -> bytes:
    suite = authority.chosen_suite()
    tsa = authority.house(at=at).tsa if is_stamped else None
    return cms.sign(None, hole.digest(suite.hasher), holder=holder, suite=suite, tsa=tsa, at=at)


def filled(hole: revision.Unsigned, holder: Holder, *, at: datetime, is_stamped: bool = True) -> bytes:
    return hole.fill(signature(hole, holder, at=at, is_stamped=is_stamped))
