"""Which rule holds between two names, on which day, how loudly, and in which words: a corpus made by hand.

A line of corpus_verdicts.tsv names four parts with spaces between, _ for none, and behind = how the name is written where
its parts stand in another order; R4.2 is rule 4 ② of 2017, NR17.1 article 17 item 1 of the regulation.
"""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dengji.ground.names import compare, keys
from dengji.ground.names.compare import Existing, Parts, Rule
from dengji.ground.names.normal import normalise
from dengji.ground.standards.table import rows

CORPUS = Path(__file__).parent / "corpus_verdicts.tsv"
COLUMNS = ("proposed", "existing", "standing", "until", "tie", "rule", "severity", "cites", "why")
CASES = list(rows(CORPUS, COLUMNS))
TODAY = date(2026, 11, 20)
HOLDER = "91510402MAT000001X"
NUMBERS = "一二三四五"


def parts(text):
    told, _, written = text.partition("=")
    return Parts(*("" if part == "_" else part for part in told.split()), written=written)


def existing(case):
    its = parts(case["existing"])
    until = date.fromisoformat(case["until"]) if case["until"] else None
    return Existing(its.full, its, case["standing"], HOLDER, until)


def judged(case, ours=None, other=None):
    ties = {
        "invested": frozenset({HOLDER}) if case["tie"] == "investment" else frozenset(),
        "assignee_of": frozenset({HOLDER}) if case["tie"] == "assignee" else frozenset(),
    }
    return compare.verdict(ours or parts(case["proposed"]), other or existing(case), on=TODAY, **ties)


def cited(short):
    law, _, place = short.partition(".")
    if law == "NR17":
        return f"{compare.NAMING}第{NUMBERS[int(place) - 1]}项"
    return f"{compare.COMPARING}第{NUMBERS[int(law[1:]) - 1]}条第{NUMBERS[int(place) - 1]}项"


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c['proposed']}~{c['existing']}~{c['why']}")
def test_it_judges_as_the_rules_say(case):
    found = judged(case)

    assert (found.rule if found else "none") == case["rule"]
    if found:
        assert found.severity == case["severity"]
        assert found.article == "、".join(cited(one) for one in case["cites"].split() if one != "-")
        assert found.other.full in found.says
        assert found.exempt in ("", case["tie"])


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c['proposed']}~{c['existing']}~{c['why']}")
def test_its_keys_meet_whenever_a_rule_holds(case):
    ours, other = parts(case["proposed"]), existing(case).parts

    is_found = not set(keys.probes_of(ours)).isdisjoint(keys.keys_of(other))

    assert is_found or compare.relation(ours, other) is None


def test_the_corpus_is_large_and_has_every_rule():
    assert len(CASES) >= 170
    assert {case["rule"] for case in CASES} == {*Rule, "none"}
    assert len({tuple(case.values())[:5] for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c['proposed']}~{c['existing']}~{c['why']}")
def test_a_pair_turned_round_is_judged_alike(case):
    ours, other = parts(case["proposed"]), existing(case).parts

    there, back = compare.relation(ours, other), compare.relation(other, ours)

    assert there == back or {there, back} == {Rule.NO_INDUSTRY, Rule.NEAR_WITHOUT_INDUSTRY}


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c['proposed']}~{c['existing']}~{c['why']}")
def test_width_and_spaces_change_nothing(case):
    wide = existing(case)
    its = wide.parts
    spaced = Parts(*(" ".join(part) for part in (its.division, its.trade_name, its.industry, its.form)))
    spaced = Parts(
        *(spaced.division, spaced.trade_name, spaced.industry, spaced.form),
        written=its.written.replace("（", "(").replace("）", ")"),
    )

    there = judged(case)
    here = judged(case, other=Existing(wide.full, spaced, wide.standing, wide.holder, wide.until))

    assert (there and (there.rule, there.severity)) == (here and (here.rule, here.severity))


NAMES = st.builds(
    Parts,
    st.sampled_from(["攀枝花市", "攀枝花", ""]),
    st.text("云芸岭灵長长乐樂悦未末宏", min_size=1, max_size=5),
    st.sampled_from(["科技", "技术", "餐饮", "餐飲物流", "实业", ""]),
    st.sampled_from(["有限公司", "股份有限公司"]),
)


@given(NAMES, NAMES)
def test_of_two_names_it_is_the_same_which_was_there_first_unless_one_alone_names_no_industry(ours, other):
    if ours.called == other.called and bool(ours.classes) is not bool(other.classes):
        other = replace(other, industry=ours.industry, written="")
    assert compare.relation(ours, other) == compare.relation(other, ours)
    assert _loudness(ours, other) == _loudness(other, ours)


