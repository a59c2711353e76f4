"""Drawing a form from its declaration: label, hint, options, legal basis stand in the catalogue, once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from django.utils.translation import get_language, gettext

from dengji.ground.catalog.forms.shape import about
from dengji.ground.catalog.shapes import Form
from dengji.ground.findings import Basis, Finding
from dengji.ground.standards import money

SELECT_FROM = 6  # more options than this are a list to choose from, not a row of buttons


# Widgets that another's template draws, with manners of their own.
KINDS = {
    "mobile": {"widget": "text", "type": "tel", "mode": "tel", "autocomplete": "tel", "size": "m digits-s"},
    "digits": {"widget": "text", "mode": "numeric", "autocomplete": "one-time-code", "size": "s digits"},
    "person-name": {"widget": "text", "autocomplete": "name", "size": "m"},
    "id-number": {"widget": "text", "autocomplete": "off", "size": "m digits-s"},
    "password": {"widget": "text", "type": "password", "autocomplete": "current-password", "size": "m"},
    "new-password": {"widget": "text", "type": "password", "autocomplete": "new-password", "size": "m"},
    "portrait": {"widget": "file", "accept": "image/*", "capture": "user"},
    "picture": {"widget": "file", "accept": "image/*", "capture": "environment"},
    "uscc": {"widget": "text", "autocomplete": "off", "size": "m digits-s"},
    "paper": {"widget": "file", "accept": "application/pdf,image/*"},
    "date": {"widget": "text", "mode": "numeric", "size": "s"},
    "person": {"widget": "choice"},
    "number": {"widget": "money", "mode": "numeric"},
}


@dataclass(frozen=True)
class Option:
    code: str
    words: str
    hint: str = ""
    tag: str = ""
    tone: str = ""
    group: str = ""
    is_chosen: bool = False


@dataclass
class Field:
    """One field as its template draws it."""

    name: str
    label: str
    widget: str
    value: Any = ""
    hint: str = ""
    longest: int = 200
    size: str = "m"
    type: str = "text"
    mode: str = ""
    unit: str = ""  # behind the box; 万元 where nothing is said
    autocomplete: str = ""
    statement: str = ""
    accept: str = ""
    capture: str = ""
    options: tuple[Option, ...] = ()
    basis: tuple[Basis, ...] = ()
    errors: list[str] = field(default_factory=list)
    cautions: list[str] = field(default_factory=list)
    suggestions: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        return f"f-{self.name}"

    @property
    def described_by(self) -> str:
        there = (("hint", self.hint), ("error", self.errors))
        return " ".join(f"{self.id}-{part}" for part, is_there in there if is_there)

    @property
    def is_short(self) -> bool:
        return len(self.options) <= 3 and all(len(o.words) <= 8 and not o.hint for o in self.options)


@dataclass(frozen=True)
class Complaint:
    """One line of the error summary: the same words as at the field, and where the field is."""

    field: str
    words: str


def drawn(
    form: Form, answers: Mapping[str, Any], choices: Mapping[str, Iterable[Option]] | None = None
) -> dict[str, Field]:
    """The form's fields by name, with what was answered; `choices` brings options that depend on data."""
    given = choices or {}
    fields = {name: _field(name, declared, answers) for name, declared in form.model.model_fields.items()}
    return {name: _with_options(one, given.get(name)) for name, one in fields.items()}


def chosen(option: Option, value: Any) -> Option:
    """The option, chosen if it is the one of that value."""
    return replace(option, is_chosen=option.code == value)


def once(complaints: Iterable[Complaint]) -> list[Complaint]:
    """Each thing said once."""
    return list(dict.fromkeys(complaints))


def said(finding: Finding) -> str:
    """What and why, and how to put it right, in the reader's language."""
    parts = [gettext(words).format(**finding.facts) for words in (finding.says, finding.remedy) if words]
    return sentences(parts)


def sentences(parts: Iterable[str]) -> str:
    """Each part a sentence of its own."""
    is_chinese = (get_language() or "zh").startswith("zh")
    ended = [part if part[-1:] in "。？！.?!" else part + ("。" if is_chinese else ".") for part in parts]
    return ("" if is_chinese else " ").join(ended)


def _field(name: str, declared: Any, answers: Mapping[str, Any]) -> Field:
    facts = about(declared)
    widget = facts.get("widget", "hidden")
    value = answers.get(name, declared.get_default(call_default_factory=True))
    return Field(
        name=name,
        label=gettext(facts["label"]) if facts.get("label") else "",
        hint=gettext(facts["hint"]) if facts.get("hint") else "",
        value=_shown(value),
        longest=_longest(declared),
        options=tuple(Option(code, gettext(words)) for code, words in facts.get("options", ())),
        basis=tuple(facts.get("basis", ())),
        **{"widget": widget, **KINDS.get(widget, {})},
    )


def _longest(declared: Any) -> int:
    limits = [m.max_length for m in declared.metadata if hasattr(m, "max_length")]
    return limits[0] if limits else 200


def _shown(value: Any) -> Any:
    if isinstance(value, Decimal):
        return money.plain(value)
    return "" if value is None else value


def _with_options(one: Field, options: Iterable[Option] | None) -> Field:
    chosen = one.value if isinstance(one.value, list) else [one.value]
    given = tuple(options) if options is not None else one.options
    one.options = tuple(Option(**{**vars(o), "is_chosen": o.code in chosen}) for o in given)
    if one.widget == "choice" and len(one.options) > SELECT_FROM:
        one.widget = "select"
    return one
