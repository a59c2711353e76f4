"""Everything that writes: declare, release, take, end, expire, rekey."""

from collections.abc import Collection
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime

from django.db import DataError, IntegrityError, connection, transaction
from django.db.models import Max, QuerySet
from django.utils.timezone import localdate

from dengji.common.identity.duties import Actor
from dengji.common.trail import actions as trail
from dengji.ground.catalog.facts import Name
from dengji.ground.catalog.world import NameConflict
from dengji.ground.names import keys
from dengji.ground.names.compare import Parts, Rule, Verdict
from dengji.ground.names.normal import core
from dengji.ground.refusal import Refusal
from dengji.ground.standards.workdays import add_months, add_years
from dengji.ground.wording import gettext_noop as _

from . import deriving, questions, reach
from .models import TakenName
from .rekeying import rekey  # noqa: F401 - asked for here, like everything that writes

KEPT_MONTHS, KEPT_FOR_APPROVAL = 2, 12  # 企业名称登记管理规定 18: a year where an approval comes first
BLOCKED_YEARS = 1  # 企业名称登记管理规定 17: a name that was given up stands in others' way for a year
# 吊销未注销 is not among them: such an entity still stands in the register under its name.
ENDS = {
    "deregistered": "cancelled",
    "annulled": "revoked",
}  # state of an entry: what its name is from then on
LOCK = "SELECT pg_advisory_xact_lock(hashtext('names'), mark) FROM unnest(%s::int4[]) mark"
EXPIRED = 5000  # names a turn


class NameTaken(Refusal):
    code = "names.taken"
    says = _("“{name}”现在不能用：{why}。")

    def __init__(self, *, conflicts: tuple[NameConflict, ...], name: str) -> None:
        self.conflicts = conflicts
        super().__init__(name=name, why=conflicts[0].says if conflicts else "刚刚有人先保留了它")


class NameNear(Refusal):
    code = "names.near"
    says = _("刚刚有人用了读音相同的名称：{why}。还要用“{name}”的，请看过以后再保留一次；也可以换一个字号。")

    def __init__(self, *, conflicts: tuple[NameConflict, ...], name: str) -> None:
        self.conflicts = conflicts
        super().__init__(name=name, why=conflicts[0].says)


@dataclass(frozen=True)
class Reservation:
    number: str
    full: str
    until: date


@dataclass(frozen=True)
class _Taking:
    """An entity's name as the register has it."""

    name: Name
    uscc: str
    application: str
    at: datetime
    version: int | None  # of the entry that gave it
    claims: bool = True
    is_told: bool = False  # entered already, and told from there: who only reserved it makes way
    stands: bool = True  # the entity has not ended


@dataclass(frozen=True)
class _Wish:
    name: Name
    holder: str
    on: date
    seen: Collection[str] | None
    invested: frozenset[str]


def declare(
    name: Name,
    *,
    holder: str,
    by: Actor,
    at: datetime,
    months: int = KEPT_MONTHS,
    seen: Collection[str] | None = None,
    invested: frozenset[str] = frozenset(),
) -> Reservation:
    """Reserve a name 名称保留. Of any number who ask for it at once exactly one gets it.

    Asked again by its holder for the same name, the same reservation answers; for another name, the old one is given up.
    Where `seen` says which near names the person was shown, one that sounds the same and is not among them is told first:
    of two who ask for names of one sound in the same second, the second hears of it before it holds anything.
    """
    wish = _Wish(name, holder, localdate(at), seen, invested)
    if not _standing(wish):
        _see_free(wish)
    try:
        with transaction.atomic():
            _wait_for_related(questions.parts_of(name))
            return _declare(wish, by, at, months)
    except IntegrityError as race:
        raise NameTaken(name=name.full, conflicts=()) from race


@transaction.atomic
def release(holder: str, *, by: Actor, at: datetime) -> None:
    """Give up what the holder has reserved; nothing happens where there is nothing."""
    for row in _give_up(holder):
        trail.record("names.name.release", subject=holder, by=by, at=at, reservation=row.number)


@transaction.atomic
def take(name: Name, *, uscc: str, application: str, at: datetime, version: int | None = None) -> None:
    """The name belongs to an entity from now on: its reservation, if any, becomes the registration. Idempotent.

    `version` is the entry's that gave it. What an older version says comes too late and changes nothing, and neither does
    a letter that says no version (0) where the entity has a name.
    """
    _take(_Taking(name, uscc, application, at, version))


@transaction.atomic
def follow(
    name: Name, *, uscc: str, application: str = "", state: str, version: int, on: date, at: datetime
) -> tuple[str, ...]:
    """What the register says of an entity's name, from a letter that may come twice or late; no letter is stopped by it.

    The register is right: where its name stands beside another's claim, the officers let it, and it claims nothing here;
    who had only reserved the very name makes way. Who that was.
    """
    _wait_for_related(questions.parts_of(name))
    told = _Taking(name, uscc, application, at, version, is_told=True, stands=state not in ENDS)
    made_way = _learn(told)
    if standing := ENDS.get(state):
        end(uscc, standing=standing, version=version, on=on, at=at)
    return made_way


