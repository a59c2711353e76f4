import pytest

from dengji.common.exchange.models import OutTray
from dengji.common.trail import questions as trail
from dengji.inner.review import actions as review
from dengji.inner.review import officials, printing, workflow
from dengji.inner.review.models import Decision
from tests.inner.incoming import MONDAY
from tests.inner.people import fang, qiang

WHY = "外商投资公司由有权的登记机关登记。"
TO = "攀枝花市市场监督管理局"


@pytest.fixture
def away(received):
    return review.turn_away(received.number, goes_to=TO, because=WHY, by=fang, at=MONDAY)


def test_it_ends_the_case_and_says_where_to_go(away):
    decision = Decision.objects.get(case=away)

    assert (away.state, away.decided_by, away.accepted_at) == ("not-accepted", fang.name, None)
    assert (decision.outcome, decision.goes_to) == ("not-accepted", TO)
    assert decision.basis == ["《市场主体登记管理条例实施细则》第十八条"]
    assert "review.case.turn-away" in [line.what for line in trail.timeline(away.number)]


def test_it_owes_a_sealed_notice_with_reason_place_and_redress(away):
    notice = away.notices.get(code="not-accepted-notice")
    told = officials.data_of(notice)

    assert (told.goes_to, told.reasons[0].says) == (TO, WHY)
    assert told.review_body == "攀枝花市东区人民政府"
    assert printing.print_due(at=MONDAY) == 2
    letters = {row.kind: row for row in OutTray.objects.all()}
    assert "CaseDecided" in letters


def test_it_needs_a_reason(received):
    with pytest.raises(review.NoReason):
        review.turn_away(received.number, goes_to=TO, because="", by=fang, at=MONDAY)


def test_it_is_the_acceptors_alone(received):
    with pytest.raises(workflow.NotYourDuty, match="受理岗"):
        review.turn_away(received.number, goes_to=TO, because=WHY, by=qiang, at=MONDAY)


def test_what_was_accepted_is_not_turned_away(accepted):
    with pytest.raises(workflow.OutOfTurn):
        review.turn_away(accepted.number, goes_to=TO, because=WHY, by=fang, at=MONDAY)


def test_it_frees_the_name(away):
    from dengji.common.names import questions as names

    assert names.held_by(away.number) is None
