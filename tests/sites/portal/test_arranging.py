"""While people sign: the order, somebody else, another phone, one's own papers, an agent, two people on one device."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from dengji.common.applications import questions
from dengji.common.identity import questions as identity
from dengji.common.identity.actions.checks import note_check
from dengji.common.identity.rules import Outcome
from dengji.common.identity.windows.population import Answer
from tests.sites import made
from tests.sites.filling import application


@pytest.fixture
def at(town):
    return timezone.now()


@pytest.fixture
def people_here(wang, chen, stranger):
    return made.Town(wang, chen, stranger, {})


@pytest.fixture
def waiting(people_here, at):
    """Wang has signed; Chen is waited for."""
    return made.MADE["waiting"](people_here, at)


def words(answer):
    return answer.content.decode()


def test_it_says_who_moves_next_and_until_when(seated, wang, waiting):
    page = words(seated(wang).get(f"/applications/{waiting}/wait/"))

    assert "下一步" in page
    assert "核对并签名" in page
    assert "前" in page


def test_it_keeps_the_order_of_signing(seated, wang, people_here, at):
    number = made.MADE["filling"](people_here, at)

    seated(wang).post(f"/applications/{number}/signing-order/", {"order": "legal-representative-last"})

    assert application(wang, number).signing_order == "legal-representative-last"
    assert 'value="legal-representative-last" checked' in words(seated(wang).get(f"/applications/{number}/"))


def test_it_sends_a_new_link_to_a_new_phone(seated, wang, waiting):
    before = questions.signers(application(wang, waiting))[1].token

    answer = seated(wang).post(f"/applications/{waiting}/new-phone/p2/", {"phone-p2": "13900001234"})

    after = questions.signers(application(wang, waiting))[1]
    assert answer["Location"].endswith("/wait/")
    assert after.token not in ("", before)
    assert after.masked_mobile.endswith("1234")


def test_it_keeps_a_phone_that_is_wrong(seated, wang, waiting):
    answer = seated(wang).post(f"/applications/{waiting}/new-phone/p2/", {"phone-p2": "139"})

    assert answer.status_code == 422
    assert 'href="#f-phone-p2"' in words(answer)
    assert 'value="139"' in words(answer)


def test_it_puts_another_person_in_the_place(seated, wang, waiting):
    sent = {"name-p2": "周明远", "mobile-p2": "13900001234"}

    seated(wang).post(f"/applications/{waiting}/replace/p2/", sent)

    names = [one.name for one in questions.signers(application(wang, waiting))]
    assert names == ["王晓芸", "周明远"]


def test_it_keeps_what_was_typed_of_another_person(seated, wang, waiting):
    answer = seated(wang).post(
        f"/applications/{waiting}/replace/p2/", {"name-p2": "", "mobile-p2": "1390000"}
    )

    assert answer.status_code == 422
    assert 'href="#f-name-p2"' in words(answer)
    assert 'value="1390000"' in words(answer)


@pytest.mark.parametrize("page", ["replace/p2", "new-phone/p2"])
def test_it_lets_no_cosigner_arrange_anything(seated, chen, people_here, at, page):
    number = made.MADE["accepted"](people_here, at)

    answer = seated(chen).post(f"/applications/{number}/{page}/", {})

    assert answer.status_code == 404
    assert "/s/" not in words(answer)


def test_it_says_before_that_ones_own_paper_is_read_by_a_person(seated, wang, waiting):
    page = words(seated(wang).get(f"/applications/{waiting}/own-papers/"))

    assert "登记机关的人员要逐项看，不能当场登记" in page


def test_it_takes_ones_own_charter_shows_it_and_goes_back(seated, wang, people_here, at):
    number = made.MADE["filling"](people_here, at)
    page = f"/applications/{number}/own-papers/"
    charter = SimpleUploadedFile("章程.pdf", made._charter(), content_type="application/pdf")

    seated(wang).post(page, {"act": "own", "paper": "articles", "own-articles": charter})

    assert "看这3页" in words(seated(wang).get(page))
    assert seated(wang).get(f"{page}articles/1.png")["Content-Type"] == "image/png"
    assert seated(wang).get(f"{page}articles/4.png").status_code == 404

    seated(wang).post(page, {"act": "ours", "paper": "articles"})

    assert application(wang, number).own_papers == {}


@pytest.mark.parametrize("file", [b"", b"no paper at all"])
def test_it_says_at_the_box_that_a_paper_cannot_be_taken(seated, wang, people_here, at, file):
    number = made.MADE["filling"](people_here, at)
    sent = {"act": "own", "paper": "articles"} | (
        {"own-articles": SimpleUploadedFile("a.pdf", file)} if file else {}
    )

    answer = seated(wang).post(f"/applications/{number}/own-papers/", sent)

    assert answer.status_code == 422
    assert 'href="#f-own-articles"' in words(answer)


def test_it_says_on_every_page_for_whom_an_agent_files(seated, chen, people_here, at):
    number = made.MADE["agent"](people_here, at)

    for page in ("", "name/", "scope/", "sign/", "own-papers/", "preview/"):
        assert "您在替王晓芸办" in words(seated(chen).get(f"/applications/{number}/{page}"))


def test_it_begins_for_whoever_gave_a_mandate(seated, wang, chen, people_here, at):
    made.MADE["agent"](people_here, at)
    mandate = identity.mandates_held(chen.number)[0].number

    assert "替王晓芸办" in words(seated(chen).get("/applications/new/"))
    answer = seated(chen).post("/applications/new/", {"offer": "jsc.establish", "mandate": mandate})

    begun = application(chen, answer["Location"].split("/")[2])
    assert (begun.owner, begun.agent) == (wang.number, chen.number)


def test_it_begins_for_nobody_without_a_mandate(seated, chen):
    answer = seated(chen).post("/applications/new/", {"offer": "llc.establish", "mandate": "M0NOSUCH"})

    assert answer.status_code in (404, 422)


def test_it_offers_the_other_person_on_this_device_to_log_in(seated, stranger, wang, waiting):
    token = questions.signers(application(wang, waiting))[1].token

    page = words(seated(stranger).get(f"/s/{token}/"))

    assert "换他登录" in page
    assert "攀莲" not in page


@pytest.mark.parametrize(
    ("state", "heading", "way_on"),
    [
        ("turned-away", "登记机关不予受理", "复制上次填写"),
        ("withdrawn", "申请已撤回", "复制上次填写"),
        ("expired", "办件已失效", "复制上次填写"),
        ("refused", "登记机关决定不予登记", "复制上次填写"),
    ],
)
def test_it_says_how_it_ended_and_what_to_do(seated, wang, people_here, at, state, heading, way_on):
    number = made.MADE[state](people_here, at)

    page = words(seated(wang).get(f"/applications/{number}/progress/"))

    assert heading in page
    assert way_on in page
    assert ("不服怎么办" in page) == (state in ("turned-away", "refused"))


def test_it_begins_again_with_what_was_typed(seated, wang, people_here, at):
    number = made.MADE["expired"](people_here, at)

    page = seated(wang).post(f"/applications/{number}/copy/", follow=True)

    begun = application(wang, page.redirect_chain[-1][0].split("/")[2])
    assert (begun.state, begun.copied_from) == ("draft", number)
    assert begun.answers["capital"] == application(wang, number).answers["capital"]
    assert "请逐项看一遍" in words(page)
    assert "复制上次填写" not in words(seated(wang).get(f"/applications/{begun.number}/"))


def test_it_copies_nothing_that_is_still_open(seated, wang, people_here, at):
    number = made.MADE["prepared"](people_here, at)

    answer = seated(wang).post(f"/applications/{number}/copy/", follow=True)

    assert "不能复制" in words(answer)


def test_it_offers_papers_with_todays_day_where_they_are_too_old(seated, wang, people_here, at, settings):
    number = made.MADE["prepared"](people_here, at)
    settings.PAPERS_DAYS = -1
    note_check(wang, Answer(Outcome.MATCH), purpose="sign", channel="code", at=at)

    answer = seated(wang).post(f"/applications/{number}/sign/", {"act": "sign", "statement": "yes"})

    assert answer.status_code == 422
    assert f'action="/applications/{number}/draw-anew/"' in words(answer)

    settings.PAPERS_DAYS = 30
    again = seated(wang).post(f"/applications/{number}/draw-anew/")

    assert again["Location"].endswith("/sign/")
    assert application(wang, number).state == "signing"
