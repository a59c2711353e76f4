"""Authorities, accounts, officers, sessions, codes, checks of identity, evidence, notices, mandates, uses.

Each field's database comment is its class of data (evidence.md §6.1). Rows with sealed fields choose their own key.
"""

from .acting import IdentityUse, Mandate, MandateDeed
from .notices import Mail, Notice, RehearsedMessage
from .people import LEVELS, SWITCH, Account, Authority, Officer
from .proofs import (
    CONFIRMED,
    OUTCOMES,
    REFUSED,
    SUBMITTED,
    Child,
    EvidenceCase,
    IdentityCheck,
    Representation,
)
from .seats import Budget, Code, Session

__all__ = [
    "CONFIRMED",
    "LEVELS",
    "OUTCOMES",
    "REFUSED",
    "SUBMITTED",
    "SWITCH",
    "Account",
    "Authority",
    "Budget",
    "Child",
    "Code",
    "EvidenceCase",
    "IdentityCheck",
    "IdentityUse",
    "Mail",
    "Mandate",
    "MandateDeed",
    "Notice",
    "Officer",
    "RehearsedMessage",
    "Representation",
    "Session",
]
