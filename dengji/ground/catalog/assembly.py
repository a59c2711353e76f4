"""From the answers on the forms to the facts that are signed.

Pure: the same answers give the same facts. A section whose form is not filled in far enough is None. What is missing
is told by `completeness.missing`, and `pointing.points_at` leads from a finding back to the field it speaks of.
"""

from collections.abc import Collection, Mapping, Sequence
from copy import deepcopy
from datetime import date
from typing import Any, TypeVar, cast, get_args

from pydantic import BaseModel, ValidationError

from dengji.ground.names.normal import normalise
from dengji.ground.standards import divisions

from . import facts as f
from . import holdings, jurisdiction, scope_items, type_codes
from .forms import sets
from .forms.capital import CapitalAnswers
from .forms.domicile import DomicileAnswers
from .forms.name import NameAnswers
from .forms.organs import OrgansAnswers
from .forms.scope import ScopeAnswers
from .forms.shares import SharesAnswers

Answers = Mapping[str, Mapping[str, Any]]
Model = TypeVar("Model", bound=BaseModel)
SUPERVISIONS = get_args(f.Organs.model_fields["supervision"].annotation)
ON_THE_BOARD = ("chairman", "vice-chairman", "director")
SUPERVISORS_TERM = 3  # years: 公司法 77
EMPTY: Mapping[int | str, Any] = {  # what stands in the place of a row that is not of its type
    "items": "",
    "owners": {"person": ""},
    "posts": {"person": "", "post": ""},
    "classes": {"code": ""},
    "beneficial": "",
}
TEMPLATE_POSTS = ("director", "manager", "legal_representative", "liaison", "finance")


def assemble(
    answers: Answers,
    *,
    offer: str,
    application: str,
    persons: Sequence[f.Person],
    applicant: str,
    signed_on: date,
    promises: Collection[str] = (),
    reservation: str = "",
    licence: f.Licence | None = None,
    emails: Collection[str] = (),
    items: Mapping[str, scope_items.ScopeItem] | None = None,
    bodies: Sequence[f.Body] = (),
    mandate: f.Mandate | None = None,
) -> f.Facts:
    """The facts as these answers make them, on the day they are to be frozen.

    `promises`: those made beside the forms. `emails`: persons known to have one. `items`: an authority's own catalogue.
    `bodies`: parties that are no natural persons. `mandate`: of the agent who files.
    """
    parties: holdings.Parties = {p.key: p for p in persons} | {b.key: b for b in bodies}
    held = _held(answers, offer, parties, signed_on)
    first = _first(applicant, mandate, held["capital"], parties)
    return f.Facts(
        offer=offer,
        application=application,
        signed_on=signed_on,
        persons=tuple(persons),
        bodies=tuple(bodies),
        applicant=applicant,
        mandate=mandate,
        licence=licence or f.Licence(),
        promises=tuple(sorted({*_ticked(answers), *promises})),
        **_named(answers, offer, reservation, items),
        **_run(answers, offer, held, parties, first=first, mandate=mandate, emails=emails),
        **held,
    )


def named(answers: Answers, *, offer: str, application: str, signed_on: date) -> f.Facts:
    """Its name, what it does and where it is, and nothing else: what the rules on names ask, at every key pressed."""
    return f.Facts(
        offer=offer,
        application=application,
        signed_on=signed_on,
        persons=(),
        applicant="",
        **_named(answers, offer, "", None),
    )


def small_company(applicant: str) -> dict[str, Any]:
    """The template for a small company (公司法 75, 83): the founder holds every post, there is no supervisor."""
    return {"board": "single", "supervision": "none", **dict.fromkeys(TEMPLATE_POSTS, applicant)}


def stock_company(applicant: str) -> dict[str, Any]:
    """The template for a joint-stock company (公司法 128, 133): one director, and one supervisor who is still to be chosen."""
    return {"board": "single", "supervision": "single", **dict.fromkeys(TEMPLATE_POSTS, applicant)}


PROPOSED = {"llc.establish": small_company, "jsc.establish": stock_company}  # offer → its template of organs


def asked(offer: str, model: type[Model], answers: Answers, form: str) -> Model:
    """One form's answers, typed as this offer asks them; a form it does not ask has none."""
    own = sets.model_of(offer, form)
    return cast(Model, read(own, answers, form)) if own else model()


def read(model: type[Model], answers: Answers, form: str) -> Model:
    """One form's answers, typed. What is not of its type is left out: it counts as not yet filled in."""
    values = dict(answers.get(form) or {})
    try:
        return model.model_validate(values)
    except ValidationError as wrong:
        values = deepcopy(values)
        for error in wrong.errors():
            _leave_out(values, error["loc"])
        return model.model_validate(values)


def _leave_out(values: Any, place: tuple[int | str, ...]) -> None:
    """Take one wrong value out; a wrong row stays as an empty one, so that the others keep their places."""
    *way, last = place
    for step in way:
        values = values[step]
    if isinstance(values, list):
        values[cast(int, last)] = deepcopy(EMPTY[place[0]])
    elif last in ("person", "post", "code"):
        values[last] = ""
    else:
        values.pop(last, None)


def _named(
    answers: Answers, offer: str, reservation: str, items: Mapping[str, scope_items.ScopeItem] | None
) -> dict[str, Any]:
    """What it is called, what it does, where it is, and who therefore decides."""
    domicile = _domicile(asked(offer, DomicileAnswers, answers, "domicile"))
    return {
        "authority": jurisdiction.authority_of(offer, domicile.division) if domicile else "",
        "name": _name(asked(offer, NameAnswers, answers, "name"), domicile, reservation),
        "scope": _scope(asked(offer, ScopeAnswers, answers, "scope"), items),
        "domicile": domicile,
    }


