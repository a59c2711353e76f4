"""What can be said of a paper's signatures: the second path of code, which shares no cryptographic step with the first.

A lean reader for papers of our own making (places → revision): whatever is not of that shape is named as a fault.
Files signed by other software are for other software.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from dengji.ground.wording import gettext_noop as _

from . import authority, guard, opening, suites
from .anatomy import Damaged
from .certificates import LONGEST_NAME
from .opening import Opened, Stamp
from .rules import SEAL, SEAL_UNIT, Verdict, missing

__all__ = ["PROBLEMS", "Verdict", "missing", "newest", "verify"]

_CLOCKS_DIFFER = timedelta(minutes=5)

# What parsers say of bytes that are no signature, no certificate, no name.
_UNREADABLE = (
    Damaged,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    UnsupportedAlgorithm,
    x509.InvalidVersion,
)

PROBLEMS = {
    "signing.unreadable-file": _("文件已损坏，或者不是本系统制作的文件，无法核对签名。"),
    "signing.content-appended": _("签名之后，文件里被加进了签名以外的内容。"),
    "signing.changed-after-signing": _("文件在签名之后被改动过。"),
    "signing.does-not-cover": _("签名没有覆盖它之前的全部内容。"),
    "signing.broken-signature": _("签名数据已损坏或不是由证书持有人作出。"),
    "signing.foreign-certificate": _("签名证书不是由本系统信任的机构签发。"),
    "signing.no-timestamp": _("签名没有时间戳。"),
    "signing.false-timestamp": _("时间戳不属于这个签名，或者不是由本系统信任的机构加盖。"),
    "signing.later-than-now": _("时间戳的时间晚于核对的时间。"),
    "signing.expired-certificate": _("签名时证书不在有效期内。"),
    "signing.other-certificate": _("证书与签名处不符：个人证书不能盖章，印章证书不能代个人签名。"),
    "signing.other-name": _("签名人与应当签名的人不一致。"),
    "signing.suite-not-installed": suites.SuiteNotInstalled.says,
}


@dataclass(frozen=True)
class _Case:
    """One signature under scrutiny, with all that is needed to judge it."""

    pdf: bytes
    found: guard.Revision
    signed: Opened
    stamp: Stamp | None
    at: datetime
    expected_name: str | None

    @cached_property
    def issuer(self) -> x509.Certificate | None:
        return authority.trusted().issuer_of(self.signed.certificate)

    @property
    def signed_at(self) -> datetime | None:
        return self.stamp.at if self.stamp is not None else None


def verify(pdf: bytes, *, at: datetime, names: Mapping[str, str] | None = None) -> list[Verdict]:
    """A verdict on every signature, in the order they were made; none where nobody signed.

    `names` says who should have signed where. The certificate is judged at the moment of its timestamp
    (电子签名法 Art. 13: unaltered since); that the moment is long ago does no harm.
    """
    try:
        found, is_clean = guard.revisions(pdf)
    except (Damaged, ValueError, IndexError):
        return [_fault("signing.unreadable-file")]
    if not is_clean and not found:
        return [_fault("signing.content-appended")]
    code = "" if is_clean else "signing.content-appended"
    return [_verdict(pdf, one, code, at=at, names=names or {}) for one in found]


def newest(pdf: bytes, *, at: datetime) -> Verdict:
    """The verdict on the last signature alone: what is asked before a paper is handed out."""
    found, is_clean = guard.revisions(pdf)
    if not found:
        raise Damaged("nobody signed")
    return _verdict(pdf, found[-1], "" if is_clean else "signing.content-appended", at=at, names={})


def _verdict(
    pdf: bytes, found: guard.Revision, code: str, *, at: datetime, names: Mapping[str, str]
) -> Verdict:
    try:
        return _judged(_open(pdf, found, at, names.get(found.key)), code)
    except suites.SuiteNotInstalled as refusal:
        return _fault(refusal.code, key=found.key)
    except _UNREADABLE:
        return _fault(code or "signing.broken-signature", key=found.key)


def _judged(case: _Case, code: str) -> Verdict:
    """Every check in turn; the first that fails names the problem."""
    code = code or next((fault for fault, is_right in _CHECKS if not is_right(case)), "")
    subject = case.signed.certificate.subject
    return Verdict(
        key=case.found.key,
        name=_attribute(subject, NameOID.COMMON_NAME),
        pseudonym=_attribute(subject, NameOID.SERIAL_NUMBER),
        serial=f"{case.signed.certificate.serial_number:x}",
        signed_at=case.signed_at,
        covers_whole=case.found.until == len(case.pdf),
        code=code,
        problem=PROBLEMS.get(code, ""),
    )


def _covers(case: _Case) -> bool:
    """Everything from the first byte to the end of its revision, but the hole."""
    return case.found.covered == (case.found.start, case.found.end, case.found.until - case.found.end)


def _is_unchanged(case: _Case) -> bool:
    seen = memoryview(case.pdf)
    sum_ = case.signed.suite.hasher(seen[: case.found.start])
    sum_.update(seen[case.found.end : case.found.until])
    return sum_.digest() == case.signed.digest


def _is_genuine(case: _Case) -> bool:
    return case.signed.is_by_its_certificate


def _is_ours(case: _Case) -> bool:
    sent_along = case.signed.parts.certificates[1:]
    return case.issuer is not None and sent_along == (case.issuer.public_bytes(Encoding.DER),)


def _has_timestamp(case: _Case) -> bool:
    return case.stamp is not None


def _timestamp_is_true(case: _Case) -> bool:
    """RFC 3161 §2.4.2: over this very signature, by a TSA of ours, within its certificate's life."""
    stamp = case.stamp
    if stamp is None:
        return False
    suite, parts = stamp.token.suite, stamp.token.parts
    tsa = authority.trusted().timestampers.get(parts.certificates[0])
    return (
        tsa is not None
        and len(parts.certificates) == 1
        and stamp.imprint == suite.hasher(case.signed.parts.signature).digest()
        and suite.hasher(parts.content).digest() == stamp.token.digest
        and stamp.token.is_by_its_certificate
        and _lives(tsa, stamp.at)
    )


