"""What stands on a licence's face, and how numbers are written."""

from datetime import date
from typing import Any

from dengji.common.documents import notices
from dengji.ground.catalog.facts import Facts


def number(authority: str, year: int, serial: int) -> str:
    """A licence's own number. The state's forms carry theirs; this one says which of ours it is."""
    return f"{authority}-{year}-{serial:06d}"


def notice_number(authority: str, year: int, serial: int) -> str:
    """文号 of a decision."""
    return f"（{authority}）登字〔{year}〕第{serial}号"


def face(
    facts: Facts, *, uscc: str, authority: str, number: str, issued_on: date, verify_url: str
) -> dict[str, Any]:
    """What stands on a company's licence, by which it is printed (市场主体登记管理条例实施细则 23)."""
    told = {
        **notices.licence_face(facts, uscc=uscc, on=issued_on),
        "authority": authority,
        "number": number,
        "on": issued_on,
        "application": facts.application,
        "verify_url": verify_url,
    }
    return notices.LicenceOriginal.model_validate(told).model_dump(mode="json")
