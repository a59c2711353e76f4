"""Cryptographic Message Syntax (RFC 5652), built byte by byte: detached signatures and RFC 3161 timestamps.

The same parts always give the same bytes, so a reader can build anew what it read and see that nothing hides in it.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cryptography import x509

from . import der
from .suites import Suite

DATA = der.oid("1.2.840.113549.1.7.1")
SIGNED_DATA = der.oid("1.2.840.113549.1.7.2")
TIMESTAMP_INFO = der.oid("1.2.840.113549.1.9.16.1.4")
CONTENT_TYPE = der.oid("1.2.840.113549.1.9.3")
MESSAGE_DIGEST = der.oid("1.2.840.113549.1.9.4")
SIGNING_CERTIFICATE = der.oid("1.2.840.113549.1.9.16.2.47")  # v2, RFC 5035
TIMESTAMP = der.oid("1.2.840.113549.1.9.16.2.14")
# A policy of our own under the arc of UUIDs (ITU-T X.667): no claim to be a licensed timestamp service.
POLICY = der.oid("2.25.93145723450182347512903487120938471205")


@dataclass(frozen=True)
class Holder:
    """A certificate with its key and the certificates that go with it."""

    certificate: x509.Certificate
    raw: bytes  # the certificate, DER
    key: Any
    chain: tuple[bytes, ...] = ()  # issuers to be sent along, DER


@dataclass(frozen=True)
class Signed:
    """The parts of a signature that vary. Everything else in it follows."""

    content_type: bytes
    content: bytes | None  # None: detached
    certificates: tuple[bytes, ...]
    signer: bytes  # issuer and serial number, DER
    attributes: tuple[bytes, ...]
    signature: bytes
    token: bytes = b""  # the timestamp over the signature


def sign(
    content: bytes | None, digest: bytes, *, holder: Holder, suite: Suite, tsa: "Holder | None", at: datetime
) -> bytes:
    """A signature over the digest; timestamped where a TSA is given (CAdES-T), detached where the content is None."""
    content_type = DATA if content is None else TIMESTAMP_INFO
    attributes = _attributes(content_type, digest, holder.raw, suite)
    signature = suite.sign(holder.key, der.set_of(*attributes))
    token = timestamp(suite.hasher(signature).digest(), tsa=tsa, suite=suite, at=at) if tsa else b""
    certificates = (holder.raw, *holder.chain)
    parts = Signed(
        content_type, content, certificates, signer_of(holder.certificate), attributes, signature, token
    )
    return build(parts, suite)


def timestamp(imprint: bytes, *, tsa: Holder, suite: Suite, at: datetime) -> bytes:
    """A token of RFC 3161 §2.4.2: this digest existed at that moment."""
    info = der.sequence(
        der.integer(1),
        POLICY,
        der.sequence(suite.digest_algorithm, der.octets(imprint)),
        der.integer(x509.random_serial_number()),
        der.moment(at),
        der.sequence(der.integer(1)),  # accuracy: one second
    )
    return sign(info, suite.hasher(info).digest(), holder=tsa, suite=suite, tsa=None, at=at)


def build(parts: Signed, suite: Suite) -> bytes:
    """The whole structure: ContentInfo(SignedData) with one signer."""
    content = der.tagged(0, der.octets(parts.content)) if parts.content is not None else b""
    signed_data = der.sequence(
        der.integer(1 if parts.content is None else 3),
        der.set_of(suite.digest_algorithm),
        der.sequence(parts.content_type, content),
        der.tagged(0, *sorted(parts.certificates)),
        der.set_of(_signer_info(parts, suite)),
    )
    return der.sequence(SIGNED_DATA, der.tagged(0, signed_data))


def signer_of(certificate: x509.Certificate) -> bytes:
    return der.sequence(certificate.issuer.public_bytes(), der.integer(certificate.serial_number))


def _signer_info(parts: Signed, suite: Suite) -> bytes:
    token = der.tagged(1, der.sequence(TIMESTAMP, der.set_of(parts.token))) if parts.token else b""
    return der.sequence(
        der.integer(1),
        parts.signer,
        suite.digest_algorithm,
        der.tagged(0, *sorted(parts.attributes)),
        suite.signature_algorithm,
        der.octets(parts.signature),
        token,
    )


def _attributes(content_type: bytes, digest: bytes, certificate: bytes, suite: Suite) -> tuple[bytes, ...]:
    """Content type, digest, and which certificate signs. No signing time: PAdES says it in the PDF (EN 319 142-1)."""
    named = der.sequence(der.octets(suite.hasher(certificate).digest()))  # ESSCertIDv2, SHA-256 by default
    return (
        der.sequence(CONTENT_TYPE, der.set_of(content_type)),
        der.sequence(MESSAGE_DIGEST, der.set_of(der.octets(digest))),
        der.sequence(SIGNING_CERTIFICATE, der.set_of(der.sequence(der.sequence(named)))),
    )
