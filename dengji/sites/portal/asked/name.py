"""公司叫什么？ The whole name in large type, its conflicts while it is typed, and free names near it."""

from datetime import date, datetime
from functools import cache
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from dengji.common.applications import questions
from dengji.common.applications.world import Surroundings
from dengji.common.identity import questions as identity
from dengji.common.identity.duties import Actor
from dengji.common.names import questions as names
from dengji.ground.catalog import checking, pointing
from dengji.ground.catalog.facts import Name
from dengji.ground.findings import Severity
from dengji.ground.names import industry
from dengji.ground.standards import divisions
from dengji.sites.doorway import Asked
from dengji.sites.parts.fields import Field, Option, said

SHOWN = ("promise",)
FIELD_OF = {"names.taken": "trade_name"}
STATEMENT = "名称和别人的近似，造成后果的，由我们承担责任；侵犯他人权利的，按要求改名。"


def proposed(found: Any) -> dict[str, Any]:
    return {}


def choices(found: Any, answers: dict[str, Any]) -> dict[str, list[Option]]:
    return {"division": [Option(text, text) for text in _divisions()]}


def beside(found: Any, fields: dict[str, Field], answers: dict[str, Any], *, on: date) -> dict[str, Any]:
    fields["industry"].widget, fields["industry"].suggestions = "text", _industries()
    fields["promise"].statement = _(STATEMENT)
    return {"live": _live(found, fields, on)}


def completed(answers: dict[str, Any], post: QueryDict) -> dict[str, Any]:
    """A free name that was pressed takes the place of the one typed."""
    return {**answers, "trade_name": post["use"]} if post.get("use") else answers


def also(request: Asked, number: str, *, by: Actor, at: datetime) -> bool:
    return bool(request.POST.get("use"))


def _live(found: Any, fields: dict[str, Field], on: date) -> dict[str, Any]:
    parts = {part: fields[part].value for part in ("division", "trade_name", "industry", "form")}
    facts = questions.facts_of(found, on)
    if not parts["trade_name"] or facts.name is None:
        return parts
    return {**parts, **_judged(found, facts.name, on)}


def _judged(found: Any, name: Name, on: date) -> dict[str, Any]:
    """Blocked, with the article and free names; or free, with what is near it."""
    results = questions.results(found, Surroundings(on=on), on)
    facts = questions.facts_of(found, on)
    about = [f for f in checking.findings(results) if pointing.points_at(f.about, facts).form == "name"]
    blocked = [said(f) for f in about if f.severity is Severity.BLOCK]
    near = [said(f) for f in about if f.severity is not Severity.BLOCK]
    if not blocked:
        return {"says": _("现在可以用。点“继续”就为您保留两个月。"), "tone": "ok", "cautions": near[:2]}
    free = names.alternatives(name, on=on, holder=found.number) if name.division_code else []
    return {
        "says": blocked[0],
        "tone": "bad",
        "cautions": blocked[1:],
        "alternatives": [n.trade_name for n in free],
    }


def _divisions() -> list[str]:
    """How the divisions of our authorities may stand in a name."""
    codes = (authority.code for authority in identity.authorities())
    return list(dict.fromkeys(text for code in codes for text in divisions.in_names(code)))


@cache
def _industries() -> tuple[str, ...]:
    """One telling word of each trade, to choose from or to type over."""
    first: dict[str, str] = {}
    for word, trade in industry.table().items():
        first.setdefault(trade, word)
    return tuple(first.values())
