"""What the demonstration's people wish for can be registered."""

import random
from datetime import date

import pytest

from dengji.cli import wishes
from dengji.ground.catalog import scope_items
from dengji.ground.names import forbidden, industry
from dengji.ground.standards import divisions

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize("trade", wishes.TRADES, ids=lambda trade: trade.industry)
def test_every_trade_is_known_and_needs_no_permit(trade):
    found = [item for item in scope_items.suggest(trade.words, most=3) if item.permit == "none"]

    assert industry.class_of(trade.industry)
    assert found


@pytest.mark.parametrize("county", wishes.PLACES)
def test_every_town_lies_in_its_county(county):
    towns = [divisions.town(place.town) for place in wishes.PLACES[county]]

    assert {town.division for town in towns if town} == {county}
    assert None not in towns


def test_the_same_dice_bring_the_same_wish_and_others_another():
    one, again, other = (wishes.wish(random.Random(seed)) for seed in (1, 1, 2))

    assert one == again
    assert one != other
    assert 0 < one.share < one.capital
    assert one.detail != one.moves_to


def test_no_trade_name_is_forbidden():
    names = {a + b + c for a in wishes.FIRST for b in wishes.SECOND[:5] for c in ("", *wishes.THIRD)}

    assert {
        name: said for name in names if (said := list(forbidden.objections(name, "商贸", on=TODAY)))
    } == {}
