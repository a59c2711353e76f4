"""Taking a signature apart (CMS, RFC 5652) with a parser that is not the builder's.

What was parsed is built anew from its parts and must give the very bytes: nothing can hide where nobody looks.
"""

from dataclasses import dataclass
from typing import Any

from asn1crypto import cms as asn1
from cryptography import x509

from . import cms, suites
from .anatomy import Damaged

_MESSAGE_DIGEST = "1.2.840.113549.1.9.4"
_SIGNING_CERTIFICATE = "1.2.840.113549.1.9.16.2.47"


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


def opened(data: bytes) -> Opened:
    """From DER, with the zeros that fill its hole."""
    signed = asn1.ContentInfo.load(data)["content"]
    (signer,) = signed["signer_infos"]
    suite = suites.of(signer["digest_algorithm"].dump())
    parts = _parts(signed, signer)
    if cms.build(parts, suite).ljust(len(data), b"\x00") != data:
        raise Damaged("a signature of another making")
    facts = {one["type"].dotted: one["values"][0] for one in signer["signed_attrs"]}
    return Opened(
        parts,
        suite,
        x509.load_der_x509_certificate(parts.certificates[0]),
        facts[_MESSAGE_DIGEST].native,
        facts[_SIGNING_CERTIFICATE]["certs"][0]["cert_hash"].native,
        b"\x31" + signer["signed_attrs"].dump()[1:],
    )


def _parts(signed: Any, signer: Any) -> cms.Signed:
    content = signed["encap_content_info"]["content"]
    return cms.Signed(
        content_type=signed["encap_content_info"]["content_type"].dump(),
        content=content.contents if content else None,
        certificates=_own_first(signed["certificates"], signer["sid"].chosen["serial_number"].native),
        signer=signer["sid"].chosen.dump(),
        attributes=tuple(one.dump() for one in signer["signed_attrs"]),
        signature=signer["signature"].native,
        token=_token(signer["unsigned_attrs"]),
    )


def _own_first(certificates: Any, serial: int) -> tuple[bytes, ...]:
    """The signer's certificate, then those sent along."""
    raw = {one.chosen["tbs_certificate"]["serial_number"].native: one.chosen.dump() for one in certificates}
    return (raw.pop(serial), *raw.values())


def _token(attributes: Any) -> bytes:
    """The timestamp, if that is the one thing the signature was given afterwards."""
    if not attributes:
        return b""
    (one,) = attributes
    (token,) = one["values"]
    return token.dump()
