"""From a draft to the facts it states, and to the filing that the rules are run on."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from typing import Any, TypeVar, cast

from django.db.models import prefetch_related_objects

from dengji.common.identity import questions as identity
from dengji.common.identity.models import Account, Child
from dengji.ground.catalog import assembly, checking, jurisdiction, offers, papers
from dengji.ground.catalog.facts import Body, Facts, Licence, Person
from dengji.ground.catalog.filing import Filing, Identity, Stage
from dengji.ground.catalog.world import World
from dengji.ground.standards import citizen_id

from . import agency, rules, terms
from .models import Application, BodyNamed, PersonNamed, Signature
from .workflow import State

T = TypeVar("T")
CHINA = "CHN"
FILLING_IN = (State.DRAFT.value, State.CORRECTION.value)


def facts_of(application: Application, *, on: date) -> Facts:
    """What the application says: frozen once the papers are drawn up, else as the answers make it."""
    if application.state in FILLING_IN or not application.facts:
        return assembled(application, on=on)
    return Facts.model_validate(application.facts)


def assembled(application: Application, *, on: date) -> Facts:
    """The facts the answers make. The day on the papers stays while a signature may be kept: see `signed_on`."""
    prefetch_related_objects([application], "persons")
    accounts = accounts_of(application)
    bodies = [_body(row) for row in bodies_of(application)]
    facts = assembly.assemble(
        application.answers,
        offer=application.offer,
        application=application.number,
        persons=[_person(p, accounts.get(p.account)) for p in application.persons.all()],
        applicant="p1",
        signed_on=signed_on(application, on),
        promises=("truth",),
        reservation=application.reservation,
        licence=Licence(paper=application.wants_paper, copies=int(application.wants_paper)),
        emails=[p.key for p in application.persons.all() if email_of(p, accounts)],
        bodies=bodies,
        mandate=agency.as_fact(application),
    )
    return facts.model_copy(update={"authority": _authority(application, facts)})


def signed_on(application: Application, on: date) -> date:
    """Today; or, once somebody has signed, the day then frozen: an unchanged paper keeps its bytes and signatures.

    A set that bears a day too long ago is drawn anew (settings.PAPERS_DAYS).
    """
    if not application.facts:
        return on
    frozen = date.fromisoformat(application.facts["signed_on"])
    signed = Signature.objects.filter(paper__application=application, paper__superseded_at=None)
    return frozen if not terms.are_too_old(frozen, on) and signed.exists() else on


def identities_of(application: Application) -> dict[str, Identity]:
    """Person key → who that is, for everyone who has said “that is me”."""
    prefetch_related_objects([application], "persons")
    accounts = accounts_of(application)
    known = ((p.key, accounts.get(p.account)) for p in application.persons.all())
    verified = {key: account for key, account in known if account and account.is_verified}
    found = {key: identity.identity_of(account, key) for key, account in verified.items()}
    found |= {p.key: _vouched(p) for p in application.persons.all() if p.vouched_at and not p.account}
    persons = {p.key: p for p in application.persons.all()}
    liaison = application.answers.get("organs", {}).get("liaison") or "p1"
    if liaison in found:  # the e-mail the rules ask of him: 公司登记管理实施办法 14
        found[liaison] = replace(found[liaison], email=email_of(persons[liaison], accounts))
    return found


def email_of(person: PersonNamed, accounts: Mapping[str, Account]) -> str:
    """As it was given for this application, else as the person's account has it."""
    account = accounts.get(person.account)
    return person.email or (account.email if account else "")


def bodies_of(application: Application) -> list[BodyNamed]:
    """The shareholders that are no natural persons; nobody is asked where none was ever named."""
    if not application.bodies_named:
        return []
    return _once(application, "bodies", lambda: list(application.bodies.all()))


def parts_of(application: Application) -> dict[str, list[str]]:
    """Person key → the parts that person plays, those for a body, a minor or the owner among them."""
    signs_for = {body.key: body.signs for body in bodies_of(application)}
    signs_for |= {p.key: p.guardian for p in application.persons.all() if p.guardian}
    agent = next(
        (p.key for p in application.persons.all() if p.account and p.account == application.agent), ""
    )
    return rules.roles(application.answers, applicant="p1", signs_for=signs_for, agent=agent)


def accounts_of(application: Application) -> dict[str, Account]:
    """The accounts of the persons named, by number. One statement for all of them, once for each application in hand."""
    numbers = sorted({p.account for p in application.persons.all() if p.account})
    return _once(application, f"accounts {numbers}", lambda: Account.objects.in_bulk(numbers))


