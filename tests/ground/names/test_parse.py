"""Names taken apart, in every legal order."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dengji.ground.names import forms, industry, parse, places
from dengji.ground.names.compare import Parts
from dengji.ground.standards import divisions
from dengji.ground.standards.table import rows

CORPUS = Path(__file__).parent / "corpus_parse.tsv"
COLUMNS = (
    "name division trade_name industry form stands distinctive branch_of group within hard rule".split()  # noqa: SIM905
)
CASES = list(rows(CORPUS, COLUMNS))

DIVISIONS = ["攀枝花市", "攀枝花", "米易县", "成都", "四川", "四川省攀枝花市", "攀枝花市东区", "凉山州"]
WORDS = [
    "科技",
    "商贸",
    "餐饮管理",
    "农业",
    "物流",
    "文化传媒",
    "生物科技",
    "钒钛新材料",
    "房地产开发",
    "酒业发展",
]
FORMS = ["有限公司", "有限责任公司", "股份有限公司", "集团有限公司", "中心（有限合伙）", "专业合作社", "厂"]
SYLLABLES = "云岭远清锦绣鼎盛鑫瑞诚嘉恒泰"
TRADES_AND_FORMS = [form.word for form in forms.table().values() if form.trade == form.word]

named = st.builds(
    Parts,
    division=st.sampled_from(DIVISIONS),
    trade_name=st.text(SYLLABLES, min_size=2, max_size=3).filter(lambda word: not places.strangeness(word)),
    industry=st.sampled_from(WORDS),
    form=st.sampled_from(FORMS),
)


def four(parts):
    return parts.division, parts.trade_name, parts.industry, parts.form


def told(reading):
    group = "yes" if reading.is_group else ""
    return (*four(reading.parts), reading.division_stands, reading.distinctive, reading.branch_of, group)


@pytest.mark.parametrize("case", CASES, ids=[f"{case['name']} {case['rule']}" for case in CASES])
def test_it_takes_a_name_apart(case):
    found = parse.readings(case["name"])[: int(case["within"])]

    assert tuple(case[column] for column in COLUMNS[1:9]) in [told(reading) for reading in found]


def test_the_corpus_is_large_hard_and_cites_its_rules():
    assert len(CASES) >= 170
    assert len({case["name"] for case in CASES}) >= 170
    assert sum(case["hard"] == "yes" for case in CASES) * 2 >= len(CASES)
    assert all(case["rule"] for case in CASES)
    assert sum(case["within"] == "2" for case in CASES) * 5 < len(CASES)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_each_reading_printed_is_the_name(case):
    for reading in parse.readings(case["name"]):
        assert parse.printed(reading) == parse.normalise(case["name"]) == reading.parts.full


@settings(max_examples=60)
@given(parts=named)
def test_put_together_and_taken_apart_it_has_the_same_parts(parts):
    reading = parse.parse(parts.full)

    assert four(reading.parts) == four(parts)
    assert reading.division_stands == "front"


@settings(max_examples=60)
@given(parts=named.filter(lambda p: "集团" not in p.form), at_the_end=st.booleans())
def test_a_division_in_brackets_is_found_and_printed_where_it_stood(parts, at_the_end):
    place, stands = f"（{parts.division}）", "before-form" if at_the_end else "middle"
    told = (parts.industry, place) if at_the_end else (place, parts.industry)
    full = "".join((parts.trade_name, *told, parts.form))

    reading = parse.parse(full)

    assert four(reading.parts) == four(parts)
    assert reading.division_stands == stands
    assert parse.printed(reading) == reading.parts.full == full


@settings(max_examples=30)
@given(
    parts=named.filter(lambda p: p.form.endswith("公司")),
    tail=st.sampled_from(["米易分公司", "分公司", "炳草岗店"]),
)
def test_a_branch_has_its_parents_parts(parts, tail):
    reading = parse.parse(parts.full + tail)

    assert reading.branch_of == parts.full
    assert four(reading.parts) == (parts.division, parts.trade_name, parts.industry, parts.form + tail)


@pytest.mark.parametrize("word", TRADES_AND_FORMS)
def test_a_word_that_is_trade_and_form_leaves_the_trade_name_whole(word):
    reading = parse.parse(f"攀枝花市云岭{word}")

    assert parse.printed(reading) == f"攀枝花市云岭{word}"
    assert reading.parts.trade_name == "云岭"
    assert reading.parts.classes == industry.classes_of(word)


@given(st.text("云岭科技（）攀枝花市有限公司集团分店厂A1 (", max_size=16))
def test_whatever_is_typed_it_prints_what_it_read(text):
    for reading in parse.readings(text):
        assert parse.printed(reading) == parse.normalise(text)


@given(st.text("云岭攀枝花有限公司Ａ（）()", max_size=12))
def test_the_width_of_what_was_typed_tells_nothing(text):
    wide = re.sub("[!-~]", lambda m: chr(ord(m[0]) + 0xFEE0), text)

    assert parse.readings(wide) == parse.readings(text)


@pytest.mark.parametrize("text", ["", "有限公司", "攀枝花市云岭", "云（", "分公司", "（有限合伙）"])
def test_it_says_nothing_of_a_name_without_a_form_or_without_a_name(text):
    assert parse.parse(text) is None


def test_the_readings_are_ranked_and_the_first_is_the_likeliest():
    found = parse.readings("成都武侯云岭商贸有限公司")

    assert [r.score for r in found] == sorted((r.score for r in found), reverse=True)
    assert found[0] == parse.parse("成都武侯云岭商贸有限公司")
    assert len({four(r.parts) for r in found}) == len(found)


@pytest.mark.parametrize("code", ["510400", "510402", "510421", "110105", "510000", "513400"])
def test_every_way_a_division_stands_in_names_is_read_as_that_division(code):
    for text in divisions.in_names(code):
        assert parse.parse(f"{text}云岭科技有限公司").division_code == code


@pytest.mark.parametrize(
    ("trade_name", "left"),
    [
        ("云岭", "云岭"),
        ("钒钛", ""),
        ("云岭钒钛", "云岭"),
        ("吉林森工", ""),
        ("攀枝花", ""),
        ("有限公司", ""),
        ("前海", "前海"),
    ],
)
def test_a_place_a_trade_and_a_form_are_not_distinctive(trade_name, left):
    assert parse.distinctive(trade_name) == left


def test_no_word_of_the_industry_table_alone_is_distinctive():
    assert not [word for word in industry.table() if len(word) > 1 and parse.distinctive(word) == word]
