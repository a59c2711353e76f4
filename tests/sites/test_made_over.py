"""A name that another enterprise gave up and made over: said on the page of the name, proved by a file, looked at by an officer."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.timezone import localdate

from dengji.common.names import actions as names
from dengji.ground.catalog.facts import Name

from . import filling
from .filling import application, begin

USCC = "91510402MAT000001X"
PARTS = {"division": "攀枝花市", "trade_name": "云岭", "industry": "数字科技", "form": "有限公司"}
FULL = "".join(PARTS.values())
AGREED = {"made_over": FULL}


@pytest.fixture
def given_up(db):
    """An enterprise of the very name Wang wants was deregistered a week ago."""
    now, week = timezone.now(), timedelta(days=7)
    name = Name(full=FULL, division_code="510400", **PARTS)
    names.take(name, uscc=USCC, application="", at=now - week, version=1)
    names.end(USCC, standing="cancelled", version=2, on=localdate(now - week), at=now)


def sent(browser, number, **more):
    return browser.post(f"/applications/{number}/name/", {**filling.NAME, **more})


def test_it_says_that_the_name_may_be_made_over(seated, wang, given_up):
    answer = sent(seated(wang), begin(seated(wang)))

    assert answer.status_code == 422
    assert "它把名称转让给您的，可以例外，请在申报时写明" in answer.content.decode()


def test_it_asks_for_the_agreement(seated, wang, given_up):
    answer = sent(seated(wang), begin(seated(wang)), **AGREED)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "请上传名称转让的证明" in page
    assert "<details" in page.partition("别的企业转让给我的")[0][-200:]
    assert " open>" in page.partition("别的企业转让给我的")[0][-60:]


def test_whoever_has_the_agreement_reserves_the_name(seated, wang, given_up, portrait):
    browser = seated(wang)
    number = begin(browser)

    answer = sent(browser, number, **AGREED, made_over_proof=portrait)

    held = application(wang, number)
    assert answer.status_code == 302, answer.content.decode()
    assert held.reserved_name == FULL
    assert held.answers["name"]["made_over_proof"] in [one.digest for one in held.uploads.all()]
    assert "登记机关会核对" in browser.get(f"/applications/{number}/name/").content.decode()


def test_the_file_is_kept_when_the_page_is_saved_again(seated, wang, given_up, portrait):
    browser = seated(wang)
    number = begin(browser)
    sent(browser, number, **AGREED, made_over_proof=portrait)
    before = application(wang, number).answers["name"]

    sent(browser, number, **AGREED)

    assert application(wang, number).answers["name"] == before


def test_whoever_takes_it_back_takes_the_file_back_with_it(seated, wang, given_up, portrait):
    browser = seated(wang)
    number = begin(browser)
    sent(browser, number, **AGREED, made_over_proof=portrait)

    answer = sent(browser, number, made_over="")

    assert application(wang, number).answers["name"]["made_over_proof"] == ""
    assert answer.status_code == 422
    assert "请换一个字号" in answer.content.decode()


def test_whoever_signs_sees_whose_name_it_was(seated, wang, given_up, portrait):
    browser = seated(wang)
    number = begin(browser)
    filling.fill(browser, number)
    sent(browser, number, **AGREED, made_over_proof=portrait)

    assert f"从“{FULL}”受让" in browser.get(f"/applications/{number}/sign/").content.decode()


def test_a_file_that_cannot_be_read_is_refused_at_its_field(seated, wang, given_up, broken_file):
    answer = sent(seated(wang), begin(seated(wang)), **AGREED, made_over_proof=broken_file)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert FULL in page
    assert "这个文件打不开" in page.partition("名称转让的证明")[2]
