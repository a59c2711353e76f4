"""名称自查 and the name that is being typed: what is said of it, how it is read, and that nothing typed is lost."""

import re

import pytest
from django.urls import reverse

from dengji.ground.names import compare
from dengji.sites.parts import name_rules

from . import filling
from .filling import application, begin

FREE, TAKEN = "攀枝花市青杠岭科技有限公司", "攀枝花市云岭数字科技有限公司"
STATEMENTS = 5  # the seat, the application, its persons, the names near, those offered instead


def tried(browser, whole, **more):
    return browser.post("/names/", {"whole": whole, **more})


def checked(browser, number, **typed):
    return browser.post(f"/applications/{number}/name/check/", {**filling.NAME, **typed}).content.decode()


@pytest.fixture
def rival(seated, chen):
    """Chen holds 云岭数字科技."""
    number = begin(seated(chen))
    seated(chen).post(f"/applications/{number}/name/", filling.NAME)
    return application(chen, number)


def test_it_takes_a_name_apart_and_says_that_it_is_free(seated, wang):
    page = tried(seated(wang), FREE).content.decode()

    assert 'class="p-trade">青杠岭<small>' in page
    assert 'class="p-industry">科技<small>' in page
    assert "现在可以用" in page
    assert "510400" in page


def test_it_says_who_has_the_name_and_offers_three_others(seated, wang, rival):
    page = tried(seated(wang), TAKEN).content.decode()

    assert f"与“{TAKEN}”完全相同" in page
    assert page.count('name="use"') >= 3
    assert "《企业名称登记管理规定》第十七条" in page


def test_it_looks_at_the_name_that_was_pressed(seated, wang, rival):
    answer = tried(seated(wang), TAKEN, use=FREE)

    assert f'value="{FREE}"' in answer.content.decode()
    assert "现在可以用" in answer.content.decode()


def test_it_warns_of_a_name_that_sounds_the_same(seated, wang, rival):
    page = tried(seated(wang), "攀枝花市芸岭数字科技有限公司").content.decode()

    assert "字号读音相同" in page
    assert 'class="note warn"' in page


def test_it_says_which_word_is_forbidden(seated, wang):
    page = tried(seated(wang), "攀枝花市雷锋商贸有限公司").content.decode()

    assert "“雷锋”" in page
    assert 'class="note bad"' in page


def test_it_says_that_an_officer_will_look_at_a_limited_word(seated, wang):
    page = tried(seated(wang), "攀枝花市小博士教育科技有限公司").content.decode()

    assert "现在可以用，登记机关会核实。" in page


def test_it_offers_names_without_the_word_that_stands_in_the_way(seated, wang):
    page = tried(seated(wang), "攀枝花市小博士教育科技有限公司").content.decode()

    offered = re.findall(r'name="use" value="([^"]+)"', page)
    assert len(offered) == 3
    assert not any("博士" in name for name in offered)


def test_it_offers_first_what_nothing_is_near_to(seated, wang, rival):
    page = checked(seated(wang), begin(seated(wang)))

    offered = re.findall(r'name="use" value="([^"]+)"', page)
    again = [checked(seated(wang), begin(seated(wang)), trade_name=name) for name in offered]
    assert len(offered) == 3
    assert all("现在可以用。" in page for page in again)


def test_it_says_that_a_division_in_brackets_is_looked_at(seated, wang):
    page = tried(seated(wang), "云帆岭（攀枝花）科技有限公司").content.decode()

    assert "行政区划放在括号里的写法" in page
    assert page.index('class="p-trade"') < page.index('class="p-division"')


def test_it_asks_for_the_rest_of_a_name_that_has_no_form(seated, wang):
    page = tried(seated(wang), "云岭数字").content.decode()

    assert "看不出组织形式" in page
    assert 'value="云岭数字有限公司"' in page
    assert 'name="whole" type="text" value="云岭数字"' in page


def test_it_reads_a_name_in_the_other_way_that_was_pressed(seated, wang):
    first = tried(seated(wang), "吉林市吉林森工有限公司").content.decode()
    second = tried(seated(wang), "吉林市吉林森工有限公司", reading="1").content.decode()

    assert 'name="reading" value="1"' in first
    assert 'name="reading" value="0"' in second


def test_it_asks_no_rule_of_companies_of_another_kind(seated, wang):
    page = tried(seated(wang), "攀枝花市云岭核桃种植专业合作社").content.decode()

    assert "组织形式和公司类型一致" not in page


def test_it_says_what_is_missing_when_the_box_is_empty(seated, wang):
    answer = tried(seated(wang), "")

    assert answer.status_code == 422
    assert answer.content.decode().count("请填写企业全称") == 2


def test_it_sends_the_answer_alone_while_one_types(seated, wang):
    answer = seated(wang).post("/names/", {"whole": FREE}, headers={"HX-Request": "true"})

    assert "<html" not in answer.content.decode()
    assert 'id="says" hx-swap-oob="innerHTML"' in answer.content.decode()


def test_it_says_nothing_of_a_name_that_is_only_begun(seated, wang):
    page = checked(seated(wang), begin(seated(wang)), trade_name="")

    assert 'class="note' not in page


def test_it_lists_every_rule_with_its_article(seated, wang):
    page = checked(seated(wang), begin(seated(wang)))

    assert set(name_rules.TITLES) == set(compare.Rule)
    assert all(str(title) in page for title in name_rules.TITLES.values())
    assert "《企业名称相同相近比对规则》第四条第二项" in page


def test_it_says_that_what_lacks_the_domicile_is_not_checked_yet(seated, wang):
    page = checked(seated(wang), begin(seated(wang)))

    assert "填好住所以后再核对" in page


@pytest.mark.parametrize("trade_name", ["芸岭", "云铃"])  # in the same tones, and in others
def test_it_shows_a_name_of_the_same_sound_before_it_is_reserved(seated, wang, rival, trade_name):
    number, typed = begin(seated(wang)), {**filling.NAME, "trade_name": trade_name}

    first = seated(wang).post(f"/applications/{number}/name/", typed)
    second = seated(wang).post(f"/applications/{number}/name/", {**typed, "seen": TAKEN})

    page = first.content.decode()
    assert first.status_code == 422
    assert f'name="seen" value="{TAKEN}"' in page
    assert f'value="{trade_name}"' in page
    assert second["Location"] == f"/applications/{number}/scope/"


def test_it_sees_what_is_typed_for_a_name_of_the_same_sound(seated, wang, rival):
    page = checked(seated(wang), begin(seated(wang)), trade_name="芸岭")

    assert f'name="seen" value="{TAKEN}"' in page


@pytest.mark.parametrize("trade_name", ["青杠岭", "云岭", "芸岭"])
def test_it_asks_the_database_as_often_whatever_is_found(
    seated, wang, rival, trade_name, django_assert_max_num_queries
):
    browser = seated(wang)
    number = begin(browser)

    with django_assert_max_num_queries(STATEMENTS):
        checked(browser, number, trade_name=trade_name)


def test_it_is_found_on_the_first_page(seated, wang):
    assert f'href="{reverse("portal:names")}"' in seated(wang).get("/").content.decode()
