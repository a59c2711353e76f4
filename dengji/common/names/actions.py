"""Everything that writes: declare, release, take, give up, expire."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, connection, transaction
from django.db.models import Q
from django.utils.timezone import localdate

from dengji.common.identity.duties import Actor
from dengji.common.trail import actions as trail
from dengji.ground.catalog.facts import Name
from dengji.ground.catalog.world import NameConflict
from dengji.ground.names import keys
from dengji.ground.names.normal import core
from dengji.ground.refusal import Refusal
from dengji.ground.standards.workdays import add_months, add_years
from dengji.ground.wording import gettext_noop as _

from . import questions
from .models import TakenName

KEPT_MONTHS, KEPT_FOR_APPROVAL = 2, 12  # 企业名称登记管理规定 18: a year where an approval comes first
BLOCKED_YEARS = 1  # 企业名称登记管理规定 17: a name that was changed stands in others' way for a year


class NameTaken(Refusal):
    code = "names.taken"
    says = _("“{name}”现在不能用：{why}。")

    def __init__(self, *, conflicts: tuple[NameConflict, ...], name: str) -> None:
        self.conflicts = conflicts
        super().__init__(name=name, why=conflicts[0].says if conflicts else "刚刚有人先保留了它")


@dataclass(frozen=True)
class Reservation:
    number: str
    full: str
    until: date


def declare(name: Name, *, holder: str, by: Actor, at: datetime, months: int = KEPT_MONTHS) -> Reservation:
    """Reserve a name 名称保留. Of any number who ask for it at once exactly one gets it.

    Asked again by its holder for the same name, the same reservation answers; for another name, the old one is given up.
    """
    try:
        with transaction.atomic():
            return _declare(name, holder, by, at, months)
    except IntegrityError as race:
        raise NameTaken(name=name.full, conflicts=()) from race


@transaction.atomic
def release(holder: str, *, by: Actor, at: datetime) -> None:
    """Give up what the holder has reserved; nothing happens where there is nothing."""
    for row in TakenName.objects.select_for_update().filter(holder=holder, standing="reserved", is_live=True):
        _end(row)
        trail.record("names.name.release", subject=holder, by=by, at=at, reservation=row.number)


@transaction.atomic
def take(name: Name, *, uscc: str, application: str, at: datetime) -> None:
    """The name belongs to an entity from now on: its reservation, if any, becomes the registration. Idempotent."""
    for row in TakenName.objects.select_for_update().filter(
        holder=application, standing="reserved", is_live=True
    ):
        _end(row)
    its_own = TakenName.objects.filter(holder=uscc, is_live=True)
    if its_own.filter(core=core(name.full), standing="registered").exists():
        return
    for row in its_own.select_for_update():
        _leave(row, name, at)
    _write(name, number=uscc, holder=uscc, standing="registered", at=at, until=None)
    trail.record("names.name.take", subject=uscc, by="machine", at=at, reservation=name.reservation)


@transaction.atomic
def expire(*, at: datetime) -> int:
    """Free every reservation whose last day is over; how many."""
    due = TakenName.objects.select_for_update(skip_locked=True).filter(is_live=True, until__lt=localdate(at))
    for row in due:
        _end(row)
        trail.record("names.name.expire", subject=row.holder, by="machine", at=at, reservation=row.number)
    return len(due)


def _declare(name: Name, holder: str, by: Actor, at: datetime, months: int) -> Reservation:
    _lock(name)
    own = TakenName.objects.filter(holder=holder, standing="reserved", is_live=True).first()
    if own and own.core == core(name.full) and own.until and own.until >= localdate(at):
        return _lengthened(own, months)
    conflicts = questions.conflicts(name, holder=holder, on=localdate(at))
    if conflicts and conflicts[0].blocks:
        raise NameTaken(name=name.full, conflicts=conflicts)
    if own:
        _end(own)
    row = _write(
        name,
        number=_number(at),
        holder=holder,
        standing="reserved",
        at=at,
        until=add_months(localdate(at), months),
    )
    trail.record("names.name.declare", subject=holder, by=by, at=at, reservation=row.number)
    return Reservation(row.number, row.full, add_months(localdate(at), months))


def _leave(row: TakenName, name: Name, at: datetime) -> None:
    """A name an entity gives up counts for another year, except against itself; the new one may stand in its place."""
    is_same_trade = (row.trade_name, row.trade) == (name.trade_name, questions.parts_of(name).trade)
    if row.core == core(name.full) or is_same_trade:
        _end(row)
    elif row.standing == "registered":
        row.standing, row.until = "gone", add_years(localdate(at), BLOCKED_YEARS)
    row.number = f"{row.holder}-{row.pk}"
    row.save(update_fields=["standing", "until", "number"])


def _lengthened(own: TakenName, months: int) -> Reservation:
    """The same reservation; where an approval turns out to come first, it is kept as long as the law says."""
    last = max(own.until or date.min, add_months(localdate(own.reserved_at), months))
    if last != own.until:
        own.until = last
        own.save(update_fields=["until"])
    return Reservation(own.number, own.full, last)


def _lock(name: Name) -> None:
    """Those who want the same trade name wait for one another, also where no row stands yet."""
    mark = hashlib.blake2b(f"{name.trade_name}".encode(), digest_size=8)
    with connection.cursor() as cursor:
        cursor.execute(
            "select pg_advisory_xact_lock(%s)", [int.from_bytes(mark.digest(), "big", signed=True)]
        )


def _write(
    name: Name, *, number: str, holder: str, standing: str, at: datetime, until: date | None
) -> TakenName:
    parts = questions.parts_of(name)
    scope, today = questions.reach(name.division_code), localdate(at)
    over = TakenName.objects.filter(scope=scope, is_live=True, until__lt=today)
    over.filter(Q(core=core(name.full)) | Q(trade_name=name.trade_name)).update(
        is_live=False, standing="gone"
    )
    return TakenName.objects.create(
        number=number,
        holder=holder,
        standing=standing,
        scope=scope,
        full=name.full,
        core=core(name.full),
        division=name.division,
        trade_name=name.trade_name,
        industry=name.industry,
        form=name.form,
        trade=parts.trade,
        keys=keys.keys_of(parts),
        reserved_at=at,
        until=until,
    )


def _end(row: TakenName) -> None:
    row.is_live, row.standing = False, "gone"
    row.save(update_fields=["is_live", "standing"])


def _number(at: datetime) -> str:
    """名留 + day + a number of the day, drawn from a sequence: a gap after a crash is harmless here."""
    with connection.cursor() as cursor:
        cursor.execute("select nextval('names_reservation_number')")
        (serial,) = cursor.fetchone()
    return f"ML{localdate(at):%Y%m%d}{serial:06d}"
