"""What an officer does beside deciding, on the page."""

import pytest

from dengji.inner.review import actions as review
from dengji.inner.review import policies, questions
from dengji.inner.review.models import Case, Held, Tie
from tests.inner.incoming import MONDAY

from .people import ACCEPTOR, APPROVER, EXAMINER, SYSTEM

WHY = "股东资格有争议，法院已经立案。"


def post(browser, case, deed, **sent):
    return browser.post(f"/cases/{case.number}/{deed}/", sent, follow=True).content.decode()


def fresh(case):
    return Case.objects.get(pk=case.pk)


def test_it_stops_and_starts_the_clock_and_shows_why(seated, accepted):
    browser = seated(EXAMINER)

    page = post(browser, accepted, "pause", cause="court", because=WHY)
    assert "期限已中止，已告知申请人。" in page
    assert WHY in page
    assert "恢复期限" in page
    assert "停表" in page and "个工作日</b>" not in page and "法定2026" not in page

    assert "期限已恢复" in post(browser, accepted, "resume", because="判决到了。")
    assert fresh(accepted).paused_at is None


def test_the_laws_clock_runs_on_where_our_promise_alone_stands(seated, accepted):
    page = post(seated(EXAMINER), accepted, "pause", cause="another-body", because="等消防部门的答复。")

    assert "停表" not in page and "剩3个工作日" in page


def test_a_refusal_keeps_what_was_typed(seated, accepted):
    page = post(seated(EXAMINER), accepted, "pause", cause="holiday", because=WHY)

    assert "请选一个中止的原因" in page
    assert f"{WHY}</textarea>" in page


def test_a_colleague_is_asked_and_answers_on_the_page(seated, accepted):
    post(seated(EXAMINER), accepted, "ask", of=ACCEPTOR, question="这处住所去现场看过吗？")

    browser = seated(ACCEPTOR)
    assert "这处住所去现场看过吗？" in browser.get("/").content.decode()
    page = browser.post(
        f"/cases/{accepted.number}/opinions/1/", {"words": "看过，属实。"}, follow=True
    ).content.decode()
    assert "看过，属实。" in page


def test_the_approver_takes_back(seated, accepted, actor):
    review.take_up(accepted.number, by=actor(EXAMINER), at=MONDAY)

    assert "收回这件" in seated(APPROVER).get(f"/cases/{accepted.number}/").content.decode()
    assert "已收回" in post(seated(APPROVER), accepted, "take-back", because="同事今天请假了。")
    assert fresh(accepted).assigned_to == ""


def test_the_acceptor_turns_away(seated, received):
    browser = seated(ACCEPTOR)
    sent = {"verb": "turn-away", "why_away": "这类公司由市局登记。", "goes_to": "攀枝花市市场监督管理局"}

    paper = browser.post(f"/cases/{received.number}/preview/", sent)
    assert paper.content.startswith(b"%PDF")
    assert "已作出不予受理决定" in post(browser, received, "decide", **sent)
    assert fresh(received).state == "not-accepted"


def test_a_decision_is_held_and_taken_back(seated, examined, settings):
    settings.UNDO_SECONDS = 10
    browser = seated(APPROVER)

    page = post(browser, examined, "decide", verb="register")
    assert "10秒后发出" in page
    assert 'data-key="u"' in page
    assert Held.objects.count() == 1

    assert "已撤回这个决定" in post(browser, examined, "undo")
    assert fresh(examined).state == "examined"


def test_the_first_of_two_is_told_that_another_decides(seated, examined):
    Case.objects.filter(pk=examined.pk).update(second_for="lot")
    browser = seated(APPROVER)

    assert "随机抽中双人复核" in browser.get(f"/cases/{examined.number}/").content.decode()
    assert "等另一位同事各自决定" in post(browser, examined, "decide", verb="register")
    assert fresh(examined).state == "second"


def test_whoever_is_related_is_told_to_keep_away(seated, accepted, actor):
    from tests import sample

    mobile = sample.identities(sample.facts())["p1"].mobile
    answer = seated(EXAMINER).post("/ties/", {"kind": "phone", "value": mobile}, follow=True)

    assert "已登记" in answer.content.decode()
    assert mobile not in answer.content.decode()
    assert Tie.objects.count() == 1
    assert "您要回避" in seated(EXAMINER).get(f"/cases/{accepted.number}/").content.decode()
    assert questions.queue(actor(EXAMINER), at=MONDAY) == []


def test_the_authoritys_own_words_are_versions(seated, town):
    browser = seated(APPROVER)
    sent = {"says": "出资：{核对结果}", "remedy": "请改。", "after": "0"}

    page = browser.post("/wordings/C06/", sent, follow=True).content.decode()
    assert "第1版" in page
    assert "C06" in browser.get("/wordings/?q=c06").content.decode()


@pytest.mark.parametrize(("share", "words"), [("50", "已保存"), ("5000", "抽取比例"), ("all", "抽取比例")])
def test_the_administrator_lays_down_the_rules(seated, town, share, words):
    sent = {"second_share": share, "second_types": ["llc.establish", "nonsense"], "second_from": "1000"}

    answer = seated(SYSTEM).post("/policy/", sent, follow=True, HTTP_REFERER="http://testserver/switches/")

    assert words in answer.content.decode()
    if share == "50":
        assert policies.of("510402").second_types == ["llc.establish"]


def test_what_is_leaving_is_taken_back_from_any_page_the_newest_first(seated, examined, settings, received):
    settings.UNDO_SECONDS = 10
    browser = seated(APPROVER)
    post(browser, examined, "decide", verb="register")

    for page in ("/", "/wordings/", f"/cases/{received.number}/"):
        shown = browser.get(page).content.decode()
        assert f"/cases/{examined.number}/undo/" in shown
        assert shown.count('data-key="u"') == 1
    assert "/undo/" not in seated(EXAMINER).get("/").content.decode()


def test_more_time_without_a_reason_keeps_the_fold_open(seated, accepted):
    answer = seated(APPROVER).post(f"/cases/{accepted.number}/extend/", {"longer": "yes", "because": " "})

    assert answer.status_code == 422
    assert '<details open><summary class="small" data-key="e">' in answer.content.decode()


def test_nothing_is_chosen_for_whoever_has_decided_already(seated, examined, actor):
    Case.objects.filter(pk=examined.pk).update(second_for="lot")
    review.register(examined.number, by=actor(APPROVER), at=MONDAY)

    page = seated(APPROVER).get(f"/cases/{examined.number}/").content.decode()

    assert "您已经作过决定" in page
    assert 'name="verb" value="return"' in page
    assert 'name="verb" value="return" checked' not in page
