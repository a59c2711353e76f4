"""Naming somebody on the way: name and mobile, nothing more; who they are they show themselves."""

from dataclasses import dataclass
from datetime import datetime

from dengji.common.applications import actions
from dengji.common.identity.duties import Actor
from dengji.sites.doorway import Asked
from dengji.sites.parts.fields import Field, drawn

from .. import declared

FIELD_OF = {
    "applications.person-without-name": "new-name",
    "applications.mobile-not-complete": "new-mobile",
    "applications.body-without-name": "body-name",
    "applications.body-of-no-known-kind": "body-kind",
    "applications.body-is-named-otherwise": "body-name",
    "applications.too-many-bodies": "body-uscc",
    "applications.credit-code-wrong": "body-uscc",
    "applications.no-such-body": "body-uscc",
    "applications.body-is-not-live": "body-uscc",
    "applications.body-from-another-province": "body-uscc",
    "applications.body-holds-no-shares": "body-uscc",
}
FOLDED = ("name", "kind", "country")  # asked only where no register can tell


@dataclass(frozen=True)
class Body:
    """The boxes for one more body; `is_open`: something was said, or is wrong, in those that are folded."""

    uscc: Field
    name: Field
    kind: Field
    country: Field

    @property
    def is_asked(self) -> bool:
        return bool(self.uscc.value or self.uscc.errors or self.is_open)

    @property
    def is_open(self) -> bool:
        return any(
            one.errors or (one.value and one.value != "CHN") for one in (self.name, self.kind, self.country)
        )


def new_fields() -> dict[str, Field]:
    """The two boxes for one more person, under names of their own."""
    fields = drawn(declared.NEW_PERSON, {})
    for name, one in fields.items():
        one.name, one.autocomplete = f"new-{name}", "off"
    return {one.name: one for one in fields.values()}


def as_new(fields: dict[str, Field]) -> dict[str, Field]:
    return {name: fields[f"new-{name}"] for name in ("name", "mobile")}


def new_body_fields() -> dict[str, Field]:
    """The boxes for one more body, under names of their own."""
    fields = drawn(declared.NEW_BODY, {})
    for name, one in fields.items():
        one.name, one.autocomplete = f"body-{name}", "off"
    return {one.name: one for one in fields.values()}


def as_body(fields: dict[str, Field]) -> Body:
    return Body(*(fields[f"body-{name}"] for name in ("uscc", *FOLDED)))


def is_body_asked(request: Asked) -> bool:
    return request.POST.get("act") == "add-body" or bool(request.POST.get("body-uscc", "").strip())


def is_asked(request: Asked) -> bool:
    """The button was pressed, or a name was written and the button forgotten."""
    return request.POST.get("act") == "add" or bool(request.POST.get("new-name", "").strip())


def add(request: Asked, number: str, *, by: Actor, at: datetime) -> str:
    told = {name: request.POST.get(f"new-{name}", "") for name in ("name", "mobile")}
    return actions.add_person(number, **told, by=by, at=at)


def join(request: Asked, number: str, *, by: Actor, at: datetime) -> str:
    """The person, or the body, that is written in the boxes; the key it is named by."""
    if not is_body_asked(request):
        return add(request, number, by=by, at=at)
    uscc, name, kind, country = (request.POST.get(f"body-{box}", "")[:200] for box in ("uscc", *FOLDED))
    return actions.add_body(number, uscc=uscc, name=name, kind=kind, country=country or "CHN", by=by, at=at)


def leave(number: str, party: str, *, by: Actor, at: datetime) -> None:
    """Out of the application; the applicant stays, without a share."""
    if party.startswith("b"):
        actions.remove_body(number, party, by=by, at=at)
    elif party != "p1":
        actions.remove_person(number, party, by=by, at=at)
