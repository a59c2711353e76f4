"""Everything the register is asked."""

from datetime import UTC, date, datetime
from typing import Any

from django.db.models import Q

from dengji.common.identity import encryption
from dengji.common.identity.duties import Actor
from dengji.ground.catalog.facts import Domicile, Facts
from dengji.ground.catalog.filing import Identity
from dengji.ground.refusal import Refusal
from dengji.ground.standards import citizen_id
from dengji.ground.wording import gettext_noop as _

from . import rules
from .models import Barred, Entry, Standing, Unreachable, Version

PERSON_COLUMN = "register_person.number"  # one blind index for every table of this room
GONE = ["deregistered", "annulled"]


class NoSuchEntry(Refusal):
    code = "register.no-such-entry"
    says = _("登记簿上没有统一社会信用代码 {uscc}。请核对代码。")


def entry(uscc: str) -> Entry:
    try:
        return Entry.objects.get(uscc=uscc)
    except Entry.DoesNotExist:
        raise NoSuchEntry(uscc=uscc) from None


def entry_for(by: Actor, uscc: str) -> Entry:
    """The entry, if it stands at this officer's authority; otherwise there is none."""
    found = entry(uscc)
    if found.authority != by.authority:
        raise NoSuchEntry(uscc=uscc)
    return found


def find(asked: str, *, authority: str, limit: int) -> list[Entry]:
    """Entries of an authority whose code begins with, or whose name contains, what was asked."""
    mine = Entry.objects.filter(authority=authority)
    fitting = mine.filter(Q(uscc__startswith=asked.upper()) | Q(name__contains=asked))
    return list(fitting.order_by("name", "uscc")[:limit])


def version(uscc: str, number: int | None = None) -> Version:
    """One version of an entry; the newest where no number is given."""
    found = Version.objects.select_related("entry").filter(entry__uscc=uscc)
    found = found.filter(number=number) if number else found.order_by("-number")
    if (row := found.first()) is None:
        raise NoSuchEntry(uscc=uscc)
    return row


def version_of_case(case: str) -> Version:
    """The version that the decision of this case made."""
    return Version.objects.select_related("entry").get(case=case)


def as_of(uscc: str, *, on: date, known_at: datetime) -> Version | None:
    """What the register said of that day, as far as it was known at that moment. One query."""
    return (
        Version.objects.select_related("entry")
        .filter(entry__uscc=uscc, valid_from__lte=on, recorded_at__lte=known_at)
        .order_by("-number")
        .first()
    )


def history(uscc: str) -> list[Version]:
    return list(Version.objects.filter(entry__uscc=uscc).order_by("number"))


def facts_of(row: Version) -> Facts:
    return Facts.model_validate(row.facts)


def row_of(version: Version) -> str:
    """The digest of the whole row, as the trail keeps it from the moment it was written."""
    columns = {field.attname: getattr(version, field.attname) for field in version._meta.concrete_fields}
    return rules.row_digest({**columns, "recorded_at": columns["recorded_at"].astimezone(UTC).isoformat()})


def established_on(uscc: str) -> date:
    """The day the first version became valid (市场主体登记管理条例 Art. 21)."""
    return Version.objects.values_list("valid_from", flat=True).get(entry__uscc=uscc, number=1)


def public(row: Version, *, authority: str) -> dict[str, Any]:
    """What anyone may read of this version; `authority` is the title of the authority."""
    return rules.public_facts(
        facts_of(row),
        code=row.entry.uscc,
        state=row.entry.state,
        authority=authority,
        established=established_on(row.entry.uscc),
        approved=row.valid_from,
    )


def index_of(identity: Identity) -> str:
    """The blind index of a person: the same for the same document, and of no use to who steals the table."""
    number = citizen_id.normalise(identity.id_number)
    return encryption.blind_index(PERSON_COLUMN, f"{identity.id_kind}:{number}")


def standings(identity: Identity, role: str) -> int:
    """In how many living entries this person stands in this role."""
    found = Standing.objects.filter(person_index=index_of(identity), role=role)
    return found.exclude(entry__state__in=GONE).count()


def sole_companies_of(identity: Identity) -> int:
    found = Standing.objects.filter(person_index=index_of(identity), role="shareholder", is_sole=True)
    return found.exclude(entry__state__in=GONE).count()


def entities_at(domicile: Domicile) -> int:
    found = Entry.objects.filter(address=rules.normal_address(domicile.full))
    return found.exclude(state__in=GONE).count()


def is_unreachable(domicile: Domicile) -> bool:
    return Unreachable.objects.filter(address=rules.normal_address(domicile.full)).exists()


def bars(identity: Identity, *, on: date) -> list[Barred]:
    """What our own decisions keep this person from, on that day."""
    found = Barred.objects.filter(person_index=index_of(identity), since__lte=on)
    return [bar for bar in found if bar.until is None or bar.until >= on]
