"""What a check may ask on the network where applications are filled in. Whoever keeps no register says so."""

from collections.abc import Iterable
from datetime import date

from dengji.common.identity import questions as identity
from dengji.common.identity.windows.bodies import SOURCE
from dengji.common.names import questions as names
from dengji.ground.catalog.facts import Domicile, Name
from dengji.ground.catalog.filing import Identity
from dengji.ground.catalog.world import Bar, BodySeen, Held, NameConflict, SourceSilent

from .models import BodyNamed


class Surroundings:
    """Names and authorities are known here; the register is not: what only it knows is asked again in the office."""

    def __init__(self, *, on: date) -> None:
        self.on = on
        self.conflicts: dict[str, tuple[NameConflict, ...]] = {}
        self.bodies: dict[str, BodySeen | None] = {}
        self.silent: set[str] = set()

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

    def foreign_power(self, authority: str) -> str:
        return identity.foreign_power(authority)

    def body(self, uscc: str) -> BodySeen | None:
        """Asked once, however many rules ask; a base that was silent once is not asked again for the same page."""
        if uscc in self.silent:
            raise SourceSilent(SOURCE)
        if uscc not in self.bodies:
            self.bodies[uscc] = self._asked(uscc)
        return self.bodies[uscc]

    def recall(self, rows: Iterable[BodyNamed]) -> None:
        """For a page: what the base said when each body was named. It is asked anew before papers are drawn and signed."""
        for row in rows:
            if row.said is None:
                self.silent.add(row.uscc)
            else:
                self.bodies.setdefault(row.uscc, _as_said(row))

    def _asked(self, uscc: str) -> BodySeen | None:
        try:
            return identity.body_seen(uscc)
        except SourceSilent:
            self.silent.add(uscc)
            raise

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


def _as_said(row: BodyNamed) -> BodySeen:
    said = row.said or {}
    return BodySeen(
        uscc=row.uscc,
        name=said["name"],
        kind=said["kind"],
        is_live=said["is_live"],
        division=said["division"],
        legal_representative=said["legal_representative"],
    )
