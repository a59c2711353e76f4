"""委托书, standing: one owner lets one agent act in some matters until a day; no filing is named in it (law.md F17)."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

import rfc8785

from dengji.common.identity.rules import POWERS

from . import rendering, words
from .mandate import SENTENCES

TEMPLATE = "standing-mandate"
SIGNER = "principal"  # the key of the one place to sign


@dataclass(frozen=True)
class Standing:
    """What stands on the paper. No citizen number: the certificate beside the signature tells who signed."""

    number: str
    principal: str
    agent: str
    offers: tuple[str, ...]  # in words
    powers: tuple[str, ...]  # keys of POWERS
    starts_on: date
    until: date
    agency: str = ""
    agency_number: str = ""
    body: str = ""  # for whom the principal acts
    body_code: str = ""


def render(told: Standing, *, on: date) -> bytes:
    """The paper as PDF/A, the facts within, one empty place to sign. The same told gives the same bytes."""
    return rendering.render(TEMPLATE, _data(told, on), facts=rfc8785.dumps(_facts(told)))


def _facts(told: Standing) -> dict[str, Any]:
    days = {"starts_on": told.starts_on.isoformat(), "until": told.until.isoformat()}
    return {**asdict(told), **days, "offers": list(told.offers), "powers": list(told.powers)}


def _data(told: Standing, on: date) -> dict[str, Any]:
    named = {name: words.soft(getattr(told, name)) for name in ("principal", "agent", "agency", "body")}
    return {
        **_facts(told),
        **named,
        "title": "委托书",
        "author": told.principal,
        "form": "登记文书 F17",
        "number": f"委托编号 {told.number}",
        "dated": on.isoformat(),
        "company": told.body or told.principal,
        "number_of_mandate": told.number,
        "body_notes": [f"统一社会信用代码 {told.body_code}"] if told.body_code else [],
        "powers": [(text, power in told.powers) for power, text in POWERS.items()],
        "sentences": SENTENCES,
        "signer": {"key": SIGNER, "as": "委托人", "name": words.soft(told.principal)},
    }
