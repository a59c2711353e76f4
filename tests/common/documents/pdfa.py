"""Is it PDF/A-3b? pikepdf's validator carries veraPDF's rules; here stands, once, what it says wrongly of ours.

Each line of KNOWN is a false alarm (or a thing it does not look at) that was understood; anything else is a fault.
"""

import re
from collections.abc import Iterable
from io import BytesIO

from pikepdf import pdfa

KNOWN = (
    # ISO 19005-3, 6.6.2.3: typst declares its extension schemas in the XMP exactly as asked; the validator allows none.
    ("ISO_19005_3:6.6.2.3.1-1", r"XMP namespace (xmpTPg|pdfaExtension|pdfaSchema|pdfaProperty)="),
    ("ISO_19005_3:6.6.2.3.1-1", r"XMP property (pdfaExtension:schemas|xmpTPg:NPages) is not permitted"),
    ("ISO_19005_3:6.6.2.3.1-2", r"structured XMP property xmpMM:History is not checked"),
    # Not looked at: CID-keyed CFF fonts with a FontMatrix in each FDArray entry (Noto CJK).
    ("pikepdf:font-program", r"CFF FDArray FontMatrix is not supported"),
    # Not looked at: tiling patterns, which PDF/A permits. The licence's woven frame is made of them.
    ("pikepdf:colour-space", r"pattern colour is not supported"),
    ("pikepdf:pattern", r"scn with a pattern"),
    ("pikepdf:schema-Resources", r"patterns are not supported"),
)


def faults(pdf: bytes) -> list[str]:
    """Everything that keeps these bytes from being PDF/A-3b; an empty list is a pass."""
    report = pdfa.validate_written(BytesIO(pdf), "3b")
    return unknown(report.findings)


def unknown(findings: Iterable[pdfa.Finding]) -> list[str]:
    """Of what was found, what is no known false alarm."""
    return [str(finding) for finding in findings if not _is_known(finding)]


def _is_known(finding: pdfa.Finding) -> bool:
    return any(finding.rule == rule and re.search(says, finding.message) for rule, says in KNOWN)
