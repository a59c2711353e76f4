"""Everything that reads: which names stand in the way, which are near, which are free."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from typing import Any

from django.db import connection

from dengji.ground.catalog.facts import Facts, Name
from dengji.ground.catalog.world import Held, NameConflict
from dengji.ground.names import compare, keys, propose
from dengji.ground.names.compare import Existing, Parts, Verdict

from . import deriving, reach
from .models import TakenName

NEAR = "SELECT * FROM names_near(%s::int4[], %s::text[], %s::date)"
LOUDNESS = ("block", "warn", "note")
DOZEN = 12  # alternatives tried in one statement


@dataclass(frozen=True)
class Look:
    """A proposed name beside every name that counts: what each of the related ones means for it."""

    verdicts: tuple[Verdict, ...]  # blocks first, then warnings, then notes

    @property
    def is_free(self) -> bool:
        return not any(one.severity == "block" for one in self.verdicts)


def look(name: Name, *, holder: str, on: date, invested: frozenset[str] = frozenset()) -> Look:
    """Everything related to a name, by every rule, among the names of its reach. One statement.

    Found by keys and never by scanning: whatever a rule relates shares a key (keys.py). Whether investment or a transfer of
    the name exempts it is asked after the match (企业名称登记管理规定 17).
    """
    ours, assignee_of = parts_of(name), frozenset({name.made_over} if name.made_over_proof else ())
    near = (one for one in _near([ours], name.division_code, on) if one.holder != holder)
    judged = (compare.verdict(ours, one, on=on, invested=invested, assignee_of=assignee_of) for one in near)
    return Look(tuple(sorted((v for v in judged if v), key=_loudest_first)))


def conflicts(
    name: Name, *, holder: str, on: date, invested: frozenset[str] = frozenset()
) -> tuple[NameConflict, ...]:
    """What stands in the way and what is near, for the rules; mere notes are left out."""
    seen = look(name, holder=holder, on=on, invested=invested)
    return tuple(conflict_of(one) for one in seen.verdicts if one.severity != "note")


def conflict_of(verdict: Verdict) -> NameConflict:
    blocks = verdict.severity == "block"
    other = verdict.other
    said = (other.full, verdict.rule.value, blocks, verdict.says, verdict.article, verdict.exempt)
    return NameConflict(*said, is_given_up=compare.is_given_up(other))


def alternatives(name: Name, *, on: date, count: int = 3, holder: str = "") -> list[Name]:
    """Free names close to the one wanted: nothing stands in their way; first those that nothing loud is near either.

    One statement for each dozen tried: one dozen as a rule, a second where too few of the first are quiet.
    """
    tried, found = propose.alternatives(replace(parts_of(name), written="")), list[tuple[bool, Name]]()
    while _is_short(found, count) and (dozen := list(islice(tried, DOZEN))):
        near = [one for one in _near(dozen, name.division_code, on) if one.holder != holder]
        for parts in dozen:
            loudest = _loudest(parts, near, on)
            found += [] if loudest == "block" else [(loudest == "warn", _named(name, parts))]
    return [one for _is_warned, one in sorted(found, key=lambda row: row[0])][:count]


def parts_of(name: Name) -> Parts:
    return Parts(name.division, name.trade_name, name.industry, name.form, written=name.full)


def owners_of(facts: Facts) -> frozenset[str]:
    """The bodies that invest in this company: their trade name it may share (企业名称登记管理规定 17)."""
    return frozenset(one.name for one in facts.bodies if one.key in facts.owner_keys)


def reservation(number: str, *, on: date) -> Held | None:
    """A reservation as it stands on that day."""
    row = TakenName.objects.filter(number=number, until__isnull=False).first()
    return (
        Held(row.number, row.full, row.until, row.is_live and row.until >= on) if row and row.until else None
    )


def held_by(holder: str) -> Held | None:
    row = TakenName.objects.filter(holder=holder, standing="reserved", is_live=True).first()
    return Held(row.number, row.full, row.until, True) if row and row.until else None


def stale() -> int:
    """How many names have keys of other dictionaries, and may be missed until they are keyed anew."""
    return TakenName.objects.filter(is_live=True).exclude(dict_version=deriving.dictionary_version()).count()


def _near(wanted: Iterable[Parts], division_code: str, on: date) -> list[Existing]:
    """Every live name of the reach that shares a key with one of the wanted."""
    within = reach.of(division_code)
    asked = {key for parts in wanted for key in keys.probes_of(parts)}
    places = _array(within.places) if within.places is not None else None
    with connection.cursor() as cursor:
        cursor.execute(NEAR, [_array(reach.within(asked, within.cells)), places, on])
        return [_existing(row) for row in cursor.fetchall()]


def _array(values: Iterable[object]) -> str:
    """As PostgreSQL reads an array: always of one type, so that the statement is prepared once."""
    return "{" + ",".join(map(str, values)) + "}"


def _existing(row: Sequence[Any]) -> Existing:
    full, division, trade_name, industry, form, standing, holder, until = row
    return Existing(full, Parts(division, trade_name, industry, form, written=full), standing, holder, until)


def _loudest_first(verdict: Verdict) -> tuple[int, int]:
    return LOUDNESS.index(verdict.severity), len(verdict.other.full)


def _is_short(found: Sequence[tuple[bool, Name]], count: int) -> bool:
    quiet = sum(not is_warned for is_warned, _name in found)
    return quiet < count and (len(found) < count or len(found) <= DOZEN)


def _loudest(parts: Parts, near: Iterable[Existing], on: date) -> str:
    """The gravest of what the names near it say; "note" where they say nothing."""
    judged = (compare.verdict(parts, one, on=on) for one in near)
    return min((one.severity for one in judged if one), key=LOUDNESS.index, default="note")


def _named(name: Name, parts: Parts) -> Name:
    return name.model_copy(update={"full": parts.full, "trade_name": parts.trade_name, "reservation": ""})
