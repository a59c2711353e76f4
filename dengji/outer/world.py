"""What a check may ask on the outer network: names and authorities, and the public copy of the register."""

from dengji.common.applications.world import Surroundings
from dengji.ground.catalog.facts import Domicile

from .publicity import questions as publicity


class OuterWorld(Surroundings):
    """Who else is at an address is public; who is barred and who holds which posts is asked again in the office."""

    def entities_at(self, domicile: Domicile) -> int:
        return publicity.entities_at(domicile)
