"""Taking signatures (CMS, RFC 5652) and timestamps (RFC 3161) apart, with a parser that is not the builder's.

What was parsed is built anew from its parts and must give the very bytes: nothing can hide where nobody looks.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple

from asn1crypto import parser
from cryptography import x509

from . import cms, der, suites
from .anatomy import Damaged

_ZERO = 0xA0  # the tag [0]


class Part(NamedTuple):
    tag: int
    raw: bytes
    body: bytes

    @property
    def parts(self) -> "list[Part]":
        """What a constructed value is made of."""
        found, rest = [], self.body
        while rest:
            part = _first(rest)
            found.append(part)
            rest = rest[len(part.raw) :]
        return found


@dataclass(frozen=True)
class Opened:
    """A signature's parts, the certificate it claims, and what was signed."""

    parts: cms.Signed
    suite: suites.Suite
    certificate: x509.Certificate
    digest: bytes  # of the content, as the signer says
    named: bytes  # digest of the certificate, as the signer says
    said: bytes  # the attributes, as they were signed

    @property
    def is_by_its_certificate(self) -> bool:
        """The signature fits the key of the certificate it names (signing-certificate-v2, RFC 5035)."""
        if self.named != self.suite.hasher(self.parts.certificates[0]).digest():
            return False
        return self.suite.is_signed(self.certificate.public_key(), self.parts.signature, self.said)


@dataclass(frozen=True)
class Stamp:
    """A timestamp, opened: what it is over and when."""

    token: Opened
    imprint: bytes
    at: datetime


def opened(data: bytes) -> Opened:
    """From DER, with the zeros that fill its hole."""
    signed = _first(data).parts[1].parts[0].parts
    *_, certificates, signers = signed
    (signer,) = signers.parts
    suite = suites.of(signer.parts[2].raw)
    parts = _parts(signed[2], certificates, signer.parts)
    if cms.build(parts, suite).ljust(len(data), b"\x00") != data:
        raise Damaged("a signature of another making")
    certificate = x509.load_der_x509_certificate(parts.certificates[0])
    facts = {one.parts[0].raw: one.parts[1].parts[0] for one in signer.parts[3].parts}
    if facts[cms.CONTENT_TYPE].raw != parts.content_type:
        raise Damaged("content of another type than was signed")
    named = facts[cms.SIGNING_CERTIFICATE].parts[0].parts[0].parts[0].body
    said = b"\x31" + signer.parts[3].raw[1:]
    return Opened(parts, suite, certificate, facts[cms.MESSAGE_DIGEST].body, named, said)


def stamp(token: bytes) -> Stamp:
    """An RFC 3161 token: it says what digest existed, and when."""
    made = opened(token)
    if made.parts.content is None or made.parts.content_type != cms.TIMESTAMP_INFO:
        raise Damaged("a token without a timestamp")
    info = _first(made.parts.content).parts
    moment = datetime.strptime(info[4].body.decode("ascii"), "%Y%m%d%H%M%SZ").replace(tzinfo=UTC)
    return Stamp(made, info[2].parts[1].body, moment)


def _first(data: bytes) -> Part:
    class_, method, tag, header, body, trailer = parser.parse(data)
    return Part(class_ << 6 | method << 5 | tag, header + body + trailer, body)


def _parts(content: Part, certificates: Part, signer: list[Part]) -> cms.Signed:
    """The varying parts by their places; building them anew shows whether the places were right."""
    kind, *inner = content.parts
    _version, identifier, _digest, attributes, _algorithm, signature, *unsigned = signer
    return cms.Signed(
        content_type=kind.raw,
        content=inner[0].parts[0].body if inner else None,
        certificates=_own_first([one.raw for one in certificates.parts], identifier.raw),
        signer=identifier.raw,
        attributes=tuple(one.raw for one in attributes.parts),
        signature=signature.body,
        token=unsigned[0].parts[0].parts[1].parts[0].raw if unsigned else b"",
    )


def _own_first(certificates: list[bytes], identifier: bytes) -> tuple[bytes, ...]:
    """The signer's certificate, then those sent along."""
    own = [one for one in certificates if _identifier(one) == identifier]
    if len(own) != 1:
        raise Damaged("no certificate of the signer")
    return (own[0], *(one for one in certificates if one != own[0]))


def _identifier(certificate: bytes) -> bytes:
    """Issuer and serial number, as a signature names its signer."""
    facts = [part for part in _first(certificate).parts[0].parts if part.tag != _ZERO]
    return der.sequence(facts[2].raw, facts[0].raw)
