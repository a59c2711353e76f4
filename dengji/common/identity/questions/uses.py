"""Whether an identity may be used for registrations, where it was, and whose guardian somebody is."""

from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings

from dengji.ground.catalog.filing import Identity
from dengji.ground.refusal import Refusal
from dengji.ground.standards import citizen_id
from dengji.ground.wording import gettext_noop as _

from .. import rules
from ..duties import Actor
from ..models import Account, Child, IdentityUse, Officer


class NoSuchChild(Refusal):
    code = "identity.no-such-child"
    says = _("没有这份监护申报。")


class ChildNotConfirmed(Refusal):
    code = "identity.child-is-not-confirmed"
    says = _("监护关系还没有核对通过，不能替孩子签名。请上传户口簿或者出生证明，由工作人员核对。")


@dataclass(frozen=True)
class UseSeen:
    """One use of a person's identity, as its owner sees it."""

    at: datetime
    subject: str  # number of the application
    title: str
    part: str
    by: str  # name of whoever wrote it down, an office, or "本人"


def may_be_used(account: Account, *, on: date) -> bool:
    """Whether this person's identity may be used for a registration on that day (ux.md P12).

    The person's own word counts; where there is none, the setting IDENTITY_USE_DEFAULT.
    """
    if not account.is_verified or account.withheld_at is not None:
        return False
    if account.usable_until is not None:
        return on <= account.usable_until
    return bool(settings.IDENTITY_USE_DEFAULT)


def uses_of(account: Account | str, *, limit: int = 50) -> list[UseSeen]:
    """Every registration this identity was used for, newest first: when, which, as what, by whom."""
    rows = list(IdentityUse.objects.filter(account=str(account)).order_by("-at", "key")[:limit])
    names = _names({row.by for row in rows} - {str(account)})
    told = {**names, str(account): _("本人")}
    return [UseSeen(row.at, row.subject, row.title, row.part, told.get(row.by, row.by)) for row in rows]


def child_of(guardian: Actor, number: str, *, lock: bool = False) -> Child:
    """The child, if the actor declared it and the declaration stands; to anybody else there is none."""
    rows = Child.objects.select_for_update() if lock else Child.objects.all()
    found = rows.filter(number=number, guardian=guardian.name, ended_at__isnull=True).first()
    if found is None:
        raise NoSuchChild()
    return found


def children_of(guardian: Account | str) -> list[Child]:
    """The children this person declared, as long as the declarations stand."""
    return list(Child.objects.filter(guardian=str(guardian), ended_at__isnull=True).order_by("declared_at"))


def is_minor(child: Child, *, on: date) -> bool:
    born = citizen_id.born_on(child.id_number)
    return born is not None and citizen_id.age_on(born, on) < rules.ADULT


def identity_of_child(child: Child, person: str) -> Identity:
    """The child's identity under its key in an application, as the checks want it; the guardian signs (law.md P07)."""
    if child.confirmed_at is None:
        raise ChildNotConfirmed()
    return Identity(
        person=person,
        name=child.name,
        id_kind="citizen-card",
        id_number=child.id_number,
        born_on=citizen_id.born_on(child.id_number),
        valid_until=None,
        verified_at=child.confirmed_at,
        channel=child.channel,
        residence=child.guardian.residence,
    )


def _names(numbers: set[str]) -> dict[str, str]:
    """Persons by name; officers by office and post, never by name."""
    people = Account.objects.filter(number__in=numbers).values_list("number", "name")
    officers = Officer.objects.filter(number__in=numbers).select_related("authority")
    return {**dict(people), **{one.number: one.office for one in officers}}
