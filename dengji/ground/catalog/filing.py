"""What a check is given: the facts, and what is known about the persons, papers and signatures beside them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from .facts import Facts


class Stage(StrEnum):
    TYPING = "typing"  # while the applicant fills in: only rules whose sections are present
    SIGNING = "signing"  # before the first signature: everything but signatures
    OFFICE = "office"  # signed, submitted, at the authority: everything


@dataclass(frozen=True)
class Identity:
    """A real-name check 实名核验 of one person for this business (市场主体登记管理条例 15)."""

    person: str  # key
    name: str
    id_kind: str
    id_number: str
    born_on: date | None
    valid_until: date | None  # of the document; None is unlimited or unknown
    verified_at: datetime
    channel: str  # "population-register", "evidence"
    mobile: str = ""
    residence: str = ""
    email: str = ""  # of the liaison alone: 公司登记管理实施办法 14


@dataclass(frozen=True)
class SignatureSeen:
    """What the verifier said of one signature on one paper."""

    paper: str  # code of the paper; sheets are "code:person"
    person: str  # key of the person it names, or "" for nobody known
    is_valid: bool
    problem: str  # "" or why not, in Chinese
    signed_at: datetime | None = None


@dataclass(frozen=True)
class Filing:
    facts: Facts
    stage: Stage
    identities: Mapping[str, Identity] = field(default_factory=dict)  # by person key
    signatures: tuple[SignatureSeen, ...] = ()
    papers: tuple[str, ...] = ()  # codes of the papers in the set
    submitted_at: datetime | None = None
    own_papers: tuple[str, ...] = ()  # codes of papers the applicant uploaded instead of ours
