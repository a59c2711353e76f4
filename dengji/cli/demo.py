"""`dengji demo`: fills the demonstration town with companies, each through the real steps on the house that runs."""

import argparse
import random
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from itertools import cycle

from tqdm import tqdm

from . import deciding, demonstration, journey, trip, wishes
from .browser import Unexpected
from .deciding import Office
from .diary import Diary, StepFailed
from .fates import FATES, Fate, fates
from .journeys.table import JOURNEYS
from .journeys.walking import Walker
from .travellers import Town
from .trip import Trip
from .waiting import TooLong


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--count", type=int, default=50, help="how many companies (50)")
    journey.addresses(parser)


def main(args: argparse.Namespace) -> int:
    """0 when every company came as far as it should."""
    journey.see_open(args.portal, args.office)
    dice = random.Random()
    people, cards = Town(args.portal, dice, args.home / journey.VISITS), demonstration.kept(args.home)
    with closing(Filling(people, args.office, cards)) as town:
        problems = [problem for problem in town.fill(args.count) if problem]
    for problem in problems:
        print(f"  {problem}")
    for fate, names in town.done.items():
        print(f"  {fate:<36} {len(names):>4}  {'、'.join(names[:3])}{' …' if len(names) > 3 else ''}")
    return bool(problems)


@dataclass
class Filling:
    """The town while it is being filled: its people, and the desks that are already occupied."""

    town: Town
    office: str
    cards: list[demonstration.Card]
    desks: dict[str, Office] = field(default_factory=dict)
    done: dict[str, list[str]] = field(default_factory=dict)

    def fill(self, count: int) -> Iterator[str]:
        """One company after the other, in all counties by turns; what went wrong with each, or ""."""
        counties = cycle(sorted(wishes.PLACES))
        with tqdm(fates(count), unit=" companies", dynamic_ncols=True) as bar:
            for fate, county in zip(bar, counties, strict=False):
                bar.set_description(f"{county} {fate}")
                yield self._one(fate, county)

    def close(self) -> None:
        self.town.close()
        for desk in self.desks.values():
            desk.close()

    def begun(self, county: str) -> Trip:
        """Two people with a wish, and the officers of that county."""
        return Trip(self.town, self._desks(county), wishes.wish(self.town.dice, county))

    def _one(self, fate: str, county: str) -> str:
        try:
            going = self._gone(fate, county)
        except (StepFailed, Unexpected, TooLong) as failed:
            return f"{fate}: {failed}"
        self.done.setdefault(fate, []).append(going.filing.name)
        return ""

    def _gone(self, fate: str, county: str) -> Trip:
        """As far as the stage says, or the whole way of a journey."""
        silent = Diary(lambda words: None)
        if fate in JOURNEYS:
            return Walker(self.town, self.office, self.cards, [county]).walk(JOURNEYS[fate], silent)
        return self.come(FATES[fate], county, silent)

    def come(self, fate: Fate, county: str, diary: Diary) -> Trip:
        """To where this fate leaves a company."""
        going = self.begun(county)
        with ExitStack() as stack:
            if fate.needs_two:
                stack.enter_context(deciding.two_decide(going.office.administrator))
            trip.take(fate.steps, going, diary)
        return going

    def _desks(self, county: str) -> Office:
        if county not in self.desks:
            self.desks[county] = deciding.office(self.office, county, self.cards)
        return self.desks[county]
