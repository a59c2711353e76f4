"""Entering into the register. Every version is made by one decision and stands for ever."""

from collections.abc import Mapping
from datetime import date, datetime

from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.utils.timezone import localdate

from dengji.common.identity.duties import Actor
from dengji.common.names import actions as names
from dengji.common.trail import actions as trail
from dengji.ground.catalog.facts import Facts, digest
from dengji.ground.catalog.filing import Identity
from dengji.ground.refusal import Refusal
from dengji.ground.standards.workdays import add_years
from dengji.ground.wording import gettext_noop as _

from . import questions, rules
from .models import Barred, Entry, Segment, Standing, Version


class SegmentUsedUp(Refusal):
    code = "register.segment-used-up"
    says = _("{authority}的赋码码段已经用完。请系统管理员向代码中心申领新的码段。")


class NameGone(Refusal):
    code = "register.name-gone"
    says = _("“{name}”刚刚登记给了别的企业，本件不能再用。请退回补正，请申请人换一个名称。")


class PersonBarred(Refusal):
    code = "register.person-barred"
    says = _("参加人里有人处在虚假登记的三年禁止期内，不能登记。《市场主体登记管理条例》第四十条")


BARS_APPLYING = "responsible-person"  # 直接责任人


@transaction.atomic
def enter(facts: Facts, *, case: str, identities: Mapping[str, Identity], by: Actor, at: datetime) -> Version:
    """Enter an establishment: code, entry, first version, persons, and the name, all or nothing.

    市场主体登记管理条例 Art. 21: it is established on this day. The name passes from its reservation to the entity.
    """
    _see_nobody_is_barred(identities, at)
    entry = _open(facts)
    valid_from = rules.established_on(localdate(at))
    version = _write(entry, facts, case=case, valid_from=valid_from, by=by, at=at)
    _stand(entry, facts, identities)
    _take_name(facts, version, at)
    _tell(version, "enter", by=by, at=at)
    return version


@transaction.atomic
def amend(
    uscc: str,
    facts: Facts,
    *,
    case: str,
    identities: Mapping[str, Identity],
    valid_from: date,
    by: Actor,
    at: datetime,
) -> Version:
    """The next version of an entry; what it said before stays readable for ever (市场主体登记管理条例 24)."""
    entry = Entry.objects.select_for_update().filter(uscc=uscc).first()
    if entry is None:
        raise questions.NoSuchEntry(uscc=uscc)
    _see_nobody_is_barred(identities, at)
    version = _write(entry, facts, case=case, valid_from=valid_from, by=by, at=at)
    _stand(entry, facts, identities)
    _take_name(facts, version, at)
    _tell(version, "amend", by=by, at=at)
    return version


@transaction.atomic
def bar(
    identity: Identity, *, kind: str, since: date, source: str, by: Actor, at: datetime, years: int = 3
) -> Barred:
    """Keep a person from applying (市场主体登记管理条例 40: three years). After this commits nobody enters them."""
    index = questions.index_of(identity)
    _hold(index, alone=True)
    until = add_years(since, years)
    row = Barred.objects.create(person_index=index, kind=kind, since=since, until=until, source=source)
    trail.record("register.person.bar", subject=source, by=by, at=at, kind=kind, until=until.isoformat())
    return row


def _see_nobody_is_barred(identities: Mapping[str, Identity], at: datetime) -> None:
    """Looked at under a lock on each person, in one order, so that a bar cannot come in between (evidence T24)."""
    for index in sorted(questions.index_of(identity) for identity in identities.values()):
        _hold(index, alone=False)
    for identity in identities.values():
        if any(bar.kind == BARS_APPLYING for bar in questions.bars(identity, on=localdate(at))):
            raise PersonBarred()


def _hold(index: str, *, alone: bool) -> None:
    lock = "pg_advisory_xact_lock" if alone else "pg_advisory_xact_lock_shared"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {lock}(hashtextextended(%s, 0))", [f"register.person|{index}"])


def _open(facts: Facts) -> Entry:
    assert facts.name and facts.domicile
    segment, code = _next_code(facts.authority)
    return Entry.objects.create(
        uscc=code,
        authority=facts.authority,
        name=facts.name.full,
        is_test=segment.is_test,
        address=rules.normal_address(facts.domicile.full),
    )


def _next_code(authority: str) -> tuple[Segment, str]:
    """The next code of the authority's segment. The segment's row stays locked to the end, so none is lost or doubled."""
    segment = Segment.objects.select_for_update().filter(authority=authority).first() or _new_segment(
        authority
    )
    if segment.next >= segment.size:
        raise SegmentUsedUp(authority=authority)
    serial, segment.next = segment.next, segment.next + 1
    segment.save(update_fields=["next"])
    return segment, rules.code(authority, segment.prefix, serial)


def _new_segment(authority: str) -> Segment:
    """A block of the test segment for an authority that has none. Real segments are loaded, never made here."""
    prefix = settings.USCC_TEST_PREFIX
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('register_segment'))")
    if found := Segment.objects.select_for_update().filter(authority=authority).first():
        return found
    position = Segment.objects.filter(is_test=True).count()
    return Segment.objects.create(
        authority=authority,
        prefix=prefix + rules.in_base_31(position, 8 - rules.BLOCK - len(prefix)),
        size=rules.BLOCK_SIZE,
        is_test=True,
    )


def _write(entry: Entry, facts: Facts, *, case: str, valid_from: date, by: Actor, at: datetime) -> Version:
    """The next version of an entry, in the canonical form its digest is taken of."""
    assert facts.name and facts.domicile
    follows, entry.newest = entry.newest or None, entry.newest + 1
    entry.name, entry.address = facts.name.full, rules.normal_address(facts.domicile.full)
    entry.save(update_fields=["newest", "name", "address"])
    return Version.objects.create(
        entry=entry,
        number=entry.newest,
        follows=follows,
        case=case,
        facts=facts.model_dump(mode="json"),
        facts_digest=digest(facts),
        valid_from=valid_from,
        recorded_at=at,
        by=by.name,
    )


def _stand(entry: Entry, facts: Facts, identities: Mapping[str, Identity]) -> None:
    """Name everyone who stands in the entry now, so that the next filing can be checked against it."""
    Standing.objects.filter(entry=entry).delete()
    known = (s for s in rules.standings(facts) if s.person in identities)
    Standing.objects.bulk_create(
        Standing(
            entry=entry,
            person=s.person,
            person_index=questions.index_of(identities[s.person]),
            role=s.role,
            is_sole=s.is_sole,
        )
        for s in dict.fromkeys(known)
    )


def _take_name(facts: Facts, version: Version, at: datetime) -> None:
    assert facts.name
    code, number = version.entry.uscc, version.number
    try:
        with transaction.atomic():
            names.take(facts.name, uscc=code, application=facts.application, at=at, version=number)
    except IntegrityError as race:
        raise NameGone(name=facts.name.full) from race


def _tell(version: Version, verb: str, *, by: Actor, at: datetime) -> None:
    trail.record(
        f"register.entry.{verb}",
        subject=version.entry.uscc,
        by=by,
        at=at,
        case=version.case,
        version=version.number,
        facts_digest=version.facts_digest,
        valid_from=version.valid_from.isoformat(),
        row=questions.row_of(version),
    )
