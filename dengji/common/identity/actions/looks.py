"""Looking at people's particulars: recorded with its purpose in the transaction of the read, or not done at all."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from dengji.common.trail import actions as trail
from dengji.ground.refusal import Refusal
from dengji.ground.wording import gettext_noop as _

from .. import questions, rules
from ..duties import Actor
from ..letters import PersonLookedAt
from ..models import EvidenceCase
from . import budgets

CAN_BE_REVEALED = ("id_number", "mobile")


class TooManyReveals(Refusal):
    code = "identity.too-many-reveals"
    says = _("10 分钟内已经查看 5 次完整信息。请重新输入密码，再继续。")


@transaction.atomic
def look(
    subject: str,
    *,
    what: str,
    why: rules.Reason,
    account: str = "",
    person: str = "",
    by: Actor,
    at: datetime,
    post: Callable[..., object] | None = None,
) -> None:
    """Record that an officer reads a person's particulars; call it in the transaction that reads them.

    `subject` is the application, case or account looked into, `what` names the fields and never their values.
    With `post` the person is told across the gap: which office and post, what, why, when (evidence.md §6.4).
    """
    facts = {"fields": what, "why": why.value, "person": person}
    trail.record("identity.person.look", subject=subject, by=by, at=at, **facts)
    if post:
        told = {"account": account, "application": subject, "person": person, "what": what}
        letter = PersonLookedAt(
            **told, by=questions.office_of(by.name), why=rules.REASONS[why], at=at.isoformat()
        )
        post(letter, subject=subject, at=at)


def reveal(
    number: str,
    field: str,
    *,
    why: rules.Reason,
    by: Actor,
    at: datetime,
    post: Callable[..., object] | None = None,
) -> str:
    """The whole number that a page shows masked, of one evidence case. Five in ten minutes, then prove again."""
    count_reveal(by=by, at=at)
    return _read(number, field, why=why, by=by, at=at, post=post)


def count_reveal(*, by: Actor, at: datetime) -> None:
    """One more whole number shown to this officer; other rooms that reveal count here too."""
    key = budgets.key_of("reveals", by.name)
    if not budgets.spend(key, allowed=rules.REVEALS_ALLOWED, per=rules.REVEALS_COUNTED_FOR, at=at):
        raise TooManyReveals()


@transaction.atomic
def _read(
    number: str, field: str, *, why: rules.Reason, by: Actor, at: datetime, post: Callable[..., object] | None
) -> str:
    if field not in CAN_BE_REVEALED:
        raise KeyError(field)
    case = EvidenceCase.objects.get(number=number)
    look(number, what=field, why=why, account=case.account_number, by=by, at=at, post=post)
    return str(getattr(case, field))
