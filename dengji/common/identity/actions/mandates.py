"""委托: given by the owner, taken up by the agent, taken back at any time; the owner is told of everything done.

经营主体登记申请及代理行为管理办法 (国市监注规〔2025〕3号); law.md P06, P15–P18, A2. A mandate is never passed on: only the
owner gives one, and an agent's own hand is not the owner's.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.timezone import localdate

from dengji.common.trail import actions as trail
from dengji.ground.catalog import offers as catalogue
from dengji.ground.refusal import Refusal
from dengji.ground.standards import citizen_id
from dengji.ground.wording import gettext_noop as _

from .. import questions, rules
from ..duties import Actor
from ..models import Account, Mandate, MandateDeed
from ..windows.bodies import Bodies
from . import budgets
from .bodies import confirm_representative
from .notices import tell

AGENTS_LOOKED_FOR_A_DAY = 20


class AgentNotFound(Refusal):
    """The same words whether the name, the phone or the verification is missing."""

    code = "identity.agent-not-found"
    says = _("没有找到这个姓名和手机号的实名账户。请核对，或者请对方先注册并完成实名核对。")


class TooManyAgents(Refusal):
    code = "identity.too-many-agents-looked-for"
    says = _("今天查找的次数太多。请明天再试，或者到窗口办理委托。")


class NotYoursToGive(Refusal):
    code = "identity.mandate-may-not-be-passed-on"
    says = _("委托只能由本人给出，代理人不能转托给别人。请让委托人自己登录办理。")


class YouYourself(Refusal):
    code = "identity.mandate-to-oneself"
    says = _("这是您自己，不用委托。请填写代办人的姓名和手机号。")


class AgentTooYoung(Refusal):
    code = "identity.agent-is-a-minor"
    says = _("代办人要年满18周岁。请委托另一个人。")


class MandateSaysNothing(Refusal):
    code = "identity.mandate-says-not-for-what"
    says = _("请至少选一件要办的事和一项权限。")


class MandateDays(Refusal):
    code = "identity.mandate-days-are-not-right"
    says = _("请看一下日期：从今天或以后开始，到期日不早于开始日，最长一年。")


class AgencyUnnamed(Refusal):
    code = "identity.agency-is-not-named"
    says = _("委托登记代理机构的，请填写机构名称和它在登记代理信息系统里的编号。")


class MandateOver(Refusal):
    code = "identity.mandate-is-over"
    says = _("这份委托已经收回、谢绝或者到期。要接着办，请委托人重新委托。")


class NotYourMandate(Refusal):
    code = "identity.no-such-mandate"
    says = _("没有这份委托。")


class MandateDoesNotCover(Refusal):
    code = "identity.mandate-does-not-cover-this"
    says = _("委托人没有委托您办这件事。请让委托人自己办，或者重新委托并选上这一项。")


@dataclass(frozen=True)
class MandateTold:
    """What the owner wants somebody to do for them."""

    agent: str  # account number, from `find_agent`
    offers: tuple[str, ...]
    powers: tuple[str, ...]
    starts_on: date
    ends_on: date
    kind: str = "person"
    agency: str = ""
    agency_number: str = ""
    number: str = ""  # the number that stands on the signed paper
    body: str = ""  # credit code, where a body gives the mandate through its representative


def find_agent(name: str, mobile: str, *, by: Actor, at: datetime) -> Account:
    """The verified account of this name and phone: both must be right, and nobody tries out many."""
    key = budgets.key_of("agents", by.name)
    if not budgets.spend(key, allowed=AGENTS_LOOKED_FOR_A_DAY, per=timedelta(days=1), at=at):
        raise TooManyAgents()
    found = questions.account_of_mobile(mobile)
    if found is None or not found.is_verified or found.name != rules.plain_name(name):
        raise AgentNotFound()
    return found


def see_mandate(told: MandateTold, *, principal: str, by: Actor, at: datetime) -> Account:
    """Everything that is right with a mandate before it is signed, or a refusal; the agent comes back."""
    if by.name != str(principal):
        raise NotYoursToGive()
    questions.verified_account(by.name)
    agent = questions.verified_account(told.agent)
    _see_agent(agent, by, localdate(at))
    _see_scope(told, localdate(at))
    return agent


def grant_mandate(
    told: MandateTold, *, principal: str, paper: str, by: Actor, at: datetime, window: Bodies | None = None
) -> Mandate:
    """Give a mandate on a signed paper 委托书 (its digest). A body gives one through whoever is entitled, looked up now."""
    see_mandate(told, principal=principal, by=by, at=at)
    acts = confirm_representative(by.name, told.body, by=by, at=at, window=window) if told.body else None
    body = {"body": acts.uscc, "body_name": acts.name, "representation": acts.number} if acts else {}
    return _write(told, body, paper, by=by, at=at)


@transaction.atomic
def accept_mandate(number: str, *, by: Actor, at: datetime) -> Mandate:
    """The agent takes it up: from now on it stands, until its last day or until it is taken back."""
    mandate = _answered(number, by, at)
    mandate.accepted_at = at
    mandate.save(update_fields=["accepted_at"])
    _tell_principal(mandate, "mandate-accepted", at)
    trail.record("identity.mandate.accept", subject=number, by=by, at=at)
    return mandate


@transaction.atomic
def decline_mandate(number: str, *, by: Actor, at: datetime) -> Mandate:
    """The agent will not do it; the owner is told."""
    mandate = _answered(number, by, at)
    mandate.declined_at = at
    mandate.save(update_fields=["declined_at"])
    _tell_principal(mandate, "mandate-declined", at)
    trail.record("identity.mandate.decline", subject=number, by=by, at=at)
    return mandate


@transaction.atomic
def revoke_mandate(number: str, *, because: str = "", by: Actor, at: datetime) -> Mandate:
    """Take it back, at any time and without a reason (民法典 933), or lay it down as the agent. Twice is once."""
    mandate = _held(number)
    if by.name not in (mandate.principal_id, mandate.agent_id):
        raise NotYourMandate()
    if mandate.revoked_at is not None:
        return mandate
    mandate.revoked_at, mandate.revoked_by, mandate.because = at, by.name, because.strip()[:200]
    mandate.save(update_fields=["revoked_at", "revoked_by", "because"])
    if by.name == mandate.principal_id:
        facts = {"principal": questions.principal_name(mandate)}
        tell(mandate.agent, "mandate-revoked", facts, key=f"{number}|revoked", about=number, at=at)
    else:
        _tell_principal(mandate, "mandate-laid-down", at)
    trail.record("identity.mandate.revoke", subject=number, by=by, at=at)
    return mandate


@transaction.atomic
def act_under(
    number: str, deed: str, *, subject: str, title: str, offer: str, of: str = "", by: Actor, at: datetime
) -> Mandate:
    """See that the mandate lets the agent do this now, write it down, and tell the owner, in the caller's transaction.

    `deed` is one of rules.DEEDS, `subject` the application's number, `of` tells two deeds of one kind apart.
    """
    mandate = _held(number)
    power = rules.POWER_OF_DEED.get(deed, deed)
    if by.name != mandate.agent_id or not questions.covers(mandate, offer, power, on=localdate(at)):
        raise MandateDoesNotCover()
    row = MandateDeed(
        mandate=mandate, deed=deed, subject=subject, at=at, key=f"{number}|{subject}|{deed}|{of}"
    )
    MandateDeed.objects.bulk_create([row], ignore_conflicts=True)
    facts = {"deed": rules.DEEDS[deed], "title": title or subject, "subject": subject, "mandate": number}
    _tell_principal(mandate, "mandate-deed", at, key=row.key, about=subject, **facts)
    trail.record("identity.mandate.act", subject=subject, by=by, at=at, mandate=number, deed=deed)
    return mandate


@transaction.atomic
def _write(told: MandateTold, body: dict[str, str], paper: str, *, by: Actor, at: datetime) -> Mandate:
    facts = {**vars(told), **body, "offers": list(told.offers), "powers": list(told.powers)}
    facts["agent_id"], facts["number"] = facts.pop("agent"), told.number or rules.new_number("W")
    mandate = Mandate.objects.create(principal_id=by.name, paper=paper, given_at=at, **facts)
    told_to_agent = {
        "principal": questions.principal_name(mandate),
        "day": mandate.ends_on.isoformat(),
        "offers": "、".join(questions.offer_words(code) for code in mandate.offers),
        "powers": "；".join(rules.POWERS[power] for power in mandate.powers),
    }
    key = f"{mandate.number}|given"
    tell(mandate.agent, "mandate-given", told_to_agent, key=key, about=mandate.number, at=at)
    trail.record("identity.mandate.grant", subject=mandate.number, by=by, at=at, paper=paper)
    return mandate


def _see_agent(agent: Account, by: Actor, on: date) -> None:
    """P06: an agent is eighteen or older. That no liaison of the owner's is one (P16) the application's check says."""
    if agent.number == by.name:
        raise YouYourself()
    born = questions.born_on(agent)
    if born is not None and citizen_id.age_on(born, on) < rules.ADULT:
        raise AgentTooYoung()


def _see_scope(told: MandateTold, on: date) -> None:
    is_said = told.offers and told.powers and told.kind in rules.MANDATE_KINDS
    is_known = all(code in catalogue.BY_CODE for code in told.offers) and set(told.powers) <= set(
        rules.POWERS
    )
    if not (is_said and is_known):
        raise MandateSaysNothing()
    if told.kind == "agency" and not (told.agency.strip() and told.agency_number.strip()):
        raise AgencyUnnamed()
    if not on <= told.starts_on <= told.ends_on <= told.starts_on + rules.LONGEST_MANDATE:
        raise MandateDays()


def _held(number: str) -> Mandate:
    rows = Mandate.objects.select_for_update(of=("self",)).select_related("principal", "agent")
    found = rows.filter(number=number).first()
    if found is None:
        raise NotYourMandate()
    return found


def _answered(number: str, by: Actor, at: datetime) -> Mandate:
    """The mandate, locked, if its agent may still answer it."""
    mandate = _held(number)
    if by.name != mandate.agent_id:
        raise NotYourMandate()
    is_answered = mandate.accepted_at or mandate.declined_at or mandate.revoked_at
    if is_answered or mandate.ends_on < localdate(at):
        raise MandateOver()
    return mandate


def _tell_principal(
    mandate: Mandate, kind: str, at: datetime, /, *, key: str = "", about: str = "", **facts: str
) -> None:
    told = {"agent": questions.agent_name(mandate), "day": mandate.ends_on.isoformat(), **facts}
    key = f"{key or mandate.number}|{kind}"
    tell(mandate.principal, kind, told, key=key, about=about or mandate.number, at=at)