@transaction.atomic
def end(uscc: str, *, standing: str, version: int, on: date, at: datetime) -> None:
    """The entity was deregistered 注销 ("cancelled") or its registration revoked 撤销 ("revoked") on that day.

    Its name stands in others' way for a year from then (企业名称登记管理规定 17); the same twice is once.
    """
    row = _current(uscc)
    if row and row.standing == "registered" and row.version <= version:
        row.standing, row.until, row.version = standing, add_years(on, BLOCKED_YEARS), version
        row.save(update_fields=["standing", "until", "version"])
        trail.record("names.name.end", subject=uscc, by="machine", at=at, standing=standing)


@transaction.atomic
def expire(*, at: datetime) -> int:
    """Free every reservation whose last day is over, some thousands at a turn; how many. Checks look at the day themselves."""
    over = TakenName.objects.select_for_update(skip_locked=True).filter(is_live=True, until__lt=localdate(at))
    due = list(over.order_by("until")[:EXPIRED])
    for row in due:
        _end(row)
        trail.record("names.name.expire", subject=row.holder, by="machine", at=at, reservation=row.number)
    return len(due)


def _learn(told: _Taking) -> tuple[str, ...]:
    """Take it; where that meets another's claim, without one. What cannot be kept even so is left for people to settle."""
    for taking in (told, replace(told, claims=False)):
        try:
            with transaction.atomic():
                return _take(taking)
        except (IntegrityError, DataError):
            continue
    trail.record("names.name.miss", subject=told.uscc, by="machine", at=told.at, version=told.version)
    return ()


def _take(taking: _Taking) -> tuple[str, ...]:
    """Who else had reserved the name, and makes way."""
    name, uscc, at = taking.name, taking.uscc, taking.at
    now = _current(uscc)
    if now and now.core == core(name.full):
        _give_up(taking.application)
        _count_on(now, taking)
        return ()
    if _comes_too_late(uscc, now, taking.version):
        return ()
    given_up = _give_up(taking.application)
    others = _make_way(taking) if taking.is_told else []
    claims = taking.claims and all(row.claims for row in given_up + others)
    for row in TakenName.objects.filter(holder=uscc).exclude(standing="gone", number__contains="-"):
        _leave(row, name, at)
    _write(name, number=uscc, holder=uscc, at=at, claims=claims, version=taking.version or 0)
    trail.record("names.name.take", subject=uscc, by="machine", at=at, reservation=name.reservation)
    return tuple(row.holder for row in others)


def _make_way(taking: _Taking) -> list[TakenName]:
    """End the reservation of the very name: a lapsed one may have let somebody else in while the case was in review, and a
    letter of the register's own need not say whose application it was."""
    scope, at = reach.place_of(taking.name.division_code), taking.at
    very = TakenName.objects.select_for_update().filter(scope=scope, core=core(taking.name.full))
    rows = list(very.filter(is_live=True, standing="reserved", until__gte=localdate(at)))
    for row in rows:
        _end(row)
        facts = {"reservation": row.number, "to": taking.uscc}
        trail.record("names.name.make-way", subject=row.holder, by="machine", at=at, **facts)
    return rows


def _standing(wish: _Wish) -> TakenName | None:
    """The holder's own reservation of this very name, where it stands."""
    own = _reserved(wish.holder).first()
    return own if own and own.core == core(wish.name.full) and own.until and own.until >= wish.on else None


def _see_free(wish: _Wish) -> tuple[Verdict, ...]:
    """Refuse a name that is blocked, or near one of its sound that was not shown; else all that it is near to."""
    verdicts = questions.look(wish.name, holder=wish.holder, on=wish.on, invested=wish.invested).verdicts
    if blocks := [one for one in verdicts if one.severity == "block"]:
        raise NameTaken(name=wish.name.full, conflicts=tuple(map(questions.conflict_of, blocks)))
    if news := [one for one in verdicts if _is_news(one, wish.seen)]:
        raise NameNear(name=wish.name.full, conflicts=tuple(map(questions.conflict_of, news)))
    return verdicts


def _is_news(verdict: Verdict, seen: Collection[str] | None) -> bool:
    """The same sound in the same trade (2017 comparison rules 4 ②), which the person was not shown."""
    return seen is not None and verdict.rule is Rule.SAME_SOUND and verdict.other.full not in seen


def _is_beside(name: Name, verdict: Verdict) -> bool:
    """May it stand beside another of the same trade name: an investor's, or one whose industry it does not name?"""
    ours, other = questions.parts_of(name), verdict.other.parts
    return ours.called == other.called and _overlap(keys.trades_of(ours), keys.trades_of(other))


