"""A stock company over the pages: what differs from a limited one is asked, computed and said in plain words."""

import pytest

from dengji.common.applications import questions
from tests.sites.filling import application

from . import stock


@pytest.fixture
def browser_of_wang(seated, wang):
    return seated(wang)


@pytest.fixture
def number(browser_of_wang):
    return stock.begin(browser_of_wang)


def words(answer):
    return answer.content.decode()


def test_it_offers_both_kinds_and_says_what_differs(browser_of_wang):
    page = words(browser_of_wang.get("/applications/new/"))

    assert 'value="llc.establish"' in page
    assert 'value="jsc.establish"' in page
    assert "由市（州）级登记机关决定" in page


def test_it_begins_a_stock_company(browser_of_wang, wang, number):
    assert application(wang, number).offer == "jsc.establish"
    assert "股份有限公司" in words(browser_of_wang.get(f"/applications/{number}/name/"))


def test_it_asks_for_the_shares_after_the_capital(browser_of_wang, number, chen):
    stock.fill(browser_of_wang, number, chen, until="domicile")
    browser_of_wang.post(f"/applications/{number}/capital/", stock.filling.capital(("p1", "100")))

    assert browser_of_wang.get(f"/applications/{number}/shares/").status_code == 200


def test_it_proposes_as_many_shares_as_the_capital_makes(browser_of_wang, number, chen):
    stock.fill(browser_of_wang, number, chen, until="capital")

    page = words(browser_of_wang.get(f"/applications/{number}/shares/"))

    assert 'value="1000000"' in page
    assert "1,000,000股 × 1元 ＝ 100万元" in page
    assert "和注册资本一致" in page
    assert "700,000股" in page


def test_it_reads_a_number_of_shares_as_people_write_it(browser_of_wang, number, chen, wang):
    stock.fill(browser_of_wang, number, chen, until="shares")

    assert application(wang, number).answers["shares"]["number"] == 1_000_000


def test_it_says_while_one_types_that_the_sum_is_another_and_keeps_nothing(
    browser_of_wang, number, chen, wang
):
    stock.fill(browser_of_wang, number, chen, until="capital")

    page = words(
        browser_of_wang.post(f"/applications/{number}/shares/check/", {**stock.SHARES, "number": "50万"})
    )

    assert "和注册资本100万元不一致" in page
    assert 'name="use" value="1000000"' in page
    assert "shares" not in application(wang, number).answers


def test_it_takes_the_number_that_was_pressed(browser_of_wang, number, chen, wang):
    stock.fill(browser_of_wang, number, chen, until="capital")

    browser_of_wang.post(
        f"/applications/{number}/shares/", {**stock.SHARES, "number": "50万", "use": "1000000"}
    )

    assert application(wang, number).answers["shares"]["number"] == 1_000_000


def test_it_stays_on_the_shares_until_it_is_said_how_payment_is_proved(browser_of_wang, number, chen):
    stock.fill(browser_of_wang, number, chen, until="capital")

    answer = browser_of_wang.post(f"/applications/{number}/shares/", {**stock.SHARES, "paid_evidence": ""})

    assert answer.status_code == 422
    assert 'href="#f-paid_evidence"' in words(answer)


def test_it_keeps_a_number_that_is_none(browser_of_wang, number, chen):
    stock.fill(browser_of_wang, number, chen, until="capital")

    answer = browser_of_wang.post(f"/applications/{number}/shares/", {**stock.SHARES, "number": "很多"})

    assert answer.status_code == 422
    assert 'value="很多"' in words(answer)


def test_it_asks_no_par_of_shares_without_one(browser_of_wang, number, chen):
    stock.fill(browser_of_wang, number, chen, until="capital")

    page = words(
        browser_of_wang.post(f"/applications/{number}/shares/check/", {**stock.SHARES, "kind": "no-par"})
    )

    assert "平均每股1元计入注册资本" in page


def test_it_keeps_only_the_classes_that_something_is_said_of(browser_of_wang, number, chen, wang):
    stock.fill(browser_of_wang, number, chen, until="capital")
    sent = {"classes-0-code": "preferred", "classes-0-number": "", "classes-0-rights": ""}
    sent |= {"classes-1-code": "votes", "classes-1-number": "10万", "classes-1-rights": "每股十个表决权"}

    browser_of_wang.post(f"/applications/{number}/shares/", {**stock.SHARES, **sent})

    kept = application(wang, number).answers["shares"]["classes"]
    assert [(row["code"], row["number"]) for row in kept] == [("votes", 100_000)]


def test_it_proposes_another_person_to_supervise(browser_of_wang, number, chen):
    stock.fill(browser_of_wang, number, chen, until="shares")

    page = words(browser_of_wang.get(f"/applications/{number}/organs/"))

    assert 'name="supervisor" value="p2" checked' in page
    assert 'name="supervision" value="none"' not in page


def test_it_says_that_one_person_cannot_supervise_themselves(browser_of_wang, number):
    page = words(browser_of_wang.get(f"/applications/{number}/organs/"))

    assert "监事不能由董事、经理、财务负责人兼任" in page


def test_it_proposes_a_board_where_four_people_are_named(browser_of_wang, number):
    for place, name in enumerate(("周立群", "吴晓芸", "郑明远")):
        added = {"act": "add", "new-name": name, "new-mobile": f"1380013810{place}"}
        browser_of_wang.post(
            f"/applications/{number}/capital/", {**stock.filling.capital(("p1", "")), **added}
        )

    page = words(browser_of_wang.get(f"/applications/{number}/organs/"))

    assert "董事会、监事会成员" in page


def test_it_asks_members_whether_they_sit_on_the_audit_committee(browser_of_wang, number, chen):
    stock.fill(browser_of_wang, number, chen, until="shares")
    board = {**stock.ORGANS, "board": "board", "supervision": "audit"}

    page = words(browser_of_wang.post(f"/applications/{number}/organs/check/", board))

    assert 'name="posts-0-is_audit"' in page
    assert 'name="posts-0-is_independent"' in page


def test_it_comes_to_the_signing_page_with_the_shares_on_it(browser_of_wang, number, chen, wang):
    answer = stock.fill(browser_of_wang, number, chen)

    page = words(browser_of_wang.get(answer["Location"]))

    assert answer["Location"].endswith("/sign/")
    assert "发起人" in page
    assert "股款已全部交清：银行收款凭证" in page
    assert questions.facts_of(application(wang, number)).shares.issued == 1_000_000
