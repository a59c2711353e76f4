"""What the demonstration town shows: every state of both tables and every kind of company, among fifty."""

import argparse
import random

import pytest

from dengji.cli import demo, fates, trip, wishes
from dengji.cli.journeys.table import JOURNEYS
from dengji.cli.travellers import Town
from dengji.common.applications import workflow as portal
from dengji.ground.catalog import offers
from dengji.inner.review import workflow as office

DEFAULT = 50


def test_fifty_companies_are_of_every_stage_and_every_way():
    planned = fates.fates(DEFAULT)

    assert len(planned) == DEFAULT
    assert set(planned) == (set(fates.FATES) | set(JOURNEYS)) - set(fates.KEPT_APART)
    assert planned.count("registered") > 1


def test_they_are_left_in_every_state_of_the_office_and_of_the_portal():
    left = [fates.leaves(fate) for fate in fates.fates(DEFAULT)]

    assert {one.office for one in left} - {None} == set(office.State) - set(fates.OFFICE_BY_TIME)
    assert {one.portal for one in left} == set(portal.State) - set(fates.PORTAL_BY_TIME)


def test_what_no_deed_reaches_is_reached_by_the_machine_or_by_the_last_signature():
    by_time = {row.verb for row in office.MOVES if row.ends in fates.OFFICE_BY_TIME}
    passing = {row.verb for row in portal.MOVES if row.ends in fates.PORTAL_BY_TIME}

    assert (by_time, passing) == ({"expire"}, {"submit", "expire"})


@pytest.mark.parametrize("way", fates.WAYS)
def test_a_way_is_said_to_end_in_the_register_where_its_founder_learns_so(way):
    town = Town("http://nowhere.invalid", random.Random(1))
    going = trip.Trip(town, None, wishes.wish(town.dice))

    learns = trip.RECEIVING[0] in JOURNEYS[way].steps(going)

    assert learns == (fates.leaves(way).portal == portal.State.REGISTERED)


def test_they_are_of_every_kind_there_is():
    kinds = {JOURNEYS[name].offer for name in fates.WAYS}

    assert kinds == {offer.code for offer in offers.OFFERS}


def test_a_few_companies_begin_with_one_in_the_register():
    assert fates.fates(1) == ["registered"]
    assert fates.fates(2) == ["registered", "received"]


def test_the_command_plans_fifty_where_nothing_else_is_said():
    parser = argparse.ArgumentParser()
    demo.arguments(parser)

    assert parser.parse_args([]).count == DEFAULT
