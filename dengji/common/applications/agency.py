"""Filing for somebody else: the mandate decides at every step, and the owner is told of every step (law.md F01, W3, L5).

The owner stays the applicant; the agent fills in, draws up and sends. Everybody still signs for themselves.
"""

from datetime import datetime

from dengji.common.identity import actions as identities
from dengji.common.identity import questions as identity
from dengji.common.identity.duties import Actor
from dengji.common.identity.models import Mandate
from dengji.ground.catalog import facts as catalog
from dengji.ground.refusal import Refusal
from dengji.ground.wording import gettext_noop as _

from .models import Application
from .rules import AGENTS_DEEDS


class OwnersOwn(Refusal):
    code = "applications.only-the-owner-may"
    says = _("这一步要由委托人本人办。请让委托人登录后办理。")


def principal_of(mandate: str, by: Actor) -> str:
    """The account of whoever gave this mandate to the actor."""
    found = Mandate.objects.filter(number=mandate, agent=by.name).first()
    if found is None:
        raise identities.NotYourMandate()
    return str(found.principal_id)


def acts(application: Application, by: Actor, verb: str, *, at: datetime | None) -> bool:
    """Whether this is the owner's agent. The mandate must reach this step now, and the owner is told of it.

    A mandate that was taken back, has ended or does not reach this refuses in words (identity.MandateDoesNotCover).
    """
    if not application.agent or application.agent != by.name or at is None:
        return False
    deed = AGENTS_DEEDS.get(verb, ("", ""))[application.returned_at is not None]
    if not deed:
        raise OwnersOwn()
    identities.act_under(
        application.mandate,
        deed,
        subject=application.number,
        title=application.reserved_name,
        offer=application.offer,
        of=str(application.round),
        by=by,
        at=at,
    )
    return True


def as_fact(application: Application) -> catalog.Mandate | None:
    """The mandate as it stands on the papers: the agent is a person of the application."""
    if not application.mandate:
        return None
    found = Mandate.objects.get(number=application.mandate)
    agent = next((p.key for p in application.persons.all() if p.account == application.agent), "")
    return identity.mandate_facts(found, agent=agent)
