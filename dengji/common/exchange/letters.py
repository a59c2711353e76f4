"""What the two networks say to each other. Nothing else crosses. Every field is JSON: str, int, bool, list, dict, None."""

from dataclasses import dataclass, field
from typing import Any

from dengji.common.identity.letters import (
    AuthorityEmpowered,
    EvidenceDecided,
    EvidenceSubmitted,
    PersonLookedAt,
)


@dataclass(frozen=True)
class ApplicationSubmitted:
    """Outer to inner: a signed application asks to be received. The corrected set is a new round, a new submission."""

    application: str
    round: int
    offer: str
    authority: str
    facts: dict[str, Any]  # catalog.facts.Facts as JSON
    facts_digest: str
    identities: list[dict[str, Any]]  # catalog.filing.Identity as JSON, one for each person
    papers: list[dict[str, Any]]  # {code, title, person, digest, base_digest, signers, own, rights}
    # own: digest of the applicant's own file; rights: for which body a person signed it, {person, body, uscc, name,
    # post, source, at, reference}
    uploads: list[dict[str, Any]]  # {code, title, digest, media, scanned}; scanned: "clean", or nobody looked
    submitted_at: str
    submitted_by: str  # account number
    trace: list[dict[str, Any]] = field(
        default_factory=list
    )  # the applicant's side of the story, for the file


@dataclass(frozen=True)
class ApplicationWithdrawn:
    application: str
    round: int
    because: str
    at: str


@dataclass(frozen=True)
class CaseReceived:
    """Inner to outer: it arrived, on this number, to be decided by then."""

    application: str
    round: int
    receipt: dict[str, Any]  # paper 接收凭证 {code, title, digest}
    due_on: str
    at: str


@dataclass(frozen=True)
class CaseMoved:
    """Inner to outer: the case took a step. `by` is an office and a post, never a person's name."""

    application: str
    round: int
    verb: str
    state: str
    by: str
    at: str
    due_on: str = ""  # the new last day: an extension (实施细则 18), or a clock started again
    because: str = ""  # why the time is longer, or the clock stands still


@dataclass(frozen=True)
class NoticeIssued:
    """Inner to outer: a paper of the authority that changes nothing but is the applicant's to have (延长审查期限告知书)."""

    application: str
    round: int
    notice: dict[str, Any]
    at: str


@dataclass(frozen=True)
class CaseReturned:
    """Inner to outer: everything to correct, told once."""

    application: str
    round: int
    items: list[dict[str, Any]]  # {check, about, form, says, remedy, basis}
    notice: dict[str, Any]
    at: str


@dataclass(frozen=True)
class CaseDecided:
    application: str
    round: int
    outcome: str  # "registered", "refused" or "not-accepted" (不予受理)
    because: str
    papers: list[dict[str, Any]]  # notices and licence: {code, title, digest}
    uscc: str
    licence: str  # licence number
    at: str


@dataclass(frozen=True)
class EntryPublished:
    """Inner to outer: what anyone may read of an entry's newest version (law.md §10)."""

    uscc: str
    version: int
    facts: dict[str, Any]  # register.rules.public_facts
    licence: dict[str, Any]  # {number, digest, issued_on, copies: {"original": digest, "duplicate": digest}}
    name_parts: dict[str, Any]
    at: str


# The channel each kind travels on: lanes are separate, so that bulk never holds up a decision (evidence.md §4.1).
CHANNEL_OF: dict[type, str] = {
    ApplicationSubmitted: "o2i.apply",
    ApplicationWithdrawn: "o2i.apply",
    EvidenceSubmitted: "o2i.apply",
    CaseReceived: "i2o.decide",
    CaseMoved: "i2o.decide",
    NoticeIssued: "i2o.decide",
    CaseReturned: "i2o.decide",
    CaseDecided: "i2o.decide",
    EvidenceDecided: "i2o.decide",
    PersonLookedAt: "i2o.decide",
    EntryPublished: "i2o.public",
    AuthorityEmpowered: "i2o.decide",
}
KINDS: dict[str, type] = {kind.__name__: kind for kind in CHANNEL_OF}
