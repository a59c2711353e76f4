"""The house's own certificates and keys under settings.KEYS/ca, made when first needed and loaded once a process.

    ca/<network>/{root,issuing,timestamp}.key    secret, this network's own
    ca/<network>/seal-of-<authority>-….key       secret; only where the authority decides
    ca/public/<network>-<what>-<key>.pem         what anybody needs to verify; the other network's are laid here too

A lost key is made anew and gets a certificate of its own; the old certificate stays in `public`, so what it signed can
still be verified. A self-signed certificate in `public` is trusted: the folder is as precious as the keys.
"""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings

from dengji.common.trail import durable
from dengji.ground.refusal import Refusal
from dengji.ground.wording import gettext_noop as _

from . import certificates, keys
from .cms import Holder
from .suites import Suite, suite


class NoSealHere(Refusal):
    code = "signing.no-seal-here"
    says = _("外网不保管登记机关的印章，只有内网可以盖章。")


@dataclass(frozen=True)
class House:
    """One network's certificates: the issuer of persons and authorities, the TSA, and what they hang from."""

    root: bytes
    issuing: Holder
    tsa: Holder
    root_revocations: bytes


def chosen_suite() -> Suite:
    return suite(settings.SIGNING_SUITE)


def house(*, at: datetime) -> House:
    """This network's certificates; made at first use, the same for every process of this network."""
    return _house(Path(settings.KEYS) / "ca", settings.NETWORK, _new_year(at), chosen_suite().name)


def seal_of(authority: str, title: str, *, at: datetime) -> Holder:
    """The authority's key and certificate. Only where it decides: the outer network holds no seal."""
    if settings.NETWORK == "outer":
        raise NoSealHere()
    return _seal(
        Path(settings.KEYS) / "ca", settings.NETWORK, authority, title, _new_year(at), chosen_suite().name
    )


def validation_data(holder: Holder, *, at: datetime) -> tuple[tuple[bytes, ...], tuple[bytes, ...]]:
    """Certificates and revocation lists a reader needs in 30 years (PAdES B-LT).

    The holder's list is of this very moment: an older one would say nothing of a certificate that is minutes old.
    """
    here, moment = house(at=at), at.replace(microsecond=0)
    lists = (
        _revocations(here.issuing, holder.certificate, moment, chosen_suite().name),
        here.root_revocations,
    )
    return (here.root, here.issuing.raw, here.tsa.raw, holder.raw), lists


def public() -> bytes:
    """Every public certificate of this network, as PEM: what the other network must be told."""
    folder = Path(settings.KEYS) / "ca" / "public"
    return b"".join(path.read_bytes() for path in sorted(folder.glob(f"{settings.NETWORK}-*.pem")))


def trust(bundle: bytes, *, network: str) -> None:
    """Lay the other network's public certificates beside our own."""
    folder = Path(settings.KEYS) / "ca" / "public"
    for certificate in x509.load_pem_x509_certificates(bundle):
        mark = _mark(certificate.public_key())
        durable.write(folder / f"{network}-peer-{mark}.pem", certificate.public_bytes(Encoding.PEM))


@dataclass(frozen=True)
class Trust:
    """Public certificates that lead to a root of ours: those that may issue, and those that may timestamp."""

    issuers: tuple[x509.Certificate, ...]
    timestampers: dict[bytes, x509.Certificate]  # by their DER

    def issuer_of(self, certificate: x509.Certificate) -> x509.Certificate | None:
        return next((one for one in self.issuers if is_issued_by(certificate, one)), None)


def trusted() -> Trust:
    folder = Path(settings.KEYS) / "ca" / "public"
    return _trusted(folder, frozenset(path.name for path in folder.glob("*.pem")))


@lru_cache(maxsize=4)
def _trusted(folder: Path, names: frozenset[str]) -> Trust:
    """Read anew when something was laid into the folder: a name says which key its certificate is for."""
    found = [x509.load_pem_x509_certificate((folder / name).read_bytes()) for name in sorted(names)]
    roots = [one for one in found if one.subject == one.issuer and is_issued_by(one, one)]
    below = [one for one in found if one not in roots and any(is_issued_by(one, root) for root in roots)]
    issuers = (*roots, *(one for one in below if _may_issue(one)))
    timestampers = {one.public_bytes(Encoding.DER): one for one in below if not _may_issue(one)}
    return Trust(issuers, timestampers)