def _is_not_of_the_future(case: _Case) -> bool:
    return case.signed_at is not None and case.signed_at <= case.at + _CLOCKS_DIFFER


def _was_in_force(case: _Case) -> bool:
    chain = [one for one in (case.signed.certificate, case.issuer) if one is not None]
    return case.signed_at is not None and all(_lives(one, case.signed_at) for one in chain)


def _is_of_its_kind(case: _Case) -> bool:
    is_seal = _attribute(case.signed.certificate.subject, NameOID.ORGANIZATIONAL_UNIT_NAME) == SEAL_UNIT
    return is_seal == (case.found.key == SEAL)


def _is_the_person(case: _Case) -> bool:
    name = _attribute(case.signed.certificate.subject, NameOID.COMMON_NAME)
    expected = case.found.said_name if case.expected_name is None else case.expected_name
    return {case.found.said_name[:LONGEST_NAME], expected[:LONGEST_NAME]} == {name}


_CHECKS: tuple[tuple[str, Callable[[_Case], bool]], ...] = (
    ("signing.does-not-cover", _covers),
    ("signing.changed-after-signing", _is_unchanged),
    ("signing.broken-signature", _is_genuine),
    ("signing.foreign-certificate", _is_ours),
    ("signing.no-timestamp", _has_timestamp),
    ("signing.false-timestamp", _timestamp_is_true),
    ("signing.later-than-now", _is_not_of_the_future),
    ("signing.expired-certificate", _was_in_force),
    ("signing.other-certificate", _is_of_its_kind),
    ("signing.other-name", _is_the_person),
)


def _open(pdf: bytes, found: guard.Revision, at: datetime, name: str | None) -> _Case:
    hole = pdf[found.start + 1 : found.end - 1].decode()
    signed = opening.opened(bytes.fromhex(hole))
    stamp = opening.stamp(signed.parts.token) if signed.parts.token else None
    return _Case(pdf, found, signed, stamp, at, name)


def _lives(certificate: x509.Certificate, moment: datetime) -> bool:
    return certificate.not_valid_before_utc <= moment <= certificate.not_valid_after_utc


def _attribute(name: x509.Name, oid: x509.ObjectIdentifier) -> str:
    return next((str(one.value) for one in name.get_attributes_for_oid(oid)), "")


def _fault(code: str, *, key: str = "") -> Verdict:
    return Verdict(key, "", "", "", None, False, code, PROBLEMS[code])
