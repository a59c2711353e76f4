"""Every journey that `dengji journey --list` names is walked to its end, on a house that runs."""

import random
from collections.abc import Iterator
from contextlib import closing

import pytest

from dengji.cli import demonstration
from dengji.cli.diary import Diary
from dengji.cli.journeys.table import JOURNEYS
from dengji.cli.journeys.walking import Walker
from dengji.cli.travellers import Town


@pytest.fixture(scope="module")
def walker(house) -> Iterator[Walker]:
    with closing(Town(house.portal, random.Random(7), house.home / "travellers")) as town:
        yield Walker(town, house.office, demonstration.kept(house.home))


@pytest.mark.parametrize("name", JOURNEYS)
def test_it_comes_to_its_end(name, walker):
    walker.walk(JOURNEYS[name], Diary(print))
