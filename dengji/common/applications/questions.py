"""Everything that reads. Whose an application is stands in the fetch: a stranger is told that there is none."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.db.models import Prefetch, Q, QuerySet
from django.utils.timezone import localdate

from dengji.common.documents import store
from dengji.common.identity.duties import Actor
from dengji.common.identity.models import Mandate
from dengji.ground.catalog import checking, completeness, filing, offers, pointing
from dengji.ground.catalog.facts import Facts
from dengji.ground.catalog.world import World
from dengji.ground.standards import money

from . import agency, assembling, links, rules, showing
from .hands import NoSuchApplication
from .models import Application, Correction, Invitation, Look, Notice, Paper, PersonNamed, Step
from .sights import BodySeen, Group, Invited, Line, NextMove, OwnPaper, PaperSeen, Signatory, StepSeen, Task
from .turns import (  # noqa: F401 - asked for here, like everything that reads
    body_of,
    current_papers,
    lacks_sheet,
    may_sign_now,
    person_key,
    person_of,
    representative_signs_last,
    unsigned_papers,
    who_has_not_signed,
)
from .workflow import COPYABLE, State, verbs_open_to
from .world import Surroundings

CURRENT = Prefetch(
    "papers", Paper.objects.filter(superseded_at=None).prefetch_related("signatures"), "current_papers"
)


def application_for(actor: Actor, number: str) -> Application:
    """The application, if the actor fills it in or is one of the persons who have said “that is me”."""
    found = _of(actor).filter(number=number).first()
    if found is None:
        raise NoSuchApplication()
    return with_papers(found)


def with_papers(application: Application) -> Application:
    """As it stands now: persons are fetched here, papers at the first question for them; both once for all that is asked."""
    vars(application)["current_papers"] = None
    persons = PersonNamed.objects.filter(application=application)
    vars(application)["_prefetched_objects_cache"] = {"persons": persons}
    return application


def applications_of(actor: Actor) -> dict[Group, list[Line]]:
    """Everything that is the actor's, by who has the next move. The number of statements does not grow with it."""
    rows = _of(actor).prefetch_related("persons", CURRENT).order_by("-saved_at")
    groups: dict[Group, list[Line]] = {group: [] for group in Group}
    for application in rows:
        line = _line(application, actor)
        groups[line.group].append(line)
    return groups


def tasks(application: Application, results: Iterable[checking.Result] = ()) -> list[Task]:
    """The task list: one line a form. With `results` of the rules, forms that something blocks ask to be changed."""
    open_, says = forms_open(application), _said(application, results)
    states = {f: _task_state(application, f.code, open_, says) for f in offers.find(application.offer).forms}
    return [
        Task(form.code, form.task, state, rules.TASK_WORDS[state], says.get(form.code, []))
        for form, state in states.items()
    ]


def results(
    application: Application, world: World, on: date, *, stage: filing.Stage = filing.Stage.TYPING
) -> tuple[checking.Result, ...]:
    """Every rule that can be asked already, run on the application as it stands; no page waits for a base outside."""
    if isinstance(world, Surroundings):
        world.recall(assembling.bodies_of(application))
    return assembling.results_of(application, world, stage=stage, on=on)


def naming(application: Application, on: date) -> tuple[filing.Filing, frozenset[str]]:
    """The name as it is being filled in, for the rules on names alone; and who of its holders may share their own."""
    return assembling.naming_of(application, on=on), assembling.investors_of(application)


def facts_of(application: Application, on: date | None = None) -> Facts:
    """What the application says: frozen, or as the answers make it on that day (without one: when last saved)."""
    return assembling.facts_of(application, on=on or localdate(application.saved_at))


def licence_preview(application: Application, on: date | None = None) -> dict[str, str]:
    """The face of the licence as far as it is known, in the order of the form (实施细则 23)."""
    facts = facts_of(application, on)
    return {
        "name": facts.name.full if facts.name else "",
        "type": offers.find(application.offer).entity.title,
        "legal_representative": facts.person(facts.organs.legal_representative).name if facts.organs else "",
        "scope": "；".join(item.text for item in facts.scope.items) + "。" if facts.scope else "",
        "capital": money.in_capitals(money.in_yuan(facts.capital.amount)) if facts.capital else "",
        "domicile": facts.domicile.full if facts.domicile else "",
    }


def papers(application: Application) -> list[PaperSeen]:
    """The set as it stands, each paper with who signs it and who has."""
    named = {p.key: p.name for p in application.persons.all()}
    return [showing.paper_seen(paper, named) for paper in current_papers(application)]


