"""Words that a name may not contain, or only after an officer has looked."""

from collections import Counter
from datetime import date

import pytest

from dengji.ground.names import forbidden
from dengji.ground.names.normal import normalise

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("trade_name", "industry", "category", "action"),
    [
        ("福尔摩萨", "", "F1", "block"),
        ("黑太阳", "", "F1", "block"),
        ("妻妾成群", "", "F1", "block"),
        ("海洛因", "", "F1", "block"),
        ("云岭", "推牌九", "F1", "block"),
        ("董存瑞", "", "F2", "block"),
        ("法轮大法", "", "F2", "block"),
        ("弥勒", "", "F2", "officer"),
        ("哥斯达黎加", "", "F3", "block"),
        ("联合国", "", "F3", "block"),
        ("人民检察院", "", "F4", "block"),
        ("军分区", "", "F4", "block"),
        ("红十字会", "", "F4", "block"),
        ("天下无双", "", "F6", "block"),
        ("一带一路", "", "F6", "officer"),
        ("维也纳", "", "L2", "officer"),
        ("教授", "", "L2", "officer"),
        ("云岭", "融资租赁", "L4", "officer"),
        ("云岭", "稳定币", "L5", "officer"),
        ("云岭", "P2P", "L5", "officer"),
    ],
)
def test_it_finds_a_word_of_each_category(trade_name, industry, category, action):
    first = forbidden.objections(trade_name, industry, on=TODAY)[0]

    assert (first.category, first.action) == (category, action)


@pytest.mark.parametrize("trade_name", ["云岭", "远山", "锦绣", "清江", "阳光花城", "长虹", "格力"])
def test_it_has_nothing_against_ordinary_names(trade_name):
    assert forbidden.objections(trade_name, "科技", on=TODAY) == ()


def test_two_characters_inside_a_longer_name_are_for_an_officer():
    assert [f.action for f in forbidden.objections("大和", on=TODAY)] == ["block"]
    assert [f.action for f in forbidden.objections("大和谐", on=TODAY)] == ["officer"]


def test_a_word_counts_only_on_its_days():
    assert forbidden.objections("最佳", on=date(2024, 1, 1))
    assert not forbidden.objections("最佳", on=date(2022, 1, 1))


def test_the_country_in_front_is_found():
    assert forbidden.in_front("中华云岭有限公司", on=TODAY).word == "中华"
    assert forbidden.in_front("云岭中华有限公司", on=TODAY) is None
    assert forbidden.inside("云岭中华有限公司", on=TODAY).category == forbidden.FRONT


def test_every_category_has_its_words_each_word_once_with_a_note():
    words = forbidden.table()

    assert {word.category for word in words} == {"F1", "F2", "F3", "F4", "F6", "L1", "L2", "L4", "L5"}
    assert not [word for word, times in Counter(w.word for w in words).items() if times > 1]
    assert all(word.note and word.action in ("block", "officer") for word in words)
    assert all(normalise(word.word) == word.word for word in words)
