"""Whatever a rule relates is found by its keys: held against comparing every name with every other."""

import random
from itertools import product

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dengji.ground.names import compare, keys, sound
from dengji.ground.names.compare import Parts

CHARACTERS = "云芸岭灵长昌乐悦未末己已红宏"  # few, so that names are often near: same sounds, two readings, look-alikes
INDUSTRIES = ("科技", "餐饮", "餐饮管理", "文化传媒", "广告", "餐饮物流", "磁悬浮", "实业", "发展", "")
DIVISIONS = ("攀枝花市", "攀枝花", "")
PARTS = st.builds(
    Parts,
    st.sampled_from(DIVISIONS),
    st.text(CHARACTERS, max_size=6),
    st.sampled_from(INDUSTRIES),
    st.sampled_from(("有限公司", "有限责任公司")),
)
MOST_PROBES = 25  # of a usual name: a trade name of four characters, two industries


def meet(ours, other):
    return not set(keys.probes_of(ours)).isdisjoint(keys.keys_of(other))


def synthetic(count, seed):
    chance = random.Random(seed)
    for _ in range(count):
        size = chance.choices((2, 3, 4, 5, 6, 8), (46, 28, 20, 4, 1, 1))[0]
        yield Parts(
            chance.choice(DIVISIONS),
            "".join(chance.choices(CHARACTERS, k=size)),
            chance.choice(INDUSTRIES),
            "有限公司",
        )


@settings(max_examples=400)
@given(PARTS, PARTS)
@example(Parts("", "云岭新", "材料", "有限公司"), Parts("", "云岭", "新材料", "有限公司"))
@example(Parts("", "红光酒业", "发展", "有限公司"), Parts("", "红光", "酒业发展", "有限公司"))
@example(Parts("", "长乐", "科技", "有限公司"), Parts("", "昌悦", "科技", "有限公司"))
def test_keys_meet_wherever_a_rule_holds(ours, other):
    assert compare.relation(ours, other) is None or meet(ours, other)


def test_nothing_is_missed_of_what_comparing_all_with_all_finds():
    asking, standing = list(synthetic(120, 1)), list(synthetic(500, 2))

    related = [(a, b) for a, b in product(asking, standing) if compare.relation(a, b)]
    missed = [(a.full, b.full) for a, b in related if not meet(a, b)]

    assert len(related) > 300
    assert {compare.relation(a, b) for a, b in related} >= {
        compare.Rule.SAME_TRADE_NAME,
        *compare.NEARNESS,
    } - {compare.Rule.NEAR_WITHOUT_INDUSTRY}
    assert missed == []


@pytest.mark.parametrize("trade_name", ["云岭", "云岭达", "云岭达源", "长岭云达"])
@pytest.mark.parametrize("words", ["科技", "餐饮", "餐饮物流", "实业", ""])
def test_a_usual_name_asks_with_few_probes(trade_name, words):
    assert len(keys.probes_of(Parts("攀枝花市", trade_name, words, "有限公司"))) <= MOST_PROBES


@given(st.text("云岭达源红光", min_size=2, max_size=20))
def test_a_long_name_asks_with_probes_in_proportion_to_its_length(trade_name):
    probes = keys.probes_of(Parts("攀枝花市", trade_name, "科技", "有限公司"))
    either = 2  # taken apart both ways, where it ends in a trade (光源)
    assert len(probes) <= either * (2 * len(trade_name) + 2)


def test_names_carry_few_keys():
    names = list(synthetic(500, 3))
    assert (
        sum(len(keys.keys_of(name)) for name in names) / len(names) < 8
    )  # every character here has its double


@given(PARTS)
def test_keys_fit_the_column_they_are_kept_in(parts):
    found = keys.keys_of(parts) + keys.probes_of(parts)
    assert all(-(2**31) <= key < 2**31 for key in found)
    assert keys.keys_of(parts) == sorted(set(keys.keys_of(parts)))


@given(PARTS, PARTS)
def test_ranges_of_trades_overlap_exactly_where_the_same_trade_name_is_barred(ours, other):
    twin = Parts("远方", ours.trade_name, other.industry, "厂")
    overlap = any(a < d and c < b for a, b in keys.trades_of(ours) for c, d in keys.trades_of(twin))

    assert overlap is (compare.relation(ours, twin) is not None)


def test_a_name_without_an_industry_claims_every_trade():
    assert keys.trades_of(Parts("攀枝花市", "云岭", "实业", "有限公司")) == [(0, keys.MOST)]


def test_a_name_of_two_trades_claims_both():
    both = keys.trades_of(Parts("攀枝花市", "云岭", "餐饮物流", "有限公司"))
    assert len(both) == 2
    assert all(last == first + 1 for first, last in both)


@given(PARTS)
def test_probes_keep_their_bound(parts):
    ways, trades = len(sound.ways(parts.called)), max(1, len(parts.classes))
    assert len(keys.probes_of(parts)) <= ways * trades * 2 * len(parts.called) + ways + 1 + trades