def papers_to_sign(application: Application, person: str) -> list[PaperSeen]:
    """What this person signs in one act: everything of theirs that does not bear their signature yet."""
    named = {p.key: p.name for p in application.persons.all()}
    return [showing.paper_seen(p, named) for p in unsigned_papers(application, person)]


def paper(application: Application, code: str, actor: Actor) -> bytes:
    """One paper's bytes. A person's own sheet is shown to that person, and to whoever signs it for them."""
    found = next((p for p in current_papers(application) if p.code == code), None)
    if found is None or (
        found.person and person_key(application, actor) not in (found.person, *found.signers)
    ):
        raise NoSuchApplication()
    return store.get(found.digest)


def may_be_copied(application: Application) -> bool:
    """Whether what was typed may be copied into a new draft: it has ended without an entry, and something was typed."""
    return application.state in COPYABLE and any(application.answers.values())


def notice(application: Application, digest: str) -> bytes:
    """One paper of the authority: receipt, notice or licence."""
    if not Notice.objects.filter(application=application, digest=digest).exists():
        raise NoSuchApplication()
    return store.get(digest)


def notices(application: Application) -> list[Notice]:
    return list(Notice.objects.filter(application=application))


def signers(application: Application) -> list[Signatory]:
    """Everyone named, with their parts and how far they are; links are for whoever fills it in to hand on."""
    invited = {i.person: i for i in Invitation.objects.filter(application=application).order_by("id")}
    parts, drawn = assembling.parts_of(application), current_papers(application)
    left = who_has_not_signed(application)
    return [
        showing.signatory(
            person,
            roles=parts.get(person.key, []),
            papers=[paper for paper in drawn if person.key in paper.signers],
            is_done=bool(drawn) and person not in left,
            invitation=invited.get(person.key),
        )
        for person in application.persons.all()
    ]


def how_many_signed(application: Application) -> tuple[int, int]:
    """Who has signed everything of theirs, of how many."""
    everyone = len(application.persons.all())
    has_papers = bool(current_papers(application))
    return everyone - len(who_has_not_signed(application)) if has_papers else 0, everyone


def has_signed(application: Application, actor: Actor) -> bool:
    """Whether the actor is a person of the application who has nothing left to sign."""
    person = person_key(application, actor)
    left = [one.key for one in who_has_not_signed(application)]
    return bool(person and current_papers(application)) and person not in left


def timeline(application: Application) -> list[StepSeen]:
    """Every step so far, ours and the authority's, oldest first."""
    named = {p.key: p.name for p in application.persons.all()}
    return [
        showing.step_seen(step, application, named) for step in Step.objects.filter(application=application)
    ]


def corrections(application: Application) -> list[Correction]:
    """What the authority asked to put right, of the submission it last returned."""
    items = Correction.objects.filter(application=application, round=application.submitted_round)
    return list(items) if application.submitted_round else []


def invitation(token: str, *, at: datetime) -> Invited:
    """What the person behind a link may see before the identity check: who asks, for which company, in which part."""
    found = links.by_token(token, at=at)
    application = found.application
    person, facts = person_of(application, found.person), facts_of(application, found.sent_at.date())
    owner = next((o for o in facts.capital.owners if o.person == person.key), None) if facts.capital else None
    return Invited(
        number=application.number,
        person=person.key,
        state=found.state,
        is_taken=bool(person.account),
        inviter=owner_name(application),
        company=facts.name.full if facts.name else "",
        roles=[rules.ROLES[role] for role in assembling.parts_of(application).get(person.key, [])],
        amount=money.plain(owner.amount) if owner else "",
        due_on=owner.due_on if owner else None,
        expires_at=found.expires_at,
        has_no_supervisor=bool(facts.organs and facts.organs.supervision == "none"),
        signs_for=_signs_for(facts, person.key),
    )


def _signs_for(facts: Facts, person: str) -> tuple[str, ...]:
    """Names of the bodies this person represents and of the children whose guardian they are."""
    bodies = [body.name for body in facts.bodies if body.signs == person]
    return (*bodies, *(child.name for child in facts.persons if child.guardian == person))


def looks_at(actor: Actor) -> QuerySet[Look]:
    """Which offices looked at the actor's particulars, when and why (evidence.md §6.4)."""
    return Look.objects.filter(account=actor.name).order_by("-at")


def verbs(application: Application, actor: Actor) -> list[str]:
    """The buttons to show this actor."""
    if actor.name not in (application.owner, application.agent):
        return [v for v in ("sign",) if application.state == State.SIGNING and person_key(application, actor)]
    return verbs_open_to(application.state, actor.duties, is_returned=application.returned_at is not None)