def account_of(person: PersonNamed) -> Account | None:
    """The account of who has said “that is me”."""
    return Account.objects.filter(number=person.account).first() if person.account else None


def sheets_of(application: Application) -> list[papers.Copy]:
    """The copies of the frozen set that are one person's own."""
    if not application.facts:
        return []
    said = Facts.model_validate(application.facts)
    return [copy for copy in papers.copies(offers.find(application.offer).papers, said) if copy.person]


def filing_of(application: Application, stage: Stage, *, on: date, at: datetime | None = None) -> Filing:
    facts = facts_of(application, on=on)
    offer = offers.find(application.offer)
    whole = all((facts.name, facts.scope, facts.domicile, facts.capital, facts.organs))
    return Filing(
        facts=facts,
        stage=stage,
        identities=identities_of(application),
        papers=tuple(copy.code for copy in papers.copies(offer.papers, facts)) if whole else (),
        submitted_at=at,
        own_papers=tuple(sorted(application.own_papers)),
    )


def naming_of(application: Application, *, on: date) -> Filing:
    """The name as the answers have it, with as little around it as the rules on names ask."""
    facts = assembly.named(
        application.answers, offer=application.offer, application=application.number, signed_on=on
    )
    return Filing(facts, Stage.TYPING)


def investors_of(application: Application) -> frozenset[str]:
    """The names of the bodies that hold shares: they may share their trade name (企业名称登记管理规定 17)."""
    owners = {row.get("person") for row in application.answers.get("capital", {}).get("owners", ())}
    return frozenset(row.name for row in bodies_of(application) if row.key in owners)


def results_of(
    application: Application, world: World, *, stage: Stage, on: date
) -> tuple[checking.Result, ...]:
    """Every rule of the offer in force on that day, run on the application as it stands."""
    rules = offers.checks_of(offers.find(application.offer))
    return checking.run(rules, filing_of(application, stage, on=on), world, on=on)


def _person(named: PersonNamed, account: Account | None) -> Person:
    said: dict[str, Any] = {"key": named.key, "guardian": named.guardian, "proof": tuple(named.proof)}
    said |= {"lives_by_own_labour": named.lives_by_own_labour}
    if account is None:
        return Person(name=named.name, country=named.country, id_kind=cast(Any, named.id_kind), **said)
    country = account.country if account.country != CHINA else named.country
    return Person(name=account.name, country=country, id_kind=cast(Any, account.id_kind), **said)


def _body(row: BodyNamed) -> Body:
    return Body(
        key=row.key,
        name=row.name,
        kind=cast(Any, row.kind),
        uscc=row.uscc,
        country=row.country,
        signs=row.signs,
        signs_as=cast(Any, row.signs_as),
        proof=tuple(row.proof),
    )


def _vouched(named: PersonNamed) -> Identity:
    """A minor: as the guardian's declaration was confirmed, else by papers that an officer reads (law.md P01, P07)."""
    assert named.vouched_at, "asked only for who is vouched for"
    if child := Child.objects.filter(number=named.child, ended_at=None).first():
        return identity.identity_of_child(child, named.key)
    return Identity(
        person=named.key,
        name=named.name,
        id_kind=named.id_kind,
        id_number=named.id_number,
        born_on=citizen_id.born_on(named.id_number),
        valid_until=None,
        verified_at=named.vouched_at,
        channel="evidence",
    )


def _authority(application: Application, facts: Facts) -> str:
    """Who decides: the authority of the level the offer asks, else the next above (条例 5); "" where there is none yet.

    A foreign-invested company goes to the nearest that is empowered for it (实施细则 4); where none is, J01 says so.
    """
    if facts.domicile is None:
        return ""
    division = facts.authority
    if jurisdiction.is_foreign_invested(facts.type_code):
        asked = f"empowered {division}"
        division = _once(application, asked, lambda: identity.empowered_for(division)) or division
    return _once(application, f"authority {division}", lambda: _code_for(division))


def wants_representative_last(application: Application) -> bool:
    """The authority's own wish; before it is known, nobody's."""
    if not application.authority:
        return False
    asked = f"last {application.authority}"
    return _once(
        application, asked, lambda: identity.authority(application.authority).representative_signs_last
    )


def _code_for(division: str) -> str:
    with suppress(identity.NoSuchAuthority):
        return identity.authority_for(division).code
    return ""


def _once(application: Application, asked: str, ask: Callable[[], T]) -> T:
    """What was asked for this application in hand is remembered as long as it is in hand: one page, one transaction."""
    known: dict[str, T] = vars(application).setdefault("known", {})
    if asked not in known:
        known[asked] = ask()
    return known[asked]
