import pytest

from dengji.common.exchange.models import OutTray
from dengji.inner.register import questions as register
from dengji.inner.review import actions as review
from dengji.inner.review import questions
from dengji.inner.review.models import Case
from tests.inner import incoming
from tests.inner.incoming import MONDAY

from .people import ACCEPTOR, APPROVER, EXAMINER, EXAMINING


def decide(browser, case, **sent):
    return browser.post(f"/cases/{case.number}/decide/", sent)


def fresh(case):
    return Case.objects.get(pk=case.pk)


@pytest.fixture
def next_one(town, actor):
    """Another case that waits for the examiner."""
    case = review.receive(incoming.letter(incoming.numbered("PZ26-1123-0007", "金沙")), at=MONDAY)
    return review.accept(case.number, by=actor(ACCEPTOR), at=MONDAY)


def sent_as_drawn(case, **more):
    """The notice as the page proposes it."""
    sent, seen = {"verb": "return"}, {}
    for n, item in enumerate(questions.correction_draft(case), start=1):
        nth = seen[item["check"]] = seen.get(item["check"], -1) + 1
        sent |= {
            f"item-{n}-draft": f"{item['check']}.{nth}",
            f"item-{n}-says": item["says"],
            f"item-{n}-remedy": item["remedy"],
        }
    return {**sent, **more}


def test_it_accepts_and_goes_back_to_the_list_when_nothing_else_waits(seated, received):
    answer = decide(seated(ACCEPTOR), received, verb="accept")

    assert answer["Location"] == "/"
    assert (fresh(received).state, fresh(received).accepted_by) == ("accepted", ACCEPTOR)


def test_it_decides_and_opens_the_next_case_in_one(seated, seen, next_one):
    answer = decide(seated(EXAMINER), seen, **EXAMINING)

    assert answer["Location"] == f"/cases/{next_one.number}/"
    assert fresh(seen).state == "examined"
    assert fresh(next_one).assigned_to == EXAMINER


def test_it_will_not_pass_what_was_not_looked_at_and_keeps_the_words(seated, accepted):
    page = decide(seated(EXAMINER), accepted, verb="examine", opinion="看过原件，符合。")

    assert page.status_code == 422
    assert "还有 1 项没有看完" in page.content.decode()
    assert "看过原件，符合。" in page.content.decode()
    assert fresh(accepted).state == "accepted"


def test_it_registers_and_says_so_on_the_next_page(seated, examined):
    browser = seated(APPROVER)

    answer = browser.post(f"/cases/{examined.number}/decide/", {"verb": "register"}, follow=True)

    assert "已准予登记：攀枝花云岭钒钛新材料有限公司。" in answer.content.decode()
    assert register.entry(fresh(examined).uscc).name == "攀枝花云岭钒钛新材料有限公司"


def test_it_proposes_the_notice_from_what_failed(seated, failing):
    page = seated(EXAMINER).get(f"/cases/{failing.number}/").content.decode()

    assert "2 人合计 100 万元，比注册资本少 100 万元</textarea>" in page
    assert 'value="C06.0"' in page
    assert 'value="return" checked' in page
    assert "补正4项" in page
    assert "以上为需要补正的全部内容" in page


def test_it_returns_with_the_officers_words_and_our_articles(seated, failing):
    sent = sent_as_drawn(failing, **{"item-1-says": "出资合计与注册资本不一致", "item-1-basis": "《刑法》"})

    answer = decide(seated(EXAMINER), failing, **sent)

    assert answer.status_code == 302
    first = questions.corrections(failing)[0]
    assert (first.says, first.check_id, first.form) == ("出资合计与注册资本不一致", "C06", "capital")
    assert "《公司法》第四十七条" in first.basis
    assert "《刑法》" not in first.basis
    assert fresh(failing).state == "returned"
    assert OutTray.objects.filter(kind="CaseMoved").exists()


def test_it_returns_with_an_item_of_the_officers_own(seated, failing):
    own = {
        "item-9-draft": "",
        "item-9-says": "住所照片模糊",
        "item-9-remedy": "请重拍。",
        "item-9-form": "domicile",
    }

    decide(seated(EXAMINER), failing, **sent_as_drawn(failing, **own))

    last = questions.corrections(failing)[-1]
    assert (last.says, last.form, last.check_id, last.basis) == ("住所照片模糊", "domicile", "", [])


