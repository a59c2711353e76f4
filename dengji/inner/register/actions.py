"""Entering into the register. Every version is made by one decision and stands for ever."""

from collections.abc import Mapping
from datetime import datetime

from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.db.models import F
from django.utils.timezone import localdate

from dengji.common.identity.duties import Actor
from dengji.common.names import actions as names
from dengji.common.trail import actions as trail
from dengji.ground.catalog import facts as catalog
from dengji.ground.catalog.facts import Facts
from dengji.ground.catalog.filing import Identity
from dengji.ground.refusal import Refusal
from dengji.ground.standards import uscc
from dengji.ground.wording import gettext_noop as _

from . import questions, rules
from .models import Entry, Segment, Standing, Version


class SegmentUsedUp(Refusal):
    code = "register.segment-used-up"
    says = _("{authority}的赋码码段已经用完。请系统管理员向代码中心申领新的码段。")


class NameGone(Refusal):
    code = "register.name-gone"
    says = _("“{name}”刚刚登记给了别的企业，本件不能再用。请退回补正，请申请人换一个名称。")


@transaction.atomic
def enter(facts: Facts, *, case: str, identities: Mapping[str, Identity], by: Actor, at: datetime) -> Version:
    """Enter an establishment: code, entry, first version, persons, and the name, all or nothing.

    市场主体登记管理条例 Art. 21: it is established on this day. The name passes from its reservation to the entity.
    """
    entry = _open(facts)
    version = _write(entry, facts, case=case, by=by, at=at)
    _stand(entry, facts, identities)
    _take_name(facts, entry.uscc, at)
    _tell(version, by=by, at=at)
    return version


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
        size=len(uscc.ALPHABET) ** rules.BLOCK,
        is_test=True,
    )


def _write(entry: Entry, facts: Facts, *, case: str, by: Actor, at: datetime) -> Version:
    """The next version of an entry, in the canonical form its digest is taken of."""
    follows = entry.newest or None
    Entry.objects.filter(pk=entry.pk).update(newest=F("newest") + 1)
    entry.newest += 1
    return Version.objects.create(
        entry=entry,
        number=entry.newest,
        follows=follows,
        case=case,
        facts=facts.model_dump(mode="json"),
        facts_digest=catalog.digest(facts),
        valid_from=rules.established_on(localdate(at)),
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


def _take_name(facts: Facts, code: str, at: datetime) -> None:
    assert facts.name
    try:
        with transaction.atomic():
            names.take(facts.name, uscc=code, application=facts.application, at=at)
    except IntegrityError as race:
        raise NameGone(name=facts.name.full) from race


def _tell(version: Version, *, by: Actor, at: datetime) -> None:
    trail.record(
        "register.entry.enter",
        subject=version.entry.uscc,
        by=by,
        at=at,
        case=version.case,
        version=version.number,
        facts_digest=version.facts_digest,
        valid_from=version.valid_from.isoformat(),
    )
