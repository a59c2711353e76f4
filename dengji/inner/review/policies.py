"""What an authority lays down: where two must decide, and how many are drawn by lot. Versions are added, never changed."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import transaction

from dengji.common.identity.duties import Actor, Duty
from dengji.common.trail import actions as trail
from dengji.ground.catalog import offers
from dengji.ground.catalog.facts import Facts
from dengji.ground.catalog.filing import Identity
from dengji.ground.refusal import Refusal
from dengji.ground.standards.citizen_id import age_on
from dengji.ground.wording import gettext_noop as _

from . import lots
from .models import Case, Policy

OF_AGE = 18  # 民法典 17
USUAL_SHARE = 50  # of a thousand: one in twenty (a default of this house, no rule of law)
WHY_SECOND = {  # code: in words
    "type": _("这类登记要两人决定"),
    "amount": _("注册资本达到两人决定的数额"),
    "minor": _("有未成年人"),
    "lot": _("随机抽中双人复核"),
    "outcome": _("按办理规则，这种决定由两人作出"),
}


class NotYoursToLayDown(Refusal):
    code = "review.not-yours-to-lay-down"
    says = _("办理规则由系统管理员设置。")


class OutOfBounds(Refusal):
    code = "review.out-of-bounds"
    says = _("抽取比例要在0到1000‰之间。")


def of(authority: str) -> Policy:
    """The newest version; an authority that laid nothing down has the house's defaults."""
    found = Policy.objects.filter(authority=authority).order_by("-version").first()
    return found or Policy(authority=authority, version=0, **_usual())


def versions(authority: str) -> list[Policy]:
    return list(Policy.objects.filter(authority=authority).order_by("-version"))


@transaction.atomic
def lay_down(authority: str, *, by: Actor, at: datetime, **rules: Any) -> Policy:
    """A new version, in force for what is received and decided from now on."""
    if Duty.SYSTEM_ADMIN not in by.duties or by.authority != authority:
        raise NotYoursToLayDown()
    if not all(0 <= rules.get(name, 0) <= lots.OUT_OF for name in SHARES):
        raise OutOfBounds()
    newest = of(authority)
    policy = Policy.objects.create(
        authority=authority, version=newest.version + 1, by=by.name, at=at, **rules
    )
    said = {name: str(value) for name, value in rules.items()}
    trail.record("review.policy.lay-down", subject=authority, by=by, at=at, version=policy.version, **said)
    return policy


def second_for(case: Case, facts: Facts, people: dict[str, Identity], *, on: date, at: datetime) -> str:
    """Why two must decide this round, by code; settled at receipt, so that nobody who works on it can avoid it."""
    policy = of(case.authority)
    causes = [*_by_rule(policy, facts, people, on)]
    if lots.draw(case, "second", share=policy.second_share, at=at):
        causes.append("lot")
    return ",".join(causes)


def needs_second(case: Case, outcome: str) -> bool:
    """Whether two must decide it so: for what it is, or for what is to be decided."""
    return bool(case.second_for) or outcome in of(case.authority).second_outcomes


def is_drawn_for_full_check(case: Case, *, at: datetime) -> bool:
    """One in twenty of what passed every rule is gone through by an officer all the same (ux.md §4)."""
    return case.is_all_clear and lots.draw(
        case, "full-check", share=of(case.authority).full_check_share, at=at
    )


def offered() -> list[tuple[str, str]]:
    """What may be named where a rule speaks of kinds of registration."""
    return [(offer.code, f"{offer.entity.title}·{offer.procedure.title}") for offer in offers.OFFERS]


def _by_rule(policy: Policy, facts: Facts, people: dict[str, Identity], on: date) -> Iterator[str]:
    if facts.offer in policy.second_types:
        yield "type"
    amount = facts.capital.amount if facts.capital else None
    if policy.second_from is not None and amount is not None and amount >= policy.second_from:
        yield "amount"
    born = [one.born_on for one in people.values() if one.born_on]
    if policy.second_minors and any(age_on(day, on) < OF_AGE for day in born):
        yield "minor"


def _usual() -> dict[str, Any]:
    share = USUAL_SHARE if settings.CAUTION else 0
    shares = dict.fromkeys(SHARES, share)
    return {"second_outcomes": [], "second_types": [], "second_minors": settings.CAUTION, **shares}


SHARES = ("second_share", "full_check_share", "after_share")
