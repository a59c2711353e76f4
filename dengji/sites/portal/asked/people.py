"""Naming somebody on the way: name and mobile, nothing more; who they are they show themselves."""

from datetime import datetime

from dengji.common.applications import actions
from dengji.common.identity.duties import Actor
from dengji.sites.doorway import Asked
from dengji.sites.parts.fields import Field, drawn

from .. import declared

FIELD_OF = {
    "applications.person-without-name": "new-name",
    "applications.mobile-not-complete": "new-mobile",
}


def new_fields() -> dict[str, Field]:
    """The two boxes for one more person, under names of their own."""
    fields = drawn(declared.NEW_PERSON, {})
    for name, one in fields.items():
        one.name, one.autocomplete = f"new-{name}", "off"
    return {one.name: one for one in fields.values()}


def as_new(fields: dict[str, Field]) -> dict[str, Field]:
    return {name: fields[f"new-{name}"] for name in ("name", "mobile")}


def is_asked(request: Asked) -> bool:
    """The button was pressed, or a name was written and the button forgotten."""
    return request.POST.get("act") == "add" or bool(request.POST.get("new-name", "").strip())


def add(request: Asked, number: str, *, by: Actor, at: datetime) -> str:
    told = {name: request.POST.get(f"new-{name}", "") for name in ("name", "mobile")}
    return actions.add_person(number, **told, by=by, at=at)


def leave(number: str, person: str, *, by: Actor, at: datetime) -> None:
    """Out of the application; the applicant stays, without a share."""
    if person != "p1":
        actions.remove_person(number, person, by=by, at=at)
