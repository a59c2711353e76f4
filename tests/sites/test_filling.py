"""The five questions, without script: what is kept, where the person goes on, how errors look."""

from django.utils import timezone

from dengji.common.applications import actions

from . import filling
from .filling import application, begin, capital, fill


def test_it_begins_once_however_often_the_button_is_pressed(seated, wang):
    browser = seated(wang)

    assert begin(browser) == begin(browser)


def test_it_goes_from_question_to_question(seated, wang):
    browser, number = seated(wang), begin(seated(wang))

    answer = browser.post(f"/applications/{number}/name/", filling.NAME)

    assert answer["Location"] == f"/applications/{number}/scope/"
    assert application(wang, number).answers["name"]["trade_name"] == "云岭"


def test_it_reserves_the_name_on_the_way(seated, wang):
    browser, number = seated(wang), begin(seated(wang))

    browser.post(f"/applications/{number}/name/", filling.NAME)

    assert application(wang, number).reserved_name == "攀枝花市云岭数字科技有限公司"


def test_it_refuses_a_name_that_is_taken_and_offers_free_ones(seated, wang, chen):
    taken = begin(seated(chen))
    seated(chen).post(f"/applications/{taken}/name/", filling.NAME)
    number = begin(seated(wang))

    answer = seated(wang).post(f"/applications/{number}/name/", filling.NAME)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "<title>错误：" in page
    assert 'href="#f-trade_name"' in page
    assert 'name="use" value="' in page


def test_it_takes_a_free_name_that_was_pressed(seated, wang):
    number = begin(seated(wang))

    seated(wang).post(f"/applications/{number}/name/", {**filling.NAME, "use": "云岭远"})

    assert application(wang, number).answers["name"]["trade_name"] == "云岭远"


def test_it_says_the_same_words_in_the_summary_and_at_the_field(seated, wang):
    number = begin(seated(wang))

    answer = seated(wang).post(f"/applications/{number}/name/", {**filling.NAME, "trade_name": ""})

    page = answer.content.decode()
    assert page.count("请填写字号") == 2
    assert 'aria-invalid="true"' in page


def test_it_ticks_the_best_items_for_new_words(seated, wang):
    number = begin(seated(wang))

    seated(wang).post(f"/applications/{number}/scope/", {"words": "做小程序", "act": "suggest"})

    assert "YL651301" in application(wang, number).answers["scope"]["items"]


def test_it_leaves_items_alone_that_a_person_unticked(seated, wang):
    number = begin(seated(wang))

    sent = {"words": "做小程序", "listed": "yes", "shown": ["items", "main"]}
    answer = seated(wang).post(f"/applications/{number}/scope/", sent)

    assert answer.status_code == 422
    assert application(wang, number).answers["scope"]["items"] == []


def test_it_reads_the_county_from_the_town(seated, wang):
    number = begin(seated(wang))

    seated(wang).post(f"/applications/{number}/domicile/", filling.DOMICILE)

    assert application(wang, number).answers["domicile"]["division"] == "510402"


def test_it_names_a_shareholder_once_and_gives_them_a_row(seated, wang, chen):
    number = begin(seated(wang))
    added = {"act": "add", "new-name": chen.name, "new-mobile": chen.mobile}

    seated(wang).post(f"/applications/{number}/capital/", {**capital(("p1", "70")), **added})

    rows = application(wang, number).answers["capital"]["owners"]
    assert [row["person"] for row in rows] == ["p1", "p2"]


def test_it_says_at_the_box_that_a_mobile_is_not_complete(seated, wang):
    number = begin(seated(wang))
    added = {"act": "add", "new-name": "陈立群", "new-mobile": "1380013"}

    answer = seated(wang).post(f"/applications/{number}/capital/", {**capital(("p1", "70")), **added})

    assert 'href="#f-new-mobile"' in answer.content.decode()


