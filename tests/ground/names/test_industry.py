"""Which trades industry words name, and an authority's own table of them."""

import pytest

from dengji.ground.names import forms, industry, parse, words
from dengji.ground.standards import industries

HEADING = "\t".join(industry.COLUMNS)
OWN = f"{HEADING}\n7\tbuilding\tyes\t47 48\t建筑 盖房\n8\tknowing\tweakly\t\t科技\n0\tgeneric\tnothing\t\t实业\n"


@pytest.fixture
def own(tmp_path):
    table = tmp_path / "industries.tsv"
    table.write_text(OWN, "utf-8")
    industry.use(table)
    yield table
    industry.use(industry.TABLE)


def keys(said):
    by_number = {trade.number: trade.key for trade in industry.trades()}
    return {by_number[number] for number in industry.classes_of(said)}


@pytest.mark.parametrize(
    ("said", "trades"),
    [
        ("餐饮", {"catering"}),
        ("餐饮管理", {"catering"}),
        ("餐饮发展", {"catering"}),
        ("文化传媒", {"media"}),
        ("文化旅游", {"tourism"}),
        ("文化餐饮", {"culture", "catering"}),
        ("农业机械", {"farmmachinery"}),
        ("生物科技", {"biotech"}),
        ("文化科技", {"culture"}),
        ("科技", {"technology"}),
        ("科技发展", {"technology"}),
        ("钒钛新材料", {"vanadium", "materials"}),
        ("实业", set()),
        ("实业发展", set()),
        ("", set()),
        ("牛肉面", {"catering"}),
        ("面", {"catering"}),
        ("书", {"books"}),
        ("投资集团", {"capital"}),
        ("五金批发", {"hardware"}),
        ("批发", {"selling"}),
        ("进出口贸易", {"foreigntrade", "trade"}),
    ],
)
def test_it_tells_the_trades_of_all_telling_words(said, trades):
    assert keys(said) == trades


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("地产", "置业"),
        ("房地产", "房地产开发"),
        ("餐饮", "饮食"),
        ("药房", "大药房"),
        ("酒业", "酒类"),
        ("商贸", "百货"),
        ("经贸", "商业"),
        ("超市", "便利"),
        ("足疗", "足浴"),
        ("水利", "水利工程"),
        ("农机", "农业机械"),
        ("饮品", "饮料"),
    ],
)
def test_words_of_one_meaning_name_one_trade(one, other):
    assert industry.classes_of(one) == industry.classes_of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("黄金", "钢铁"),
        ("报业", "电影院"),
        ("足疗", "医院"),
        ("网吧", "跨境电商"),
        ("超市", "进出口"),
        ("商贸", "进出口"),
        ("幼儿园", "驾校"),
        ("蛋糕", "泡菜"),
        ("新材料", "水泥"),
        ("化肥", "炸药"),
        ("眼镜", "钟表"),
        ("典当", "信托"),
        ("彩票", "棋牌"),
        ("手机", "半导体"),
    ],
)
def test_words_of_other_trades_do_not_mean_the_same(one, other):
    assert industry.classes_of(one).isdisjoint(industry.classes_of(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("康宁药店", "康宁大药房"),
        ("康宁药铺", "康宁中药店"),
        ("墨香书店", "墨香图书有限公司"),
        ("闲云茶馆", "闲云茶楼"),
        ("闲云茶馆", "闲云茶坊"),
        ("闲云茶庄", "闲云茶叶店"),
        ("老王手机维修部", "老王手机维修店"),
        ("老王汽车维修部", "老王汽车维修厂"),
        ("蜜语奶茶店", "蜜语饮品店"),
        ("鲜摘菜店", "鲜摘蔬菜店"),
        ("云岭烟酒店", "云岭名烟名酒店"),
        ("蓝天网吧", "蓝天网咖"),
        ("老张牛肉面", "老张面馆"),
    ],
)
def test_what_ends_a_name_and_what_stands_before_it_tell_the_same_trade(one, other):
    assert parse.parse(one).parts.classes == parse.parse(other).parts.classes != frozenset()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("鲜摘菜店", "鲜摘菜馆"),
        ("闲云茶馆", "闲云茶庄"),
        ("云岭烟酒店", "云岭酒店"),
        ("老王水果批发部", "老王服装批发部"),
    ],
)
def test_shops_that_share_a_character_share_no_trade(one, other):
    assert parse.parse(one).parts.classes.isdisjoint(parse.parse(other).parts.classes)


