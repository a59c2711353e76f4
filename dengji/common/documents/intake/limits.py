"""What a stranger's file may cost, and what is said of it."""

from dataclasses import dataclass
from enum import StrEnum

PDF, JPEG, PNG = "application/pdf", "image/jpeg", "image/png"


class Verdict(StrEnum):
    CLEAN = "clean"
    ACTIVE = "active"  # it does something, or carries something
    HIDDEN = "hidden"  # it shows one thing here and another there
    ALTERED = "altered"  # it was changed after somebody signed it
    MOVING = "moving"  # a picture of several pictures
    TOO_LARGE = "too-large"
    UNREADABLE = "unreadable"  # torn, locked, of no kind we know, or it took too much to find out


@dataclass(frozen=True)
class Limits:
    """OWASP ASVS 5.0 V5.2: how much is opened, however it is packed."""

    pixels: int
    pages: int
    unpacked: int  # bytes, of everything in the file that is not a picture
    memory: int  # bytes, above what the process has before it looks
    seconds: int  # of the processor
    side: int  # pixels of the longest side that is kept


class Unfit(Exception):
    """The file is not taken; why, as a verdict."""

    def __init__(self, verdict: Verdict) -> None:
        self.verdict = verdict
        super().__init__(verdict)
