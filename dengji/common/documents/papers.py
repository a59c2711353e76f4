"""The papers of an application and of the authority, rendered: what the catalogue names, from the facts and nothing else."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import rfc8785
from pydantic import BaseModel

from dengji.ground.catalog import papers as catalogue
from dengji.ground.catalog.facts import Facts, canonical
from dengji.ground.catalog.filing import Identity
from dengji.ground.catalog.papers import Copy
from dengji.ground.catalog.shapes import Offer

from . import contents, notices, rendering
from .whole import Whole, whole


@dataclass(frozen=True)
class Rendered:
    """One copy of one paper, ready to be signed. `code` is the copy's: "articles", "identity-sheet:p1"."""

    code: str
    title: str
    person: str  # "" unless it is that person's own sheet
    pdf: bytes
    digest: str
    signers: tuple[str, ...] = ()
    is_sensitive: bool = False


def render_set(offer: Offer, facts: Facts, identities: Mapping[str, Identity]) -> list[Rendered]:
    """Every copy the facts call for; a person's own sheet only once that person's identity is known.

    The same facts and identities give the same bytes, on either network and on any day.
    """
    made = []
    for copy in catalogue.copies(offer.papers, facts):
        if not copy.person or copy.person in identities:
            made.append(render_copy(offer, copy, facts, identities))
    return made


def render_copy(offer: Offer, copy: Copy, facts: Facts, identities: Mapping[str, Identity]) -> Rendered:
    """One copy alone: a sheet is made when its person comes to sign."""
    filled, signers = whole(facts), copy.signers(facts)
    if copy.person:
        identity = identities[copy.person]
        words = contents.identity_sheet(filled, copy.person, identity, offer.procedure.title, signers)
        carried = _sheet_facts(filled, copy.person, identity)
    else:
        words = contents.CONTENTS[copy.paper.template](filled, signers)
        carried = facts_of(copy.code, facts)
    data = {**_heading(copy, filled), **words}
    pdf = rendering.render(copy.paper.template, data, facts=carried)
    made = _rendered(copy.code, data["title"], pdf)
    return replace(made, person=copy.person, signers=signers, is_sensitive=copy.paper.is_sensitive)


def facts_of(code: str, facts: Facts) -> bytes:
    """The facts a paper carries inside: the application form all of them, every other paper those it states.

    So a correction changes only the papers that state what was corrected; the others keep their signatures.
    """
    sections = STATED.get(code)
    if sections is None:
        return canonical(facts)
    said = facts.model_dump(mode="json")
    stated = {section: said[section] for section in (*ALWAYS, *sections)}
    keys = _strings(stated) | set(catalogue.find(code).signers.who(facts))
    stated["bodies"] = [body for body in said["bodies"] if body["key"] in keys]
    keys |= _strings(stated["bodies"]) | _guardians(said["persons"], keys)
    stated["persons"] = [person for person in said["persons"] if person["key"] in keys]
    return rfc8785.dumps(stated)


def _guardians(persons: list[dict[str, Any]], keys: set[str]) -> set[str]:
    return {person["guardian"] for person in persons if person["key"] in keys}


ALWAYS = ("offer", "application", "signed_on")
STATED: dict[str, tuple[str, ...]] = {
    "articles": ("name", "domicile", "scope", "capital", "shares", "organs", "term_years", "type_code"),
    "inaugural-minutes": ("name", "capital", "shares", "organs"),
    "mandate": ("name", "mandate"),
    "resolution": ("name", "capital", "organs"),
    "domicile-promise": ("name", "domicile"),
    "beneficial-owners": ("name", "capital", "beneficial", "type_code"),
}


def agrees(code: str, pdf: bytes, facts: Facts) -> bool:
    """Whether a paper carries inside what these facts say: the part it states, or, on a person's own sheet, that person."""
    person = code.partition(":")[2]
    try:
        carried = rendering.facts_in(pdf)
        return _is_theirs(json.loads(carried), person, facts) if person else carried == facts_of(code, facts)
    except (rendering.NoFacts, ValueError, KeyError):
        return False


def _is_theirs(said: dict[str, Any], person: str, facts: Facts) -> bool:
    whole = facts.model_dump(mode="json")
    is_person = said["person"] in whole["persons"] and said["person"]["key"] == person
    return is_person and all(said[section] == whole[section] for section in (*ALWAYS, "name"))


def render_notice(code: str, told: BaseModel | Mapping[str, Any]) -> Rendered:
    """A paper of the authority, to be sealed: receipt, correction-notice, registration-notice, refusal-notice, not-accepted-notice,
    extension-notice, licence-original, licence-duplicate. `told` is the code's model in `notices`, or its fields."""
    kind = notices.KINDS[code]
    notice = told if isinstance(told, kind) else kind.model_validate(told)
    carried, data = rfc8785.dumps(notice.model_dump(mode="json")), notice.words()
    return _rendered(
        code, data["title"], rendering.render(catalogue.find(code).template, data, facts=carried)
    )


def _heading(copy: Copy, facts: Whole) -> dict[str, Any]:
    return {
        "title": copy.paper.title,
        "author": facts.name.full,
        "form": FORMS.get(copy.paper.code, ""),
        "number": f"申请编号 {facts.application}",
        "dated": facts.signed_on.isoformat(),
        "company": facts.name.full,
        "address": facts.domicile.full,
    }


FORMS = {  # law.md §3
    "application-form": "登记文书 F01",
    "articles": "公司文件",
    "resolution": "公司文件",
    "inaugural-minutes": "公司文件",
    "mandate": "登记文书 F17",
    "domicile-promise": "登记文书",
    "beneficial-owners": "登记文书 A6",
    "identity-sheet": "登记文书 A7",
}


def _sheet_facts(facts: Whole, person: str, identity: Identity) -> bytes:
    said = facts.model_dump(mode="json")
    return rfc8785.dumps(
        {
            **{section: said[section] for section in (*ALWAYS, "name")},
            "person": facts.person(person).model_dump(mode="json"),
            **_guardian(facts, person),
            "roles": contents.roles(facts, person),
            "identity": {
                "id_kind": identity.id_kind,
                "id_number": identity.id_number,
                "verified_at": identity.verified_at.isoformat(),
                "channel": identity.channel,
            },
        }
    )


def _guardian(facts: Whole, person: str) -> dict[str, Any]:
    guardian = facts.person(person).guardian
    return {"guardian": facts.person(guardian).model_dump(mode="json")} if guardian else {}


def _rendered(code: str, title: str, pdf: bytes) -> Rendered:
    return Rendered(code, title, "", pdf, hashlib.sha256(pdf).hexdigest())


def _strings(value: Any) -> set[str]:
    """Every text within, so that persons are found wherever a section names their key."""
    if isinstance(value, str):
        return {value}
    if isinstance(value, Mapping):
        return _strings(list(value.values()))
    return {text for one in value for text in _strings(one)} if isinstance(value, list) else set()