def test_a_trade_name_without_an_industry_bars_those_that_come_later_and_is_near_to_those_before():
    """Article 17 speaks of what exists: the same industry, or none expressed."""
    broad, narrow = (
        Parts("攀枝花市", "云岭", "实业", "有限公司"),
        Parts("攀枝花市", "云岭", "餐饮", "有限公司"),
    )

    assert _loudness(narrow, broad) == (Rule.NO_INDUSTRY, "block", "《企业名称登记管理规定》第十七条第一项")
    assert _loudness(broad, narrow) == (
        Rule.NEAR_WITHOUT_INDUSTRY,
        "warn",
        "《企业名称相同相近比对规则》第四条第五项",
    )


@given(NAMES, NAMES)
def test_simplified_and_traditional_are_one(ours, other):
    plain = Parts(*(normalise(part) for part in (ours.division, ours.trade_name, ours.industry, ours.form)))
    assert compare.relation(ours, other) == compare.relation(plain, other)


@given(NAMES, NAMES)
def test_the_place_of_the_division_changes_nothing_but_who_is_the_very_same(ours, other):
    inside = f"{ours.trade_name}（{ours.division}）{ours.industry}{ours.form}" if ours.division else ""
    turned = replace(ours, written=inside)

    here, there = compare.relation(ours, other), compare.relation(turned, other)

    assert here == there or {here, there} == {Rule.IDENTICAL, Rule.REORDERED}


def _loudness(ours, other):
    found = compare.verdict(ours, Existing(other.full, other), on=TODAY)
    return found and (found.rule, found.severity, found.article)


@given(st.lists(st.sampled_from(CASES), max_size=8), st.sampled_from(CASES))
def test_more_names_never_turn_a_block_into_a_pass(more, case):
    ours = parts(case["proposed"])
    few = [compare.verdict(ours, existing(case), on=TODAY)]
    many = few + [compare.verdict(ours, existing(other), on=TODAY) for other in more]

    assert any(v and v.severity == "block" for v in many) >= any(v and v.severity == "block" for v in few)


@pytest.mark.parametrize("tie", ["invested", "assignee_of"])
def test_a_tie_may_be_told_by_the_full_name(tie):
    other = Existing(
        "攀枝花云岭科技有限公司", parts("攀枝花 云岭 科技 有限公司"), "renamed", "", date(2027, 1, 1)
    )

    found = compare.verdict(
        parts("攀枝花市 云岭 科技 有限公司"), other, on=TODAY, **{tie: frozenset({other.full})}
    )

    assert found.severity == "warn"
    assert found.exempt == {"invested": "investment", "assignee_of": "assignee"}[tie]
    assert "登记机关会核对" in found.says


def test_nobody_is_tied_to_a_name_whose_holder_is_not_known():
    other = Existing("攀枝花云岭科技有限公司", parts("攀枝花 云岭 科技 有限公司"))
    found = compare.verdict(parts("攀枝花市 云岭 科技 有限公司"), other, on=TODAY, invested=frozenset({""}))
    assert found.severity == "block"


def test_it_says_until_when_a_name_given_up_stands_in_the_way():
    other = Existing("x", parts("攀枝花 云岭 科技 有限公司"), "cancelled", "", date(2027, 3, 1))
    found = compare.verdict(parts("攀枝花市 云岭 科技 有限公司"), other, on=TODAY)
    assert "已注销" in found.says
    assert "2027-03-01" in found.says


WHY = [
    ("_ 万青 地产 有限公司", "_ 万青 置业 有限公司", "“地产”和“置业”"),
    ("_ 牛栏山 酒业 有限公司", "_ 牛兰山 酒业 有限公司", "都可以读作 niu lan shan"),
    ("_ 朝阳 物流 有限公司", "_ 招阳 物流 有限公司", "都可以读作 zhao yang"),
    ("_ 宏达 商贸 有限公司", "_ 洪大 商贸 有限公司", "都可以读作 hong da，声调不同"),
    ("_ 云岭达 科技 有限公司", "_ 云岭 科技 有限公司", "“云岭达”里有“云岭”"),
    (
        "_ 阿里巴巴 网络科技 有限公司",
        "_ 马云阿理巴巴 网络科技 有限公司",
        "“阿理巴巴”和“阿里巴巴”都可以读作 a li ba ba",
    ),
    ("_ 金元 商贸 有限公司", "_ 全无 商贸 有限公司", "“金”像“全”、“元”像“无”"),
]


@pytest.mark.parametrize(("proposed", "standing", "why"), WHY, ids=lambda text: text)
def test_it_says_why(proposed, standing, why):
    ours, other = parts(proposed), parts(standing)

    found = compare.verdict(ours, Existing(other.full, other), on=TODAY)

    assert f"（{why}）" in found.says


def test_a_generic_word_names_no_trade():
    assert Parts("攀枝花市", "云岭", "实业发展", "有限公司").classes == frozenset()
