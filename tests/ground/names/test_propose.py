"""Names offered in place of one that is taken."""

from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dengji.ground.names import compare, forbidden, industry, propose, sound
from dengji.ground.names.compare import Parts
from dengji.ground.standards import divisions

ENOUGH = 120


def name(trade_name, words="科技"):
    return Parts("攀枝花市", trade_name, words, "有限公司")


def offered(trade_name, count=ENOUGH):
    return [parts.trade_name for parts in islice(propose.alternatives(name(trade_name)), count)]


@pytest.mark.parametrize(
    "trade_name", ["云岭", "云", "云岭达", "阳光花城", "马云阿里巴巴", "末末", "阿里巴巴", "雲嶺"]
)
def test_it_offers_many_and_none_twice(trade_name):
    found = offered(trade_name)

    assert len(found) == ENOUGH
    assert len(set(found)) == ENOUGH
    assert trade_name not in found


def test_it_keeps_what_the_person_wanted():
    first, second, third = offered("云岭", 3)

    assert first.startswith("云岭")
    assert len(second) == 2
    assert set(second) & set("云岭")
    assert third.endswith("云岭")


def test_it_puts_characters_of_kindred_sense_in_place():
    assert {"云峰", "天岭"} <= set(offered("云岭"))


def test_it_offers_the_same_again_and_not_the_same_to_everyone():
    assert offered("云岭") == offered("云岭")
    assert {one[-1] for one in offered("云岭", 1)} != {one[-1] for one in offered("远山", 1)}


def test_it_changes_the_trade_name_alone():
    wanted = Parts("攀枝花", "云岭", "科技", "有限公司", written="云岭（攀枝花）科技有限公司")
    first = next(propose.alternatives(wanted))

    assert (first.division, first.industry, first.form) == ("攀枝花", "科技", "有限公司")
    assert first.full == f"攀枝花{first.trade_name}科技有限公司"


@given(st.text("云岭远山清江金川大和国红日中", min_size=1, max_size=6))
def test_nothing_offered_is_listed_or_a_place_or_a_trade_or_sounds_the_same(trade_name):
    for one in offered(trade_name, 30):
        assert len(one) >= compare.LEAST
        assert not any(word.word in one for word in forbidden.table())
        assert not industry.is_word(one)
        assert not divisions.named(one)
        assert not sound.is_same(one, trade_name)


def test_what_is_offered_in_place_of_a_taken_name_is_not_taken_by_it():
    for one in islice(propose.alternatives(name("云岭")), ENOUGH):
        assert compare.relation(one, name("云岭")) not in compare.BLOCKS


def test_a_listed_word_is_left_out_of_what_is_offered():
    assert offered("赌场云岭", 3)
    assert all("赌场" not in one for one in offered("赌场云岭"))
