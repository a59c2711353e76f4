"""The tables of this room: the case with what happened to it, and what stands beside a case."""

from .beside import HandOver, Held, Opinion, Party, Pause, Recheck, Tie
from .case import (
    DONE,
    STATES,
    STILL_OPEN,
    Case,
    CheckResult,
    CorrectionItem,
    Decision,
    Notice,
    Step,
    Submission,
)
from .office import Draw, Policy, Vote, Wording

__all__ = [
    "DONE",
    "STATES",
    "STILL_OPEN",
    "Case",
    "CheckResult",
    "CorrectionItem",
    "Decision",
    "Draw",
    "HandOver",
    "Held",
    "Notice",
    "Opinion",
    "Party",
    "Pause",
    "Policy",
    "Recheck",
    "Step",
    "Submission",
    "Tie",
    "Vote",
    "Wording",
]
