import io
import re
from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image

from dengji.common.documents import store
from dengji.common.trail import questions as trail
from dengji.inner.review import actions as review
from dengji.inner.review import printing, questions
from tests import sample
from tests.inner import incoming
from tests.inner.incoming import MONDAY, TUESDAY

from .conftest import NINE, failing_letter
from .people import ACCEPTOR, APPROVER, ELSEWHERE, EXAMINER, WINDOW


def bench(browser, case, more=""):
    return browser.get(f"/cases/{case.number}/{more}").content.decode()


def test_it_shows_the_whole_case_on_one_page(seated, accepted):
    page = bench(seated(EXAMINER), accepted)

    for words in (
        "攀枝花云岭钒钛新材料有限公司",
        "炳草岗街道机场路",
        "人民币100万元",
        "王晓芸",
        "剩3个工作日",
    ):
        assert words in page
    assert "2人中2人签名齐全" in page
    assert "与注册资本一致" in page
    assert f"自动核对{len(questions.checks(accepted))}项" in page


def test_it_masks_every_number_of_a_person(seated, accepted):
    page = bench(seated(EXAMINER), accepted)

    for one in sample.identities(sample.facts()).values():
        assert one.id_number not in page
        assert one.mobile not in page
        assert one.residence not in page
    assert "510***********" in page


def test_it_puts_what_failed_first_and_numbers_it(seated, failing):
    page = bench(seated(EXAMINER), failing)

    rules = re.findall(r'id="rule-(\d+)".*?>(?:<a [^>]*>)?\d+\. (.*?)<span', page)
    assert rules[0] == ("1", "股东认缴的合计等于注册资本；股份公司发行股份的股本总额等于注册资本")
    assert page.index("3不符") < page.index("1请人工看")
    assert "见核对" in page


def test_it_marks_the_tab_of_a_paper_that_something_is_wrong_with(seated, failing):
    page = bench(seated(EXAMINER), failing)

    assert re.search(r"住所承诺<span class=\"vh\">，有不符", page)
    assert re.search(r"章程<span class=\"vh\">，有不符", page)
    assert re.search(r"决议<span class=\"vh\">，没有发现问题", page)


@pytest.mark.parametrize(
    ("scanned", "times"), [({"scanned": "clean"}, 0), ({"scanned": "unchecked"}, 1), ({}, 1)]
)
def test_it_says_beside_a_file_that_no_scanner_looked_at_it(seated, town, scanned, times):
    drawn = io.BytesIO()
    Image.new("RGB", (60, 40), "white").save(drawn, "JPEG")
    upload = {"code": "domicile.upload", "title": "租赁合同", "media": "image/jpeg", **scanned}
    letter = replace(incoming.letter(), uploads=[{**upload, "digest": store.put(drawn.getvalue())}])
    case = review.receive(letter, at=MONDAY)

    page = bench(seated(ACCEPTOR), case, "?paper=domicile.upload")

    assert page.count("病毒扫描：未核对") == times
    assert "未核对" not in bench(seated(ACCEPTOR), case, "?paper=articles")


def test_it_asks_the_same_questions_for_two_people_as_for_six(seated, town, actor):
    few = review.receive(incoming.letter(sample.facts()), at=MONDAY)
    many = review.receive(incoming.letter(sample.with_board(application="PZ26-1122-0999")), at=MONDAY)
    browser = seated(ACCEPTOR)

    counts = []
    for case in (few, many):
        with CaptureQueriesContext(connection) as asked:
            assert browser.get(f"/cases/{case.number}/").status_code == 200
        counts.append(len(asked))

    assert counts[0] == counts[1]
    assert 10 < counts[0] < 40


def test_it_is_not_there_for_another_authority(seated, accepted):
    browser = seated(ELSEWHERE)

    for address in ("", "papers/" + "0" * 64 + "/", "papers/" + "0" * 64 + "/pages/1.png"):
        assert browser.get(f"/cases/{accepted.number}/{address}").status_code == 404
    for address in ("take-up/", "decide/", "extend/", "preview/", "persons/p1/", "checks/S01/"):
        sent = {"verb": "examine", "why": "examination", "because": "x" * 9}
        assert browser.post(f"/cases/{accepted.number}/{address}", sent).status_code in (403, 404)
    accepted.refresh_from_db()
    assert accepted.state == "accepted"


def test_it_lets_the_window_read_and_not_decide(seated, accepted):
    browser = seated(WINDOW)

    page = bench(browser, accepted)

    assert 'name="verb"' not in page
    assert browser.post(f"/cases/{accepted.number}/decide/", {"verb": "examine"}).status_code == 403


