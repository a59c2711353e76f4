"""Rehearsals of the shared lists: one that works, one that refuses, one that breaks. DEMONSTRATION ONLY.

The persons on the rehearsed list are two of the rehearsed population's; nobody on it lives.
"""

from datetime import date

from dengji.common.identity.windows.rehearsal import demo_person
from dengji.ground.catalog.filing import Identity
from dengji.ground.catalog.world import Bar, SourceSilent
from dengji.ground.wording import gettext_noop as _

SOURCE = _("限制人员共享名单（演示）")
BANKRUPT, DEBTOR = 190, 191  # of the rehearsed population
LISTED = {
    BANKRUPT: Bar("178-bankrupt", date(2028, 6, 30), SOURCE),
    DEBTOR: Bar("178-debtor", None, SOURCE),
}


class Works:
    """Knows its two persons and clears everyone else."""

    def bars(self, identity: Identity, *, on: date) -> tuple[Bar, ...]:
        listed = [bar for nth, bar in LISTED.items() if demo_person(nth).id_number == identity.id_number]
        return tuple(bar for bar in listed if bar.until is None or bar.until >= on)

    def check(self) -> str:
        return ""


class Refuses:
    """Has something against everybody."""

    def bars(self, identity: Identity, *, on: date) -> tuple[Bar, ...]:
        return (LISTED[DEBTOR],)

    def check(self) -> str:
        return ""


class Breaks:
    """Never answers."""

    def bars(self, identity: Identity, *, on: date) -> tuple[Bar, ...]:
        raise SourceSilent(SOURCE)

    def check(self) -> str:
        return "The rehearsed list is set to break: set DENGJI_SANCTIONS to another one."


REHEARSALS: dict[str, type[Works | Refuses | Breaks]] = {
    "rehearsal:works": Works,
    "rehearsal:refuses": Refuses,
    "rehearsal:breaks": Breaks,
}
