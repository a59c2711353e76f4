"""Whose turn it is to sign: which papers count, who has signed them, who may sign now."""

from collections.abc import Iterable

from django.conf import settings

from dengji.common.identity.duties import Actor

from . import assembling, rules
from .hands import NoSuchPerson
from .models import Application, BodyNamed, Paper, PersonNamed


def person_key(application: Application, actor: Actor) -> str:
    """The actor's own key in the application, or ""."""
    return next((p.key for p in application.persons.all() if p.account == actor.name), "")


def person_of(application: Application, key: str) -> PersonNamed:
    found = next((p for p in application.persons.all() if p.key == key), None)
    if found is None:
        raise NoSuchPerson()
    return found


def current_papers(application: Application) -> list[Paper]:
    """The papers that count, with their signatures; fetched with the application, or two statements.

    Papers come with the first preparing, so before it nobody is asked for them.
    """
    if application.prepared_at is None:
        return []
    if not hasattr(application, "current_papers"):
        return _current_papers(application)
    if application.current_papers is None:
        application.current_papers = _current_papers(application)
    return application.current_papers


def _current_papers(application: Application) -> list[Paper]:
    return list(application.papers.filter(superseded_at=None).prefetch_related("signatures"))


def unsigned_papers(application: Application, person: str) -> list[Paper]:
    """The papers of this person that do not bear their signature yet."""
    return [p for p in current_papers(application) if person in p.signers and not _has_signed(p, person)]


def who_has_not_signed(application: Application) -> list[PersonNamed]:
    """Everyone who has not come in yet, or has papers left; their own sheet is drawn up when they come in."""
    papers = current_papers(application)
    left = {key for paper in papers for key in paper.signers if not _has_signed(paper, key)}
    left |= _without_sheet(application, papers)
    return [p for p in application.persons.all() if not _has_come_in(p) or p.key in left]


def _has_come_in(person: PersonNamed) -> bool:
    """Has said “that is me”; for a minor who is vouched for, the guardian says it by signing."""
    return bool(person.account or person.vouched_at)


def lacks_sheet(application: Application, person: str) -> bool:
    """Whether the person's own sheet is still to be drawn up."""
    return person in _without_sheet(application, current_papers(application))


def may_sign_now(application: Application) -> list[PersonNamed]:
    """Whose turn it is to sign: the applicant first, then everyone; the legal representative last where it is so."""
    missing = who_has_not_signed(application)
    last = _signs_last(application)
    if others := [p for p in missing if p.key not in last]:
        missing = others
    return [p for p in missing if p.key == "p1"] or missing


def representative_signs_last(application: Application) -> bool:
    """By the applicant's choice, by the house's setting, or because the authority wants it (law.md F01)."""
    order = application.signing_order or settings.SIGNING_ORDER
    return order == rules.REPRESENTATIVE_LAST or assembling.wants_representative_last(application)


def _signs_last(application: Application) -> set[str]:
    organs = (application.facts or {}).get("organs") or {}
    return {organs.get("legal_representative", "")} if representative_signs_last(application) else set()


def _without_sheet(application: Application, papers: Iterable[Paper]) -> set[str]:
    drawn = {paper.code for paper in papers}
    return {copy.person for copy in assembling.sheets_of(application) if copy.code not in drawn}


def _has_signed(paper: Paper, person: str) -> bool:
    return any(s.person == person for s in paper.signatures.all())


def body_of(application: Application, key: str) -> BodyNamed:
    found = next((b for b in application.bodies.all() if b.key == key), None)
    if found is None:
        raise NoSuchPerson()
    return found
