"""公司叫什么？ The whole name in large type, what the rules find while it is typed, and free names near it."""

from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from dengji.common.applications import actions, questions
from dengji.common.applications.uploads import UNFIT
from dengji.common.applications.world import Surroundings
from dengji.common.identity import questions as identity
from dengji.common.identity.duties import Actor
from dengji.ground.catalog.facts import Name
from dengji.ground.names import industry
from dengji.ground.standards import divisions
from dengji.sites.doorway import Asked
from dengji.sites.parts import naming
from dengji.sites.parts.fields import Field, Option

SHOWN = ("promise",)
FIELD_OF = {"names.taken": "trade_name", "names.near": "trade_name"} | dict.fromkeys(UNFIT, "made_over_proof")
STATEMENT = "名称和别人的近似，造成后果的，由我们承担责任；侵犯他人权利的，按要求改名。"
PARTS = ("division", "trade_name", "industry", "form")


def proposed(found: Any) -> dict[str, Any]:
    return {}


def choices(found: Any, answers: dict[str, Any]) -> dict[str, list[Option]]:
    return {"division": [Option(text, text) for text in _divisions()]}


def beside(found: Any, fields: dict[str, Field], answers: dict[str, Any], *, on: date) -> dict[str, Any]:
    fields["industry"].widget, fields["industry"].suggestions = "text", _industries()
    fields["promise"].statement = _(STATEMENT)
    said = live(found, {part: fields[part].value for part in PARTS}, on=on)
    return said | {"is_made_over": bool(fields["made_over"].value)}


def live(found: Any, typed: Mapping[str, Any], *, on: date) -> dict[str, Any]:
    """What is said of the name while it is typed. Nothing of the application is read but the name and the place."""
    filing, invested = questions.naming(found, on)
    if filing.facts.name is None:
        return {"name": naming.begun(_begun(typed))}
    world, ends = Surroundings(on=on), _("点“继续”就为您保留两个月。")
    said = naming.explained(filing, world, holder=found.number, on=on, invested=invested, ends=ends)
    return {"name": said}


def completed(answers: dict[str, Any], post: QueryDict) -> dict[str, Any]:
    """A free name that was pressed takes the place of the one typed; a file is kept by `also`."""
    kept = {name: value for name, value in answers.items() if name != "made_over_proof"}
    kept |= {} if kept.get("made_over") else {"made_over_proof": ""}
    return {**kept, "trade_name": post["use"]} if post.get("use") else kept


def also(request: Asked, number: str, *, by: Actor, at: datetime) -> bool:
    if sent := request.FILES.get("made_over_proof"):
        title = _("名称转让的证明")
        actions.attach(number, "name", "made_over_proof", sent.read(), title=title, by=by, at=at)
    return bool(request.POST.get("use"))


def _begun(typed: Mapping[str, Any]) -> Name:
    parts = {part: str(typed.get(part) or "") for part in PARTS}
    place = divisions.of_name(parts["division"])
    return Name(full="", division_code=place.code if place else "", **parts)


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