def test_it_opens_each_paper_by_a_plain_link(seated, accepted):
    page = bench(seated(EXAMINER), accepted, "?paper=articles")

    assert re.search(r'aria-current="true">\s*章程', page)
    assert "公司章程第1页，共" in page


def test_it_draws_pages_of_its_papers_and_no_others(seated, accepted):
    browser = seated(EXAMINER)
    paper = questions.papers(accepted)[0]
    address = f"/cases/{accepted.number}/papers/{paper.digest}"

    page = browser.get(f"{address}/pages/1.png")
    assert page.content.startswith(b"\x89PNG")
    assert page["Cache-Control"] == "private, max-age=600"
    assert browser.get(f"{address}/").content.startswith(b"%PDF")
    assert browser.get(f"{address}/pages/99.png").status_code == 404
    assert browser.get(f"{address}/pages/1.png?w=99999").status_code == 404
    assert browser.get(f"/cases/{accepted.number}/papers/{'0' * 64}/pages/1.png").status_code == 404


def test_it_goes_nearer_and_back(seated, accepted):
    page = bench(seated(EXAMINER), accepted, "?paper=articles&zoom=2")

    assert 'class="body sheet zoom-2"' in page
    assert "zoom=3" in page


def test_it_takes_up_a_case_and_keeps_it(seated, accepted):
    browser = seated(EXAMINER)

    browser.post(f"/cases/{accepted.number}/take-up/")

    assert "您正在办，锁定到09:25" in bench(browser, accepted)
    kept = browser.post(f"/cases/{accepted.number}/take-up/", headers={"X-Keep": "yes"})
    assert kept.status_code == 204


def test_it_only_shows_what_a_colleague_holds(seated, received, actor, town):
    from dengji.common.identity.models import Officer

    Officer.objects.filter(number=EXAMINER).update(duties=["acceptance"])
    review.take_up(received.number, by=actor(ACCEPTOR), at=NINE)

    page = bench(seated(EXAMINER), received)

    assert "正在办这件" in page
    assert 'name="verb"' not in page


def test_it_marks_as_seen_and_says_who(seated, accepted):
    browser = seated(EXAMINER)

    answer = browser.post(f"/cases/{accepted.number}/checks/S01/", {"paper": "articles"})

    assert answer["Location"].startswith(f"/cases/{accepted.number}/?paper=articles")
    page = bench(browser, accepted)
    assert "闵志强" in page
    assert "看过" in page
    accepted.refresh_from_db()
    assert accepted.assigned_to == EXAMINER
    assert [line.what for line in trail.search(what="review.check.see").lines] == ["review.check.see"]


def test_it_will_not_mark_a_failure_as_seen(seated, failing):
    browser = seated(EXAMINER)

    answer = browser.post(f"/cases/{failing.number}/checks/C06/", headers={"Referer": "http://testserver/x/"})

    assert answer.status_code == 302
    assert "不能标为看过" in bench(browser, failing)


def test_it_shows_a_corrected_set_beside_the_one_before(seated, actor, town):
    case = review.receive(failing_letter(), at=MONDAY)
    items = questions.correction_draft(case)
    review.return_(case.number, items=items, by=actor(ACCEPTOR), at=MONDAY)
    review.receive(incoming.letter(sample.facts(), round=2), at=MONDAY)

    page = bench(seated(ACCEPTOR), case)

    assert "第2次提交" in page
    assert "与上次提交逐项比对" in page
    assert re.search(r"人民币<del>200</del>万元", page)
    assert re.search(r"人民币<ins>100</ins>万元", page)
    assert "上次请申请人改" in page


def test_it_says_why_the_examiner_may_not_decide(seated, examined):
    from dengji.common.identity.models import Officer

    Officer.objects.filter(number=EXAMINER).update(duties=["examination", "approval"])

    page = bench(seated(EXAMINER), examined)

    assert "要由另一位同事核准" in page
    assert 'value="register"' not in page
    assert 'value="register"' in bench(seated(APPROVER), examined)


def test_it_shows_the_authoritys_own_papers_once_they_are_printed(seated, accepted):
    assert "接收凭证" not in bench(seated(EXAMINER), accepted)

    printing.print_due(at=TUESDAY)

    assert "接收凭证" in bench(seated(EXAMINER), accepted)


@pytest.mark.parametrize("words", ["J", "K", "Ctrl"])
def test_it_shows_its_keys_and_how_to_switch_them_off(seated, accepted, words):
    page = bench(seated(EXAMINER), accepted)

    assert 'id="keys-on"' in page
    assert words in page
