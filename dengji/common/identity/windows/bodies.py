"""The window to the legal-person base 法人库, provincial and national: what does it know of this code?

Known, unknown, or no answer: three things, never two. What a base tells of the legal representative's number becomes
a blind index on the spot; the number itself is kept nowhere (防范和查处假冒企业登记违法行为规定; law.md P21).
"""

from typing import Any, Protocol

import httpx

from dengji.ground.catalog.world import BodySeen, SourceSilent
from dengji.ground.standards import citizen_id
from dengji.ground.wording import gettext_noop as _

from ..encryption import blind_index
from ..rules import POST_OF_KIND
from .population import PATIENCE, trusted

SOURCE = _("法人库")
KINDS = frozenset(POST_OF_KIND) - {"foreign"}  # of facts.Body; a foreign body stands in no base of ours
LIVE = "存续"  # law.md §5: every other state is not living, and 清算中 stands beside it as a mark


class Bodies(Protocol):
    def find(self, uscc: str) -> BodySeen | None:
        """The body of this code, None where there is none; raises SourceSilent where the base does not answer."""
        ...

    def check(self) -> str:
        """ "" when the window is open, else in words what is missing."""
        ...


class Base:
    """The client of a base that speaks HTTP and JSON."""

    def __init__(self, url: str) -> None:
        self.url = url.rstrip("/")

    def find(self, uscc: str) -> BodySeen | None:
        try:
            reply = httpx.post(f"{self.url}/body", json={"uscc": uscc}, timeout=PATIENCE, verify=trusted())
            reply.raise_for_status()
            return _understood(reply.json(), uscc)
        except (httpx.HTTPError, ValueError, KeyError, TypeError, AttributeError) as fault:
            raise SourceSilent(SOURCE) from fault

    def check(self) -> str:
        try:
            httpx.get(f"{self.url}/health", timeout=PATIENCE, verify=trusted()).raise_for_status()
        except httpx.HTTPError as fault:
            return f"The legal-person base at {self.url} does not answer: {type(fault).__name__}."
        return ""


class NotConnected:
    """No base is configured: every question goes unanswered, and evidence is asked for."""

    def find(self, uscc: str) -> BodySeen | None:
        raise SourceSilent(SOURCE)

    def check(self) -> str:
        return "No legal-person base is connected: set DENGJI_BODIES_URL."


def window(url: str) -> Bodies:
    return Base(url) if url else NotConnected()


def representative_index(id_number: str) -> str:
    """The blind index under which the number of somebody entitled to act for a body is compared."""
    return blind_index("identity.body.representative", citizen_id.normalise(id_number))


def _understood(told: dict[str, Any], uscc: str) -> BodySeen | None:
    """An answer about another body, or of a kind we do not know, is no answer."""
    if told["answer"] == "unknown":
        return None
    if told["answer"] != "found" or told["uscc"] != uscc or told["kind"] not in KINDS:
        raise ValueError("no answer to what was asked")
    acts = told.get("legal_representative") or {}
    number = str(acts.get("id_number") or "")
    return BodySeen(
        uscc=uscc,
        name=str(told["name"])[:200],
        kind=told["kind"],
        is_live=told["state"] == LIVE,
        division=str(told["division"])[:6],
        legal_representative=str(acts.get("name") or "")[:100],
        legal_representative_index=representative_index(number) if number else "",
    )
