from datetime import UTC, datetime, timedelta

import pytest

from dengji.common.exchange.models import OutTray
from dengji.inner.review import actions as review
from dengji.inner.review import clocks, hands, questions
from dengji.inner.review.models import Pause
from tests.inner.incoming import MONDAY, TUESDAY, WANG
from tests.inner.people import fang, min_, qiang

NEXT_MONDAY = MONDAY + timedelta(days=7)
WHY = "股东资格有争议，法院已经立案。"


@pytest.fixture
def paused(accepted):
    return review.pause(accepted.number, cause="court", because=WHY, by=qiang, at=TUESDAY)


def test_it_stops_the_clock_with_cause_and_day(paused):
    pause = Pause.objects.get(case=paused)

    assert (paused.state, paused.paused_for, paused.paused_at) == ("accepted", "court", TUESDAY)
    assert (pause.cause, pause.because, pause.began_at, pause.by) == ("court", WHY, TUESDAY, qiang.name)
    assert pause.ended_at is None


def test_it_tells_the_applicant(accepted):
    before = OutTray.objects.filter(kind="CaseMoved").count()
    review.pause(accepted.number, cause="court", because=WHY, by=qiang, at=TUESDAY)

    assert OutTray.objects.filter(kind="CaseMoved").count() == before + 1


def test_as_many_working_days_are_left_as_there_were(paused):
    case = review.resume(paused.number, by=qiang, at=NEXT_MONDAY)

    # Due on Thursday, stopped on Tuesday: two working days were left; from Monday on, until Wednesday.
    assert (f"{paused.due_on}", f"{case.due_on}") == ("2026-11-26", "2026-12-02")
    assert (case.paused_at, case.paused_for) == (None, "")
    assert Pause.objects.get(case=case).ended_by == qiang.name


def test_another_bodys_answer_stops_the_promise_alone(accepted):
    review.pause(accepted.number, cause="another-body", because="等消防部门的答复。", by=qiang, at=MONDAY)
    case = review.resume(accepted.number, by=qiang, at=TUESDAY)

    assert (f"{case.due_on}", f"{case.promised_on}") == ("2026-11-26", "2026-11-25")


def test_the_promise_is_never_later_than_the_law(accepted):
    review.pause(accepted.number, cause="another-body", because="等消防部门的答复。", by=qiang, at=MONDAY)
    case = review.resume(accepted.number, by=qiang, at=NEXT_MONDAY)

    assert case.promised_on == case.due_on


def test_nothing_is_decided_while_the_clock_stands(paused):
    with pytest.raises(hands.ClockStands, match="法院"):
        review.examine(paused.number, opinion="材料齐全。", by=qiang, at=TUESDAY)
    with pytest.raises(hands.ClockStands):
        review.extend(paused.number, because="需要核实。", by=min_, at=TUESDAY)


def test_it_is_not_in_the_queue_and_offers_nothing_but_to_go_on(paused):
    assert questions.queue(qiang, at=TUESDAY) == []
    assert questions.verbs_for(paused, qiang) == ["resume"]


def test_the_applicant_may_still_withdraw(paused):
    from dengji.common.exchange.letters import ApplicationWithdrawn

    letter = ApplicationWithdrawn(paused.number, 1, "不办了", TUESDAY.isoformat())
    case = review.withdraw(letter, at=TUESDAY)

    assert (case.state, case.paused_at, case.applicant) == ("withdrawn", None, WANG)
    assert Pause.objects.get(case=case).ended_at == TUESDAY


def test_it_needs_a_known_cause_and_a_reason(accepted):
    with pytest.raises(review.NoSuchCause):
        review.pause(accepted.number, cause="holiday", because=WHY, by=qiang, at=MONDAY)
    with pytest.raises(review.NoSuchCause):
        review.pause(accepted.number, cause="correction", because=WHY, by=qiang, at=MONDAY)
    with pytest.raises(review.NoReason):
        review.pause(accepted.number, cause="court", because="", by=qiang, at=MONDAY)


def test_what_is_overdue_is_not_paused(accepted):
    late = datetime(2026, 11, 27, 2, tzinfo=UTC)

    with pytest.raises(review.TooLateToPause, match="2026-11-26"):
        review.pause(accepted.number, cause="court", because=WHY, by=qiang, at=late)


def test_a_clock_that_runs_is_not_started(accepted):
    with pytest.raises(review.ClockRuns):
        review.resume(accepted.number, by=qiang, at=MONDAY)


def test_waiting_for_a_correction_is_a_stop_with_its_cause_too(received):
    item = {"check": "", "about": "domicile.detail", "says": "住所没有写到室。", "remedy": "请补上室号。"}
    case = review.return_(received.number, items=[item], by=fang, at=MONDAY)

    assert Pause.objects.get(case=case).cause == "correction"
    assert clocks.start(case, by=fang, at=TUESDAY).ended_at == TUESDAY
