"""Bodies, children and people from abroad on the pages: what is shown, what is refused, and that nothing typed is lost."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from dengji.common.applications import questions
from dengji.common.identity.windows.rehearsed_bodies import BODIES
from tests.sites.filling import application, begin, capital

BODY = BODIES["panzhihua"]


@pytest.fixture
def base(settings, register_of_people):
    """The legal-person base answers, as a rehearsal."""
    settings.BODIES_URL = register_of_people


@pytest.fixture
def number(seated, wang):
    return begin(seated(wang))


def words(answer):
    return answer.content.decode()


def add(browser, number, **boxes):
    sent = {**capital(("p1", "60")), "act": "add-body", **{f"body-{k}": v for k, v in boxes.items()}}
    return browser.post(f"/applications/{number}/capital/", sent)


def test_it_fills_in_a_body_from_the_register(base, seated, wang, number):
    add(seated(wang), number, uscc=BODY.uscc)

    page = words(seated(wang).get(f"/applications/{number}/capital/"))
    assert BODY.name in page
    assert "企业法人" in page
    assert 'name="owners-1-person" value="b1"' in page


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("cancelled", "已经注销、吊销或者撤销，不能当股东"),
        ("branch", "没有独立的主体资格，不能当股东"),
        ("individual-business", "没有独立的主体资格，不能当股东"),
    ],
)
def test_it_says_plainly_which_body_cannot_own(base, seated, wang, number, key, said):
    answer = add(seated(wang), number, uscc=BODIES[key].uscc)

    assert answer.status_code == 422
    assert said in words(answer)
    assert 'href="#f-body-uscc"' in words(answer)
    assert f'value="{BODIES[key].uscc}"' in words(answer)


def test_it_says_of_a_body_from_another_province_that_an_officer_looks(base, seated, wang, number):
    add(seated(wang), number, uscc=BODIES["kunming"].uscc)

    page = words(seated(wang).get(f"/applications/{number}/capital/"))
    assert BODIES["kunming"].name in page
    assert "省外的单位股东由登记机关人工核对" in page


def test_it_keeps_a_code_that_is_mistyped(seated, wang, number):
    answer = add(seated(wang), number, uscc="91510402MAR00014")

    assert answer.status_code == 422
    assert 'value="91510402MAR00014"' in words(answer)


def test_it_asks_for_the_name_where_the_register_is_silent(seated, wang, number):
    answer = add(seated(wang), number, uscc=BODIES["silent"].uscc)

    assert answer.status_code == 422
    assert 'href="#f-body-name"' in words(answer)
    assert "法人库暂时没有答复" in words(answer)


def test_it_takes_the_papers_of_a_body_the_register_is_silent_about(seated, wang, number, portrait):
    add(seated(wang), number, uscc=BODIES["silent"].uscc, name="四川缄默科技有限公司", kind="company")
    page = f"/applications/{number}/parties/b1/"

    assert "登记簿没有答复" in words(seated(wang).get(page))
    seated(wang).post(page, {"act": "prove", "proof": portrait})

    assert questions.bodies(application(wang, number))[0].proofs == 1
    assert "已收到1份文件" in words(seated(wang).get(page))


@pytest.mark.parametrize("sent", [{}, {"proof": SimpleUploadedFile("p.pdf", b"not a paper")}])
def test_it_says_at_the_box_what_is_wrong_with_a_paper(seated, wang, number, sent):
    add(seated(wang), number, uscc=BODIES["silent"].uscc, name="四川缄默科技有限公司", kind="company")

    answer = seated(wang).post(f"/applications/{number}/parties/b1/", {"act": "prove", **sent})

    assert answer.status_code == 422
    assert 'href="#f-proof"' in words(answer)


def test_it_names_who_signs_only_as_the_register_says(base, seated, wang, number):
    add(seated(wang), number, uscc=BODY.uscc)

    sent = {"act": "signer", "person": "p1", "signs_as": "legal-representative"}
    answer = seated(wang).post(f"/applications/{number}/parties/b1/", sent)

    assert answer.status_code == 422
    assert "不能代表它签名" in words(answer)


def test_it_takes_a_body_out_again(base, seated, wang, number):
    add(seated(wang), number, uscc=BODY.uscc)

    seated(wang).post(f"/applications/{number}/capital/", {**capital(("p1", "60"), ("b1", "")), "drop": "b1"})

    assert questions.bodies(application(wang, number)) == []


@pytest.fixture
def child(seated, wang, number):
    added = {"act": "add", "new-name": "王小禾", "new-mobile": ""}
    seated(wang).post(f"/applications/{number}/capital/", {**capital(("p1", "60")), **added})
    return f"/applications/{number}/parties/p2/"


def test_it_names_the_guardian_of_a_child(seated, wang, number, child):
    seated(wang).post(child, {"act": "guardian", "guardian": "p1"})

    assert "由监护人王晓芸签名" in words(seated(wang).get(f"/applications/{number}/capital/"))
    assert "怎样证明" in words(seated(wang).get(child))


def test_it_keeps_a_number_that_is_wrong_and_the_paper_that_came_with_it(
    seated, wang, number, child, portrait
):
    seated(wang).post(child, {"act": "guardian", "guardian": "p1"})

    answer = seated(wang).post(child, {"act": "vouch", "id_number": "51040220150101", "proof": portrait})

    assert answer.status_code == 422
    assert 'href="#f-id_number"' in words(answer)
    assert 'value="51040220150101"' in words(answer)
    assert "已收到1份文件" in words(answer)


def test_it_writes_down_where_somebody_is_from(seated, wang, number, child):
    seated(wang).post(child, {"act": "document", "id_kind": "passport", "country": "KOR"})

    facts = questions.facts_of(application(wang, number))
    assert (facts.persons[1].id_kind, facts.persons[1].country) == ("passport", "KOR")
    assert "公证、认证的文件" in words(seated(wang).get(child))


def test_it_puts_a_name_right_and_keeps_a_mobile_that_is_wrong(seated, wang, child):
    answer = seated(wang).post(child, {"act": "rename", "name": "王小河", "mobile": "138"})

    assert answer.status_code == 422
    assert 'href="#f-mobile"' in words(answer)
    assert 'value="王小河"' in words(answer)


@pytest.mark.parametrize("key", ["p1", "p9", "b9", "x"])
def test_it_has_no_page_for_the_applicant_or_for_nobody(seated, wang, number, key):
    assert seated(wang).get(f"/applications/{number}/parties/{key}/").status_code == 404


def test_it_shows_nothing_of_them_to_a_stranger(seated, wang, stranger, child):
    assert seated(stranger).get(child).status_code == 404


def test_it_leads_from_the_posts_to_the_document_of_whoever_is_from_abroad(seated, wang, number):
    sent = {"act": "add", "new-name": "LEE JIHOON", "new-mobile": ""}
    seated(wang).post(f"/applications/{number}/organs/", sent)

    page = words(seated(wang).get(f"/applications/{number}/organs/"))

    assert f'href="/applications/{number}/parties/p2/"' in page


def test_it_takes_the_word_of_who_lives_by_own_labour_with_a_paper(seated, wang, number, portrait):
    seated(wang).post(
        f"/applications/{number}/capital/", {"act": "add", "new-name": "方远", "new-mobile": ""}
    )
    page = f"/applications/{number}/parties/p2/"

    assert seated(wang).post(page, {"act": "own-labour"}).status_code == 422
    said = words(seated(wang).post(page, {"act": "own-labour", "proof": portrait}, follow=True))

    assert "已声明，登记机关的人员会看证明" in said
    assert questions.facts_of(application(wang, number)).person("p2").lives_by_own_labour
    assert "声明并上传证明" in words(seated(wang).post(page, {"act": "not-own-labour"}, follow=True))
