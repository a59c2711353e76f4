"""Ways that lead elsewhere than straight to the licence: corrected, refused, taken back, declined. In a real browser."""

import pytest
from playwright.sync_api import expect

from .deciding import (
    EAST,
    RENHE,
    WEST,
    YANBIAN,
    by_three_officers,
    decide,
    go_case_by_case,
    officer,
    see_everything,
    take_first,
)
from .walking import (
    agree,
    enters_by_password,
    fill_in,
    follow_invitation,
    go_on,
    is_sent,
    learns,
    log_in,
    named,
    sign,
)

BECAUSE = "法定代表人任职有法律限制，不符合《公司法》第一百七十八条。"


@pytest.fixture
def case_by_case(seat, house):
    """In this county officers handle each case."""

    def switch(county):
        go_case_by_case(seat(None, "desk"), county, house.officers_password)

    return switch


def comes_in(one, house):
    one.open("/login/?next=/applications/new/")
    log_in(one, house.applicants_password)


def hands_in(one, house, trade_name, county):
    """A company of one: their own signature submits it."""
    comes_in(one, house)
    fill_in(one, trade_name, county.town)
    sign(one)
    is_sent(one)


def test_it_is_returned_with_one_item_corrected_there_and_registered(seat, house, case_by_case):
    title, founder, cosigner = named("朗月"), seat(0), seat(1, "thumb")
    case_by_case(YANBIAN)
    comes_in(founder, house)
    fill_in(founder, "朗月", YANBIAN.town, cosigner)
    sign(founder)
    founder.sees("等")
    founder.look("wait")
    follow_invitation(cosigner, enters_by_password(house.applicants_password))
    agree(cosigner)
    sign(cosigner, "cosign")
    is_sent(cosigner)
    is_sent(founder)  # the waiting page looks by itself, and goes on

    acceptor = officer(seat, YANBIAN, "acceptance", house.officers_password)
    take_first(acceptor, title)

    def one_item():
        own = acceptor.page.locator("#decide .items > li").last
        acceptor.hands.write(own.locator("textarea").nth(0), "管理人员：联络员的电子邮箱收不到邮件。")
        acceptor.hands.write(own.locator("textarea").nth(1), "请换一个能收到邮件的电子邮箱。")
        acceptor.hands.select(own.locator("select"), "谁来管理")
        acceptor.look("bench-returning")

    decide(acceptor, "return", "已发出补正通知", one_item)
    acceptor.look("queue-returned")
    learns(founder, "登记机关请您补正")
    founder.look("receipt-correction")
    founder.hands.press(founder.link("去补正"))
    founder.sees(title)
    founder.look("application-correction")
    expect(founder.page.locator("main .tasks a")).to_have_count(1)
    founder.hands.press(founder.page.locator("main .btn.go"))
    founder.sees("谁来管理？")
    founder.look("form-organs-correction")
    before = founder.hands.effort.taps
    founder.hands.write(founder.box("liaison_email"), "wang@b.cn")
    go_on(founder, "核对并签名")
    expect(founder.page.locator("#d")).to_have_text("您要签的1份材料")
    sign(founder, "sign-corrected")
    assert founder.hands.effort.taps - before <= 6
    is_sent(founder)
    founder.reads("第2次提交")
    learns(cosigner, "登记机关正在审查")
    cosigner.look("receipt-cosigner-second")

    by_three_officers(seat, YANBIAN, house.officers_password, title)
    learns(founder, "公司已登记成立")


def test_it_is_refused_and_told_why_and_what_to_do(seat, house, case_by_case):
    title, founder = named("远山"), seat(2)
    case_by_case(EAST)
    hands_in(founder, house, "远山", EAST)
    for post, verb, said in (
        ("acceptance", "accept", "已受理"),
        ("examination", "examine", "已提交审查意见"),
    ):
        one = officer(seat, EAST, post, house.officers_password)
        take_first(one, title)
        one.look(f"bench-{post}")
        see_everything(one)
        decide(one, verb, said)
        one.look(f"queue-{post}-after")
    approver = officer(seat, EAST, "approval", house.officers_password)
    take_first(approver, title)
    see_everything(approver)

    def reasons():
        approver.hands.write(approver.page.locator("#because"), BECAUSE)
        approver.look("bench-refusing")

    decide(approver, "refuse", "已作出不予登记决定", reasons)
    approver.look("queue-refused")

    learns(founder, "登记机关决定不予登记")
    founder.reads(BECAUSE)
    founder.reads("行政复议")
    founder.look("receipt-refused")


def test_it_is_taken_back_before_it_is_decided(seat, house):
    founder = seat(3, "thumb")
    hands_in(founder, house, "新禾", WEST)

    founder.hands.press(founder.page.get_by_text("撤回申请", exact=True))
    founder.hands.write(founder.box("because"), "另有安排")
    founder.look("receipt-withdrawing")
    founder.hands.press(founder.button("确认撤回"))
    expect(founder.button("确认撤回")).to_have_count(0)

    learns(founder, "申请已撤回")
    founder.look("receipt-withdrawn")


def test_it_stops_where_somebody_named_does_not_agree(seat, house):
    founder, cosigner = seat(1), seat(2, "thumb")
    comes_in(founder, house)
    fill_in(founder, "海棠", RENHE.town, cosigner)
    sign(founder)
    founder.sees("等")
    founder.look("wait")
    follow_invitation(cosigner, enters_by_password(house.applicants_password))

    cosigner.hands.press(cosigner.page.get_by_text("不认识他们，或者不同意", exact=True))
    cosigner.hands.write(cosigner.box("because"), "我没有答应过")
    cosigner.look("invitation-declining")
    cosigner.hands.press(cosigner.button("不同意"))
    cosigner.sees("已记下您不同意")
    cosigner.look("declined")

    founder.page.goto(founder.page.url)
    founder.reads("我没有答应过")
    founder.look("application-declined")
    founder.hands.press(founder.button(f"和{cosigner.who.name}说好了，再请一次"))
    founder.reads("填好了")
    founder.look("application-asked-again")
    founder.hands.press(founder.link("核对并签名"))
    founder.look("sign-unprepared")
    founder.hands.press(founder.button("内容没有错，生成材料"))
    founder.sees("等")
    founder.look("wait-again")
