"""What each kind of certificate says (RFC 5280). Keys and signatures come from the suite, moments from the caller."""

from datetime import UTC, datetime, timedelta
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from .cms import Holder
from .rules import SEAL_UNIT, Signatory
from .suites import Suite

HOUSE = "登记演示证书机构（样本）"  # what stands behind it is this software, no licensed authority (电子签名法 16–18)
ONE_ACT = timedelta(minutes=15)
ROOT_YEARS, ISSUING_YEARS, SEAL_YEARS = 40, 30, 5
LONGEST_NAME = 64  # ub-common-name
LISTS = "urn:dengji:revocations:"

_USES = (
    "digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement",
    "key_cert_sign", "crl_sign", "encipher_only", "decipher_only",
)  # fmt: skip


def root(key: Any, network: str, *, begins: datetime, suite: Suite) -> x509.Certificate:
    name = _name(common_name=f"登记演示根证书 {network}", organization_name=HOUSE)
    made = _built(name, name, key.public_key(), begins, begins.replace(year=begins.year + ROOT_YEARS))
    return _signed(_for_issuing(made, depth=1), key.public_key(), key, suite)


def issuing(key: Any, network: str, *, by: Holder, begins: datetime, suite: Suite) -> x509.Certificate:
    """The certificate that issues persons' and authorities' certificates."""
    name = _name(common_name=f"登记演示签发证书 {network}", organization_name=HOUSE)
    made = _built(
        name,
        by.certificate.subject,
        key.public_key(),
        begins,
        begins.replace(year=begins.year + ISSUING_YEARS),
    )
    return _signed(_for_issuing(made, depth=0), _public(by), by.key, suite)


def timestamping(key: Any, network: str, *, by: Holder, begins: datetime, suite: Suite) -> x509.Certificate:
    """RFC 3161 §2.3: the one extended use, and critical."""
    name = _name(common_name=f"登记演示时间戳 {network}", organization_name=HOUSE)
    made = _built(
        name,
        by.certificate.subject,
        key.public_key(),
        begins,
        begins.replace(year=begins.year + ISSUING_YEARS),
    )
    made = made.add_extension(_use("digital_signature"), critical=True)
    made = made.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
    return _signed(made, _public(by), by.key, suite)


def person(
    public_key: Any, signatory: Signatory, *, by: Holder, at: datetime, suite: Suite
) -> x509.Certificate:
    """One act's certificate: in the person's name, for a quarter of an hour."""
    name = _name(common_name=signatory.name[:LONGEST_NAME], serial_number=signatory.pseudonym)
    made = _for_signing(name, public_key, by, at, at + ONE_ACT)
    return _signed(_listed(made, f"{LISTS}{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"), _public(by), by.key, suite)


def seal(
    public_key: Any, authority: str, title: str, *, by: Holder, begins: datetime, suite: Suite
) -> x509.Certificate:
    """An authority's own: CN is its title, the serial number its division code."""
    name = _name(common_name=title, organizational_unit_name=SEAL_UNIT, serial_number=authority)
    made = _for_signing(name, public_key, by, begins, begins.replace(year=begins.year + SEAL_YEARS))
    return _signed(_listed(made, f"{LISTS}seals"), _public(by), by.key, suite)


def list_of(certificate: x509.Certificate) -> x509.UniformResourceIdentifier:
    """The revocation list that answers for this certificate: each moment's certificates have their own."""
    points = certificate.extensions.get_extension_for_class(x509.CRLDistributionPoints).value
    return points[0].full_name[0]


def revocations(
    by: Holder,
    *,
    of: x509.UniformResourceIdentifier | None = None,
    since: datetime,
    until: datetime,
    suite: Suite,
) -> bytes:
    """The list of revoked certificates: empty, since a person's lives for one act and its key is never stored."""
    made = x509.CertificateRevocationListBuilder(by.certificate.subject, since, until)
    made = made.add_extension(x509.CRLNumber(int(since.timestamp())), critical=False)
    made = made.add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(_public(by)), critical=False)
    if of is not None:
        made = made.add_extension(
            x509.IssuingDistributionPoint([of], None, True, False, None, False, False), critical=True
        )
    return made.sign(by.key, suite.certificate_hash).public_bytes(Encoding.DER)


def _name(**parts: str) -> x509.Name:
    order = ("organization_name", "organizational_unit_name", "common_name", "serial_number")
    country = x509.NameAttribute(NameOID.COUNTRY_NAME, "CN")
    rest = [
        x509.NameAttribute(getattr(NameOID, part.upper()), parts[part]) for part in order if parts.get(part)
    ]
    return x509.Name([country, *rest])


def _built(
    subject: x509.Name, issuer: x509.Name, key: Any, since: datetime, until: datetime
) -> x509.CertificateBuilder:
    begin, end = (moment.replace(microsecond=0) for moment in (since, until))
    made = x509.CertificateBuilder(issuer, subject, key, x509.random_serial_number(), begin, end)
    return made.add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)


def _for_issuing(made: x509.CertificateBuilder, *, depth: int) -> x509.CertificateBuilder:
    made = made.add_extension(x509.BasicConstraints(ca=True, path_length=depth), critical=True)
    return made.add_extension(_use("key_cert_sign", "crl_sign"), critical=True)


def _for_signing(
    name: x509.Name, key: Any, by: Holder, since: datetime, until: datetime
) -> x509.CertificateBuilder:
    made = _built(name, by.certificate.subject, key, since, until)
    return made.add_extension(_use("digital_signature", "content_commitment"), critical=True)


def _listed(made: x509.CertificateBuilder, name: str) -> x509.CertificateBuilder:
    point = x509.DistributionPoint([x509.UniformResourceIdentifier(name)], None, None, None)
    return made.add_extension(x509.CRLDistributionPoints([point]), critical=False)


def _signed(made: x509.CertificateBuilder, issuer: Any, key: Any, suite: Suite) -> x509.Certificate:
    made = made.add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer), critical=False)
    return made.sign(key, suite.certificate_hash)


def _public(holder: Holder) -> Any:
    return holder.certificate.public_key()


def _use(*uses: str) -> x509.KeyUsage:
    return x509.KeyUsage(**{use: use in uses for use in _USES})
