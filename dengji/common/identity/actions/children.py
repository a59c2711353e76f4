"""Minors: a guardian 监护人 declares them and signs for them (民法典 20, 23, 27; law.md P07). A child has no account."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.timezone import localdate

from dengji.common.trail import actions as trail
from dengji.ground.refusal import Refusal
from dengji.ground.standards import citizen_id
from dengji.ground.wording import gettext_noop as _

from .. import questions, rules
from ..duties import Actor
from ..models import Account, Child
from ..windows.population import SILENCE, Answer, Claim, Population
from ..windows.population import window as population
from . import budgets
from .checks import BadIdNumber

DECLARATIONS_A_DAY = 10


class NotAMinor(Refusal):
    code = "identity.not-a-minor"
    says = _("这个人已满18周岁，要用自己的账户办理。请让本人注册。")


class TooYoungToBeGuardian(Refusal):
    code = "identity.guardian-is-a-minor"
    says = _("监护人要年满18周岁。请由另一位监护人申报。")


class RelationUnknown(Refusal):
    code = "identity.relation-is-not-said"
    says = _("请选您是孩子的什么人。")


class NotTheGuardian(Refusal):
    """Says nothing of what differed."""

    code = "identity.guardian-not-matched"
    says = _("没有核对上。请检查孩子的姓名和身份证号码；信息没错的，请带户口簿到窗口办理。")


class AlreadyDeclared(Refusal):
    code = "identity.child-is-declared"
    says = _("这个孩子您已经申报过，不用再报。")


class TooManyDeclarations(Refusal):
    code = "identity.too-many-children-tried"
    says = _("今天申报的次数太多。请明天再试，或者带户口簿到窗口办理。")


@dataclass(frozen=True)
class ChildTold:
    name: str
    id_number: str
    relation: str


def declare_child(told: ChildTold, *, by: Actor, at: datetime, window: Population | None = None) -> Child:
    """Declare that one is a child's guardian. The population register is asked; where it is silent, papers may be shown."""
    guardian, number = questions.verified_account(by.name), citizen_id.normalise(told.id_number)
    _see_declared(told, number, guardian, at)
    key = budgets.key_of("children", by.name)
    if not budgets.spend(key, allowed=DECLARATIONS_A_DAY, per=timedelta(days=1), at=at):
        raise TooManyDeclarations()
    claim = Claim(rules.plain_name(told.name), number)
    answer = _asked(guardian, claim, window)
    if answer.outcome is rules.Outcome.NO_MATCH:
        raise NotTheGuardian()
    return _write(guardian, claim, told.relation, answer, by=by, at=at)


@transaction.atomic
def end_guardianship(number: str, *, by: Actor, at: datetime) -> Child:
    """The guardian takes the declaration back, or the child is grown: nobody signs for them any more."""
    child = questions.child_of(by, number, lock=True)
    if child.ended_at is None:
        child.ended_at = at
        child.save(update_fields=["ended_at"])
        trail.record("identity.child.end", subject=number, by=by, at=at)
    return child


def confirm_child(child: Child, *, channel: str, reference: str, by: Actor | str, at: datetime) -> None:
    """The register, or an officer, says that it is so; in the caller's transaction."""
    child.confirmed_at, child.channel, child.reference = at, channel, reference
    child.save(update_fields=["confirmed_at", "channel", "reference"])
    trail.record("identity.child.confirm", subject=child.number, by=by, at=at, channel=channel)


def _see_declared(told: ChildTold, number: str, guardian: Account, at: datetime) -> None:
    born, own, on = citizen_id.born_on(number), questions.born_on(guardian), localdate(at)
    if not citizen_id.is_valid(number) or born is None or born > on:
        raise BadIdNumber()
    if citizen_id.age_on(born, on) >= rules.ADULT:
        raise NotAMinor()
    if own is not None and citizen_id.age_on(own, on) < rules.ADULT:
        raise TooYoungToBeGuardian()
    if told.relation not in rules.RELATIONS:
        raise RelationUnknown()


def _asked(guardian: Account, child: Claim, window: Population | None) -> Answer:
    """Citizens are in the population register; of others it can say nothing."""
    if guardian.id_kind != "citizen-card":
        return SILENCE
    asked = window or population(settings.POPULATION_URL)
    return asked.is_guardian(Claim(guardian.name, guardian.id_number), child)


@transaction.atomic
def _write(
    guardian: Account, claim: Claim, relation: str, answer: Answer, *, by: Actor, at: datetime
) -> Child:
    child = Child(number=rules.new_number("K"), guardian=guardian, name=claim.name, relation=relation)
    child.id_number, child.declared_at = claim.id_number, at
    try:
        with transaction.atomic():
            child.save(force_insert=True)
    except IntegrityError as fault:
        raise AlreadyDeclared() from fault
    trail.record("identity.child.declare", subject=child.number, by=by, at=at, outcome=answer.outcome.value)
    if answer.outcome is rules.Outcome.MATCH:
        channel = "population-register"
        confirm_child(child, channel=channel, reference=answer.reference, by=by, at=at)
    return child
