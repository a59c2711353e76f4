"""Who acts for whom, in what, until when."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Q, QuerySet

from dengji.ground.catalog import facts as catalogue
from dengji.ground.catalog import offers

from ..models import Account, Mandate, MandateDeed


def mandate_for(
    agent: Account | str, principal: Account | str, offer: str, on: date, *, body: str = ""
) -> Mandate | None:
    """The mandate under which one may act for the other in this matter on this day, or None (law.md P17)."""
    standing = _standing(on).filter(agent=str(agent), principal=str(principal), offers__contains=[offer])
    return standing.filter(body=body).order_by("-given_at").first()


def mandates_for(agent: Account | str, offer: str, on: date) -> list[Mandate]:
    """Everybody for whom this agent may act in this matter on this day."""
    return list(_standing(on).filter(agent=str(agent), offers__contains=[offer]).order_by("-given_at"))


def covers(mandate: Mandate, offer: str, power: str, *, on: date) -> bool:
    """Whether it stands on that day, for this matter, with this power."""
    is_in_time = mandate.starts_on <= on <= mandate.ends_on
    return mandate.is_open and is_in_time and offer in mandate.offers and power in mandate.powers


def mandates_given(principal: Account | str) -> list[Mandate]:
    """What the owner gave, newest first, over or not."""
    return list(_whole().filter(principal=str(principal)))


def mandates_held(agent: Account | str) -> list[Mandate]:
    """What an agent was given, newest first, over or not."""
    return list(_whole().filter(agent=str(agent)))


def entities_served_by(agent: Account | str, on: date) -> int:
    """For how many owners somebody acts at present (law.md P18)."""
    standing = _standing(on).filter(agent=str(agent))
    return standing.values("principal", "body").distinct().count()


def deeds_in_name_of(principal: Account | str, *, limit: int = 50) -> list[MandateDeed]:
    """Everything done in the owner's name, newest first."""
    rows = MandateDeed.objects.filter(mandate__principal=str(principal)).select_related("mandate__agent")
    return list(rows.order_by("-at", "key")[:limit])


def mandate_state(mandate: Mandate, on: date) -> str:
    """ "waiting", "standing", "to-come", "over", "declined" or "revoked"."""
    if mandate.revoked_at or mandate.declined_at:
        return "revoked" if mandate.revoked_at else "declined"
    if mandate.ends_on < on:
        return "over"
    if mandate.accepted_at is None:
        return "waiting"
    return "standing" if mandate.starts_on <= on else "to-come"


def mandate_facts(mandate: Mandate, *, agent: str) -> catalogue.Mandate:
    """The mandate as it stands in an application's facts; `agent` is the agent's key there."""
    return catalogue.Mandate(
        number=mandate.number,
        agent=agent,
        kind=mandate.kind,
        agency=mandate.agency,
        agency_number=mandate.agency_number,
        powers=tuple(mandate.powers),
        until=mandate.ends_on,
    )


def offer_words(code: str) -> str:
    """An offer in words: 有限责任公司设立登记."""
    offer = offers.find(code)
    return f"{offer.entity.title}{offer.procedure.title}"


def principal_name(mandate: Mandate) -> str:
    """The body where it gave the mandate, else the person."""
    return mandate.body_name or mandate.principal.name


def agent_name(mandate: Mandate) -> str:
    """The agent, with the agency where there is one."""
    return f"{mandate.agency}（{mandate.agent.name}）" if mandate.agency else mandate.agent.name


def papers_named(since: datetime | None = None) -> Iterable[str]:
    """Digests of signed mandates: files that are kept."""
    rows = Mandate.objects.all() if since is None else Mandate.objects.filter(given_at__gte=since)
    return set(rows.values_list("paper", flat=True))


def _whole() -> QuerySet[Mandate]:
    return Mandate.objects.select_related("principal", "agent").order_by("-given_at", "number")


def _standing(on: date) -> QuerySet[Mandate]:
    is_open = Q(accepted_at__isnull=False, revoked_at__isnull=True)
    return _whole().filter(is_open, starts_on__lte=on, ends_on__gte=on)
