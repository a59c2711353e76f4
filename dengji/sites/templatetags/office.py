"""Words that only the office's pages need."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import template
from django.utils import timezone

register = template.Library()


@register.filter
def shortly(value: datetime | None) -> str:
    """11月20日09:14, in this office's time; the year where it is another one."""
    if value is None:
        return ""
    at = timezone.localtime(value)
    year = "" if at.year == timezone.localdate().year else f"{at.year}年"
    return f"{year}{at.month}月{at.day}日{at:%H:%M}"


@register.filter
def entry_of(place: Any, item: Any) -> str:
    """The place of a paper in a file: "2-007"."""
    return f"{place}-{item:03d}"


@register.filter
def pairs(facts: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """Name and value of each fact; a fact may itself be called "items"."""
    return list(facts.items())