def test_it_keeps_what_was_typed_when_an_item_is_left_out(seated, failing):
    sent = {"verb": "return", "item-1-draft": "C06.0", "item-1-says": "出资不够", "item-1-remedy": "请补足。"}

    page = decide(seated(EXAMINER), failing, **sent)

    assert page.status_code == 422
    assert "补正要一次告知" in page.content.decode()
    assert "出资不够</textarea>" in page.content.decode()
    assert 'value="return" checked' in page.content.decode()


def test_it_adds_to_the_notice_what_the_officer_looked_at(seated, accepted):
    page = seated(EXAMINER).get(f"/cases/{accepted.number}/?add=S01").content.decode()

    assert 'value="S01.0"' in page
    assert 'value="return" checked' in page

    sent = {
        "verb": "return",
        "item-1-draft": "S01.0",
        "item-1-says": "请换成目录里的条目",
        "item-1-remedy": "请改经营范围。",
    }
    decide(seated(EXAMINER), accepted, **sent)
    assert [(item.check_id, item.form) for item in questions.corrections(accepted)] == [("S01", "scope")]


def test_it_refuses_with_a_reason_begun_from_what_failed(seated, examined):
    browser = seated(APPROVER)

    assert decide(browser, examined, verb="refuse", because="").status_code == 422
    decide(browser, examined, verb="refuse", because="提交的住所材料是伪造的。")

    assert fresh(examined).state == "refused"


def test_it_hands_on_an_examiners_proposal_to_refuse(seated, failing):
    page = decide(seated(EXAMINER), failing, verb="propose-refusal", because="")
    assert page.status_code == 422

    decide(seated(EXAMINER), failing, verb="propose-refusal", because="住所材料经核实是伪造的。")

    assert fresh(failing).state == "examined"
    page = seated(APPROVER).get(f"/cases/{failing.number}/").content.decode()
    assert 'value="refuse" checked' in page
    assert "住所材料经核实是伪造的。</textarea>" in page


def test_it_puts_a_case_back(seated, accepted, actor):
    review.take_up(accepted.number, by=actor(EXAMINER), at=MONDAY)

    answer = decide(seated(EXAMINER), accepted, verb="put-back")

    assert answer["Location"] == "/"
    assert fresh(accepted).assigned_to == ""


def test_it_asks_for_a_choice(seated, accepted):
    page = decide(seated(EXAMINER), accepted)

    assert page.status_code == 422
    assert "请先选一项决定" in page.content.decode()


def test_it_lets_the_approver_confirm_from_the_bench(seated, batch):
    browser = seated(APPROVER)

    assert 'value="confirm"' in browser.get(f"/cases/{batch[0]}/").content.decode()
    browser.post(f"/cases/{batch[0]}/decide/", {"verb": "confirm"})

    assert Case.objects.get(number=batch[0]).state == "registered"


def test_it_gives_more_time_for_a_reason(seated, accepted):
    browser = seated(APPROVER)

    browser.post(f"/cases/{accepted.number}/extend/", {"because": "要实地核对住所。"})

    assert f"{fresh(accepted).due_on}" == "2026-12-01"
    assert "已延长一次" in browser.get(f"/cases/{accepted.number}/").content.decode()


def test_it_shows_the_notice_before_it_is_sent(seated, failing):
    browser = seated(EXAMINER)

    paper = browser.post(f"/cases/{failing.number}/preview/", sent_as_drawn(failing))

    assert paper["Content-Type"] == "application/pdf"
    assert paper.content.startswith(b"%PDF")
    assert fresh(failing).state == "accepted"
    assert not failing.notices.filter(code="correction-notice").exists()


def test_it_shows_a_refusal_before_it_is_sent(seated, examined):
    sent = {"verb": "refuse", "because": "住所材料不实。"}

    assert seated(APPROVER).post(f"/cases/{examined.number}/preview/", sent).content.startswith(b"%PDF")


def test_it_will_not_decide_what_was_decided_meanwhile(seated, examined, actor):
    browser = seated(APPROVER)
    review.register(examined.number, by=actor(APPROVER), at=MONDAY)

    page = decide(browser, examined, verb="register")

    assert page.status_code == 422
    assert "请刷新页面" in page.content.decode()
