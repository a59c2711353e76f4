"""Everything that reads. Whose an application is stands in the fetch: a stranger is told that there is none."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.utils.timezone import localdate

from dengji.common.documents import store
from dengji.common.identity.duties import Actor
from dengji.common.identity.models import Account
from dengji.ground.catalog import checking, completeness, offers, pointing
from dengji.ground.catalog.facts import Facts
from dengji.ground.catalog.filing import Stage
from dengji.ground.catalog.world import World
from dengji.ground.standards import mobile, money

from . import assembling, links, rules
from .hands import NoSuchApplication, NoSuchPerson
from .models import Application, Correction, Invitation, Look, Notice, Paper, PersonNamed, Step
from .sights import Group, Invited, Line, PaperSeen, Signatory, SignatureSeen, StepSeen, Task
from .workflow import TONES, WITH_THE_AUTHORITY, WORDS, State, verbs_open_to

S = State
CURRENT = Prefetch(
    "papers", Paper.objects.filter(superseded_at=None).prefetch_related("signatures"), "current_papers"
)
ENDED = (S.REGISTERED.value, S.REFUSED.value, S.WITHDRAWN.value, S.EXPIRED.value)
HELD = [s.value for s in WITH_THE_AUTHORITY]


def application_for(actor: Actor, number: str) -> Application:
    """The application, if the actor fills it in or is one of the persons who have said “that is me”."""
    found = _of(actor).filter(number=number).prefetch_related("persons", CURRENT).first()
    if found is None:
        raise NoSuchApplication()
    return found


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
    application: Application, world: World, on: date, *, stage: Stage = Stage.TYPING
) -> tuple[checking.Result, ...]:
    """Every rule that can be asked already, run on the application as it stands."""
    return assembling.results_of(application, world, stage=stage, on=on)


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
    return [_paper_seen(paper, named) for paper in current_papers(application)]


def papers_to_sign(application: Application, person: str) -> list[PaperSeen]:
    """What this person signs in one act: everything of theirs that does not bear their signature yet."""
    named = {p.key: p.name for p in application.persons.all()}
    return [_paper_seen(p, named) for p in unsigned_papers(application, person)]


def paper(application: Application, code: str, actor: Actor) -> bytes:
    """One paper's bytes. A person's own sheet is shown to that person only."""
    found = next((p for p in current_papers(application) if p.code == code), None)
    if found is None or (found.person and person_key(application, actor) != found.person):
        raise NoSuchApplication()
    return store.get(found.digest)


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
    parts = rules.roles(application.answers, applicant="p1")
    return [
        _signatory(application, person, parts.get(person.key, []), invited.get(person.key))
        for person in application.persons.all()
    ]


def timeline(application: Application) -> list[StepSeen]:
    """Every step so far, ours and the authority's, oldest first."""
    named = {p.key: p.name for p in application.persons.all()}
    return [_step_seen(step, application, named) for step in Step.objects.filter(application=application)]


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
        roles=[
            rules.ROLES[role] for role in rules.roles(application.answers, applicant="p1").get(person.key, [])
        ],
        amount=money.plain(owner.amount) if owner else "",
        due_on=owner.due_on if owner else None,
        expires_at=found.expires_at,
        has_no_supervisor=bool(facts.organs and facts.organs.supervision == "none"),
    )


def looks_at(actor: Actor) -> QuerySet[Look]:
    """Which offices looked at the actor's particulars, when and why (evidence.md §6.4)."""
    return Look.objects.filter(account=actor.name).order_by("-at")


def verbs(application: Application, actor: Actor) -> list[str]:
    """The buttons to show this actor."""
    if application.owner != actor.name:
        return [v for v in ("sign",) if application.state == S.SIGNING and person_key(application, actor)]
    return verbs_open_to(application.state, actor.duties, is_returned=application.returned_at is not None)


def forms_open(application: Application) -> set[str]:
    """Which forms may be answered: all of them, or, once returned, those that were questioned (条例 19)."""
    every = {form.code for form in offers.find(application.offer).forms}
    if application.returned_at is None:
        return every
    asked = {item.form for item in corrections(application) if item.form} & every or every
    return asked | {
        form for form in every if completeness.missing_in(form, application.answers.get(form) or {})
    }


def person_key(application: Application, actor: Actor) -> str:
    """The actor's own key in the application, or ""."""
    return next((p.key for p in application.persons.all() if p.account == actor.name), "")


def person_of(application: Application, key: str) -> PersonNamed:
    found = next((p for p in application.persons.all() if p.key == key), None)
    if found is None:
        raise NoSuchPerson()
    return found


def current_papers(application: Application) -> list[Paper]:
    """The papers that count, with their signatures; fetched with the application, or two statements."""
    if hasattr(application, "current_papers"):
        return application.current_papers
    return list(application.papers.filter(superseded_at=None).prefetch_related("signatures"))


def unsigned_papers(application: Application, person: str) -> list[Paper]:
    """The papers of this person that do not bear their signature yet."""
    return [p for p in current_papers(application) if person in p.signers and not _has_signed(p, person)]


def who_has_not_signed(application: Application) -> list[PersonNamed]:
    """Everyone who has not come in yet, or has papers left; their own sheet is drawn up when they come in."""
    papers = current_papers(application)
    left = {key for paper in papers for key in paper.signers if not _has_signed(paper, key)}
    left |= _without_sheet(application, papers)
    return [p for p in application.persons.all() if not p.account or p.key in left]


def lacks_sheet(application: Application, person: str) -> bool:
    """Whether the person's own sheet is still to be drawn up."""
    return person in _without_sheet(application, current_papers(application))


