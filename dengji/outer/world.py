"""What a check may ask on the outer network: names and authorities, and the public copy of the register."""

from dengji.common.applications.world import Surroundings
from dengji.ground.catalog.facts import Domicile
from dengji.ground.catalog.world import BodySeen

from .publicity import questions as publicity

KIND = "company"  # what stands in this register so far
LIVE = ("active", "suspended", "moved")


class OuterWorld(Surroundings):
    """Who else is at an address is public; who is barred and who holds which posts is asked again in the office."""

    def entities_at(self, domicile: Domicile) -> int:
        return publicity.entities_at(domicile)


def registered(uscc: str) -> BodySeen | None:
    """A company of our own register, from its public copy; who acts for it is known by name only."""
    try:
        entry = publicity.entity_for(uscc)
    except publicity.NoSuchEntity:
        return None
    return BodySeen(
        uscc=uscc,
        name=entry.name,
        kind=KIND,
        is_live=entry.state in LIVE,
        division=entry.authority,
        legal_representative=entry.facts["legal_representative"],
    )
