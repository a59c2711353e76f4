"""What ends a name, and where a name says its division."""

from pathlib import Path

import pytest

from dengji.ground.catalog import entity_types
from dengji.ground.names import forms, places
from dengji.ground.names.forms import Ending
from dengji.ground.standards import divisions

CODES = Path(entity_types.__file__).parent / "data" / "entity_type_codes.tsv"


@pytest.mark.parametrize(
    ("name", "ending"),
    [
        ("云岭科技有限公司", Ending("有限公司", "limited")),
        ("云岭科技有限责任公司", Ending("有限责任公司", "limited")),
        ("云岭科技股份有限公司", Ending("股份有限公司", "stock")),
        ("云岭集团股份有限公司", Ending("集团股份有限公司", "stock", is_group=True)),
        ("云岭（集团）有限公司", Ending("（集团）有限公司", "limited", is_group=True)),
        ("云岭集团", Ending("集团", "group", is_group=True)),
        ("云岭集团公司", Ending("集团公司", "company", is_group=True)),
        ("云岭管理中心（有限合伙）", Ending("中心（有限合伙）", "works")),
        ("云岭合伙企业（普通合伙）", Ending("合伙企业（普通合伙）", "partnership")),
        ("云岭（有限合伙）", Ending("（有限合伙）", "mark")),
        ("云岭种植专业合作社", Ending("专业合作社", "cooperative")),
        ("云岭机械加工厂", Ending("厂", "works", "加工")),
        ("老张饭店", Ending("店", "works", "饭")),
        ("惠民超市", Ending("", "works", "超市")),
        ("康宁药店", Ending("", "works", "药店")),
        ("云岭汽车维修部", Ending("部", "branch", "维修")),
        ("云岭汽车修理店", Ending("店", "works")),
        ("云岭塑料厂", Ending("厂", "works")),
        ("云岭芒果种植农民专业合作社", Ending("农民专业合作社", "cooperative")),
        ("云岭农民专业合作社联合社", Ending("农民专业合作社联合社", "cooperative")),
        ("三菱株式会社", Ending("株式会社", "foreign")),
    ],
)
def test_it_finds_the_longest_form_that_ends_a_name(name, ending):
    assert forms.ending(name) == ending


@pytest.mark.parametrize(
    ("name", "forms_of_it"),
    [
        ("云岭烟酒店", ["", "店"]),
        ("云岭烟酒店（个体工商户）", ["（个体工商户）", "店（个体工商户）"]),
        ("云岭大酒店", ["", "店"]),
        ("惠民超市", [""]),
        ("老张饭店", ["店"]),
        ("云岭科技有限公司", ["有限公司"]),
        ("云岭", []),
    ],
)
def test_a_word_that_is_trade_and_form_has_a_plain_form_in_it(name, forms_of_it):
    assert [ending.form for ending in forms.endings(name)] == forms_of_it


@pytest.mark.parametrize(
    ("name", "split"),
    [
        ("云岭有限公司米易分公司", ("云岭有限公司", "米易分公司")),
        ("云岭总公司攀枝花分公司", ("云岭总公司", "攀枝花分公司")),
        ("云岭有限公司炳草岗店", ("云岭有限公司", "炳草岗店")),
        ("星火水泥厂第一分厂", ("星火水泥厂", "第一分厂")),
        ("三菱株式会社北京代表处", ("三菱株式会社", "北京代表处")),
        ("云岭有限公司手机维修部", ("云岭有限公司", "手机维修部")),
        ("云岭有限公司米线第一分店", ("云岭有限公司", "米线第一分店")),
        ("云岭公司管理有限公司", None),
        ("云岭科技有限公司", None),
        ("云岭分公司", None),
        ("老张饭店", None),
    ],
)
def test_a_branch_is_its_parents_full_name_and_a_tail(name, split):
    assert forms.branch(name) == split


def test_every_form_belongs_to_types_there_are_and_every_type_has_its_forms():
    known = {line.split("\t")[0] for line in CODES.read_text("utf-8").splitlines()[1:]}

    assert {code for form in forms.table().values() for code in form.types} <= known
    assert all(forms.is_form(word) for kind in entity_types.ENTITY_TYPES for word in kind.suffixes)
    assert forms.of_type("1130") == ("有限责任公司", "有限公司")
    assert forms.of_type("1222") == ("股份有限公司", "股份公司")
    assert "（有限合伙）" in forms.of_type("4533")
    assert "专业合作社" in forms.of_type("9100")
    assert "分公司" in forms.of_type("2100")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("攀枝花市", "510400"),
        ("攀枝花", "510400"),
        ("四川攀枝花", "510400"),
        ("四川省攀枝花市东区", "510402"),
        ("攀枝花市钒钛高新区", "510400"),
        ("四川米易", "510421"),
        ("凉山州西昌", "513401"),
        ("四川省凉山州", "513400"),
        ("吉林省延边州延吉市", "222401"),
        ("四川甘孜", "513300"),
        ("四川甘孜县", "513328"),
        ("湖南长沙", "430100"),
        ("四川北川县", "510726"),
        ("内蒙古鄂伦春旗", "150723"),
        ("渡口市", "510400"),
        ("襄樊", "420600"),
        ("中国", ""),
    ],
)
def test_every_way_to_write_a_division_is_known(text, code):
    assert places.whole(text).code == code


def test_behind_its_province_a_prefecture_in_short_is_itself_and_not_the_county_of_that_short():
    prefectures = [one for one in divisions.table().values() if one.level == "prefecture"]
    written = {divisions.lineage(one.code)[0].short + one.short: one.code for one in prefectures}

    assert {text: places.whole(text).code for text in written} == written


@pytest.mark.parametrize("text", ["云岭", "高新区", "攀枝花市云岭", "", "前海"])
def test_what_is_no_division_is_none(text):
    assert places.whole(text) is None


def test_a_trade_name_that_is_a_division_is_strange_and_a_countys_short_less_so():
    assert places.strangeness("攀枝花") < places.strangeness("惠民") < places.strangeness("云岭") == 0
