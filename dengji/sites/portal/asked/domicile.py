"""公司在哪里？ One list of towns under their counties; a promise or one picture as proof."""

from datetime import date, datetime
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from dengji.common.applications import actions
from dengji.common.applications.uploads import UNFIT
from dengji.common.identity import questions as identity
from dengji.common.identity.duties import Actor
from dengji.ground.standards import divisions
from dengji.sites.doorway import Asked
from dengji.sites.parts.fields import Field, Option

SHOWN = ("promise",)
FIELD_OF = dict.fromkeys(UNFIT, "upload")
STATEMENT = "地址真实，我们有权使用；不是违法建筑、危险房屋；用住宅的，已经有利害关系的业主同意。"


def proposed(found: Any) -> dict[str, Any]:
    return {}


def choices(found: Any, answers: dict[str, Any]) -> dict[str, list[Option]]:
    return {"town": [Option(t.code, t.name, group=county) for county, t in _towns()]}


def beside(found: Any, fields: dict[str, Field], answers: dict[str, Any], *, on: date) -> dict[str, Any]:
    fields["town"].widget, fields["detail"].size = "select", ""
    fields["promise"].statement = _(STATEMENT)
    return {}


def completed(answers: dict[str, Any], post: QueryDict) -> dict[str, Any]:
    """The county follows from the town; a file is kept by `also`."""
    town = divisions.town(answers.get("town", ""))
    kept = {name: value for name, value in answers.items() if name != "upload"}
    return {**kept, "division": town.division} if town else kept


def also(request: Asked, number: str, *, by: Actor, at: datetime) -> bool:
    if sent := request.FILES.get("upload"):
        actions.attach(number, "domicile", "upload", sent.read(), title=_("住所证明"), by=by, at=at)
    return False


def _towns() -> list[tuple[str, divisions.Town]]:
    codes = [a.code for a in identity.authorities() if a.level == "county"]
    return [(divisions.table()[code].name, town) for code in codes for town in divisions.towns_of(code)]
