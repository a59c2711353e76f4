"""What this room says across the gap; `common/exchange/letters.py` lists them among all kinds."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class EvidenceSubmitted:
    """Outer to inner: the register gave no answer, so the person shows papers, and an officer is to look."""

    number: str
    account: str
    name: str
    id_kind: str
    id_number: str
    mobile: str
    uploads: list[dict[str, Any]]  # {code, title, digest, media, scanned}
    at: str
    about: str = "person"  # or "body", "child"
    concerns: str = ""  # credit code of the body, number of the child
    subject: str = ""  # its name
    body_kind: str = ""
    country: str = "CHN"


@dataclass(frozen=True)
class EvidenceDecided:
    """Inner to outer: the evidence shows who the person is, or it does not, and why."""

    number: str
    account: str
    is_confirmed: bool
    because: str
    valid_until: str  # ISO day, or "" where the document has no end
    by: str  # office and post, never a person's name
    at: str
    born_on: str = ""  # ISO day, read off a document whose number does not tell it


@dataclass(frozen=True)
class AuthorityEmpowered:
    """Inner to outer: an authority registers foreign-invested companies, or does not any more."""

    authority: str  # division code
    power: str  # "none", "held" or "assumed"
    at: str


@dataclass(frozen=True)
class PersonLookedAt:
    """Inner to outer: an officer looked at a person's particulars; the person may see it."""

    account: str  # account number, or "" where the person has none
    application: str
    person: str  # key in the application
    by: str  # office and post
    what: str
    why: str
    at: str