def account_of(person: PersonNamed) -> Account | None:
    return Account.objects.filter(number=person.account).first() if person.account else None


def owner_name(application: Application) -> str:
    return person_of(application, "p1").name


def holder_of(name: str) -> str:
    """The application that holds this name, or "": its reservation becomes the entity's name."""
    held = Application.objects.filter(reserved_name=name).exclude(
        state__in=[s for s in ENDED if s != S.REGISTERED]
    )
    return held.values_list("number", flat=True).first() or ""


def _of(actor: Actor) -> QuerySet[Application]:
    own = Q(owner=actor.name) | Q(pk__in=PersonNamed.objects.filter(account=actor.name).values("application"))
    return Application.objects.filter(own)


def _line(application: Application, actor: Actor) -> Line:
    waiting = who_has_not_signed(application) if application.state == S.SIGNING else []
    person, is_owner = person_key(application, actor), application.owner == actor.name
    return Line(
        number=application.number,
        title=application.reserved_name or _title(application),
        state=application.state,
        words=WORDS[S(application.state)],
        tone=TONES[S(application.state)],
        group=_group(application, is_owner, person in {p.key for p in waiting}),
        saved_at=application.saved_at,
        is_owner=is_owner,
        person=person,
        waiting_for=[p.name for p in waiting],
        uscc=application.uscc,
    )


def _title(application: Application) -> str:
    """The name in the frozen facts, or as far as it is typed."""
    if application.facts:
        return str(application.facts["name"]["full"])
    fields: Mapping[str, Any] = application.answers.get("name", {})
    typed = str(fields.get("trade_name") or "")
    return "".join(str(fields.get(part) or "") for part in NAME_PARTS) if typed else ""


NAME_PARTS = ("division", "trade_name", "industry", "form")


def _group(application: Application, is_owner: bool, is_to_sign: bool) -> Group:
    if application.state in ENDED:
        return Group.ENDED
    if application.state in HELD:
        return Group.AUTHORITY
    if application.state == S.SIGNING:
        return Group.MINE if is_to_sign else Group.OTHERS
    return Group.MINE if is_owner else Group.OTHERS


def _task_state(application: Application, form: str, open_: set[str], says: Mapping[str, list[str]]) -> str:
    if form not in open_:
        return "locked"
    if says.get(form):
        return "correct"
    lacking = completeness.missing_in(form, application.answers.get(form) or {})
    if not lacking:
        return "filled"
    is_for_confirming = all(f.about in rules.CONFIRMATIONS for f in lacking)
    return "confirm" if is_for_confirming and application.answers.get(form) else "todo"


def _said(application: Application, results: Iterable[checking.Result]) -> dict[str, list[str]]:
    """Form → what is to be changed there: the authority's items, or what blocks by the rules."""
    found: dict[str, list[str]] = {}
    if application.state == S.CORRECTION:
        for item in corrections(application):
            found.setdefault(item.form, []).append(item.says)
    blocked = [f for r in results if r.verdict is checking.Verdict.FAILED for f in r.findings]
    for finding in blocked:
        found.setdefault(pointing.points_at(finding.about, facts_of(application)).form, []).append(
            finding.words
        )
    return found


def _paper_seen(paper: Paper, named: Mapping[str, str]) -> PaperSeen:
    signed = {s.person: s.at for s in paper.signatures.all()}
    signatures = [SignatureSeen(key, named.get(key, ""), signed.get(key)) for key in paper.signers]
    return PaperSeen(paper.code, paper.title, paper.person, paper.digest, paper.version, signatures)


def _signatory(
    application: Application, person: PersonNamed, roles: list[str], invitation: Invitation | None
) -> Signatory:
    mine = [p for p in current_papers(application) if person.key in p.signers]
    signed = [s.at for p in mine for s in p.signatures.all() if s.person == person.key]
    is_done = bool(person.account and mine and len(signed) == len(mine))
    is_live = invitation is not None and invitation.state in rules.LIVE_INVITATIONS
    return Signatory(
        key=person.key,
        name=person.name,
        roles=[rules.ROLES[role] for role in roles],
        masked_mobile=mobile.masked(person.mobile) if person.mobile else "",
        is_owner=person.key == "p1",
        is_verified=bool(person.account),
        state=_signatory_state(person, invitation, is_done),
        papers=len(mine),
        signed_at=max(signed) if is_done else None,
        declined_because=person.declined_because,
        invited_at=invitation.sent_at if invitation else None,
        expires_at=invitation.expires_at if invitation else None,
        token=links.token_of(invitation) if invitation and is_live else "",
        code=links.code_of(invitation) if invitation and is_live else "",
    )


def _signatory_state(person: PersonNamed, invitation: Invitation | None, is_done: bool) -> str:
    if is_done:
        return "signed"
    if person.declined_at is not None:
        return "declined"
    if person.account:
        return "accepted"
    return invitation.state if invitation else "named"


def _step_seen(step: Step, application: Application, named: Mapping[str, str]) -> StepSeen:
    person = step.person or ("p1" if step.by == application.owner else "")
    words = rules.STEP_WORDS.get(step.verb, step.verb)
    return StepSeen(step.verb, words, named.get(person, step.by), step.at, step.round, step.because)


def _without_sheet(application: Application, papers: Iterable[Paper]) -> set[str]:
    drawn = {paper.code for paper in papers}
    return {copy.person for copy in assembling.sheets_of(application) if copy.code not in drawn}


def _has_signed(paper: Paper, person: str) -> bool:
    return any(s.person == person for s in paper.signatures.all())
