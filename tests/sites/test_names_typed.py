"""The name as it is typed in a real browser: by keyboard alone, in Pinyin, and without losing what was open."""

from dengji.common.identity.models import Account

from . import filling
from .filling import begin
from .test_scripts import _answers, _begin, tab, wang  # noqa: F401 - fixtures


def test_it_takes_a_free_name_by_keyboard_alone(tab, wang, seated):  # noqa: F811
    taken = begin(seated(Account.objects.get(name="陈立群")))
    seated(Account.objects.get(name="陈立群")).post(f"/applications/{taken}/name/", filling.NAME)
    number = _begin(tab)

    tab.locator("[name=industry]").focus()
    tab.keyboard.type("数字科技")
    tab.keyboard.press("Shift+Tab")
    tab.keyboard.type("云岭", delay=10)
    tab.get_by_text("请换一个字号").first.wait_for()
    tab.locator("#free button").first.wait_for()
    tab.keyboard.press("Tab")
    with tab.expect_navigation():
        tab.keyboard.press("Enter")

    chosen = tab.locator("[name=trade_name]").input_value()
    assert chosen not in ("", "云岭")
    assert _answers(wang, number, "name")["trade_name"] == chosen


def test_it_waits_until_pinyin_has_become_characters(tab, wang):  # noqa: F811
    tab.clock.install()
    _begin(tab)
    tab.locator("[name=trade_name]").focus()
    asked = []
    tab.on("request", lambda request: asked.append(request.url) if "/check/" in request.url else None)
    keys = tab.context.new_cdp_session(tab)

    keys.send("Input.imeSetComposition", {"text": "yunling", "selectionStart": 7, "selectionEnd": 7})
    tab.clock.run_for(1000)
    with tab.expect_response("**/check/"):
        keys.send("Input.insertText", {"text": "云岭"})
        tab.clock.run_for(1000)

    tab.locator(".whole .p-trade", has_text="云岭").wait_for()
    assert len(asked) == 1


def test_it_leaves_the_rules_open_while_one_types_on(tab, wang):  # noqa: F811
    _begin(tab)
    tab.locator("[name=trade_name]").type("云岭", delay=10)
    tab.locator("#name-rules summary").click()
    with tab.expect_response("**/check/"):
        tab.locator("[name=trade_name]").fill("云岭远")

    tab.locator(".whole .p-trade", has_text="云岭远").wait_for()
    assert tab.locator("#name-rules").get_attribute("open") is not None
