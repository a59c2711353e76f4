"""How a form's field is declared: once, with its label, hint and legal basis."""

from decimal import Decimal
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from dengji.ground.findings import Basis


class Answers(BaseModel):
    """The answers to one form. Nothing is required while typing: what is missing is a finding, not an error."""

    model_config = ConfigDict(extra="ignore", str_strip_whitespace=True)


def asks(
    label: str,
    default: Any = "",
    *,
    hint: str = "",
    alias: str = "",
    basis: tuple[Basis, ...] = (),
    widget: str = "text",
    options: tuple[tuple[str, str], ...] = (),
    longest: int = 200,
) -> Any:
    """A field of a form. `alias` is the exchange name of the national forms (law.md §3: ENTNAME …)."""
    about = {
        "label": label,
        "hint": hint,
        "alias": alias,
        "widget": widget,
        "options": options,
        "basis": basis,
    }
    extra: dict[str, Any] = {"about": about}
    if isinstance(default, str):
        return Field(default=default, max_length=longest, json_schema_extra=extra)
    if default is list:
        return Field(default_factory=list, json_schema_extra=extra)
    return Field(default=default, json_schema_extra=extra)


def about(field: Any) -> dict[str, Any]:
    """What was declared of a pydantic field by `asks`."""
    return (field.json_schema_extra or {}).get("about", {})


Wan = Annotated[Decimal, Field(max_digits=18)]  # an amount in 万元, up to six decimals


def _bare(typed: Any) -> Any:
    """A number as people type it: 1,000,000 · 1000000股 · 300人."""
    return typed.translate(WRITTEN).strip() if isinstance(typed, str) else typed


WRITTEN = str.maketrans("", "", ",，股人年 ")
Count = Annotated[
    int, BeforeValidator(_bare), Field(ge=0, le=10**15)
]  # of shares or heads; a JSON number holds it exactly
