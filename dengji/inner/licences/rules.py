"""What stands on a licence's face, and how numbers are written."""

from datetime import date
from decimal import Decimal
from typing import Any

from dengji.ground.standards import money


def number(authority: str, year: int, serial: int) -> str:
    """A licence's own number. The state's forms carry theirs; this one says which of ours it is."""
    return f"{authority}-{year}-{serial:06d}"


def notice_number(authority: str, year: int, serial: int) -> str:
    """文号 of a decision."""
    return f"（{authority}）登字〔{year}〕第{serial}号"


def face(public: dict[str, Any], *, number: str, issued_on: date, is_test: bool) -> dict[str, Any]:
    """The face of a company's licence, in the order of the 2019 form (市场主体登记管理条例实施细则 23)."""
    kept = (
        "uscc",
        "name",
        "type",
        "legal_representative",
        "scope",
        "domicile",
        "authority",
        "authority_code",
        "established_on",
    )
    wan = Decimal(public["capital"])
    return {
        **{key: public[key] for key in kept},
        "capital": money.in_capitals(money.in_yuan(wan)),
        "number": number,
        "issued_on": issued_on.isoformat(),
        "is_test": is_test,
    }