def test_an_expression_that_no_table_knows_is_a_trade_of_its_own():
    own, other = industry.classes_of("磁悬浮"), industry.classes_of("反重力")

    assert own == industry.classes_of("磁悬浮实业")
    assert industry.classes_of("磁悬浮科技") == own | industry.classes_of("科技")
    assert own != other
    assert all(industry.OWN <= number < industry.MOST for number in own | other)


@pytest.mark.parametrize("words", ["科技", "新科技", "的科技", "科技（集团）", "（集团）科技"])
def test_a_strange_character_or_a_bracket_takes_no_trade_away(words):
    assert industry.classes_of(words) == industry.classes_of("科技")
    assert industry.class_of("（集团）") == industry.NONE


def test_one_character_counts_only_as_the_whole_expression():
    assert industry.tiles("面") == ("面",)
    assert industry.tiles("地面工程") == ("地面", "工程")
    assert industry.class_of("地面") == "地面"


def test_the_packaged_table_keeps_its_own_rules():
    assert words.problems(industry.TABLE.read_text("utf-8"), source="industries.tsv") == []
    assert len(industry.table()) >= 550
    assert all(industries.find(code) for trade in industry.trades() for code in trade.codes)
    assert all(trade.codes for trade in industry.trades() if trade.number)


def test_every_trade_leads_to_gbt_4754():
    (catering,) = industry.classes_of("餐饮")

    assert industries.find(industry.code_of(catering)[0]).name == "餐饮业"
    assert industry.code_of(industry.OWN) == ()


def test_what_a_form_says_of_a_trade_is_an_industry_word():
    assert not [
        form.word for form in forms.table().values() if form.trade and not industry.is_word(form.trade)
    ]


def test_an_authoritys_table_takes_the_place_of_the_packaged_one(own):
    assert industry.used() == own
    assert industry.classes_of("盖房科技") == {7}
    assert industry.classes_of("餐饮") != {4}
    assert industry.code_of(7) == ("47", "48")


def test_without_a_table_of_its_own_the_packaged_one_is_used(own, tmp_path):
    industry.use(tmp_path / "none.tsv")

    assert industry.used() == industry.TABLE
    assert keys("餐饮") == {"catering"}


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("9\tother\tyes\t99\t木工", "line 5: GB/T 4754 has no 99"),
        ("9\tother\tyes\t47120\t木工", "line 5: GB/T 4754 has no 47120"),
        ("9\tother\tyes\t47\t建筑", "line 5: the word “建筑” stands in line 2 already"),
        ("9\tother\tyes\t47\t木工 木工", "line 5: the word “木工” stands here twice"),
        ("9\tother\tyes\t47\t", "line 5: the class has no words"),
        ("7\tother\tyes\t47\t木工", "line 5: the number “7” stands in line 2 already"),
        ("9\tbuilding\tyes\t47\t木工", "line 5: the key “building” stands in line 2 already"),
        ("9\t\tyes\t47\t木工", "line 5: the class has no key"),
        ("x\tother\tyes\t47\t木工", "line 5: the number must be one from 0 to 4095, not “x”"),
        ("9\tother\tperhaps\t47\t木工", "line 5: “tells” must be one of yes, weakly, nothing, not “perhaps”"),
        (
            "9\tother\tnothing\t47\t木工",
            "line 5: 0 is the number of the words that tell nothing, and of no others",
        ),
        ("9\tother\tyes\t47\t木工A", "line 5: “木工A” is not in Chinese characters of today"),
        ("9\tother\tyes\t47\t軟件", "line 5: “軟件” is not in Chinese characters of today"),
        ("9\tother\tyes\t47", "line 5: 4 cells where 5 are wanted"),
    ],
)
def test_what_is_wrong_is_said_line_by_line(line, told):
    found = words.problems(OWN + line, source="my.tsv")

    assert [said.removeprefix("my.tsv, ") for said in found] == [told]


def test_all_that_is_wrong_is_said_at_once():
    found = words.problems(OWN + "7\tother\tyes\t99\t\n9\tx\tno\t\t木工", source="my.tsv")

    assert len(found) == 4


def test_a_table_without_its_heading_or_without_generic_words_is_no_table():
    assert "the first line must be" in words.problems("word\tclass\n", source="my.tsv")[0]
    assert "generic" in words.problems(f"{HEADING}\n7\tbuilding\tyes\t47\t建筑\n", source="my.tsv")[0]
