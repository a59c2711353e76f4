"""Which rule holds between two names: each case names its article."""

import pytest

from dengji.ground.names import compare, keys
from dengji.ground.names.compare import Parts, Rule


def name(trade_name, industry="科技", division="攀枝花市", form="有限公司"):
    return Parts(division, trade_name, industry, form)


CASES = [
    (name("云岭"), name("云岭"), Rule.IDENTICAL, "2017 rule 3 ①"),
    (name("红光", "酒业", "攀枝花"), name("红光", "酒业", "攀枝花", "厂"), Rule.SAME_WORDS, "rule 3 ③"),
    (name("万青", "地产"), name("万青", "置业"), Rule.SAME_MEANING, "rule 4 ①: one trade, other words"),
    (name("云岭", "科技"), name("云岭", "餐饮"), None, "NR 17: another trade"),
    (name("云岭", "科技"), name("云岭", "实业"), Rule.NO_INDUSTRY, "NR 17: no industry"),
    (name("云岭", "实业"), name("云岭", "餐饮"), Rule.NO_INDUSTRY, "NR 17: no industry"),
    (name("牛栏山", "酒业"), name("牛兰山", "酒业"), Rule.SAME_SOUND, "rule 4 ②"),
    (name("云岭"), name("云岭达"), Rule.CONTAINS, "rule 4 ③"),
    (name("云岭达"), name("云岭"), Rule.CONTAINS, "rule 4 ③"),
    (name("云岭"), name("远山"), None, "nothing in common"),
    (name("云岭"), name("云岭达", "餐饮"), None, "contains, but another trade"),
]


@pytest.mark.parametrize(("ours", "other", "rule", "why"), CASES, ids=[c[3] + c[1].full for c in CASES])
def test_it_finds_the_strictest_rule(ours, other, rule, why):
    assert compare.relation(ours, other) is rule, why


@pytest.mark.parametrize(("ours", "other", "rule", "why"), CASES, ids=[c[3] + c[1].full for c in CASES])
def test_its_keys_meet_whenever_a_rule_holds(ours, other, rule, why):
    meets = bool(set(keys.probes_of(ours)) & set(keys.keys_of(other)))
    assert meets or rule is None


def test_a_generic_word_names_no_trade():
    assert name("云岭", "实业发展").trade == ""


def test_the_last_telling_word_names_the_trade():
    assert name("云岭", "文化科技").trade == "technology"
    assert name("云岭", "餐饮发展").trade == "catering"