def _may_issue(certificate: x509.Certificate) -> bool:
    return certificate.extensions.get_extension_for_class(x509.KeyUsage).value.key_cert_sign


def is_issued_by(certificate: x509.Certificate, issuer: x509.Certificate) -> bool:
    try:
        certificate.verify_directly_issued_by(issuer)
    except Exception:  # wrong name, wrong key, unknown algorithm: whatever it is, it is not issued by it
        return False
    return True


@cache
def _house(ca: Path, network: str, begins: datetime, suite_name: str) -> House:
    with keys.held(ca / network):
        return _opened(ca, network, begins, suite(suite_name))


def _opened(ca: Path, network: str, begins: datetime, algorithms: Suite) -> House:
    facts: dict[str, Any] = {"begins": begins, "suite": algorithms}
    key = keys.kept(ca / network / "root.key", algorithms)
    made = _certificate(ca, network, "root", key, lambda: certificates.root(key, network, **facts))
    root = _holder(made, key)
    issuer, tsa = (
        _below(ca, network, what, make, by=root, **facts)
        for what, make in (("issuing", certificates.issuing), ("timestamp", certificates.timestamping))
    )
    return House(root.raw, issuer, tsa, _root_revocations(ca, network, root, algorithms))


def _below(ca: Path, network: str, what: str, make: Any, *, by: Holder, **facts: Any) -> Holder:
    key = keys.kept(ca / network / f"{what}.key", facts["suite"])
    return _holder(_certificate(ca, network, what, key, lambda: make(key, network, by=by, **facts)), key)


def _certificate(ca: Path, network: str, what: str, key: Any, make: Any) -> x509.Certificate:
    """The certificate over this very key; made where there is none. A crash between key and certificate heals here."""
    path = ca / "public" / f"{network}-{what}-{_mark(key.public_key())}.pem"
    if not path.exists():
        durable.write(path, make().public_bytes(Encoding.PEM))
    return x509.load_pem_x509_certificate(path.read_bytes())


def _root_revocations(ca: Path, network: str, root: Holder, algorithms: Suite) -> bytes:
    path = ca / "public" / f"{network}-root-{_mark(root.key.public_key())}.crl"
    if not path.exists():
        since, until = root.certificate.not_valid_before_utc, root.certificate.not_valid_after_utc
        durable.write(
            path, certificates.revocations(root, since=since, until=until, suite=algorithms), mode=0o644
        )
    return path.read_bytes()


@lru_cache(maxsize=64)
def _seal(ca: Path, network: str, authority: str, title: str, begins: datetime, suite_name: str) -> Holder:
    algorithms = suite(suite_name)
    by = _house(ca, network, begins, suite_name).issuing
    title_mark = hashlib.sha256(title.encode()).hexdigest()[:8]
    stem = f"seal-of-{authority}-{title_mark}-{begins.year}-{_mark(by.key.public_key())[:8]}"
    facts: dict[str, Any] = {"by": by, "begins": begins, "suite": algorithms}
    with keys.held(ca / network):
        key = keys.kept(ca / network / f"{stem}.key", algorithms)
        make = lambda: certificates.seal(key.public_key(), authority, title, **facts)  # noqa: E731
        return _holder(_certificate(ca, network, stem, key, make), key, by.raw)


@lru_cache(maxsize=64)
def _revocations(issuer: Holder, certificate: x509.Certificate, moment: datetime, suite_name: str) -> bytes:
    """Good for a week, and never longer than the certificate lives."""
    until = min(moment + timedelta(days=7), certificate.not_valid_after_utc)
    of = certificates.list_of(certificate)
    return certificates.revocations(issuer, of=of, since=moment, until=until, suite=suite(suite_name))


def _holder(certificate: x509.Certificate, key: Any, *chain: bytes) -> Holder:
    return Holder(certificate, certificate.public_bytes(Encoding.DER), key, chain)


def _mark(public_key: Any) -> str:
    raw = public_key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return hashlib.sha256(raw).hexdigest()[:16]


def _new_year(at: datetime) -> datetime:
    """Certificates begin a year before, so that a clock put right does not make them invalid."""
    return datetime(at.astimezone(UTC).year - 1, 1, 1, tzinfo=UTC)