def test_it_gives_the_rest_to_the_one_left_open(seated, wang, chen):
    number = begin(seated(wang))
    key = actions.add_person(number, name=chen.name, mobile=chen.mobile, by=wang.actor, at=timezone.now())

    seated(wang).post(f"/applications/{number}/capital/", capital(("p1", "70"), (key, "")))

    assert application(wang, number).answers["capital"]["owners"][1]["amount"] == "30"


def test_it_says_that_the_shares_do_not_add_up(seated, wang):
    number = begin(seated(wang))

    answer = seated(wang).post(f"/applications/{number}/capital/", capital(("p1", "90")))

    assert answer.status_code == 422
    assert "f-owners" in answer.content.decode()


def test_it_takes_somebody_out_again(seated, wang, chen):
    number = begin(seated(wang))
    key = actions.add_person(number, name=chen.name, mobile=chen.mobile, by=wang.actor, at=timezone.now())

    seated(wang).post(f"/applications/{number}/capital/", {**capital(("p1", "70"), (key, "30")), "drop": key})

    found = application(wang, number)
    assert [p.key for p in found.persons.all()] == ["p1"]


def test_it_keeps_a_field_when_it_is_left(seated, wang):
    number = begin(seated(wang))

    answer = seated(wang).post(
        f"/applications/{number}/name/save/", filling.NAME, headers={"HX-Request": "true"}
    )

    assert "已自动保存" in answer.content.decode()
    assert application(wang, number).answers["name"]["trade_name"] == "云岭"


def test_it_looks_at_what_is_typed_and_keeps_nothing(seated, wang):
    number = begin(seated(wang))

    answer = seated(wang).post(f"/applications/{number}/name/check/", {**filling.NAME, "trade_name": "金沙"})

    assert "金沙<small>字号</small>" in answer.content.decode()
    assert application(wang, number).answers == {}


def test_it_shows_the_members_of_a_board_when_there_is_one(seated, wang):
    number = begin(seated(wang))

    answer = seated(wang).post(f"/applications/{number}/organs/check/", {**filling.ORGANS, "board": "board"})

    assert 'name="posts-0-person"' in answer.content.decode()


def test_it_draws_up_the_papers_after_the_last_answer(seated, wang):
    number = begin(seated(wang))

    answer = fill(seated(wang), number)

    assert answer["Location"] == f"/applications/{number}/sign/"
    assert application(wang, number).state == "signing"


def test_it_opens_the_papers_again_when_an_answer_changes(seated, wang):
    number = begin(seated(wang))
    fill(seated(wang), number)

    answer = seated(wang).post(
        f"/applications/{number}/domicile/", {**filling.DOMICILE, "detail": "机场路90号"}
    )

    assert answer["Location"] == f"/applications/{number}/sign/"
    assert application(wang, number).facts["domicile"]["detail"] == "机场路90号"


def test_it_lists_the_tasks_with_the_one_that_is_next(seated, wang):
    number = begin(seated(wang))
    seated(wang).post(f"/applications/{number}/name/", filling.NAME)

    page = seated(wang).get(f"/applications/{number}/").content.decode()

    assert "还差4项就能签名" in page
    assert page.count('aria-current="step"') == 2
    assert f'href="/applications/{number}/scope/"' in page


def test_it_throws_a_draft_away(seated, wang):
    number = begin(seated(wang))

    seated(wang).post(f"/applications/{number}/discard/")

    assert application(wang, number).state == "withdrawn"


def test_it_keeps_an_uploaded_proof(seated, wang, portrait):
    number = begin(seated(wang))
    sent = {**filling.DOMICILE, "proof": "upload", "upload": portrait}

    seated(wang).post(f"/applications/{number}/domicile/", sent)

    assert len(application(wang, number).answers["domicile"]["upload"]) == 64


def test_it_says_at_the_box_that_a_file_cannot_be_read(seated, wang, broken_file):
    number = begin(seated(wang))
    sent = {**filling.DOMICILE, "proof": "upload", "upload": broken_file}

    answer = seated(wang).post(f"/applications/{number}/domicile/", sent)

    assert 'href="#f-upload"' in answer.content.decode()
