"""A stock company that a company helps to found, from the login to waiting for its signature: by keys alone, and without any script."""

import pytest
from playwright.sync_api import expect

from dengji.common.identity.windows.rehearsal import demo_person
from dengji.common.identity.windows.rehearsed_bodies import BODIES

from .deciding import WEST, YANBIAN
from .walking import go_on, log_in, say_business, say_name, say_where, say_who, sign

LESHAN = BODIES["leshan"]


def chooses_stock(one):
    one.sees("设立公司")
    one.look("new")
    one.hands.press(one.button("设立股份公司"))
    one.sees("公司叫什么？")


def lets_a_body_in(one):
    """The founder takes forty, a company found in the register the rest; who acts for it is read from there."""
    one.look("form-capital-stock")
    one.hands.write(one.box("amount"), "100")
    one.hands.write(one.box("owners-0-amount"), "40")
    one.hands.press(one.page.locator("summary", has_text="里有单位"))
    one.hands.write(one.box("body-uscc"), LESHAN.uscc)
    one.hands.press(one.button("查登记簿，加入"))
    one.reads(LESHAN.name)
    one.reads(f"由{demo_person(LESHAN.acts).name}（法定代表人）签名")
    one.look("form-capital-body")
    go_on(one, "股份怎么分？")


def divides_the_shares(one):
    one.look("form-shares")
    one.hands.write(one.box("number"), "100万")
    if one.has_scripts:
        expect(one.page.locator("#shares")).to_contain_text("和注册资本一致")
        one.look("form-shares-even")
    one.hands.tick(one.choice("paid_evidence", "bank"))
    go_on(one, "谁来管理？")


@pytest.mark.parametrize(
    ("hands", "person", "trade_name", "county"),
    [("keys", 2, "凌霄", WEST), ("no script", 3, "鸿雁", YANBIAN)],
)
def test_it_comes_to_wait_for_the_body(seat, house, hands, person, trade_name, county):
    founder = seat(person, hands)
    founder.open("/login/?next=/applications/new/")
    log_in(founder, house.applicants_password)

    chooses_stock(founder)
    say_name(founder, trade_name)
    say_business(founder)
    say_where(founder, county.town)
    lets_a_body_in(founder)
    divides_the_shares(founder)
    say_who(founder, "a@b.cn")
    sign(founder, "sign-stock")

    founder.sees(f"等{demo_person(LESHAN.acts).name}签名")
    founder.reads(f"代表{LESHAN.name}签名")
    founder.look("wait-body")
