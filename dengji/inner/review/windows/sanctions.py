"""The window to the shared lists 联合惩戒·限制名单: may this person hold an office, or apply at all?

公司法 178; 市场主体登记管理条例 40. A list that gives no answer is told as silence, never as “nothing found”.
"""

import json
from datetime import date
from typing import Any, Protocol

import httpx

from dengji.ground.catalog.filing import Identity
from dengji.ground.catalog.world import Bar, SourceSilent
from dengji.ground.wording import gettext_noop as _

SOURCE = _("限制人员共享名单")
PATIENCE = httpx.Timeout(5.0, connect=2.0)


class Sanctions(Protocol):
    def bars(self, identity: Identity, *, on: date) -> tuple[Bar, ...]:
        """What stands against this person; raises SourceSilent where the list does not answer."""
        ...

    def check(self) -> str:
        """ "" when the window is open, else in words what is missing."""
        ...


class Platform:
    """The client of a sharing platform that speaks HTTP and JSON."""

    def __init__(self, url: str) -> None:
        self.url = url.rstrip("/")

    def bars(self, identity: Identity, *, on: date) -> tuple[Bar, ...]:
        asked = {"name": identity.name, "id_kind": identity.id_kind, "id_number": identity.id_number}
        try:
            reply = httpx.post(f"{self.url}/bars", json={**asked, "on": on.isoformat()}, timeout=PATIENCE)
            reply.raise_for_status()
            return tuple(_bar(row) for row in reply.json()["bars"])
        except (httpx.HTTPError, json.JSONDecodeError, KeyError, TypeError, ValueError) as fault:
            raise SourceSilent(SOURCE) from fault

    def check(self) -> str:
        try:
            httpx.get(f"{self.url}/health", timeout=PATIENCE).raise_for_status()
        except httpx.HTTPError as fault:
            return f"The list of restricted persons at {self.url} does not answer: {type(fault).__name__}."
        return ""


class NotConnected:
    """No list is configured: whoever asks is told so, and an officer must look."""

    def bars(self, identity: Identity, *, on: date) -> tuple[Bar, ...]:
        raise SourceSilent(SOURCE)

    def check(self) -> str:
        return "No list of restricted persons is connected: set DENGJI_SANCTIONS."


def _bar(row: dict[str, Any]) -> Bar:
    until = date.fromisoformat(row["until"]) if row.get("until") else None
    return Bar(str(row["kind"]), until, str(row.get("source") or SOURCE))
