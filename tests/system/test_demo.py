"""The town is filled through the real steps, with companies at every stage."""

import random
from collections.abc import Iterator
from contextlib import closing

import pytest

from dengji.cli import demonstration, receiving
from dengji.cli.demo import Filling
from dengji.cli.diary import Diary
from dengji.cli.fates import FATES
from dengji.cli.travellers import Town

from .test_journey import dengji

SAYS = {  # what the founder's page says in the end
    "draft": "继续：谁出多少钱",
    "signing": "看看谁还没签",
    "returned": receiving.TO_CORRECT,
    "refused": receiving.REFUSED,
}


@pytest.fixture(scope="module")
def filling(house) -> Iterator[Filling]:
    town = Town(house.portal, random.Random(1), house.home / "travellers")
    with closing(Filling(town, house.office, demonstration.kept(house.home))) as filling:
        yield filling


@pytest.mark.parametrize("fate", SAYS)
def test_a_company_comes_as_far_as_its_fate(fate, filling):
    going = filling.come(FATES[fate], "510402", Diary(print))

    assert receiving.outcome(going.filing, SAYS[fate])


def test_the_command_fills_the_town_and_says_with_what(house):
    done = dengji(house, "demo", "--count", "2")

    assert done.returncode == 0, done.stderr[-2000:]
    told = [line.split()[:2] for line in done.stdout.splitlines()]
    assert told == [["registered", "1"], ["received", "1"]]
