"""Reading what was sent into the shape the form declares. Nothing is judged here."""

import re
from decimal import Decimal, InvalidOperation
from typing import Any, get_args, get_origin

from django.http import QueryDict
from pydantic import BaseModel

from dengji.ground.catalog.shapes import Form

HALF = {ord(c): ord(c) - 0xFEE0 for c in "０１２３４５６７８９．－"} | {ord("，"): ""}
LONGEST = 18  # digits; what is longer is no amount of money
TIMES = {"万": 10_000, "亿": 100_000_000}
DAY = re.compile(r"(\d{4})\D?(\d{1,2})\D?(\d{1,2})\D?")


def answers(form: Form, sent: QueryDict) -> dict[str, Any]:
    """The declared fields that were sent, each as its type; ticks left out count as no."""
    shown = set(sent.getlist("shown"))  # fields the page showed: an empty tick box sends nothing
    fields = form.model.model_fields
    return {
        name: _one(name, declared.annotation, sent)
        for name, declared in fields.items()
        if name in shown or name in sent or _rows(name, sent)
    }


def _one(name: str, kind: Any, sent: QueryDict) -> Any:
    if kind is bool:
        return sent.get(name) == "yes"
    if get_origin(kind) is list:
        return _many(name, get_args(kind)[0], sent)
    value = sent.get(name, "").strip()
    if _is_amount(kind):
        return amount(value)
    return whole(value) if _is_count(kind) else value


def _is_amount(kind: Any) -> bool:
    """Decimal, Decimal or none, Decimal with a limit to its digits."""
    return kind is Decimal or any(_is_amount(part) for part in get_args(kind))


def _is_count(kind: Any) -> bool:
    """A whole number, or a whole number or none."""
    return kind is int or any(_is_count(part) for part in get_args(kind))


def _many(name: str, kind: Any, sent: QueryDict) -> list[Any]:
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return [_row(kind, name, index, sent) for index in _rows(name, sent)]
    return list(dict.fromkeys(v for v in sent.getlist(name) if v))


def _row(kind: type[BaseModel], name: str, index: int, sent: QueryDict) -> dict[str, Any]:
    names = ((field, f"{name}-{index}-{field}", declared) for field, declared in kind.model_fields.items())
    return {field: _one(full, declared.annotation, sent) for field, full, declared in names if full in sent}


def _rows(name: str, sent: QueryDict) -> list[int]:
    found = (re.fullmatch(rf"{name}-(\d+)-\w+", key) for key in sent)
    return sorted({int(match[1]) for match in found if match})


def amount(text: str) -> Decimal | str | None:
    """万元 as people type it: full width, commas, 万元 written behind. What is no number stays as typed."""
    plain = text.translate(HALF).replace(",", "").removesuffix("元").removesuffix("万").strip()
    if not plain:
        return None
    try:
        known = Decimal(plain)
    except InvalidOperation:
        return text
    return known if known.is_finite() and abs(known.adjusted()) < LONGEST else text


def whole(text: str) -> int | str | None:
    """A count as people type it: 1,000,000 · 100万股 · 3年. What is no whole number stays as typed."""
    plain = text.translate(HALF).replace(",", "").replace(" ", "").rstrip("股人年")
    times = TIMES.get(plain[-1:], 1)
    known = amount(plain.rstrip("万亿"))
    if not isinstance(known, Decimal):
        return None if not plain else text
    number = known * times
    return int(number) if number == number.to_integral_value() else text


def day(text: str) -> str:
    """A day in one box: 2026-11-20, 20261120, 2026年11月20日. What is no day stays as typed."""
    match = DAY.fullmatch(text.translate(HALF).strip())
    return f"{match[1]}-{int(match[2]):02d}-{int(match[3]):02d}" if match else text
