"""Where a name is looked for, and under which cells it is kept: whoever may meet shares a cell."""

from itertools import product

import pytest

from dengji.common.names import reach

CODES = (
    "510402",
    "510400",
    "510100",
    "510000",
    "513000",
    "110108",
    "310000",
    "429004",
    "420000",
    "000000",
    "",
)


@pytest.mark.parametrize("wide", ["prefecture", "province", "country", "all"])
@pytest.mark.parametrize(("ours", "others"), list(product(CODES, CODES)))
def test_whoever_is_compared_shares_a_cell(ours, others, wide, settings):
    settings.NAMES_COMPARED_IN = wide
    looked, place = reach.of(ours), reach.place_of(others)

    is_met = not set(looked.cells).isdisjoint(reach.cells_of(place))

    assert is_met or not _is_compared(looked, ours, place, wide)


def _is_compared(looked, ours, place, wide):
    """By the places alone, as the statement asks once the keys have met."""
    if looked.places is not None:
        return place in looked.places
    own = reach.place_of(ours)
    return wide in ("country", "all") or reach.COUNTRY in (own, place) or own[:2] == place[:2]


def test_each_place_is_looked_up_in_one_cell_and_no_place_in_one_a_province(settings):
    settings.NAMES_COMPARED_IN = "prefecture"

    assert reach.of("510402").cells == ("510400",)
    assert reach.of("510000").cells == ("51",)
    assert reach.of("310115").cells == ("31",)
    assert reach.of("429004").cells == ("429004",)
    assert {len(cell) for cell in reach.of("").cells} == {2}


def test_a_place_that_the_table_does_not_know_has_a_cell_with_its_province(settings):
    settings.NAMES_COMPARED_IN = "prefecture"

    assert reach.cells_of("512200") == reach.of("512200").cells == ("51",)


def test_a_name_is_kept_with_its_prefecture_and_with_its_province(settings):
    settings.NAMES_COMPARED_IN = "prefecture"

    assert reach.cells_of("510400") == ("510400", "51")
    assert reach.cells_of("310000") == ("31",)
    assert {"51", "510400"} < set(reach.cells_of("510000"))
