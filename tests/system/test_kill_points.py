"""kill -9 of every process, at many points of several journeys: nothing is lost, nothing is doubled.

Whoever got no answer presses the button again; the supervisor starts again what died, and when the supervisor itself was
killed it is started again on the same folder.
"""

import random
from contextlib import ExitStack

import pytest

from dengji.cli import deciding, demonstration, wishes
from dengji.cli.diary import Diary
from dengji.cli.travellers import Town
from dengji.cli.trip import Trip, steps
from dengji.cli.waiting import TooLong, until

from .ledger import Ledger
from .reaper import AFTER, BEFORE, LETTER, Blow, Reaper
from .test_journey import dengji

PORTAL, OFFICE = "portal's worker", "office's worker"
SETTLED_SECONDS = 120

BLOWS = {
    "by-officers": (
        Blow("The founder opens an account", "population", 0.0, press=2),
        Blow("The founder begins", PORTAL, 0.0),
        Blow("公司叫什么", "portal", 0.01),
        Blow("做什么生意", "postgres", 0.01),
        Blow("公司在哪里", PORTAL, AFTER),
        Blow("谁出多少钱", PORTAL, 0.02),
        Blow("谁来管理", "postgres", 0.1),
        Blow("The founder signs", "portal", 0.05),
        Blow("The partner follows", "outer-worker", BEFORE),
        Blow("受理 The acceptor accepts", "office", 0.02),
        Blow("审查 The examiner", "inner-worker", 0.02),
        Blow("核准 The approver registers", "postgres", 0.05),
        Blow("The founder learns that", "inner-worker", LETTER),
        Blow("The founder downloads", PORTAL, BEFORE),
    ),
    "corrected": (
        Blow("谁出多少钱", "postgres", 0.02),
        Blow("The founder signs", "supervisor", 0.1),
        Blow("The partner follows", "courier", LETTER),
        Blow("受理 The acceptor sends it back", OFFICE, 0.05),
        Blow("The founder learns what", "outer-worker", LETTER),
        Blow("The founder corrects it", PORTAL, 0.02),
        Blow("The founder signs what changed", "postgres", 0.05),
        Blow("The partner signs what changed", "inner-worker", LETTER),
        Blow("受理 The acceptor accepts", OFFICE, 0.0),
        Blow("审查 The examiner", "postgres", 0.02),
        Blow("核准 The approver registers", "supervisor", 0.05),
        Blow("The founder learns that", "courier", LETTER),
    ),
    "straight-through": (
        Blow("The founder opens an account", "outer-worker", 0.03),
        Blow("The founder begins", "portal", BEFORE),
        Blow("谁来管理", PORTAL, 0.1),
        Blow("The founder signs", "outer-worker", 0.05),
        Blow("The partner follows", "inner-worker", LETTER),
        Blow("The founder learns that", "postgres", BEFORE),
        Blow("Anyone finds", PORTAL, BEFORE),
    ),
}


@pytest.fixture(scope="module")
def killed(house) -> list[str]:
    """The applications whose journeys the tests of this file went, for the last one to look at."""
    return []


@pytest.mark.parametrize("way", BLOWS)
def test_the_journey_comes_to_its_end(way, house, killed):
    trip, reaper = _trip(way, house), Reaper(house)
    reaper.watch(*_browsers(trip))
    planned, diary = {blow.step: blow for blow in BLOWS[way]}, Diary(print)

    with ExitStack() as stack:
        stack.callback(trip.close)
        if trip.is_straight:
            stack.enter_context(deciding.switched(trip.office.administrator, "automatic"))
        for words, deed in steps(trip):
            blow = next((planned.pop(part) for part in list(planned) if words.startswith(part)), None)
            _go(words, deed, trip, diary, reaper, blow)
        reaper.rest()

    assert planned == {}
    assert sorted(map(str, reaper.fallen)) == sorted(map(str, BLOWS[way]))
    assert trip.held.is_verified
    killed.append(trip.number)


def test_nothing_was_lost_and_nothing_doubled(house, killed):
    assert sum(map(len, BLOWS.values())) >= 20
    assert len(killed) == len(BLOWS)
    ledger = Ledger(house.home)
    try:
        until(lambda: not ledger.faults(killed), seconds=SETTLED_SECONDS, what="both networks to settle")
    except TooLong:
        assert ledger.faults(killed) == []

    assert dengji(house, "verify", "trail").returncode == 0
    for number in killed:
        done = dengji(house, "verify", "archive", number)
        assert done.returncode == 0, done.stdout


def _go(words, deed, trip, diary, reaper, blow) -> None:
    with diary.step(words):
        if blow:
            reaper.before(blow)
        deed(trip)
        if blow:
            reaper.after(blow)


def _trip(way, house) -> Trip:
    dice = random.Random(way)
    cards = demonstration.kept(house.home)
    wish = wishes.wish(dice)
    office = deciding.office(house.office, wish.authority, cards)
    town = Town(house.portal, dice, house.home / "travellers")
    return Trip(town, office, wish, is_straight=way == "straight-through", is_corrected=way == "corrected")


def _browsers(trip):
    people = (trip.filing.founder, trip.filing.partner)
    desks = (trip.office.acceptor, trip.office.examiner, trip.office.approver, trip.office.administrator)
    return [one.browser for one in (*people, *desks)]
