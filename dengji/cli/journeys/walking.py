"""One journey walked to its end, or all of them one after the other, each with its time."""

from collections.abc import Callable, Iterable
from contextlib import ExitStack, closing
from dataclasses import dataclass, field

from dengji.cli import deciding, trip, wishes
from dengji.cli.browser import Unexpected
from dengji.cli.demonstration import Card
from dengji.cli.diary import Diary, StepFailed
from dengji.cli.travellers import Town
from dengji.cli.waiting import TooLong
from dengji.common.identity.town import OFFICES
from dengji.ground.catalog import jurisdiction

from .shape import Journey

# Who registers foreign-invested companies in this town: assumed, for the demonstration only.
EMPOWERED = next(office.code for office in OFFICES if office.foreign_invested != "none")


@dataclass
class Walker:
    """Where the house is, who of its people is about, and the officers' cards."""

    town: Town
    office: str
    cards: list[Card]
    counties: list[str] = field(default_factory=lambda: sorted(wishes.PLACES))

    def walk(self, one: Journey, diary: Diary) -> trip.Trip:
        """From the first click to what must be seen in the end; StepFailed names the step that did not come to its end."""
        county = self.town.dice.choice(self.counties)
        decides = EMPOWERED if one.is_foreign else jurisdiction.authority_of(one.offer, county)
        desks = deciding.office(self.office, decides, self.cards)
        going = trip.Trip(self.town, desks, wishes.wish(self.town.dice, county))
        going.filing.offer = one.offer
        with ExitStack() as stack:
            stack.enter_context(closing(desks))
            stack.enter_context(deciding.switched(desks.administrator, one.switch))
            if one.needs_two:
                stack.enter_context(deciding.two_decide(desks.administrator))
            trip.take(one.steps(going), going, diary)
        return going


def walk_all(walker: Walker, journeys: Iterable[Journey], say: Callable[[str], None]) -> list[str]:
    """What went wrong, a line for each journey that did not come to its end."""
    problems = []
    for one in journeys:
        diary = Diary(lambda words: None)
        try:
            walker.walk(one, diary)
            say(f"  {diary.seconds:6.1f} s  {one.name:<28} {one.title}")
        except (StepFailed, Unexpected, TooLong) as failed:
            problems.append(f"{one.name}: {failed}")
            say(f"  {diary.seconds:6.1f} s  {one.name:<28} {one.title}  NOT TO ITS END\n          {failed}")
    return problems
