"""What must be corrected or looked at: severity, legal basis, and the field it points at."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """What a finding does to an application (law.md §4)."""

    BLOCK = "block"  # 不符: the application cannot go on until it is put right
    WARN = "warn"  # 提示: told to the applicant, marked for the officer
    OFFICER = "officer"  # 请人工看: an officer decides


@dataclass(frozen=True)
class Basis:
    """One place in the law: `law` is a key of `catalog.laws.LAWS`, `article` its Chinese numeral."""

    law: str
    article: str = ""


@dataclass(frozen=True)
class Finding:
    """One thing, told so that a person can act on it: what, why, and how to put it right."""

    check: str  # the id of the rule in law.md §4, e.g. "C06"
    about: str  # the field it points at: "capital.owners.1.amount"
    says: str  # Chinese msgid with {facts}: what and why
    remedy: str  # Chinese msgid with {facts}: how to put it right
    severity: Severity
    basis: tuple[Basis, ...] = ()
    facts: Mapping[str, object] = field(default_factory=dict)

    @property
    def words(self) -> str:
        return self.says.format(**self.facts)

    @property
    def way_out(self) -> str:
        return self.remedy.format(**self.facts)