def forms_open(application: Application) -> set[str]:
    """Which forms may be answered: all of them, or, once returned, those that were questioned (条例 19)."""
    every = {form.code for form in offers.find(application.offer).forms}
    if application.returned_at is None:
        return every
    asked = {item.form for item in corrections(application) if item.form} & every or every
    return asked | {
        form
        for form in every
        if completeness.missing_in(form, application.answers.get(form) or {}, offer=application.offer)
    }


def who_moves_next(application: Application) -> NextMove:
    """Who has the next move, what it is, and until when: always answerable (ux.md P3, P9, P10)."""
    is_agent_gone = agency.is_gone(application)
    if application.state == State.SIGNING and not is_agent_gone:
        return showing.signing_move(application, may_sign_now(application), _live_until(application))
    filler = next(
        (p for p in application.persons.all() if p.account and p.account == application.agent), None
    )
    name = filler.name if filler and not is_agent_gone else owner_name(application)
    declined = [p.name for p in application.persons.all() if p.declined_at is not None]
    return showing.next_move(application, name, declined, len(corrections(application)))


def _live_until(application: Application) -> dict[str, date]:
    rows = Invitation.objects.filter(application=application, state__in=rules.LIVE_INVITATIONS)
    return {person: localdate(at) for person, at in rows.values_list("person", "expires_at")}


def own_paper_choices(application: Application) -> list[OwnPaper]:
    """The papers the applicant may write themselves, with what that means: said before choosing."""
    papers = (p for p in offers.find(application.offer).papers if p.code in rules.OWN_PAPERS)
    own = application.own_papers
    return [
        OwnPaper(p.code, p.title, own.get(p.code, ""), rules.OWN_PAPER_SAYS.format(title=p.title))
        for p in papers
    ]


def bodies(application: Application) -> list[BodySeen]:
    """The shareholders that are no natural persons, with who signs for each and on what it is known."""
    named = {p.key: p.name for p in application.persons.all()}
    return [showing.body_seen(row, named) for row in assembling.bodies_of(application)]


def liaison_email(application: Application) -> str:
    """What was given as the liaison's e-mail, for whoever fills it in."""
    liaison = application.answers.get("organs", {}).get("liaison") or "p1"
    return next((p.email for p in application.persons.all() if p.key == liaison), "")


def owner_name(application: Application) -> str:
    return person_of(application, "p1").name


def _of(actor: Actor) -> QuerySet[Application]:
    """One's own, and those one is named in. An agent sees the principal's only while the mandate stands."""
    named = PersonNamed.objects.filter(account=actor.name).values("application")
    standing = Mandate.objects.filter(agent=actor.name, revoked_at=None).values("number")
    is_over = Q(agent=actor.name) & ~Q(mandate__in=standing)
    return Application.objects.filter(Q(owner=actor.name) | Q(pk__in=named)).exclude(is_over)


def _line(application: Application, actor: Actor) -> Line:
    is_waiting = application.state == State.SIGNING
    return showing.line(
        application,
        person=person_key(application, actor),
        is_owner=actor.name in (application.owner, application.agent),
        waiting=who_has_not_signed(application) if is_waiting else [],
    )


def _task_state(application: Application, form: str, open_: set[str], says: Mapping[str, list[str]]) -> str:
    if form not in open_:
        return "locked"
    if says.get(form):
        return "correct"
    lacking = completeness.missing_in(form, application.answers.get(form) or {}, offer=application.offer)
    if not lacking:
        return "filled"
    is_for_confirming = all(f.about in rules.CONFIRMATIONS for f in lacking)
    return "confirm" if is_for_confirming and application.answers.get(form) else "todo"


def _said(application: Application, results: Iterable[checking.Result]) -> dict[str, list[str]]:
    """Form → what is to be changed there: the authority's items until the answer changes, or what blocks by the rules."""
    found: dict[str, list[str]] = {}
    if application.state == State.CORRECTION:
        for item in (one for one in corrections(application) if not _is_changed(application, one.form)):
            found.setdefault(item.form, []).append(item.says)
    blocked = [f for r in results if r.verdict is checking.Verdict.FAILED for f in r.findings]
    for finding in blocked:
        found.setdefault(pointing.points_at(finding.about, facts_of(application)).form, []).append(
            finding.words
        )
    return found


def _is_changed(application: Application, form: str) -> bool:
    """Whether the answers of this form say something else than what was submitted."""
    before, now = application.facts or {}, facts_of(application).model_dump(mode="json")
    return form in now and before.get(form) != now[form]
