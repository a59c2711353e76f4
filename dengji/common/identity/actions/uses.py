"""“My identity may be used for registrations until …” 允许用我的身份办理登记, and every use of it (ux.md P12)."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from dengji.common.trail import actions as trail
from dengji.ground.refusal import Refusal
from dengji.ground.wording import gettext_noop as _

from ..duties import Actor
from ..models import Account, IdentityUse
from .accounts import held
from .notices import tell


class DayIsPast(Refusal):
    code = "identity.last-day-is-past"
    says = _("这一天已经过去了。请选今天或者以后的日子。")


class NotYourIdentity(Refusal):
    code = "identity.only-the-person-may"
    says = _("只有本人可以决定自己的身份能不能用于登记。")


@transaction.atomic
def allow_use(account: Account | str, until: date, *, by: Actor, at: datetime) -> Account:
    """Let one's identity be used for registrations through that day; the person is told, in case it was somebody else."""
    row = _own(account, by)
    if until < localdate(at):
        raise DayIsPast()
    row.withheld_at, row.usable_until = None, until
    row.save(update_fields=["withheld_at", "usable_until"])
    key = f"{row.number}|use|{at.isoformat()}"
    tell(row, "identity-allowed", {"day": until.isoformat()}, key=key, at=at)
    trail.record("identity.account.allow", subject=row.number, by=by, at=at, until=until.isoformat())
    return row


@transaction.atomic
def withhold_use(account: Account | str, *, by: Actor, at: datetime) -> Account:
    """“No registration in my name”, until the person says otherwise. What is under way stops at this person."""
    row = _own(account, by)
    was_on = row.withheld_at is None
    row.withheld_at, row.usable_until = row.withheld_at or at, None
    row.save(update_fields=["withheld_at", "usable_until"])
    if was_on:
        tell(row, "identity-withheld", key=f"{row.number}|use|{at.isoformat()}", at=at)
    trail.record("identity.account.withhold", subject=row.number, by=by, at=at)
    return row


@transaction.atomic
def note_use(
    account: Account | str, *, subject: str, title: str, part: str, by: Actor, by_name: str = "", at: datetime
) -> bool:
    """Write down that this identity was used, and tell the person: where, as what, by whom. Once for one part of one filing."""
    row = Account.objects.get(number=str(account))
    use = IdentityUse(account=row, subject=subject, title=title, part=part[:80], by=by.name, at=at)
    use.key = f"{row.number}|{subject}|{part}"[:120]
    if IdentityUse.objects.filter(key=use.key).exists():
        return False
    IdentityUse.objects.bulk_create([use], ignore_conflicts=True)
    facts = {"title": title or subject, "part": part, "subject": subject, "by": by_name or _("填写人")}
    if row.number != by.name:
        tell(row, "identity-used", facts, key=f"use|{use.key}", about=subject, at=at)
    trail.record("identity.use.note", subject=subject, by=by, at=at, account=row.number)
    return True


def _own(account: Account | str, by: Actor) -> Account:
    """The account, locked, if it is the actor's own."""
    if str(account) != by.name:
        raise NotYourIdentity()
    return held(by.name)
