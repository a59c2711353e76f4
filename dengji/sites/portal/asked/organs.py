"""谁来管理？ Proposed for a small company; everything can be changed."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from dengji.common.applications import questions
from dengji.common.identity import questions as identity
from dengji.common.identity.duties import Actor
from dengji.ground.catalog import assembly
from dengji.sites.doorway import Asked
from dengji.sites.parts.fields import Field, Option

from . import people

SHOWN = ("posts",)
PROPOSED: dict[str, Any] = assembly.small_company("p1")
FIELD_OF = people.FIELD_OF
HELD_BY_ONE = ("director", "manager", "supervisor", "legal_representative", "liaison", "finance")
BODIES = {"board": ("chairman", "director"), "supervisors": ("supervisors-chairman", "supervisor")}
POSTS = {
    "chairman": gettext_noop("董事长"),
    "director": gettext_noop("董事"),
    "supervisors-chairman": gettext_noop("监事会主席"),
    "supervisor": gettext_noop("监事"),
}
ROWS_AT_FIRST = 3  # 公司法 68, 76: a board has three or more


@dataclass(frozen=True)
class Row:
    words: str
    fields: dict[str, Field]


def choices(found: Any, answers: dict[str, Any]) -> dict[str, list[Option]]:
    named = [Option(one.key, one.name) for one in questions.signers(found)]
    return dict.fromkeys(HELD_BY_ONE, named)


def beside(found: Any, fields: dict[str, Field], answers: dict[str, Any], *, on: date) -> dict[str, Any]:
    fields |= people.new_fields()
    fields["liaison_email"].value = fields["liaison_email"].value or questions.liaison_email(found)
    bodies = _bodies(answers)
    rows = _rows(found, answers, bodies)
    for index, row in enumerate(rows):
        fields |= {f"posts.{index}.{name}": one for name, one in row.fields.items()}
    return {
        "new": people.as_new(fields),
        "posts": rows,
        "has_board": answers.get("board") == "board",
        "has_supervisor": answers.get("supervision") == "single",
        "asks_email": not identity.account(found.owner).email,
    }


def completed(answers: dict[str, Any], post: QueryDict) -> dict[str, Any]:
    """A row without a person says nothing."""
    return {**answers, "posts": [row for row in answers.get("posts", ()) if row.get("person")]}


def also(request: Asked, number: str, *, by: Actor, at: datetime) -> bool:
    if request.POST.get("act") == "show":
        return True
    if not people.is_asked(request):
        return False
    people.add(request, number, by=by, at=at)
    return True


def _bodies(answers: dict[str, Any]) -> list[str]:
    is_there = {
        "board": answers.get("board") == "board",
        "supervisors": answers.get("supervision") == "board",
    }
    return [body for body, there in is_there.items() if there]


def _rows(found: Any, answers: dict[str, Any], bodies: list[str]) -> list[Row]:
    """What was said, and one row more; to begin with three in each body, the first of them in the chair."""
    if not bodies:
        return []
    allowed = [post for body in bodies for post in BODIES[body]]
    said = [row for row in answers.get("posts") or () if row.get("post") in allowed]
    usual = [{"post": BODIES[body][min(place, 1)]} for body in bodies for place in range(ROWS_AT_FIRST)]
    rows = [*said, *usual[len(said) :], {"post": allowed[-1]}]
    named = questions.signers(found)
    return [_row(index, row, named, allowed) for index, row in enumerate(rows)]


def _row(index: int, said: dict[str, Any], named: list[Any], allowed: list[str]) -> Row:
    persons = tuple(Option(p.key, p.name, is_chosen=p.key == said.get("person")) for p in named)
    posts = tuple(Option(p, _(POSTS[p]), is_chosen=p == said.get("post")) for p in allowed)
    fields = {
        "person": Field(f"posts-{index}-person", _("谁"), "select", said.get("person", ""), options=persons),
        "post": Field(
            f"posts-{index}-post", _("职务"), "select", said.get("post", allowed[-1]), options=posts
        ),
    }
    return Row(_("第{n}行").format(n=index + 1), fields)