def _wait_for_related(parts: Parts) -> None:
    """Whoever asks for a related name waits until this transaction is over, also where no row stands yet.

    Any two related names share a key, and every key is locked, in one order: nobody waits in a circle.
    """
    marks = sorted({*keys.keys_of(parts), *keys.probes_of(parts)})
    with connection.cursor() as cursor:
        cursor.execute(LOCK, ["{" + ",".join(map(str, marks)) + "}"])


def _declare(wish: _Wish, by: Actor, at: datetime, months: int) -> Reservation:
    """Looked at again under the locks: only now does it stay as it is seen."""
    if own := _standing(wish):
        return _lengthened(own, months)
    claims = not any(_is_beside(wish.name, one) for one in _see_free(wish))
    _give_up(wish.holder)
    until = add_months(localdate(at), months)
    row = _write(wish.name, number=_number(at), holder=wish.holder, at=at, until=until, claims=claims)
    trail.record("names.name.declare", subject=wish.holder, by=by, at=at, reservation=row.number)
    return Reservation(row.number, row.full, until)


def _lengthened(own: TakenName, months: int) -> Reservation:
    """The same reservation; where an approval turns out to come first, it is kept as long as the law says."""
    last = max(own.until or date.min, add_months(localdate(own.reserved_at), months))
    if last != own.until:
        own.until = last
        own.save(update_fields=["until"])
    return Reservation(own.number, own.full, last)


def _reserved(holder: str) -> QuerySet[TakenName]:
    return TakenName.objects.filter(holder=holder, standing="reserved", is_live=True)


def _give_up(holder: str) -> list[TakenName]:
    """End what the holder has reserved; what that was."""
    rows = list(_reserved(holder).select_for_update())
    for row in rows:
        _end(row)
    return rows


def _current(uscc: str) -> TakenName | None:
    """The name an entity bears, or bore when it ended; not one that it changed."""
    its = TakenName.objects.select_for_update().filter(holder=uscc, is_live=True)
    return its.filter(standing__in=["registered", "cancelled", "revoked"]).first()


def _comes_too_late(uscc: str, now: TakenName | None, version: int | None) -> bool:
    """Is a newer version known, or was this very one known and is over?"""
    newest = TakenName.objects.filter(holder=uscc).aggregate(newest=Max("version"))["newest"]
    if version is None or newest is None:
        return False
    return version < newest or (now is None and 0 < version == newest)


def _leave(row: TakenName, name: Name, at: datetime) -> None:
    """A name an entity gives up counts for another year, except against itself; the new one may stand in its place."""
    new = questions.parts_of(name)
    is_same_claim = row.trade_name == name.trade_name and _overlap(row.trades, keys.trades_of(new))
    if row.core == core(name.full) or is_same_claim or row.standing == "gone":
        row.is_live, row.standing = False, "gone"
    elif row.standing == "registered":
        row.standing, row.until = "renamed", add_years(localdate(at), BLOCKED_YEARS)
    row.number = f"{row.holder}-{row.pk}"
    row.save(update_fields=["standing", "until", "number", "is_live"])


def _overlap(ours: list[tuple[int, int]], others: list[tuple[int, int]]) -> bool:
    return any(a < d and c < b for a, b in ours for c, d in others)


def _count_on(row: TakenName, taking: _Taking) -> None:
    """A later version bears the same name; if the entity had ended, it stands again, until it is said to have ended, unless
    its name was made over meanwhile: that is for people to settle, and no letter is stopped by it."""
    if taking.version and taking.version > row.version:
        row.version = taking.version
        if (other := _made_over_to(row)) is None:
            row.standing, row.until = "registered", None
        elif taking.stands:
            facts = {"version": row.version, "borne_by": other.number}
            trail.record("names.name.contest", subject=row.holder, by="machine", at=taking.at, **facts)
        row.save(update_fields=["version", "standing", "until"])


def _made_over_to(row: TakenName) -> TakenName | None:
    has_it = TakenName.objects.filter(scope=row.scope, core=row.core, is_live=True).exclude(pk=row.pk)
    return has_it.filter(standing__in=["registered", "reserved"]).first()


def _write(
    name: Name,
    *,
    number: str,
    holder: str,
    at: datetime,
    until: date | None = None,
    claims: bool = True,
    version: int = 0,
) -> TakenName:
    """Written with its keys in one statement; what is over and stands in its way is put aside first."""
    parts, scope = questions.parts_of(name), reach.place_of(name.division_code)
    place = reach.home_of(name.division_code, holder)
    over = TakenName.objects.filter(is_live=True, until__lt=localdate(at))
    for way in ({"scope": scope, "core": core(name.full)}, {"place": place, "trade_name": name.trade_name}):
        over.filter(**way).update(is_live=False, standing="gone")
    return TakenName.objects.create(
        number=number,
        holder=holder,
        standing="reserved" if until else "registered",
        scope=scope,
        place=place,
        full=name.full,
        core=core(name.full),
        division=name.division,
        trade_name=name.trade_name,
        industry=name.industry,
        form=name.form,
        claims=claims,
        version=version,
        reserved_at=at,
        until=until,
        **asdict(deriving.derive(parts, place)),
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
