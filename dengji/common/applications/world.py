"""What a check may ask on the network where applications are filled in. Whoever keeps no register says so."""

from datetime import date

from dengji.common.identity import questions as identity
from dengji.common.names import questions as names
from dengji.ground.catalog.facts import Domicile, Name
from dengji.ground.catalog.filing import Identity
from dengji.ground.catalog.world import Bar, BodySeen, Held, NameConflict, SourceSilent


class Surroundings:
    """Names and authorities are known here; the register is not: what only it knows is asked again in the office."""

    def __init__(self, *, on: date) -> None:
        self.on = on
        self.conflicts: dict[str, tuple[NameConflict, ...]] = {}
        self.bodies: dict[str, BodySeen | None] = {}

    def name_conflicts(self, name: Name, *, holder: str) -> tuple[NameConflict, ...]:
        """Compared once, however many rules ask."""
        asked = f"{name!r} {holder}"
        if asked not in self.conflicts:
            self.conflicts[asked] = names.conflicts(name, holder=holder, on=self.on)
        return self.conflicts[asked]

    def reservation(self, number: str) -> Held | None:
        return names.reservation(number, on=self.on)

    def divisions_of(self, authority: str) -> frozenset[str]:
        return identity.divisions_of(authority)

    def takes_domicile_promise(self, authority: str) -> bool:
        return identity.takes_domicile_promise(authority)

    def body(self, uscc: str) -> BodySeen | None:
        """Asked once, however many rules ask; a base that does not answer is silent, and says so each time."""
        if uscc not in self.bodies:
            self.bodies[uscc] = identity.body_seen(uscc)
        return self.bodies[uscc]

    def bars(self, identity: Identity, on: date) -> tuple[Bar, ...]:
        raise SourceSilent("register")

    def posts_as(self, role: str, identity: Identity) -> int:
        raise SourceSilent("register")

    def sole_companies_of(self, identity: Identity) -> int:
        raise SourceSilent("register")

    def entities_at(self, domicile: Domicile) -> int:
        raise SourceSilent("register")

    def is_unreachable(self, domicile: Domicile) -> bool:
        raise SourceSilent("register")
