"""Rehearsals of the scanner: one that works, one that refuses, one that breaks. DEMONSTRATION ONLY: no file is really scanned.

The one that works knows one thing, the harmless test file of EICAR (https://www.eicar.org), and says that it is a rehearsal.
"""

from .scanner import SILENCE, Outcome, Scanned

EICAR = (
    rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + rb"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
)  # in two: no scanner stops at this line


class Works:
    def scan(self, data: bytes) -> Scanned:
        if EICAR in data:
            return Scanned(Outcome.FOUND, "Eicar-Test-Signature", is_rehearsal=True)
        return Scanned(Outcome.CLEAN, is_rehearsal=True)

    def check(self) -> str:
        return ""


class Refuses:
    """Finds something in every file."""

    def scan(self, data: bytes) -> Scanned:
        return Scanned(Outcome.FOUND, "Rehearsal-Found", is_rehearsal=True)

    def check(self) -> str:
        return ""


class Breaks:
    """Never answers."""

    def scan(self, data: bytes) -> Scanned:
        return SILENCE

    def check(self) -> str:
        return "The rehearsal of the scanner is broken on purpose."
