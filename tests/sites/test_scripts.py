"""What script adds, in a real browser: checks while typing, saving on the way, the pen."""

import pytest
from django.utils import timezone

from dengji.common.applications import questions
from dengji.common.identity import actions as identity
from dengji.common.identity.models import Account

from .test_signing import _checked


@pytest.fixture
def wang(transactional_db, settings):
    identity.furnish_town(network="outer", at=timezone.now())
    return Account.objects.get(name="王晓芸")


@pytest.fixture
def tab(browser, live_server, settings, wang):
    """A phone on which Wang is logged in."""
    token = identity.open_session(wang, at=timezone.now()).token
    context = browser.new_context(viewport={"width": 390, "height": 844}, base_url=live_server.url)
    context.add_cookies([{"name": settings.SEAT_COOKIE, "value": token, "url": live_server.url}])
    return context.new_page()


def _begin(tab):
    tab.goto("/applications/new/")
    tab.get_by_role("button", name="设立有限公司").click()
    tab.wait_for_url("**/name/")
    return tab.url.split("/")[4]


def _answers(wang, number, form):
    return questions.application_for(wang.actor, number).answers.get(form, {})


def test_it_says_while_typing_whether_a_name_is_free(tab, wang):
    _begin(tab)

    tab.get_by_label("字号").type("云岭", delay=20)

    tab.get_by_text("现在可以用").wait_for()
    assert tab.locator(".whole .p-trade").inner_text().startswith("云岭")


def test_it_saves_a_field_when_it_is_left(tab, wang):
    number = _begin(tab)

    tab.get_by_label("字号").fill("云岭")
    with tab.expect_response("**/save/"):
        tab.get_by_label("行业用词").focus()

    assert _answers(wang, number, "name")["trade_name"] == "云岭"


def test_it_lists_items_for_what_is_typed(tab, wang):
    number = _begin(tab)
    tab.goto(f"/applications/{number}/scope/")

    tab.get_by_label("用您自己的话说说").type("做小程序", delay=20)

    box = tab.get_by_role("checkbox", name="软件开发", exact=False).first
    box.wait_for()
    assert box.is_checked()


def test_it_reads_an_amount_back_in_capitals(tab, wang):
    number = _begin(tab)
    tab.goto(f"/applications/{number}/capital/")

    tab.get_by_label("注册资本").type("100", delay=20)

    tab.get_by_text("壹佰万元整").first.wait_for()


def test_it_shows_the_members_when_a_board_is_chosen(tab, wang):
    number = _begin(tab)
    tab.goto(f"/applications/{number}/organs/")

    tab.get_by_text("设董事会", exact=True).click()

    tab.get_by_text("董事会、监事会成员").wait_for()


def test_it_signs_with_what_was_written_by_hand(tab, wang):
    number = _begin(tab)
    _fill_in(tab, number)
    _checked(wang)
    tab.goto(f"/applications/{number}/sign/")

    tab.locator("canvas").scroll_into_view_if_needed()
    pad = tab.locator("canvas").bounding_box()
    tab.mouse.move(pad["x"] + 40, pad["y"] + 40)
    tab.mouse.down()
    tab.mouse.move(pad["x"] + 160, pad["y"] + 90, steps=8)
    tab.mouse.up()
    tab.get_by_label("我是王晓芸本人", exact=False).check()
    tab.get_by_role("button", name="签名", exact=True).click()

    tab.get_by_role("heading", name="已提交登记").wait_for()
    found = questions.application_for(wang.actor, number)
    assert found.state == "submitted"


def test_it_reads_the_errors_first(tab, wang):
    _begin(tab)

    tab.get_by_role("button", name="继续").click()

    tab.locator("#summary").wait_for()
    assert tab.evaluate("document.activeElement.id") == "summary"


def _fill_in(tab, number):
    """As a person does, with what the pages propose."""
    tab.get_by_label("字号").fill("云岭")
    tab.get_by_label("行业用词").fill("数字科技")
    tab.locator("#f-promise").check()
    tab.get_by_role("button", name="继续").click()
    tab.wait_for_url("**/scope/")
    tab.get_by_label("用您自己的话说说").type("做小程序", delay=20)
    tab.get_by_role("checkbox", name="软件开发", exact=False).first.wait_for()
    tab.get_by_role("button", name="继续").click()
    tab.wait_for_url("**/domicile/")
    tab.get_by_label("街道、乡镇").select_option(label="炳草岗街道")
    tab.get_by_label("门牌地址").fill("机场路88号3栋1205室")
    tab.locator("#f-promise").check()
    tab.get_by_role("button", name="继续").click()
    tab.wait_for_url("**/capital/")
    tab.get_by_label("注册资本").fill("100")
    tab.get_by_role("button", name="继续").click()
    tab.wait_for_url("**/organs/")
    tab.get_by_label("联络员电子邮箱").fill("wang@example.org")
    tab.get_by_role("button", name="继续").click()
    tab.wait_for_url("**/sign/")
