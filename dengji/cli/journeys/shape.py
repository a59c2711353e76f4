"""What a journey is: who wants what, how the authority registers meanwhile, and the steps to the end."""

from collections.abc import Callable
from dataclasses import dataclass

from dengji.cli import founding
from dengji.cli.trip import Steps, Trip


@dataclass(frozen=True)
class Journey:
    """One way through both networks. `steps` end with what must be seen; a step that does not see it fails by name."""

    name: str  # as it is called on the command line: "one-person"
    title: str
    steps: Callable[[Trip], Steps]
    switch: str = "off"  # how the authority registers meanwhile: off, confirm or automatic
    offer: str = founding.OFFER
    is_foreign: bool = (
        False  # held from abroad: the prefecture's authority is assumed to be empowered, in this town
    )
    needs_two: bool = False  # two approvers decide, each without knowing what the other said


def fixed(*parts: Steps) -> Callable[[Trip], Steps]:
    """The same steps for every trip."""
    steps = tuple(step for part in parts for step in part)
    return lambda trip: steps