def _held(answers: Answers, offer: str, parties: holdings.Parties, signed_on: date) -> dict[str, Any]:
    """Who holds it, and the type that follows."""
    shares = holdings.shares(asked(offer, SharesAnswers, answers, "shares"))
    said = asked(offer, CapitalAnswers, answers, "capital")
    capital = holdings.CAPITALS[offer](said, parties, signed_on, shares)
    return {
        "capital": capital,
        "shares": shares,
        "type_code": type_codes.code_of(offer, capital, parties),
    }


def _run(
    answers: Answers,
    offer: str,
    held: Mapping[str, Any],
    parties: holdings.Parties,
    *,
    first: str,
    mandate: f.Mandate | None,
    emails: Collection[str],
) -> dict[str, Any]:
    """Who runs it, and who has the benefit of it."""
    said = asked(offer, OrgansAnswers, answers, "organs")
    organs = _organs(said, first) if said.confirmed else None
    is_foreign = jurisdiction.is_foreign_invested(held["type_code"])
    named = asked(offer, CapitalAnswers, answers, "capital").beneficial
    return {
        "organs": organs,
        "contacts": _contacts(said, first, mandate, emails, is_foreign=is_foreign) if organs else None,
        "beneficial": holdings.beneficial(
            held["capital"], organs, parties, named=named, code=held["type_code"]
        ),
    }


def _name(said: NameAnswers, domicile: f.Domicile | None, reservation: str) -> f.Name | None:
    if not said.trade_name:
        return None
    division = divisions.of_name(said.division, near=domicile.division if domicile else "")
    trade_name, industry = normalise(said.trade_name), normalise(said.industry)
    return f.Name(
        full=said.division + trade_name + industry + said.form,
        division=said.division,
        division_code=division.code if division else "",
        trade_name=trade_name,
        industry=industry,
        form=said.form,
        reservation=reservation,
        made_over=(made_over := normalise(said.made_over)),
        made_over_proof=said.made_over_proof if made_over else "",
    )


def _scope(said: ScopeAnswers, items: Mapping[str, scope_items.ScopeItem] | None) -> f.Scope | None:
    """What is no code of the catalogue stands as free text, without a code, for an officer to see."""
    if not any(said.items):
        return None
    known = scope_items.catalogue() if items is None else items
    chosen = tuple(
        known[item].as_fact if item in known else f.ScopeItem(code="", text=item)
        for item in dict.fromkeys(filter(None, said.items))
    )
    return f.Scope(items=chosen, main=said.main or chosen[0].code, words=said.words)


def _domicile(said: DomicileAnswers) -> f.Domicile | None:
    if not said.division or not said.detail:
        return None
    town = divisions.town(said.town)
    return f.Domicile(
        division=said.division,
        division_text=divisions.full_text(said.division),
        town=said.town,
        town_text=town.name if town else "",
        detail=said.detail,
        proof="upload" if said.proof == "upload" else "promise",
        upload=said.upload if said.proof == "upload" else "",
    )


def _first(
    applicant: str, mandate: f.Mandate | None, capital: f.Capital | None, parties: holdings.Parties
) -> str:
    """Whom the template gives every post: the applicant; where an agent applies, the first natural person who owns."""
    if mandate is None or mandate.agent != applicant:
        return applicant
    owners = (owner.person for owner in capital.owners) if capital else ()
    return next((key for key in owners if isinstance(parties.get(key), f.Person)), applicant)


def _organs(said: OrgansAnswers, first: str) -> f.Organs:
    posts = [*_directors(said, first), _post(said.manager or first, "manager", chosen="employed")]
    usual = type(said)().supervision
    return f.Organs(
        board="board" if said.board == "board" else "single",
        supervision=cast(Any, said.supervision if said.supervision in SUPERVISIONS else usual),
        posts=tuple(posts + _supervisors(said)),
        legal_representative=said.legal_representative or first,
        staff=said.staff,
    )


def _directors(said: OrgansAnswers, first: str) -> list[f.Post]:
    if said.board == "board":
        return _listed(said, ON_THE_BOARD, said.years)
    return [_post(said.director or first, "director", years=said.years)]


def _supervisors(said: OrgansAnswers) -> list[f.Post]:
    if said.supervision == "board":
        return _listed(said, ("supervisors-chairman", "supervisor"), SUPERVISORS_TERM)
    if said.supervision == "single" and said.supervisor:
        return [_post(said.supervisor, "supervisor")]
    return []


def _listed(said: OrgansAnswers, posts: tuple[str, ...], years: int) -> list[f.Post]:
    rows = (row for row in said.posts if row.post in posts and row.person)
    return [
        _post(
            row.person,
            row.post,
            is_staff=row.is_staff,
            is_audit=row.is_audit and said.supervision == "audit",
            is_outside=row.is_outside,
            is_independent=row.is_independent,
            chosen="staff-elected" if row.is_staff else "elected",
            years=years,
        )
        for row in rows
    ]


def _post(person: str, post: str, **more: Any) -> f.Post:
    return f.Post(person=person, post=cast(Any, post), **more)


def _contacts(
    said: OrgansAnswers,
    first: str,
    mandate: f.Mandate | None,
    emails: Collection[str],
    *,
    is_foreign: bool,
) -> f.Contacts:
    liaison = said.liaison or first
    return f.Contacts(
        liaison=liaison,
        finance=said.finance or first,
        agent=mandate.agent if mandate else "",
        recipient=said.recipient if is_foreign else "",
        has_liaison_email=bool(said.liaison_email) or liaison in emails,
    )


def _ticked(answers: Answers) -> set[str]:
    return {form for form in ("name", "domicile") if (answers.get(form) or {}).get("promise")}
