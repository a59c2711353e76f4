"""The account's own pages as a person uses them, without a script: the switch, mandates, messages, children, bodies."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from dengji.common.documents import store
from dengji.common.exchange.models import OutTray
from dengji.common.identity import actions, questions
from dengji.common.identity.models import Account, Notice
from dengji.common.identity.windows.rehearsal import demo_child, demo_person
from dengji.common.identity.windows.rehearsed_bodies import BODIES, SILENT
from dengji.common.signing import verification

FORM = {"kind": "person", "offers": "llc.establish", "powers": "submit", "body": ""}


@pytest.fixture
def bases(settings, population):
    settings.BODIES_URL = settings.POPULATION_URL


@pytest.fixture
def picture():
    return SimpleUploadedFile("p.png", demo_person(3).portrait, content_type="image/png")


def code_sent():
    newest = Notice.objects.filter(kind="code").order_by("-at").first()
    return re.search(r"验证码(\d{6})", newest.words)[1]


def told(chen, **facts):
    today = timezone.localdate()
    days = {"starts_on": today.isoformat(), "ends_on": today.replace(year=today.year + 1).isoformat()}
    return {**FORM, **days, "name": chen.name, "mobile": chen.mobile, **facts}


def give(browser, chen, **facts):
    browser.post("/account/mandates/new/", {**told(chen, **facts), "act": "send"})
    return browser.post("/account/mandates/new/", {**told(chen, **facts), "act": "sign", "code": code_sent()})


def words(answer):
    return answer.content.decode()


def test_a_person_turns_the_switch(wang, seated):
    browser = seated(wang)
    until = timezone.localdate().replace(month=12, day=31).isoformat()

    assert browser.post("/account/identity/", {"allow": "yes", "until": until}).status_code == 302
    assert "为止可以用您的身份办理登记" in words(browser.get("/account/identity/"))
    browser.post("/account/identity/", {"allow": "no"})
    assert "现在不允许" in words(browser.get("/account/"))


@pytest.mark.parametrize("until", ["soon", "2020-01-01"])
def test_a_day_that_is_none_is_said_at_the_field(wang, seated, until):
    answer = seated(wang).post("/account/identity/", {"allow": "yes", "until": until})

    assert answer.status_code == 422
    assert 'id="f-until-error"' in words(answer) and until in words(answer)


def test_a_person_sees_where_their_identity_was_used(wang, chen, seated):
    facts = {"subject": "PZ26-1122-0001", "title": "云岭数字", "part": "监事"}
    actions.note_use(wang, **facts, by=chen.actor, by_name=chen.name, at=timezone.now())

    page = words(seated(wang).get("/account/identity/"))

    assert all(word in page for word in ("云岭数字", "监事", chen.name))


def test_a_mandate_is_signed_taken_up_and_taken_back(wang, chen, seated):
    answer = give(seated(wang), chen)
    assert answer.status_code == 302
    (given,) = questions.mandates_given(wang)
    (seen,) = verification.verify(store.get(given.paper), at=timezone.now())
    assert seen.is_valid, seen
    assert "等对方接受" in words(seated(wang).get("/account/mandates/"))

    seated(chen).post(f"/account/mandates/{given.number}/answer/", {"answer": "accept"})
    assert "有效" in words(seated(chen).get("/account/mandates/"))
    paper = seated(chen).get(f"/account/mandates/{given.number}/paper/")
    assert paper.content.startswith(b"%PDF")

    seated(wang).post(f"/account/mandates/{given.number}/revoke/")
    assert "已收回" in words(seated(chen).get("/account/mandates/"))


def test_the_paper_is_for_the_two_whose_it_is(wang, chen, stranger, seated):
    give(seated(wang), chen)
    (given,) = questions.mandates_given(wang)

    assert seated(stranger).get(f"/account/mandates/{given.number}/paper/").status_code == 404
    assert seated(stranger).post(f"/account/mandates/{given.number}/revoke/").status_code == 404


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"mobile": "13900000001"}, "name"),
        ({"ends_on": "soon"}, "ends_on"),
        ({"offers": ""}, "offers"),
        ({"kind": "agency"}, "agency"),
        ({"ends_on": "2020-01-01"}, "starts_on"),
        ({"body": "123"}, "body"),
    ],
)
def test_a_mandate_that_is_not_right_is_said_at_its_field(wang, chen, seated, facts, field):
    answer = give(seated(wang), chen, **facts) if field == "body" else None
    answer = answer or seated(wang).post("/account/mandates/new/", {**told(chen, **facts), "act": "send"})

    assert answer.status_code == 422
    assert f'id="f-{field}-error"' in words(answer)
    assert chen.name in words(answer)
    assert not questions.mandates_given(wang)


def test_a_wrong_code_signs_nothing(wang, chen, seated):
    answer = seated(wang).post("/account/mandates/new/", {**told(chen), "act": "sign", "code": "000000"})

    assert answer.status_code == 422 and 'id="f-code-error"' in words(answer)
    assert not questions.mandates_given(wang)


def test_messages_are_read_by_a_button(wang, seated):
    actions.notify(
        wang, kind="registered", words="【攀枝花登记】云岭数字已登记成立。", key="k", at=timezone.now()
    )
    browser = seated(wang)

    assert "没看过" in words(browser.get("/account/messages/"))
    assert "1条没看过" in words(browser.get("/account/"))
    browser.post("/account/messages/", {"act": "read"})
    assert "没看过" not in words(browser.get("/account/messages/"))


def test_a_person_chooses_how_they_are_told(wang, seated):
    seated(wang).post("/account/messages/", {"act": "ways", "wanted": "sms"})

    assert Account.objects.get(number=wang.number).mutes == ["mail"]


def test_a_guardian_declares_a_child(wang, seated, population):
    child, browser = demo_child(0), seated(wang)
    sent = {"name": child.name, "id_number": child.id_number, "relation": "mother"}

    assert browser.post("/account/children/", sent).status_code == 302
    page = words(browser.get("/account/children/"))
    assert "已核对" in page and child.name in page and child.id_number not in page
    (row,) = questions.children_of(wang)
    browser.post(f"/account/children/{row.number}/end/")
    assert questions.children_of(wang) == []


def test_a_silent_register_asks_for_papers(wang, seated, settings, picture):
    settings.POPULATION_URL = ""
    child, browser = demo_child(0), seated(wang)
    sent = {"name": child.name, "id_number": child.id_number, "relation": "mother"}

    answer = browser.post("/account/children/", sent)
    assert browser.post(answer.url, {}).status_code == 422
    browser.post(answer.url, {"first": picture})

    letter = OutTray.objects.get()
    assert letter.kind == "EvidenceSubmitted"


@pytest.mark.parametrize(
    ("sent", "field"),
    [({"id_number": "1"}, "id_number"), ({"relation": ""}, "relation"), ({"name": "别人"}, "name")],
)
def test_a_child_that_is_not_right_is_said_at_its_field(wang, seated, population, sent, field):
    child = demo_child(0)
    whole = {"name": child.name, "id_number": child.id_number, "relation": "mother"}

    answer = seated(wang).post("/account/children/", {**whole, **sent})

    assert answer.status_code == 422 and f'id="f-{field}-error"' in words(answer)


def test_a_representative_is_looked_up(chen, seated, bases):
    body = BODIES["leshan"]

    seated(chen).post("/account/bodies/", {"act": "look", "uscc": body.uscc.lower()})

    page = words(seated(chen).get("/account/bodies/"))
    assert body.name in page and "法定代表人" in page


def test_somebody_else_is_refused_in_plain_words(wang, seated, bases):
    answer = seated(wang).post("/account/bodies/", {"act": "look", "uscc": BODIES["leshan"].uscc})

    assert answer.status_code == 422 and "不是您" in words(answer)


def test_where_no_base_answers_papers_are_shown(wang, seated, bases, picture):
    browser = seated(wang)
    answer = browser.post("/account/bodies/", {"act": "look", "uscc": SILENT})
    assert "<details open>" in words(answer)

    sent = {"act": "papers", "uscc": SILENT, "name": "四川缄默科技有限公司", "kind": "company"}
    assert browser.post("/account/bodies/", sent).status_code == 422
    assert browser.post("/account/bodies/", {**sent, "first": picture}).status_code == 302
    assert OutTray.objects.get().kind == "EvidenceSubmitted"


def test_the_rehearsal_page_shows_letters(wang, seated, visitor):
    at = timezone.now()
    actions.change_contact(wang.number, email="wang@example.cn", residence="", at=at)
    wang.refresh_from_db()
    actions.notify(wang, kind="registered", words="【攀枝花登记】云岭数字已登记成立。", key="k", at=at)
    actions.send_due(at=at)

    page = words(visitor.get("/rehearsal/messages/"))

    assert "w***@example.cn" in page and "登记成立" in page and "wang@" not in page


PASSPORT = {"id_kind": "passport", "country": "DEU", "name": "Anna Müller", "id_number": "C01X00T47"}


def opens(visitor, **facts):
    visitor.post("/account/new/", {"act": "send", "mobile": "13900000077"})
    sent = {**PASSPORT, "act": "open", "mobile": "13900000077", "code": code_sent(), **facts}
    return visitor.post("/account/new/", sent)


def test_a_foreigner_opens_an_account_and_shows_papers(visitor, db, settings, population):
    settings.DEMONSTRATION = True

    answer = opens(visitor)

    account = Account.objects.get()
    assert (account.name, account.id_kind, account.country) == ("Anna Müller", "passport", "DEU")
    assert "上传证件照片" in words(answer)
    assert not account.is_verified


@pytest.mark.parametrize("number", ["12", "C01 X00"])
def test_a_passport_number_that_is_none_is_said_at_its_field(visitor, db, number):
    answer = opens(visitor, id_number=number, id_kind="hk-macau-permit")

    assert answer.status_code == 422 and 'id="f-id_number-error"' in words(answer)
    assert 'value="hk-macau-permit" selected' in words(answer)


def test_a_child_is_sent_to_its_guardian(visitor, db, population):
    child = demo_child(5)
    sent = {"id_kind": "citizen-card", "country": "CHN", "name": child.name, "id_number": child.id_number}
    picture = SimpleUploadedFile("p.png", demo_person(3).portrait, content_type="image/png")

    answer = opens(visitor, **sent, portrait=picture)

    assert answer.status_code == 422 and "由监护人登录" in words(answer)
