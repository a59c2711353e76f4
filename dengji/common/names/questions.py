"""Everything that reads: which names stand in the way, which are near, which are free."""

from collections.abc import Iterable
from datetime import date
from itertools import islice

from dengji.ground.catalog.facts import Name
from dengji.ground.catalog.world import Held, NameConflict
from dengji.ground.names import compare, keys, propose
from dengji.ground.names.compare import Existing, Parts, Verdict

from .models import TakenName

WIDE = ("00",)  # the scope of a name that bears no place


def parts_of(name: Name) -> Parts:
    return Parts(name.division, name.trade_name, name.industry, name.form)


def conflicts(name: Name, *, holder: str, on: date) -> tuple[NameConflict, ...]:
    """Every related name in reach, blocking ones first. One statement."""
    ours = parts_of(name)
    rows = (row for row in _near([ours], name.division_code, on) if row.holder != holder)
    found = [compare.verdict(ours, _existing(row), on=on) for row in rows]
    told = [_conflict(one) for one in found if one and one.severity != "note"]
    return tuple(sorted(told, key=lambda c: not c.blocks))


def alternatives(name: Name, *, on: date, count: int = 3, holder: str = "") -> list[Name]:
    """Free names close to the one wanted: nothing stands in their way. One statement for each dozen tried."""
    tried, found = propose.alternatives(parts_of(name)), list[Name]()
    while len(found) < count and (dozen := list(islice(tried, 12))):
        rows = [r for r in _near(dozen, name.division_code, on) if r.holder != holder]
        free = (p for p in dozen if not any(compare.relation(p, _parts(r)) in compare.BLOCKS for r in rows))
        found += [_named(name, parts) for parts in free]
    return found[:count]


def reservation(number: str, *, on: date) -> Held | None:
    """A reservation as it stands on that day."""
    row = TakenName.objects.filter(number=number, until__isnull=False).first()
    return (
        Held(row.number, row.full, row.until, row.is_live and row.until >= on) if row and row.until else None
    )


def held_by(holder: str) -> Held | None:
    row = TakenName.objects.filter(holder=holder, standing="reserved", is_live=True).first()
    return Held(row.number, row.full, row.until, True) if row and row.until else None


def reach(division_code: str) -> str:
    """How far a name is compared: the whole prefecture (名称申报指引 2025, not binding)."""
    return division_code[:4] + "00"


def _near(wanted: Iterable[Parts], division_code: str, on: date) -> Iterable[TakenName]:
    probes = sorted({probe for parts in wanted for probe in keys.probes_of(parts)})
    rows = TakenName.objects.filter(keys__overlap=probes, is_live=True)
    own = reach(division_code)
    if own in WIDE or own.endswith("0000"):
        return [row for row in rows if row.until is None or row.until >= on]
    rows = rows.filter(scope__in=[own, own[:2] + "0000", *WIDE])
    return [row for row in rows if _is_in_reach(row, own) and (row.until is None or row.until >= on)]


def _is_in_reach(row: TakenName, own: str) -> bool:
    """Of names that bear the province or no place, those registered in this prefecture, or still looking for theirs."""
    return row.scope == own or row.standing == "reserved" or row.holder[2:6] == own[:4]


def _parts(row: TakenName) -> Parts:
    return Parts(row.division, row.trade_name, row.industry, row.form)


def _existing(row: TakenName) -> Existing:
    standing = "renamed" if row.standing == "gone" else row.standing
    return Existing(row.full, _parts(row), standing, row.holder, row.until)


def _conflict(one: Verdict) -> NameConflict:
    return NameConflict(one.other.full, one.rule.value, one.severity == "block", one.says, one.article)


def _named(name: Name, parts: Parts) -> Name:
    return name.model_copy(update={"full": parts.full, "trade_name": parts.trade_name, "reservation": ""})
