"""Is the register still what was decided? Every row against the trail, both ways (evidence §3.9)."""

from collections.abc import Iterator
from dataclasses import dataclass

from dengji.common.trail import questions as trail
from dengji.ground.wording import gettext_noop as _

from . import questions, rules
from .models import Entry, Version

WRITTEN = ("register.entry.enter", "register.entry.amend")


@dataclass(frozen=True)
class Fault:
    """One row that is not what the trail says of it."""

    row: str  # "91510402MAT00000XQ/1"
    says: str


def verify() -> list[Fault]:
    """Every version that was changed, brought in or taken out behind the trail's back, and entries that tell another story."""
    told = {(line.subject, line.facts["version"]): line.facts["row"] for line in _lines()}
    rows = Version.objects.select_related("entry").order_by("entry__uscc", "number")
    found = [*_versions(rows.iterator(chunk_size=500), told), *_lost(told), *_entries()]
    return sorted(found, key=lambda fault: fault.row)


def _versions(rows: Iterator[Version], told: dict[tuple[str, int], str]) -> Iterator[Fault]:
    """Takes from `told` what it finds; what is left over is lost."""
    for version in rows:
        row = told.pop((version.entry.uscc, version.number), None)
        name = f"{version.entry.uscc}/{version.number}"
        if row is None:
            yield Fault(name, _("留痕里没有这一版登记。"))
        elif row != questions.row_of(version):
            yield Fault(name, _("这一版登记被改动过，和留痕不一致。"))


def _lost(told: dict[tuple[str, int], str]) -> Iterator[Fault]:
    yield from (Fault(f"{uscc}/{number}", _("留痕里有这一版登记，登记簿里没有。")) for uscc, number in told)


def _entries() -> Iterator[Fault]:
    """An entry only repeats what its newest version says."""
    for entry in Entry.objects.order_by("uscc").iterator(chunk_size=500):
        newest = entry.versions.order_by("-number").first()
        if newest is None or _said(entry) != _told(newest):
            yield Fault(entry.uscc, _("登记簿的索引和最新一版登记不一致。"))


def _said(entry: Entry) -> tuple[object, ...]:
    return (entry.newest, entry.name, entry.authority, entry.address)


def _told(newest: Version) -> tuple[object, ...]:
    facts = questions.facts_of(newest)
    assert facts.name and facts.domicile
    return (newest.number, facts.name.full, facts.authority, rules.normal_address(facts.domicile.full))


def _lines() -> Iterator[trail.Line]:
    before: int | None = None
    while True:
        page = trail.search(what="register.entry.", before=before, limit=500)
        yield from (line for line in page.lines if line.what in WRITTEN)
        if page.next is None:
            return
        before = page.next
