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
from dengji.ground.catalog import assembly, jurisdiction
from dengji.sites.doorway import Asked
from dengji.sites.parts.fields import Field, Option

from .. import parties
from . import people

SHOWN = ("posts",)
FIELD_OF = people.FIELD_OF
HELD_BY_ONE = ("director", "manager", "supervisor", "legal_representative", "liaison", "finance", "recipient")
BODIES = {"board": assembly.ON_THE_BOARD, "supervisors": ("supervisors-chairman", "supervisor")}
POSTS = {
    "chairman": gettext_noop("董事长"),
    "vice-chairman": gettext_noop("副董事长"),
    "director": gettext_noop("董事"),
    "supervisors-chairman": gettext_noop("监事会主席"),
    "supervisor": gettext_noop("监事"),
}
USUAL = {"years": 3, "staff": 0}  # said beside the rest only where it is otherwise
ROWS_AT_FIRST = 3  # 公司法 68, 76, 120: a board has three or more
BOARD_FROM = 4  # natural persons of a stock company: three for a board, one to supervise
TICKS = {  # beside a member: what is asked, in which body, for which supervision ("": any)
    "is_staff": (gettext_noop("职工代表"), "", ""),
    "is_audit": (gettext_noop("审计委员会成员"), "board", "audit"),
    "is_independent": (gettext_noop("独立董事"), "board", "audit"),
}


@dataclass(frozen=True)
class Row:
    words: str
    fields: dict[str, Field]
    ticks: tuple[Field, ...] = ()


def proposed(found: Any) -> dict[str, Any]:
    """The small company's template; of a stock company with a supervisor, and with a board where people suffice."""
    said = assembly.PROPOSED[found.offer]("p1")
    others = [key for key in _natural(found) if key != "p1"]
    if said["supervision"] != "single" or not others:
        return said
    if len(others) + 1 < BOARD_FROM:
        return {**said, "supervisor": others[0]}
    board = [
        {"person": "p1", "post": "chairman"},
        *({"person": key, "post": "director"} for key in others[:2]),
    ]
    return {**said, "board": "board", "posts": board, "supervisor": others[2]}


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
    fields["years"].unit, fields["staff"].unit = _("年"), _("人")
    return {
        "new": people.as_new(fields),
        "persons": [one for one in parties.named(found).values() if one.url and not one.is_body],
        "posts": rows,
        "asks_recipient": jurisdiction.is_foreign_invested(questions.facts_of(found).type_code),
        "has_board": answers.get("board") == "board",
        "says": _says(found, answers),
        "has_supervisor": answers.get("supervision") == "single",
        "asks_email": not identity.account(found.owner).email,
        "is_open": any(fields[name].errors or fields[name].value != usual for name, usual in USUAL.items()),
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


def _says(found: Any, answers: dict[str, Any]) -> list[str]:
    """What is not seen at once: who may not supervise, and how an audit committee is made up (公司法 121, 130)."""
    if answers.get("supervision") == "single" and len(_natural(found)) == 1:
        return [_("监事不能由董事、经理、财务负责人兼任。请在下面加一个人。")]
    if answers.get("supervision") == "audit" and answers.get("board") != "board":
        return [_("设审计委员会，要先选“设董事会”。")]
    return []


def _natural(found: Any) -> list[str]:
    """Those who may hold a post, owners first: a child may not (公司法 178), nor who only files for others."""
    persons, rows = questions.facts_of(found).persons, found.answers.get("capital", {}).get("owners") or ()
    may = [one.key for one in persons if not one.guardian]
    owners = [row.get("person") for row in rows if row.get("person") in may]
    return list(dict.fromkeys((*owners, *may)))


def _rows(found: Any, answers: dict[str, Any], bodies: list[str]) -> list[Row]:
    """What was said, and one row more; to begin with three in each body, the first of them in the chair."""
    if not bodies:
        return []
    allowed = [post for body in bodies for post in BODIES[body]]
    said = [row for row in answers.get("posts") or () if row.get("post") in allowed]
    usual = [{"post": _usual(BODIES[body], place)} for body in bodies for place in range(ROWS_AT_FIRST)]
    rows = [*said, *usual[len(said) :], {"post": allowed[-1]}]
    named, ticks = questions.signers(found), _ticks(answers, bodies)
    return [_row(index, row, named, allowed, ticks) for index, row in enumerate(rows)]


def _usual(posts: tuple[str, ...], place: int) -> str:
    """The chair first, then plain members."""
    return posts[0] if place == 0 else posts[-1]


def _ticks(answers: dict[str, Any], bodies: list[str]) -> list[str]:
    """What is asked of each member, as supervision is arranged."""
    asked = ((name, body, when) for name, (_words, body, when) in TICKS.items())
    return [
        n for n, body, when in asked if body in ("", *bodies) and when in ("", answers.get("supervision"))
    ]


def _row(index: int, said: dict[str, Any], named: list[Any], allowed: list[str], ticks: list[str]) -> Row:
    of = f"posts-{index}-"
    persons = tuple(Option(p.key, p.name, is_chosen=p.key == said.get("person")) for p in named)
    posts = tuple(Option(p, _(POSTS[p]), is_chosen=p == said.get("post")) for p in allowed)
    post = said.get("post", allowed[-1])
    fields = {
        "person": Field(f"{of}person", _("谁"), "select", said.get("person", ""), options=persons),
        "post": Field(f"{of}post", _("职务"), "select", post, options=posts),
    }
    ticked = tuple(Field(of + name, _(TICKS[name][0]), "tick", bool(said.get(name))) for name in ticks)
    return Row(_("第{n}行").format(n=index + 1), fields, ticked)
