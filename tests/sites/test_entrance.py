"""Coming in: by code, by password, with a new account; and the three answers of the population register."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from dengji.common.exchange.models import OutTray
from dengji.common.identity import actions as identity
from dengji.common.identity.models import Account, Notice
from dengji.common.identity.windows.rehearsal import SILENT, demo_person

PASSWORD = "苍山洱海-大理-2026"


@pytest.fixture
def anna(settings, db):
    """Person 40 of the rehearsal, who has no account yet."""
    settings.DEMONSTRATION = True
    return demo_person(40)


def _code_sent_to(mobile):
    """The digits in the newest message, as the phone shows them."""
    notices = [n for n in Notice.objects.filter(kind="code").order_by("-at") if n.mobile == mobile]
    return re.search(r"验证码(\d{6})", notices[0].words)[1]


def _open_account(browser, person, *, portrait=None, name=None):
    browser.post("/account/new/", {"act": "send", "mobile": person.mobile})
    told = {
        "act": "open",
        "mobile": person.mobile,
        "name": name or person.name,
        "id_number": person.id_number,
    }
    picture = SimpleUploadedFile("p.png", portrait or person.portrait, content_type="image/png")
    return browser.post("/account/new/", {**told, "code": _code_sent_to(person.mobile), "portrait": picture})


def test_it_opens_an_account_for_a_person_the_register_knows(visitor, anna, population):
    answer = _open_account(visitor, anna)

    assert "身份核对通过" in answer.content.decode()
    assert visitor.get("/my/").status_code == 200
    assert Account.objects.get().is_verified


def test_it_says_no_without_saying_what_differed(visitor, anna, population):
    answer = _open_account(visitor, anna, portrait=demo_person(41).portrait)

    assert answer.status_code == 422
    assert "我们不能说是哪一项不同" in answer.content.decode()
    assert not Account.objects.exists()


def test_it_offers_the_evidence_route_where_the_register_is_silent(visitor, anna, population):
    answer = _open_account(visitor, demo_person(SILENT))

    assert "上传证件照片，由工作人员核对" in answer.content.decode()
    assert not Account.objects.get().is_verified


def test_it_takes_evidence_and_sends_it_to_the_office(visitor, anna, population, portrait):
    _open_account(visitor, demo_person(SILENT))
    back = SimpleUploadedFile("b.png", demo_person(1).portrait, content_type="image/png")

    answer = visitor.post("/account/evidence/", {"front": portrait, "back": back})

    assert "照片已提交" in answer.content.decode()
    assert OutTray.objects.count() == 1


def test_it_asks_for_both_sides_of_the_document(visitor, anna, population, portrait):
    _open_account(visitor, demo_person(SILENT))

    answer = visitor.post("/account/evidence/", {"front": portrait})

    assert "请选“证件的另一面”的照片" in answer.content.decode()


@pytest.mark.parametrize(
    ("change", "says", "field"),
    [
        ({"name": ""}, "请填写姓名", "f-name"),
        ({"id_number": "510402199001010011"}, "校验对不上", "f-id_number"),
        ({"portrait": ""}, "请拍一张或者选一张您的照片", "f-portrait"),
    ],
)
def test_it_says_at_the_box_what_is_wrong(visitor, anna, population, portrait, change, says, field):
    visitor.post("/account/new/", {"act": "send", "mobile": anna.mobile})
    told = {"act": "open", "mobile": anna.mobile, "name": anna.name, "id_number": anna.id_number}
    sent = {**told, "code": _code_sent_to(anna.mobile), "portrait": portrait, **change}

    page = visitor.post("/account/new/", sent).content.decode()

    assert page.count(says) == 2
    assert f'href="#{field}"' in page


def test_it_says_at_once_which_boxes_are_empty(visitor, anna, population):
    visitor.post("/account/new/", {"act": "send", "mobile": anna.mobile})

    page = visitor.post("/account/new/", {"act": "open", "mobile": anna.mobile}).content.decode()

    assert "有3处要改" in page
    for words in ("请填写姓名", "请填写证件号码", "请填写短信里的6位验证码"):
        assert page.count(words) == 2


def test_it_lets_in_by_a_code_sent_to_the_phone(visitor, wang):
    visitor.post("/login/", {"mobile": wang.mobile, "how": "code"})

    told = {"mobile": wang.mobile, "how": "code", "act": "enter", "secret": _code_sent_to(wang.mobile)}
    answer = visitor.post("/login/", {**told, "next": "/account/"})

    assert answer["Location"] == "/account/"
    assert visitor.get("/account/").status_code == 200


def test_it_keeps_out_who_types_another_code(visitor, wang):
    visitor.post("/login/", {"mobile": wang.mobile, "how": "code"})
    other = f"{(int(_code_sent_to(wang.mobile)) + 1) % 1_000_000:06d}"

    answer = visitor.post("/login/", {"mobile": wang.mobile, "how": "code", "act": "enter", "secret": other})

    assert answer.status_code == 422
    assert 'href="#f-secret"' in answer.content.decode()


def test_it_lets_in_by_password(visitor, wang):
    identity.set_password(wang.number, PASSWORD, at=timezone.now())

    told = {"mobile": wang.mobile, "how": "password", "act": "enter", "secret": PASSWORD}
    answer = visitor.post("/login/", told)

    assert answer["Location"] == "/my/"


def test_it_says_the_same_for_a_wrong_password_and_an_unknown_phone(visitor, wang):
    told = {"how": "password", "act": "enter", "secret": "not it at all"}

    known = visitor.post("/login/", {**told, "mobile": wang.mobile}).content.decode()
    unknown = visitor.post("/login/", {**told, "mobile": "13900000000"}).content.decode()

    assert "账号或密码不对" in known
    assert "账号或密码不对" in unknown


def test_it_logs_out(seated, wang):
    browser = seated(wang)

    browser.post("/logout/")

    assert browser.get("/my/").status_code == 302


def test_it_shows_the_messages_of_a_rehearsal_only_in_a_rehearsal(visitor, settings, town):
    settings.DEMONSTRATION = False
    assert visitor.get("/rehearsal/messages/").status_code == 404

    settings.DEMONSTRATION = True
    page = visitor.get("/rehearsal/messages/").content.decode()
    assert "没有发到任何手机" in page


def test_it_lets_a_person_forbid_that_their_identity_is_used(seated, wang):
    seated(wang).post("/account/identity/", {"allow": "no"})

    wang.refresh_from_db()
    assert wang.withheld_at is not None


def test_it_ends_every_session_with_a_new_password(seated, wang):
    browser = seated(wang)

    browser.post("/account/password/", {"password": PASSWORD})

    assert browser.get("/account/").status_code == 302


def test_it_masks_what_nobody_needs_to_see(seated, wang):
    page = seated(wang).get("/account/").content.decode()

    assert wang.id_number not in page
    assert wang.mobile not in page
