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

from .models import Application, PersonNamed
from .rules import AGENTS_DEEDS


class OwnersOwn(Refusal):
    code = "applications.only-the-owner-may"
    says = _("这一步要由委托人本人办。请让委托人登录后办理。")


class AgentStays(Refusal):
    code = "applications.agent-is-not-replaced"
    says = _("委托代理人不能在这里换，也不能删去。请委托人先收回委托，再接着办。")


class MandateTakenBack(Refusal):
    code = "applications.mandate-was-taken-back"
    says = _(
        "委托已经收回，材料里还写着代理人，不能再签。请委托人重新修改，再生成一次材料；没有变的材料不用重签。"
    )


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


def is_agent(application: Application, person: PersonNamed) -> bool:
    return bool(application.agent) and person.account == application.agent


def is_standing(application: Application) -> bool:
    """Whether the mandate was not taken back or laid down. How far it reaches is asked at every step."""
    return Mandate.objects.filter(number=application.mandate, revoked_at=None).exists()


def is_gone(application: Application) -> bool:
    """It is still filed under a mandate that does not stand any more."""
    return bool(application.mandate) and not is_standing(application)


def was_taken_back(number: str) -> bool:
    """The same of an application that is not in hand."""
    gone = Mandate.objects.exclude(revoked_at=None).values("number")
    return Application.objects.filter(number=number, mandate__in=gone).exists()


def see_not_taken_back(application: Application) -> None:
    """Nothing is signed or sent that names an agent whose mandate is gone (民法典 933)."""
    if is_gone(application):
        raise MandateTakenBack()


def as_fact(application: Application) -> catalog.Mandate | None:
    """The mandate as it stands on the papers: the agent is a person of the application."""
    if not application.mandate:
        return None
    found = Mandate.objects.get(number=application.mandate)
    agent = next((p.key for p in application.persons.all() if p.account == application.agent), "")
    return identity.mandate_facts(found, agent=agent)
