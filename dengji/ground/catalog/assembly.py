"""From the answers on the forms to the facts that are signed.

Pure: the same answers give the same facts. A section whose form is not filled in far enough is None. What is missing
is told by `completeness.missing`, and `pointing.points_at` leads from a finding back to the field it speaks of.
"""

from collections.abc import Collection, Mapping, Sequence
from copy import deepcopy
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar, cast, get_args

from pydantic import BaseModel, ValidationError

from dengji.ground.names.normal import normalise
from dengji.ground.standards import divisions
from dengji.ground.standards.workdays import add_years

from . import facts as f
from . import scope_items, type_codes
from .forms.capital import CapitalAnswers, OwnerAnswers
from .forms.domicile import DomicileAnswers
from .forms.name import NameAnswers
from .forms.organs import OrgansAnswers
from .forms.scope import ScopeAnswers

Answers = Mapping[str, Mapping[str, Any]]
Model = TypeVar("Model", bound=BaseModel)
YEARS_TO_PAY = 5  # 公司法 47
EXEMPT_UP_TO = Decimal(1000)  # 万元: 受益所有人信息管理办法 3
LARGE_SHARE = Decimal("0.25")  # 受益所有人信息管理办法 6
SUPERVISIONS = get_args(f.Organs.model_fields["supervision"].annotation)
ON_THE_BOARD = ("chairman", "director")
EMPTY: Mapping[int | str, Any] = {"items": "", "owners": {"person": ""}, "posts": {"person": "", "post": ""}}
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
) -> f.Facts:
    """The facts as these answers make them, on the day they are to be frozen.

    `promises`: those made beside the forms. `emails`: persons known to have one. `items`: an authority's own catalogue.
    """
    domicile = _domicile(read(DomicileAnswers, answers, "domicile"))
    capital = _capital(read(CapitalAnswers, answers, "capital"), persons, signed_on)
    said = read(OrgansAnswers, answers, "organs")
    organs = _organs(said, applicant) if said.confirmed else None
    return f.Facts(
        offer=offer,
        application=application,
        authority=domicile.division if domicile else "",
        signed_on=signed_on,
        persons=tuple(persons),
        applicant=applicant,
        name=_name(read(NameAnswers, answers, "name"), domicile, reservation),
        scope=_scope(read(ScopeAnswers, answers, "scope"), items),
        domicile=domicile,
        capital=capital,
        organs=organs,
        contacts=_contacts(said, applicant, emails) if organs else None,
        beneficial=_beneficial(capital, organs),
        licence=licence or f.Licence(),
        type_code=_type_code(capital),
        promises=tuple(sorted({*_ticked(answers), *promises})),
    )


def small_company(applicant: str) -> dict[str, Any]:
    """The template for a small company (公司法 75, 83): the founder holds every post, there is no supervisor."""
    return {"board": "single", "supervision": "none", **dict.fromkeys(TEMPLATE_POSTS, applicant)}


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
    elif last in ("person", "post"):
        values[last] = ""
    else:
        values.pop(last, None)


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


def _capital(said: CapitalAnswers, persons: Sequence[f.Person], signed_on: date) -> f.Capital | None:
    known = {person.key for person in persons}
    is_ready = all(row.person in known and row.amount is not None for row in said.owners)
    if said.amount is None or not said.owners or not is_ready:
        return None
    due_on = add_years(signed_on, YEARS_TO_PAY)
    return f.Capital(amount=said.amount, owners=tuple(_owner(row, due_on) for row in said.owners))


def _owner(row: OwnerAnswers, due_on: date) -> f.Owner:
    return f.Owner(
        person=row.person,
        amount=cast(Decimal, row.amount),
        method=row.method,
        due_on=row.due_on or due_on,
    )


def _organs(said: OrgansAnswers, applicant: str) -> f.Organs:
    posts = [*_directors(said, applicant), _post(said.manager or applicant, "manager", chosen="employed")]
    return f.Organs(
        board="board" if said.board == "board" else "single",
        supervision=cast(Any, said.supervision if said.supervision in SUPERVISIONS else "none"),
        posts=tuple(posts + _supervisors(said)),
        legal_representative=said.legal_representative or applicant,
    )


def _directors(said: OrgansAnswers, applicant: str) -> list[f.Post]:
    if said.board == "board":
        return _listed(said, ON_THE_BOARD)
    return [_post(said.director or applicant, "director")]


def _supervisors(said: OrgansAnswers) -> list[f.Post]:
    if said.supervision == "board":
        return _listed(said, ("supervisors-chairman", "supervisor"))
    if said.supervision == "single" and said.supervisor:
        return [_post(said.supervisor, "supervisor")]
    return []


def _listed(said: OrgansAnswers, posts: tuple[str, ...]) -> list[f.Post]:
    rows = (row for row in said.posts if row.post in posts and row.person)
    return [
        _post(
            row.person,
            row.post,
            is_staff=row.is_staff,
            is_audit=row.is_audit and said.supervision == "audit",
            chosen="staff-elected" if row.is_staff else "elected",
        )
        for row in rows
    ]


def _post(person: str, post: str, **more: Any) -> f.Post:
    return f.Post(person=person, post=cast(Any, post), **more)


def _contacts(said: OrgansAnswers, applicant: str, emails: Collection[str]) -> f.Contacts:
    liaison = said.liaison or applicant
    return f.Contacts(
        liaison=liaison,
        finance=said.finance or applicant,
        has_liaison_email=bool(said.liaison_email) or liaison in emails,
    )


def _beneficial(capital: f.Capital | None, organs: f.Organs | None) -> f.Beneficial:
    """Exempt up to ten million yuan with natural persons only, which these facts always are; else who owns a quarter.

    Where nobody does, whoever runs the daily business 负责日常经营管理的人员: the manager (受益所有人信息管理办法 6).
    """
    if capital is None or capital.amount <= EXEMPT_UP_TO:
        return f.Beneficial()
    large = (o.person for o in capital.owners if o.amount >= capital.amount * LARGE_SHARE)
    in_charge = tuple(post.person for post in organs.posts if post.post == "manager") if organs else ()
    return f.Beneficial(exempt=False, persons=tuple(dict.fromkeys(large)) or in_charge)


def _type_code(capital: f.Capital | None) -> str:
    if capital is None:
        return ""
    is_one = len({owner.person for owner in capital.owners}) == 1
    return type_codes.ONE_NATURAL_PERSON if is_one else type_codes.NATURAL_PERSONS


def _ticked(answers: Answers) -> set[str]:
    return {form for form in ("name", "domicile") if (answers.get(form) or {}).get("promise")}
