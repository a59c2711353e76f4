from django.db import connection
from django.test.utils import CaptureQueriesContext

from dengji.common.trail import questions as trail
from dengji.inner.review import actions as review
from dengji.inner.review.models import Case
from tests.inner import incoming
from tests.inner.incoming import MONDAY

from .people import APPROVER, EXAMINER


def states(numbers):
    return set(Case.objects.filter(number__in=numbers).values_list("state", flat=True))


def test_it_lists_what_passed_every_rule_each_in_a_few_lines(seated, batch):
    page = seated(APPROVER).get("/batch/").content.decode()

    for words in (*batch, "攀枝花青禾钒钛新材料有限公司", "王晓芸70%、陈立群30%", "新材料技术研发"):
        assert words in page


def test_it_asks_as_many_questions_for_four_as_for_two(seated, batch):
    browser = seated(APPROVER)
    browser.get("/batch/")

    counts = []
    for numbers in ((), ("0003", "0004")):
        for number in numbers:
            review.receive(incoming.letter(incoming.numbered(f"PZ26-1123-{number}", "云岭")), at=MONDAY)
        with CaptureQueriesContext(connection) as asked:
            browser.get("/batch/")
        counts.append(len(asked))

    assert 5 < counts[0] == counts[1]


def test_it_registers_those_chosen_one_decision_each(seated, batch):
    answer = seated(APPROVER).post("/batch/", {"number": batch}, follow=True)

    assert "已准予登记2件" in answer.content.decode()
    assert states(batch) == {"registered"}
    assert len(trail.search(what="review.case.confirm").lines) == 2


def test_it_leaves_out_what_was_not_chosen(seated, batch):
    seated(APPROVER).post("/batch/", {"number": batch[:1]})

    assert Case.objects.get(number=batch[1]).state == "received"


def test_it_asks_to_choose_one(seated, batch):
    answer = seated(APPROVER).post("/batch/", {}, follow=True)

    assert "请至少选一件" in answer.content.decode()


def test_it_registers_none_where_one_is_not_in_order(seated, batch, received):
    answer = seated(APPROVER).post("/batch/", {"number": [*batch, received.number]})

    assert answer.status_code == 302
    assert states(batch) == {"received"}


def test_it_is_the_approvers_alone(seated, batch):
    assert seated(EXAMINER).get("/batch/").status_code == 403
    assert seated(EXAMINER).post("/batch/", {"number": batch}).status_code == 403


def test_it_says_where_the_authority_does_not_confirm_in_batches(seated, town):
    assert "没有开通批量确认" in seated(APPROVER).get("/batch/").content.decode()
