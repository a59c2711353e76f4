"""What the rules may ask at the office: the authoritative register, the names taken, the lists of restricted persons."""

from dataclasses import dataclass, field, replace
from datetime import date

from django.conf import settings

from dengji.common.identity import questions as identity
from dengji.common.names import questions as names
from dengji.ground.catalog.facts import Domicile, Name
from dengji.ground.catalog.filing import Identity
from dengji.ground.catalog.world import Bar, BodySeen, Held, NameConflict, SourceSilent
from dengji.inner.register import questions as register

from .windows.rehearsal import REHEARSALS
from .windows.sanctions import SOURCE, NotConnected, Platform, Sanctions

LIVE = ("active", "suspended", "moved")  # law.md §5.4
SILENT = "silent"  # among the persons heard of: the list did not answer


def sanctions() -> Sanctions:
    """The list this house is connected to; none configured is silence, not a clean record."""
    address = settings.SANCTIONS
    if address in REHEARSALS:
        return REHEARSALS[address]()
    return Platform(address) if address else NotConnected()


@dataclass(frozen=True)
class OfficeWorld:
    """The world of one day, as the inner network knows it."""

    on: date
    lists: Sanctions
    holder: str  # number of the application that is judged
    heard: dict[str, tuple[Bar, ...]] = field(default_factory=dict)  # by person
    compared: dict[str, tuple[NameConflict, ...]] = field(default_factory=dict)
    bodies: dict[str, BodySeen | None] = field(default_factory=dict)  # by credit code

    def name_conflicts(self, name: Name, *, holder: str) -> tuple[NameConflict, ...]:
        """Compared once, however many rules ask."""
        asked = f"{name!r} {holder}"
        if asked not in self.compared:
            self.compared[asked] = names.conflicts(name, holder=holder, on=self.on)
        return self.compared[asked]

    def reservation(self, number: str) -> Held | None:
        """The name as it is held here, under the application: each network numbers its reservations by itself."""
        here = names.held_by(self.holder) or names.reservation(number, on=self.on)
        return here and replace(here, number=number)

    def body(self, uscc: str) -> BodySeen | None:
        """Our register first, then the base of legal persons; asked once, however many rules ask."""
        if uscc not in self.bodies:
            self.bodies[uscc] = identity.body_seen(uscc)
        return self.bodies[uscc]

    def bars(self, identity: Identity, on: date) -> tuple[Bar, ...]:
        """Our own decisions first (条例 40: three years), then what other departments share."""
        own = tuple(Bar(bar.kind, bar.until, bar.source) for bar in register.bars(identity, on=on))
        return own + self._shared(identity, on)

    def _shared(self, identity: Identity, on: date) -> tuple[Bar, ...]:
        """Each person is asked about once, however many rules ask; a list that was silent once is not asked again."""
        if SILENT in self.heard:
            raise SourceSilent(SOURCE)
        if identity.person in self.heard:
            return self.heard[identity.person]
        try:
            said = self.lists.bars(identity, on=on)
        except SourceSilent:
            self.heard[SILENT] = ()
            raise
        return self.heard.setdefault(identity.person, said)

    def posts_as(self, role: str, identity: Identity) -> int:
        return register.standings(identity, role)

    def sole_companies_of(self, identity: Identity) -> int:
        return register.sole_companies_of(identity)

    def entities_at(self, domicile: Domicile) -> int:
        return register.entities_at(domicile)

    def is_unreachable(self, domicile: Domicile) -> bool:
        return register.is_unreachable(domicile)

    def divisions_of(self, authority: str) -> frozenset[str]:
        return identity.divisions_of(authority)

    def takes_domicile_promise(self, authority: str) -> bool:
        return identity.takes_domicile_promise(authority)

    def foreign_power(self, authority: str) -> str:
        return identity.foreign_power(authority)


def of(application: str, *, on: date) -> OfficeWorld:
    return OfficeWorld(on, sanctions(), application)


def registered(uscc: str) -> BodySeen | None:
    """A company of our own register; who acts for it is known by name, the number stands nowhere."""
    try:
        row = register.version(uscc)
    except register.NoSuchEntry:
        return None
    said = register.facts_of(row)
    assert said.name and said.organs, "what stands in the register was whole"
    return BodySeen(
        uscc=uscc,
        name=said.name.full,
        kind="company",
        is_live=row.entry.state in LIVE,
        division=row.entry.authority,
        legal_representative=said.person(said.organs.legal_representative).name,
    )
