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


@pytest.mark.parametrize(
    ("trade_name", "industry", "word"),
    [
        ("支那云岭", "科技", "支那"),
        ("藏独云岭", "科技", "藏独"),
        ("云岭", "赌场娱乐", "赌场"),
        ("云岭", "色情科技", "色情"),
        ("云岭色情", "", "色情"),
        ("推", "牌九科技", "牌九"),
        ("云岭", "老虎机机械", "老虎机"),
        ("云岭K粉", "", "K粉"),
        ("云岭k粉", "", "K粉"),
    ],
)
def test_the_gravest_words_bar_wherever_they_stand(trade_name, industry, word):
    found = {f.word: f.action for f in forbidden.objections(trade_name, industry, on=TODAY)}

    assert found[word] == "block"


@pytest.mark.parametrize(
    "trade_name",
    [
        *(
            "大和",
            "大和谐",
            "小三",
            "大麻",
            "百家乐",
            "乡巴佬",
            "土匪",
            "通灵",
            "李强",
            "陈云",
            "左权",
            "红军",
        ),
        *("康生", "江青", "王洪文", "高丽", "巴林", "民建"),
    ],
)
def test_a_common_word_and_anybodys_name_are_for_an_officer(trade_name):
    assert {f.action for f in forbidden.objections(trade_name, on=TODAY)} == {"officer"}


@pytest.mark.parametrize(
    ("trade_name", "industry"),
    [
        *(("绿色情缘", ""), ("西藏独秀", ""), ("山东突破", ""), ("黑太阳能", ""), ("大地主题", "乐园")),
        *(("长春药业", ""), ("不二奶茶", ""), ("面包养生", ""), ("亚太监理", ""), ("一九一一", "餐饮")),
        *(
            ("云岭", "毒品检测科技"),
            ("罗盛教育", ""),
            ("内蒙古国贸", ""),
            ("如意大利", ""),
            ("云岭", "老虎机械"),
        ),
    ],
)
def test_what_everyday_words_make_up_is_for_an_officer(trade_name, industry):
    found = forbidden.objections(trade_name, industry, on=TODAY, categories=("F1", "F2", "F3"))

    assert [f.action for f in found] == ["officer"]


def test_two_characters_of_a_state_inside_a_longer_name_are_for_an_officer():
    assert [f.action for f in forbidden.objections("美国", on=TODAY)] == ["block"]
    assert [f.action for f in forbidden.objections("秀美国色", on=TODAY)] == ["officer"]


@pytest.mark.parametrize(
    ("trade_name", "industry"),
    [
        *(
            ("老虎", "机械"),
            ("大地", "主题公园管理"),
            ("罗盛", "教育"),
            ("回春", "药业"),
            ("绿色", "情缘婚庆"),
        ),
        *(("诚信", "托育服务"), ("鼎基", "金属"), ("太极", "品牌策划")),
    ],
)
def test_the_border_between_two_parts_makes_no_word(trade_name, industry):
    assert forbidden.objections(trade_name, industry, on=TODAY) == ()


@pytest.mark.parametrize(
    ("trade_name", "industry", "word"), [("海洛", "因科技", "海洛因"), ("毛泽", "东科技", "毛泽东")]
)
def test_a_grave_word_cut_in_two_by_the_border_is_for_an_officer(trade_name, industry, word):
    found = forbidden.objections(trade_name, industry, on=TODAY)

    assert [(f.word, f.action) for f in found] == [(word, "officer")]


@pytest.mark.parametrize(
    "word",
    [
        "支那",
        "黑太阳",
        "大地主",
        "九一一",
        "占中",
        "福尔摩萨",
        "妻妾成群",
        "海洛因",
        "推牌九",
        "董存瑞",
        "雷锋",
    ],
)
def test_what_was_published_as_an_example_in_2017_counts_from_then_on(word):
    then, now = (forbidden.objections(word, on=on) for on in (date(2019, 1, 1), TODAY))

    assert [(f.word, f.action, f.law, f.article) for f in then] == [(word, "block", "W133", "")]
    assert [(f.word, f.action, f.law) for f in now] == [(word, "block", "NR")]
    assert forbidden.objections(word, on=date(2017, 7, 30)) == ()


def test_other_words_of_the_present_law_are_not_carried_back():
    assert forbidden.objections("淫秽", on=date(2019, 1, 1)) == ()


def test_a_superlative_cites_its_article_and_a_financial_risk_cites_none():
    by_category = {
        category: [w for w in forbidden.table() if w.category == category] for category in ("F6", "L5")
    }

    assert {(w.law, w.article) for w in by_category["F6"]} == {("W82", "第十六条")}
    assert {(w.law, w.since, w.action) for w in by_category["L5"]} == {("", None, "officer")}


def test_a_word_counts_only_on_its_days():
    assert forbidden.objections("最佳", on=date(2024, 1, 1))
    assert not forbidden.objections("最佳", on=date(2022, 1, 1))


def test_the_country_in_front_is_found():
    assert forbidden.in_front("中华云岭有限公司", on=TODAY).word == "中华"
    assert forbidden.in_front("云岭中华有限公司", on=TODAY) is None
    assert forbidden.inside("云岭中华有限公司", on=TODAY).category == forbidden.FRONT


def test_every_category_has_its_words_each_with_a_note():
    words = forbidden.table()

    assert {word.category for word in words} == {"F1", "F2", "F3", "F4", "F6", "L1", "L2", "L4", "L5"}
    assert all(word.note and word.action in ("block", "officer") for word in words)
    assert all(normalise(word.word) == word.word == word.word.upper() for word in words)


@pytest.mark.parametrize("on", [date(2019, 1, 1), date(2021, 2, 28), date(2021, 3, 1), TODAY])
def test_no_word_stands_twice_on_the_same_day(on):
    times = Counter(word.word for word in forbidden.table() if word.is_in_force(on))

    assert times
    assert [word for word, n in times.items() if n > 1] == []


def test_the_words_that_make_it_up_overlap_it():
    """One that shares no character with the word, or leaves it standing, would excuse nothing."""
    idle = [
        (word.word, one)
        for word in forbidden.table()
        for one in word.unless
        if word.action != "block" or not set(one) & set(word.word) or (one in word.word)
    ]

    assert idle == []
