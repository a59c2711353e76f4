"""The window to the population register 人口库: is this name, with this number and this face, one person?

Three answers: match, no match, no answer. A match brings what the register already knows, so that it is
not asked again (市场主体登记管理条例 16). No match never says which part differed.
"""

import base64
import ssl
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Protocol

import httpx

from ..rules import Outcome

PATIENCE = httpx.Timeout(8.0, connect=2.0)


@dataclass(frozen=True)
class Answer:
    outcome: Outcome
    reference: str = ""  # the register's own number for this comparison
    valid_until: date | None = None  # of the document; None is unlimited or unknown
    residence: str = ""
    is_rehearsal: bool = False


@dataclass(frozen=True)
class Claim:
    """A name and a number, as somebody says they belong together."""

    name: str
    id_number: str


SILENCE = Answer(Outcome.NO_ANSWER)


class Population(Protocol):
    def compare(self, name: str, id_number: str, *, portrait: bytes) -> Answer:
        """Compare; never raises: whatever goes wrong is no answer."""
        ...

    def is_guardian(self, guardian: Claim, child: Claim) -> Answer:
        """Whether the register has the one as guardian of the other; never raises either."""
        ...

    def check(self) -> str:
        """ "" when the window is open, else in words what is missing."""
        ...


class Register:
    """The client of a register that speaks HTTP and JSON."""

    def __init__(self, url: str) -> None:
        self.url = url.rstrip("/")

    def compare(self, name: str, id_number: str, *, portrait: bytes) -> Answer:
        return self._ask(
            "compare",
            {"name": name, "id_number": id_number, "portrait": base64.b64encode(portrait).decode()},
        )

    def is_guardian(self, guardian: Claim, child: Claim) -> Answer:
        return self._ask("guardian", {"guardian": vars(guardian), "child": vars(child)})

    def _ask(self, what: str, asked: dict[str, Any]) -> Answer:
        try:
            reply = httpx.post(f"{self.url}/{what}", json=asked, timeout=PATIENCE, verify=trusted())
            return _understood(reply.json()) if reply.status_code == httpx.codes.OK else SILENCE
        except (httpx.HTTPError, ValueError, KeyError, TypeError, AttributeError):
            return SILENCE

    def check(self) -> str:
        try:
            httpx.get(f"{self.url}/health", timeout=PATIENCE, verify=trusted()).raise_for_status()
        except httpx.HTTPError as fault:
            return f"The population register at {self.url} does not answer: {type(fault).__name__}."
        return ""


class NotConnected:
    """No register is configured: every comparison goes unanswered, and the evidence route is offered."""

    def compare(self, name: str, id_number: str, *, portrait: bytes) -> Answer:
        return SILENCE

    def is_guardian(self, guardian: Claim, child: Claim) -> Answer:
        return SILENCE

    def check(self) -> str:
        return "No population register is connected: set DENGJI_POPULATION_URL."


def window(url: str) -> Population:
    return Register(url) if url else NotConnected()


@cache
def trusted() -> ssl.SSLContext:
    """Reading the certificates of the whole world takes 20 ms: once a process."""
    return httpx.create_ssl_context()


def _understood(told: dict[str, Any]) -> Answer:
    return Answer(
        outcome=Outcome(told["answer"]),
        reference=str(told["reference"])[:80],
        valid_until=date.fromisoformat(told["valid_until"]) if told.get("valid_until") else None,
        residence=str(told.get("residence", "")),
        is_rehearsal=told.get("rehearsal") is True,
    )
