"""做什么生意？ Plain words become items of the catalogue, each with the permit it needs or does not need."""

from datetime import date, datetime
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from dengji.common.identity.duties import Actor
from dengji.ground.catalog import scope_items
from dengji.ground.catalog.scope_items import ScopeItem
from dengji.sites.doorway import Asked
from dengji.sites.parts.fields import Field, Option

SHOWN = ("items", "main")
FIELD_OF: dict[str, str] = {}
PERMITS = {
    "none": (gettext_noop("不需要许可"), "ok"),
    "after": (gettext_noop("领照后办许可"), "warn"),
    "before": (gettext_noop("领照前办许可"), "bad"),
}
TICKED_AT_FIRST = 3


def proposed(found: Any) -> dict[str, Any]:
    return {}


def choices(found: Any, answers: dict[str, Any]) -> dict[str, list[Option]]:
    chosen = _chosen(answers)
    return {
        "items": [_option(item) for item in _listed(answers)],
        "main": [Option(item.code, item.text) for item in chosen] if len(chosen) > 1 else [],
    }


def beside(found: Any, fields: dict[str, Field], answers: dict[str, Any], *, on: date) -> dict[str, Any]:
    fields["words"].widget, fields["main"].widget = "long", "choice"
    return {"permits": [_permit(item) for item in _chosen(answers) if item.permit != "none"]}


def completed(answers: dict[str, Any], post: QueryDict) -> dict[str, Any]:
    """New words bring their best items ticked, once; the main item is one of those chosen."""
    items = answers.get("items") or _first(answers.get("words", "")) * (not _was_listed(post))
    main = answers.get("main", "")
    return {**answers, "items": items, "main": main if main in items else (items[0] if items else "")}


def also(request: Asked, number: str, *, by: Actor, at: datetime) -> bool:
    return request.POST.get("act") == "suggest"


def _first(words: str) -> list[str]:
    found = scope_items.suggest(words, most=TICKED_AT_FIRST)
    return [item.code for item in found if item.permit == "none"]


def _was_listed(post: QueryDict) -> bool:
    """Items were on the page already: whoever left them all unticked meant it."""
    return post.get("listed") == "yes"


def _listed(answers: dict[str, Any]) -> list[ScopeItem]:
    chosen, near = _chosen(answers), scope_items.suggest(answers.get("words", ""))
    return list(dict.fromkeys((*chosen, *near)))


def _chosen(answers: dict[str, Any]) -> list[ScopeItem]:
    found = (scope_items.find(code) for code in answers.get("items") or ())
    return [item for item in found if item]


def _option(item: ScopeItem) -> Option:
    words, tone = PERMITS[item.permit]
    return Option(item.code, item.text, hint=item.licence, tag=_(words), tone=tone)


def _permit(item: ScopeItem) -> dict[str, str]:
    before = _("“{text}”要先到{office}办好{licence}，再申请登记。")
    after = _("“{text}”领照后，到{office}办{licence}，办好才能做。")
    words = before if item.permit == "before" else after
    return {"words": words.format(text=item.text, office=item.office, licence=item.licence), "tone": "warn"}
