"""Algorithms behind one small face: `international` (P-256, SHA-256) stands; `national` 国密 (SM2, SM3) is declared."""

import hashlib
from collections.abc import Callable
from typing import Any, Protocol

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

from dengji.ground.refusal import Refusal
from dengji.ground.wording import gettext_noop as _

from . import der


class SuiteNotInstalled(Refusal):
    code = "signing.suite-not-installed"
    says = _("国密算法（SM2、SM3）需要另外安装组件 gm，本系统没有安装，不能用它签名。")


class Suite(Protocol):
    """All that the rest of this room knows of algorithms."""

    name: str
    digest_algorithm: bytes  # AlgorithmIdentifier, DER
    signature_algorithm: bytes
    certificate_hash: Any  # what the builder of certificates wants to be told

    def hasher(self, data: Any = b"") -> Any: ...
    def new_key(self) -> Any: ...
    def sign(self, key: Any, data: bytes) -> bytes: ...
    def is_signed(self, public_key: Any, signature: bytes, data: bytes) -> bool: ...


class International:
    """ECDSA on P-256 with SHA-256 (RFC 5758)."""

    name = "international"
    digest_algorithm = der.sequence(der.oid("2.16.840.1.101.3.4.2.1"))
    signature_algorithm = der.sequence(der.oid("1.2.840.10045.4.3.2"))
    certificate_hash = hashes.SHA256()
    hasher = staticmethod(hashlib.sha256)

    def new_key(self) -> ec.EllipticCurvePrivateKey:
        return ec.generate_private_key(ec.SECP256R1())

    def sign(self, key: ec.EllipticCurvePrivateKey, data: bytes) -> bytes:
        return key.sign(data, ec.ECDSA(hashes.SHA256()))

    def is_signed(self, public_key: ec.EllipticCurvePublicKey, signature: bytes, data: bytes) -> bool:
        try:
            public_key.verify(signature, data, ec.ECDSA(hashes.SHA256()))
        except InvalidSignature:
            return False
        return True


class National:
    """SM2 with SM3 (GB/T 32918, GB/T 32905). Declared; it says no until the extra `gm` is there."""

    name = "national"
    digest_algorithm = der.sequence(der.oid("1.2.156.10197.1.401"))
    signature_algorithm = der.sequence(der.oid("1.2.156.10197.1.501"))
    certificate_hash = None

    def hasher(self, data: Any = b"") -> Any:
        raise SuiteNotInstalled()

    def new_key(self) -> Any:
        raise SuiteNotInstalled()

    def sign(self, key: Any, data: bytes) -> bytes:
        raise SuiteNotInstalled()

    def is_signed(self, public_key: Any, signature: bytes, data: bytes) -> bool:
        raise SuiteNotInstalled()


SUITES: dict[str, Callable[[], Suite]] = {"international": International, "national": National}


def suite(name: str = "international") -> Suite:
    return SUITES[name]()


def of(digest_algorithm: bytes) -> Suite:
    """The suite a signature was made with."""
    for make in SUITES.values():
        if (found := make()).digest_algorithm == digest_algorithm:
            return found
    raise ValueError("an algorithm of no suite")
