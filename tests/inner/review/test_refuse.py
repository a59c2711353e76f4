import pytest

from dengji.common.names.models import TakenName
from dengji.inner.register.models import Entry
from dengji.inner.review import actions as review
from dengji.inner.review import officials, questions
from dengji.inner.review.models import Decision
from tests.inner.incoming import MONDAY, letter
from tests.inner.people import fang, jiang, min_, qiang

WHY = "住所所在楼宇经核实已经拆除，不能作为住所。"


def test_it_refuses_with_a_reason(examined):
    case = review.refuse(examined.number, because=WHY, by=min_, at=MONDAY)

    assert (case.state, case.uscc, case.decided_by) == ("refused", "", min_.name)
    decision = Decision.objects.get()
    assert (decision.outcome, decision.because) == ("refused", WHY)
    assert "《市场主体登记管理条例》第二十条" in decision.basis
    assert [n.code for n in questions.notices(case)][-1] == "refusal-notice"


def test_it_frees_the_name_and_enters_nothing(examined):
    review.refuse(examined.number, because=WHY, by=min_, at=MONDAY)

    assert not Entry.objects.exists()
    assert not TakenName.objects.filter(is_live=True).exists()


def test_it_asks_for_a_reason(examined):
    with pytest.raises(review.NoReason, match="写明理由"):
        review.refuse(examined.number, because=" ", by=min_, at=MONDAY)


def test_it_refuses_the_hand_that_examined(looked_at):
    review.examine(looked_at.number, opinion="住所存疑。", by=jiang, at=MONDAY)

    with pytest.raises(review.SameHands):
        review.refuse(looked_at.number, because=WHY, by=jiang, at=MONDAY)


@pytest.mark.parametrize(
    ("authority", "government", "court"),
    [
        ("510402", "攀枝花市东区人民政府", "攀枝花市东区人民法院"),
        ("510421", "米易县人民政府", "米易县人民法院"),
        ("510400", "攀枝花市人民政府", "有管辖权的人民法院"),
    ],
)
def test_it_sends_nobody_to_a_court_that_does_not_exist(received, authority, government, court):
    received.authority = authority

    told = officials.refusal_foreseen(received, WHY, at=MONDAY)

    assert (told.review_body, told.court) == (government, court)


def test_it_refuses_what_fails_once_an_examiner_proposed_so(town):
    case = review.receive(letter(without=frozenset({"articles"})), at=MONDAY)
    review.accept(case.number, by=fang, at=MONDAY)
    review.examine(case.number, opinion="拟不予登记：没有章程。", proposes_refusal=True, by=qiang, at=MONDAY)

    with pytest.raises(review.StillFailing):
        review.register(case.number, by=min_, at=MONDAY)
    assert review.refuse(case.number, because=WHY, by=min_, at=MONDAY).state == "refused"


def test_a_proposal_to_refuse_says_why(accepted):
    with pytest.raises(review.NoReason):
        review.examine(accepted.number, opinion=" ", proposes_refusal=True, by=qiang, at=MONDAY)
