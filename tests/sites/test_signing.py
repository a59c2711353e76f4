"""Checking and signing, waiting for the others, and what a co-signer sees before and after it is known who they are."""

import json
import re

import pytest
from django.utils import timezone

from dengji.common.applications import questions
from dengji.common.exchange.models import OutTray
from dengji.common.identity.actions.checks import note_check
from dengji.common.identity.models import Notice
from dengji.common.identity.rules import Outcome
from dengji.common.identity.windows.population import Answer

from .filling import application, begin, fill

MARK = json.dumps(
    {"width": 300, "height": 120, "strokes": [[[20, 60], [60, 20], [90, 100]], [[120, 30], [180, 90]]]}
)


@pytest.fixture
def alone(seated, wang):
    """Wang's company of one, its papers drawn up."""
    number = begin(seated(wang))
    fill(seated(wang), number)
    return number


@pytest.fixture
def together(seated, wang, chen):
    """Wang's and Chen's company, its papers drawn up."""
    number = begin(seated(wang))
    fill(seated(wang), number, other=chen)
    return number


def _checked(account):
    note_check(account, Answer(Outcome.MATCH), purpose="sign", channel="code", at=timezone.now())


def _sign(browser, number, **sent):
    return browser.post(f"/applications/{number}/sign/", {"act": "sign", "statement": "yes", **sent})


def _link(wang, number):
    people = questions.signers(application(wang, number))
    return next(f"/s/{one.token}/" for one in people if one.token)


def _signed_by_wang(seated, wang, number):
    _checked(wang)
    _sign(seated(wang), number, mark=MARK)


def test_it_shows_everything_before_it_is_signed(seated, wang, together):
    page = seated(wang).get(f"/applications/{together}/sign/").content.decode()

    assert "攀枝花市云岭数字科技有限公司" in page
    assert "您要签的6份材料" in page
    assert page.count("更改") >= 8
    assert "我是王晓芸本人" in page


def test_it_lists_what_stands_in_the_way_instead_of_the_pen(seated, wang):
    number = begin(seated(wang))

    answer = seated(wang).post(
        f"/applications/{number}/prepare/", headers={"Referer": "http://testserver/my/"}
    )

    assert answer.status_code == 302
    assert application(wang, number).state == "draft"


def test_it_asks_for_the_statement_first(seated, wang, alone):
    _checked(wang)

    answer = seated(wang).post(f"/applications/{alone}/sign/", {"act": "sign"})

    assert answer.status_code == 422
    assert answer.content.decode().count("请先勾选") == 2


def test_it_asks_who_it_is_before_anything_is_signed(seated, wang, alone):
    answer = _sign(seated(wang), alone, proof="face")

    assert answer.status_code == 422
    assert 'href="#f-portrait"' in answer.content.decode()


def test_it_signs_by_face_with_a_handwritten_mark(seated, wang, alone, population, portrait):
    _sign(seated(wang), alone, proof="face", portrait=portrait, mark=MARK)

    assert application(wang, alone).state == "submitted"


def test_it_signs_by_a_code_without_a_mark(seated, wang, alone):
    seated(wang).post(f"/applications/{alone}/sign/", {"act": "send"})
    code = re.search(r"验证码(\d{6})", Notice.objects.filter(kind="code").order_by("-at")[0].words)[1]

    _sign(seated(wang), alone, proof="code", code=code)

    assert application(wang, alone).state == "submitted"


def test_it_submits_with_the_last_signature_and_gives_a_receipt(seated, wang, alone):
    _checked(wang)

    answer = _sign(seated(wang), alone)

    page = seated(wang).get(answer["Location"], follow=True).content.decode()
    assert "已提交登记" in page
    assert OutTray.objects.count() == 1


def test_it_submits_once_however_often_the_button_is_pressed(seated, wang, alone):
    _checked(wang)
    _sign(seated(wang), alone)

    _sign(seated(wang), alone)

    assert OutTray.objects.count() == 1


def test_it_waits_for_the_others_and_shows_their_link(seated, wang, chen, together):
    _signed_by_wang(seated, wang, together)

    page = seated(wang).get(f"/applications/{together}/wait/").content.decode()

    assert "等陈立群签名" in page
    assert _link(wang, together) in page
    assert 'aria-label="请陈立群签名的二维码"' in page


