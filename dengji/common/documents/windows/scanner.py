"""The window to a scanner for harmful software (ClamAV's clamd), and what it may answer.

Three answers: nothing found, something found, no answer. A scanner that does not answer leaves the file unchecked, never clean
(evidence.md §2.2). It is asked about the bytes as they were sent.
"""

import socket
import struct
from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

PATIENCE = 20.0  # seconds
PIECE = 1 << 16


class Outcome(StrEnum):
    CLEAN = "clean"
    FOUND = "found"
    UNCHECKED = "unchecked"


@dataclass(frozen=True)
class Scanned:
    outcome: Outcome
    name: str = ""  # of what was found
    is_rehearsal: bool = False


SILENCE = Scanned(Outcome.UNCHECKED)


class Scanner(Protocol):
    def scan(self, data: bytes) -> Scanned:
        """Never raises: whatever goes wrong is no answer."""
        ...

    def check(self) -> str:
        """ "" when the window is open, else in words what is missing."""
        ...


class Clamd:
    """clamd(8) over TCP or a local socket: zINSTREAM, pieces told by their length, an empty one at the end."""

    def __init__(self, address: str) -> None:
        self.address = address

    def scan(self, data: bytes) -> Scanned:
        try:
            with closing(self._line()) as line:
                line.sendall(b"zINSTREAM\0")
                for start in range(0, len(data), PIECE):
                    piece = data[start : start + PIECE]
                    line.sendall(struct.pack(">I", len(piece)) + piece)
                line.sendall(struct.pack(">I", 0))
                return _understood(_heard(line))
        except (OSError, ValueError):
            return SILENCE

    def check(self) -> str:
        try:
            with closing(self._line()) as line:
                line.sendall(b"zPING\0")
                said = _heard(line)
        except (OSError, ValueError) as fault:
            return f"The scanner at {self.address} does not answer: {type(fault).__name__}."
        return "" if said == "PONG" else f"The scanner at {self.address} answers, but not as clamd does."

    def _line(self) -> socket.socket:
        if self.address.startswith("/"):
            line = socket.socket(socket.AF_UNIX)
            line.settimeout(PATIENCE)
            line.connect(self.address)
            return line
        host, _colon, port = self.address.rpartition(":")
        return socket.create_connection((host, int(port)), PATIENCE)


class NotConnected:
    """No scanner is configured: every file stays unchecked, and it is said."""

    def scan(self, data: bytes) -> Scanned:
        return SILENCE

    def check(self) -> str:
        return "No scanner is connected: set DENGJI_SCANNER to clamd's host:port or its socket."


def _heard(line: socket.socket) -> str:
    said = b""
    while not said.endswith(b"\0") and len(said) < 1000:
        more = line.recv(1000)
        if not more:
            break
        said += more
    return said.rstrip(b"\0\n").decode("utf-8", "replace")


def _understood(said: str) -> Scanned:
    """“stream: OK”, “stream: Eicar-Test-Signature FOUND”; everything else is no answer."""
    words = said.split()
    if words == ["stream:", "OK"]:
        return Scanned(Outcome.CLEAN)
    if len(words) == 3 and words[2] == "FOUND":
        return Scanned(Outcome.FOUND, words[1][:80])
    return SILENCE
