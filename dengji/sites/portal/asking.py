"""A question page: its fields, what stands beside them, what was sent, and what is wrong with it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import ModuleType
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from dengji.common.applications import actions, questions
from dengji.common.applications.world import Surroundings
from dengji.common.identity.duties import Actor
from dengji.ground.catalog import checking, completeness, offers, pointing
from dengji.ground.catalog.shapes import Form
from dengji.ground.findings import Finding, Severity
from dengji.ground.refusal import Refusal
from dengji.sites.doorway import Asked, in_words
from dengji.sites.parts import fields as parts
from dengji.sites.parts import reading
from dengji.sites.parts.answers import ABOUT

from . import pages
from .asked import capital, domicile, name, organs, scope, shares

PAGES: Mapping[str, ModuleType] = {
    "name": name,
    "scope": scope,
    "domicile": domicile,
    "capital": capital,
    "shares": shares,
    "organs": organs,
}


LIVE = {"name": name.live}
SHOWN_AS = {"division": "town"}  # where a form shows no box for it


@dataclass(frozen=True)
class Did:
    """What was done with a form: whether the person stays on it, and what could not be done, by field."""

    stays: bool = False
    errors: list[tuple[str, str]] = field(default_factory=list)


def page(found: Any, shape: Form, answers: dict[str, Any], *, on: date) -> dict[str, Any]:
    """Everything the page of this form shows."""
    own, forms = PAGES[shape.code], offers.find(found.offer).forms
    fields = parts.drawn(shape, answers, own.choices(found, answers))
    head = pages.page_of(
        found,
        on=on,
        about=_help_of(found.offer, shape.code),
        code=shape.code,
        question=_(shape.question),
        why=_(shape.why),
        place=forms.index(shape) + 1,
        of=len(forms),
        shown=own.SHOWN,
        basis=shape.basis,
    )
    return {"page": head, "fields": fields, **own.beside(found, fields, answers, on=on)}


def live(found: Any, shape: Form, answers: dict[str, Any], *, on: date) -> dict[str, Any]:
    """What the page says while one types; of a name alone, since that is asked at every key."""
    own = LIVE.get(shape.code)
    return own(found, answers, on=on) if own else page(found, shape, answers, on=on)


def _help_of(offer: str, code: str) -> str:
    """What people ask there, where a stock company's page is asked other things."""
    return f"{code}-stock" if offer.startswith("jsc") and f"{code}-stock" in ABOUT else code


def template_of(found: Any, code: str) -> dict[str, Any]:
    """What the page proposes before anything was answered."""
    return dict(PAGES[code].proposed(found))


def keep_typed(fields: Mapping[str, parts.Field], post: QueryDict) -> None:
    """What was typed into the boxes for one more person or body, and not kept with the answers, is not lost."""
    for one in fields.values():
        if one.name.startswith(("new-", "body-")) and one.name in post:
            one.value = post[one.name]
            one.options = tuple(parts.chosen(option, one.value) for option in one.options)


def sent(shape: Form, post: QueryDict) -> dict[str, Any]:
    """The answers as sent, with what this page adds to them."""
    return dict(PAGES[shape.code].completed(reading.answers(shape, post), post))


def act(request: Asked, found: Any, shape: Form, *, by: Actor, at: datetime) -> Did:
    """Keep the answers; then do what the button asked beside going on."""
    actions.answer(found.number, shape.code, sent(shape, request.POST), by=by, at=at)
    try:
        return Did(stays=PAGES[shape.code].also(request, found.number, by=by, at=at))
    except Refusal as no:
        return Did(stays=True, errors=[(PAGES[shape.code].FIELD_OF.get(no.code, ""), in_words(no))])


def blocking(found: Any, code: str, *, on: date) -> list[tuple[str, Finding]]:
    """What must be put right on this form: what is missing, else what the rules find. With the field's path."""
    lacking = completeness.missing_in(code, found.answers.get(code) or {}, offer=found.offer)
    results = () if lacking else questions.results(found, Surroundings(on=on), on)
    facts = questions.facts_of(found, on)
    pointed = ((pointing.points_at(f.about, facts), f) for f in (*lacking, *checking.findings(results)))
    return [(p.path, f) for p, f in pointed if p.form == code and f.severity is Severity.BLOCK]


def complaints(found: Any, shape: Form, drawn: Mapping[str, Any], *, on: date) -> list[parts.Complaint]:
    """The lines of the error summary; each stands at its field too."""
    fields = drawn["fields"]
    return [_complaint(fields, path, finding) for path, finding in blocking(found, shape.code, on=on)]


def _complaint(fields: Mapping[str, parts.Field], path: str, finding: Finding) -> parts.Complaint:
    place = next((fields[key] for key in _places(path) if key in fields), None)
    words = parts.said(finding)
    if place is not None and words not in place.errors:
        place.errors.append(words)
    return parts.Complaint(place.id if place else "main", words)


def _places(path: str) -> Iterable[str]:
    """The row's own field first, then the list it stands in; a county is chosen with its town."""
    return (SHOWN_AS.get(path, path), path, path.partition(".")[0])
