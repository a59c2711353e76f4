"""A company of two from the first page to the licence, in a real browser, through the real house: by four pairs of hands."""

import re
from urllib.parse import urljoin

from .deciding import EAST, MIYI, RENHE, WEST, by_three_officers, come_in, go_case_by_case
from .hands import Effort
from .walking import (
    agree,
    begins,
    enters_by_password,
    enters_for_the_first_time,
    fill_in,
    follow_invitation,
    is_sent,
    learns,
    log_in,
    named,
    open_account,
    sign,
    wait_for,
)


def finds_it(one, title):
    """Anybody: search, the company's page, its licence verified; nobody's number, phone or residence."""
    one.open("/find/")
    one.look("find")
    one.hands.write(one.box("q"), title)
    one.hands.press(one.button("查询"))
    one.reads("找到1家")
    one.look("find-found")
    one.hands.press(one.link(title))
    one.sees(title)
    one.look("company")
    one.eyes.see_nobody(one.page, "company", but_names=True)


def verifies_it(one, title):
    uscc = re.findall(r"/companies/([^/]+)/", one.page.url)[0]
    one.open("/verify/")
    one.look("verify")
    one.hands.write(one.box("code"), uscc)
    one.hands.press(one.button("核验"))
    one.reads(title)
    one.look("verify-answered")
    one.eyes.see_nobody(one.page, "verify-answered", but_names=True)


def test_it_goes_by_mouse_from_the_first_page_to_the_licence(seat, house):
    title, admin = named("云岭"), seat(None, "desk")
    go_case_by_case(admin, EAST, house.officers_password)
    founder, cosigner = seat(10), seat(11, "thumb")

    begins(founder)
    founder.hands.press(founder.link("注册账户"))
    open_account(founder)
    fill_in(founder, "云岭", EAST.town, cosigner)
    sign(founder)
    founder.sees("等")
    founder.look("wait")
    follow_invitation(cosigner, enters_for_the_first_time)
    agree(cosigner)
    sign(cosigner, "cosign")
    is_sent(cosigner)
    is_sent(founder)
    by_three_officers(seat, EAST, house.officers_password, title)
    learns(founder, "公司已登记成立")
    founder.look("receipt-registered")
    licence = urljoin(house.portal, founder.link("下载营业执照").get_attribute("href"))
    assert founder.page.request.get(licence).body().startswith(b"%PDF")
    stranger = seat(50)
    wait_for(
        lambda: (
            stranger.page.goto(f"{house.portal}/find/?q={title}") and "找到1家" in stranger.page.content()
        ),
        "the entry",
    )
    finds_it(stranger, title)
    verifies_it(stranger, title)


def test_it_goes_on_a_phone_with_a_name_written_by_hand(seat, house):
    title, founder, cosigner = named("青禾"), seat(0, "thumb"), seat(1, "thumb")

    founder.open("/login/?next=/applications/new/")
    log_in(founder, house.applicants_password)
    founder.hands.effort = Effort()
    fill_in(founder, "青禾", WEST.town, cosigner)
    sign(founder)
    founder.sees("等")
    founder.look("wait")
    scanned = founder.page.locator(".wrap-any").inner_text()
    follow_invitation(cosigner, enters_by_password(house.applicants_password), scanned=scanned)
    cosigner.hands.effort = Effort()
    agree(cosigner)
    sign(cosigner, "cosign")
    is_sent(cosigner)

    # ux.md §3.4; the trade word is asked for beside the seven
    cost = founder.hands.effort
    assert len(cost.fields - {"liaison_email"}) <= 8
    assert cost.keys <= 100 + len("a@b.cn")
    assert cost.taps <= 28
    assert (cosigner.hands.effort.keys, cosigner.hands.effort.fields) == (0, set())
    assert cosigner.hands.effort.taps <= 5

    approver = seat(None, "desk")
    come_in(approver, WEST.officer("approval"), house.officers_password)
    approver.look("office-queue-empty")
    wait_for(
        lambda: approver.page.goto(f"{house.office}/batch/") and title in approver.page.content(),
        "the case in the batch",
    )
    approver.look("office-batch")
    approver.hands.press(approver.page.locator("main .btn.go"))
    approver.reads("已准予登记1件")
    approver.look("office-batch-empty")
    learns(founder, "公司已登记成立")


def test_it_goes_by_keys_alone(seat, house):
    title, admin = named("知行"), seat(None, "keys at a desk")
    go_case_by_case(admin, RENHE, house.officers_password)
    founder, cosigner = seat(2, "keys"), seat(12, "keys")

    begins(founder)
    log_in(founder, house.applicants_password)
    fill_in(founder, "知行", RENHE.town, cosigner)
    sign(founder)
    founder.sees("等")
    founder.look("wait")
    follow_invitation(cosigner, enters_for_the_first_time)
    agree(cosigner)
    sign(cosigner, "cosign")
    is_sent(cosigner)
    by_three_officers(seat, RENHE, house.officers_password, title, "keys at a desk")
    learns(founder, "公司已登记成立")


def test_it_goes_without_any_script(seat, house):
    title, admin = named("明德"), seat(None, "no script")
    go_case_by_case(admin, MIYI, house.officers_password)
    founder, cosigner = seat(3, "no script"), seat(13, "no script")

    begins(founder)
    log_in(founder, house.applicants_password)
    fill_in(founder, "明德", MIYI.town, cosigner)
    sign(founder)
    founder.sees("等")
    founder.look("wait")
    follow_invitation(cosigner, enters_for_the_first_time)
    agree(cosigner)
    sign(cosigner, "cosign")
    is_sent(cosigner)
    founder.hands.press(founder.link("看看签好没有"))
    is_sent(founder)
    by_three_officers(seat, MIYI, house.officers_password, title, "no script")
    learns(founder, "公司已登记成立")
    founder.look("receipt-registered")
    stranger = seat(50, "no script")
    wait_for(
        lambda: (
            stranger.page.goto(f"{house.portal}/find/?q={title}") and "找到1家" in stranger.page.content()
        ),
        "the entry",
    )
    finds_it(stranger, title)
    verifies_it(stranger, title)
