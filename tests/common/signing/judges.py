"""Foreign judges: software that is none of ours looks at what we made."""

import asyncio
import gc
import io
import subprocess
from datetime import datetime, timedelta
from pathlib import Path

import pikepdf
from asn1crypto import cms, pem, x509
from django.conf import settings
from pikepdf import pdfa
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.ades import AdESLTAValidationResult, simulate_future_ades_lta_validation
from pyhanko.sign.validation.policy_decl import PdfSignatureValidationSpec, SignatureValidationSpec
from pyhanko.sign.validation.status import PdfSignatureStatus
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.context import CertValidationPolicySpec
from pyhanko_certvalidator.policy_decl import CertRevTrustPolicy, RevocationCheckingPolicy
from pyhanko_certvalidator.registry import SimpleTrustManager

# What the validator of PDF/A takes amiss in the files before we touch them: extension schemas, CFF subsets, bookmarks.
FALSE_ALARMS = ("XMP", "FDArray", "schema-OutlineItem")


def roots() -> list[x509.Certificate]:
    files = (Path(settings.KEYS) / "ca" / "public").glob("*-root-*.pem")
    return [x509.Certificate.load(pem.unarmor(path.read_bytes())[2]) for path in files]


def pyhanko(pdf: bytes, *, at: datetime) -> list[PdfSignatureStatus]:
    """pyHanko's verdict on every signature and on what came after it."""
    context = lambda: ValidationContext(trust_roots=roots(), moment=at)  # noqa: E731
    found = PdfFileReader(io.BytesIO(pdf)).embedded_signatures
    return [validate_pdf_signature(one, context(), context()) for one in found]


def pyhanko_in_future(pdf: bytes, *, signed_at: datetime, years: int) -> list[AdESLTAValidationResult]:
    """Would the signatures stand years later, from nothing but what is in the file and the roots?"""
    revocation = CertRevTrustPolicy(RevocationCheckingPolicy.from_legacy("require"), retroactive_revinfo=True)
    policy = CertValidationPolicySpec(SimpleTrustManager.build(trust_roots=roots()), revocation)
    spec = PdfSignatureValidationSpec(SignatureValidationSpec(policy, ts_cert_validation_policy=policy))
    later = signed_at + timedelta(days=365 * years)
    found = PdfFileReader(io.BytesIO(pdf)).embedded_signatures
    return [asyncio.run(simulate_future_ades_lta_validation(one, spec, later, signed_at)) for one in found]


def poppler(pdf: bytes, folder: Path) -> list[str]:
    """The lines of `pdfsig` that say whether a signature holds."""
    said = _run(folder, pdf, "pdfsig", "-nocert", "paper.pdf").splitlines()
    return [line.partition(":")[2].strip() for line in said if "Signature Validation:" in line]


def qpdf(pdf: bytes, folder: Path) -> str:
    return _run(folder, pdf, "qpdf", "--check", "paper.pdf")


def pdf_a(pdf: bytes) -> list[str]:
    """What PDF/A-2b forbids and the file does."""
    said = [str(one) for one in findings(pdf, "2b")]
    return [one for one in said if not any(alarm in one for alarm in FALSE_ALARMS)]


def findings(pdf: bytes, flavour: str) -> list[pdfa.Finding]:
    """What is found when each field is taken for a stamp with the same appearance, and the validation data laid aside.

    ISO 19005 permits signature fields; this validator does not know them, and looks no further where it meets one.
    """
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for field in document.Root.get("/AcroForm", pikepdf.Dictionary()).get("/Fields", []):
            field.Subtype = pikepdf.Name.Stamp
            for name in {"/FT", "/T", "/TU", "/V"} & set(field.keys()):
                del field[name]
        for name in {"/AcroForm", "/DSS"} & set(document.Root.keys()):
            del document.Root[name]
        document.save(out, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    gc.collect()  # the validator takes every warning for a finding, also of what others left open
    return list(pdfa.validate_written(out, flavour).findings)


def openssl_ts(pdf: bytes, folder: Path) -> list[str]:
    """`openssl ts -verify` on the timestamp of every signature."""
    (folder / "roots.pem").write_bytes(b"".join(pem.armor("CERTIFICATE", one.dump()) for one in roots()))
    command = [
        "openssl",
        "ts",
        "-verify",
        "-token_in",
        "-in",
        "token.der",
        "-data",
        "signature.bin",
        "-CAfile",
        "roots.pem",
    ]
    said = []
    for one in PdfFileReader(io.BytesIO(pdf)).embedded_signatures:
        signer = one.signed_data["signer_infos"][0]
        (folder / "signature.bin").write_bytes(signer["signature"].native)
        (folder / "token.der").write_bytes(_timestamp(signer))
        said.append(_run(folder, pdf, *command))
    return said


def openssl_cms(pdf: bytes, folder: Path) -> list[str]:
    """`openssl cms -verify` on every signature over its own range of bytes."""
    (folder / "roots.pem").write_bytes(b"".join(pem.armor("CERTIFICATE", one.dump()) for one in roots()))
    command = "openssl cms -verify -binary -inform DER -in cms.der -content content.bin -CAfile roots.pem -purpose any"
    said = []
    for one in PdfFileReader(io.BytesIO(pdf)).embedded_signatures:
        begin, size, rest, more = one.byte_range
        (folder / "content.bin").write_bytes(pdf[begin : begin + size] + pdf[rest : rest + more])
        (folder / "cms.der").write_bytes(one.pkcs7_content)
        moment = str(int(one.self_reported_timestamp.timestamp()))
        said.append(_run(folder, pdf, *command.split(), "-attime", moment, "-out", "out.bin"))
    return said


def _timestamp(signer: cms.SignerInfo) -> bytes:
    (one,) = signer["unsigned_attrs"]
    return one["values"][0].dump()


def _run(folder: Path, pdf: bytes, *command: str) -> str:
    (folder / "paper.pdf").write_bytes(pdf)
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    return (done.stdout + done.stderr).decode("utf-8", "replace")