def test_it_shows_nothing_personal_to_whoever_holds_the_link(visitor, seated, wang, chen, together):
    _signed_by_wang(seated, wang, together)

    page = visitor.get(_link(wang, together)).content.decode()

    assert [
        secret for secret in ("王晓芸", "陈立群", "云岭", chen.mobile, chen.id_number) if secret in page
    ] == []


def test_it_tells_a_stranger_with_the_link_nothing(seated, wang, stranger, together):
    _signed_by_wang(seated, wang, together)

    answer = seated(stranger).get(_link(wang, together))

    page = answer.content.decode()
    assert answer.status_code == 422
    assert [secret for secret in ("王晓芸", "陈立群", "云岭") if secret in page] == []


def test_it_shows_the_person_invited_who_asks_and_for_what(seated, wang, chen, together):
    _signed_by_wang(seated, wang, together)

    page = seated(chen).get(_link(wang, together)).content.decode()

    assert "王晓芸邀请您" in page
    assert "30万元" in page


def test_it_takes_a_cosigner_from_the_link_to_the_end(seated, wang, chen, together):
    _signed_by_wang(seated, wang, together)
    browser = seated(chen)

    answer = browser.post(_link(wang, together), {"act": "accept"})
    _checked(chen)
    _sign(browser, together)

    assert answer["Location"] == f"/applications/{together}/sign/"
    assert application(wang, together).state == "submitted"


def test_it_never_shows_a_cosigner_the_number_of_another(seated, wang, chen, together):
    _signed_by_wang(seated, wang, together)
    seated(chen).post(_link(wang, together), {"act": "accept"})

    page = seated(chen).get(f"/applications/{together}/sign/").content.decode()

    assert wang.id_number not in page
    assert wang.mobile not in page


def test_it_leads_from_six_digits_to_the_link(visitor, seated, wang, together):
    _signed_by_wang(seated, wang, together)
    code = next(one.code for one in questions.signers(application(wang, together)) if one.code)

    answer = visitor.post("/s/", {"code": code})

    assert answer["Location"] == _link(wang, together)


def test_it_says_at_the_box_that_the_digits_lead_nowhere(visitor, town):
    answer = visitor.post("/s/", {"code": "000000"})

    assert answer.status_code == 422
    assert 'href="#f-code"' in answer.content.decode()


def test_it_stops_when_somebody_does_not_agree(seated, wang, chen, together):
    _signed_by_wang(seated, wang, together)

    answer = seated(chen).post(_link(wang, together) + "decline/", {"because": "不认识"})

    assert "已记下您不同意" in answer.content.decode()
    assert application(wang, together).state == "draft"


def test_it_opens_a_paper_page_by_page(seated, wang, alone):
    code = questions.papers(application(wang, alone))[0].code

    page = seated(wang).get(f"/applications/{alone}/papers/{code}/").content.decode()
    sheet = seated(wang).get(f"/applications/{alone}/papers/{code}/1.png")

    assert page.count("<img") >= 1
    assert sheet.content.startswith(b"\x89PNG")


def test_it_names_a_downloaded_paper_without_a_persons_name(seated, wang, alone):
    code = questions.papers(application(wang, alone))[0].code

    answer = seated(wang).get(f"/applications/{alone}/papers/{code}/pdf/")

    assert b"".join(answer.streaming_content).startswith(b"%PDF-")
    assert answer["Content-Disposition"] == f'attachment; filename="{alone}-{code}.pdf"'


def test_it_hides_another_persons_sheet(seated, wang, chen, together):
    _signed_by_wang(seated, wang, together)
    seated(chen).post(_link(wang, together), {"act": "accept"})
    own = next(p.code for p in questions.papers(application(wang, together)) if p.person == "p1")

    assert seated(wang).get(f"/applications/{together}/papers/{own}/pdf/").status_code == 200
    assert seated(chen).get(f"/applications/{together}/papers/{own}/pdf/").status_code == 404


def test_it_asks_the_authority_to_let_an_application_go(seated, wang, alone):
    _checked(wang)
    _sign(seated(wang), alone)

    seated(wang).post(f"/applications/{alone}/withdraw/", {"because": "不办了"})

    page = seated(wang).get(f"/applications/{alone}/progress/").content.decode()
    assert "您已申请撤回，等登记机关答复" in page
