"""What the portal's pages show, put together from what the rooms answer. Words here, no rules."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from dengji.common.applications import questions as applications
from dengji.common.identity.duties import Actor
from dengji.ground.catalog import checking, offers, pointing
from dengji.ground.findings import Basis, Severity
from dengji.sites.parts.answers import questions_about
from dengji.sites.parts.deed import Deed
from dengji.sites.parts.fields import sentences


@dataclass(frozen=True)
class Phase:
    words: str
    percent: int = 0
    is_now: bool = False


@dataclass(frozen=True)
class TaskRow:
    """One line of the task list. `look`: done · now · wait · todo."""

    no: int
    title: str
    says: str
    status: str
    look: str
    url: str = ""
    tone: str = ""


@dataclass(frozen=True)
class TaskGroup:
    title: str
    note: str
    tasks: tuple[TaskRow, ...]


@dataclass(frozen=True)
class ToChange:
    """Something to be put right, and the page where."""

    says: str
    remedy: str = ""
    url: str = ""
    basis: tuple[Basis | str, ...] = ()

    @property
    def words(self) -> str:
        return sentences(part for part in (self.says, self.remedy) if part)


@dataclass
class Page:
    """What every page of one application shows at its head."""

    number: str
    kind: str
    title: str
    state: str
    saved_at: datetime | None = None
    reserved_until: date | None = None
    questions: list[dict[str, str]] = field(default_factory=list)
    corrections: list[ToChange] = field(default_factory=list)
    phases: list[Phase] = field(default_factory=list)
    deed: Deed = field(default_factory=Deed)
    more: dict[str, Any] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Any:
        """What one kind of page shows beside that."""
        try:
            return self.__dict__["more"][name]
        except KeyError:
            raise AttributeError(name) from None


def fills_in(found: Any, actor: Actor) -> bool:
    """Whether the questions are this actor's to answer: the applicant's, or the agent's who acts for them."""
    return bool(actor.name) and actor.name in (found.owner, found.agent)


def filled_in_by(actor: Actor, number: str) -> Any:
    """The application, if its questions are this actor's to answer; to anybody else there is none, co-signers too."""
    found = applications.application_for(actor, number)
    if not fills_in(found, actor):
        raise Http404(number)
    return found


def whose(application: Any) -> dict[str, str]:
    """Whose application it is, and who fills it in for them: said on every page of it."""
    return {"agent": application.agent, "whose": applications.owner_name(application)}


def page_of(application: Any, *, on: date, about: str = "name", **more: Any) -> Page:
    offer, deed = offers.find(application.offer), deed_of(application, on)
    return Page(
        number=application.number,
        kind=f"{_(offer.procedure.title)} · {_(offer.entity.title)}",
        title=deed.name or _("还没有起名的公司"),
        state=application.state,
        saved_at=application.saved_at,
        reserved_until=application.reserved_until,
        questions=questions_about(about),
        corrections=corrections_of(application),
        phases=phases_of(application),
        deed=deed,
        more={
            **whose(application),
            "is_named": bool(deed.name),
            "round": application.round,
            **more,
        },
    )


def deed_of(application: Any, on: date) -> Deed:
    known = applications.licence_preview(application, on)
    return Deed(
        name=known["name"],
        kind=known["type"],
        legal_representative=known["legal_representative"],
        scope=known["scope"],
        capital=known["capital"],
        domicile=known["domicile"],
    )


def corrections_of(application: Any) -> list[ToChange]:
    """What the authority asked for, each with the page where it is put right."""
    if application.state != "correction":
        return []
    return [
        ToChange(item.says, item.remedy, form_url(application, item.form), tuple(item.basis))
        for item in applications.corrections(application)
    ]


def to_change(
    application: Any, results: Iterable[checking.Result], severities: Collection[Severity], *, on: date
) -> list[ToChange]:
    """What the rules found, of these severities, each with the page where it is put right."""
    facts = applications.facts_of(application, on)
    found = [f for f in checking.findings(results) if f.severity in severities]
    return [
        ToChange(
            _(f.says).format(**f.facts),
            _(f.remedy).format(**f.facts) if f.remedy else "",
            form_url(application, pointing.points_at(f.about, facts).form),
            f.basis,
        )
        for f in found
    ]


def form_url(application: Any, form: str) -> str:
    return reverse("portal:form", args=[application.number, form]) if form else ""


def phases_of(application: Any) -> list[Phase]:
    """填写 · 签名 · 审查 · 领照, and how far each is."""
    tasks, (signed, people) = applications.tasks(application), applications.how_many_signed(application)
    filled = sum(task.state in ("filled", "locked") for task in tasks)
    at = PLACE_OF[application.state]
    counts = [f"{filled}/{len(tasks)}", f"{signed}/{people}", "", ""]
    shares = [filled * 100 // len(tasks), signed * 100 // max(people, 1), 50, 100]
    return [_phase(place, at, counts[place], shares[place]) for place in range(4)]


PLACE_OF = {
    "draft": 0,
    "correction": 0,
    "signing": 1,
    "submitted": 2,
    "review": 2,
    "refused": 2,
    "not-accepted": 2,
    "registered": 3,
}
PLACE_OF |= {"withdrawn": 0, "expired": 0}
PHASES = (gettext_noop("填写"), gettext_noop("签名"), gettext_noop("审查"), gettext_noop("领照"))


def _phase(place: int, at: int, count: str, share: int) -> Phase:
    percent = 100 if place < at else share if place == at else 0
    return Phase(_(PHASES[place]) + (count if place >= at else ""), percent, place == at)
