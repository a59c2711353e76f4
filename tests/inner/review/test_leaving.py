"""A decision is held some seconds before it leaves, and may be taken back meanwhile (ux.md §4)."""

from datetime import timedelta

import pytest

from dengji.common.exchange.letters import ApplicationWithdrawn
from dengji.common.exchange.models import OutTray
from dengji.common.trail import questions as trail
from dengji.inner.register.models import Entry
from dengji.inner.review import actions as review
from dengji.inner.review import hands, questions
from dengji.inner.review.models import Case, Held, Notice
from tests.inner.incoming import MONDAY
from tests.inner.people import jiang, min_

SOON = MONDAY + timedelta(seconds=9)
THEN = MONDAY + timedelta(seconds=10)


@pytest.fixture
def held(examined, settings):
    settings.UNDO_SECONDS = 10
    assert review.decide(examined.number, "register", by=min_, at=MONDAY)
    return examined


def test_nothing_stands_and_nothing_leaves_before_its_time(held):
    before = OutTray.objects.count()

    assert review.carry_out_due(at=SOON) == 0
    assert Case.objects.get(pk=held.pk).state == "examined"
    assert not Entry.objects.exists()
    assert not Notice.objects.filter(code="registration-notice").exists()
    assert OutTray.objects.count() == before


def test_it_is_carried_out_once(held):
    assert review.carry_out_due(at=THEN) == 1
    assert review.carry_out_due(at=THEN) == 0

    case = Case.objects.get(pk=held.pk)
    assert (case.state, case.decided_by, case.decided_at) == ("registered", min_.name, THEN)
    assert not Held.objects.exists()


def test_whoever_decided_takes_it_back(held):
    review.undo(held.number, by=min_, at=SOON)

    assert review.carry_out_due(at=THEN) == 0
    assert [one.number for one in questions.queue(min_, at=SOON)] == [held.number]
    assert "review.held.undo" in [line.what for line in trail.timeline(held.number)]


def test_it_is_too_late_afterwards_and_nobody_elses(held):
    with pytest.raises(review.NothingHeld):
        review.undo(held.number, by=jiang, at=SOON)
    with pytest.raises(review.NothingHeld, match="已经发出"):
        review.undo(held.number, by=min_, at=THEN)


def test_nobody_touches_it_meanwhile(held):
    for who in (min_, jiang):
        with pytest.raises(hands.AboutToLeave):
            review.register(held.number, by=who, at=SOON)
        assert questions.queue(who, at=SOON) == []


def test_what_forbids_it_is_said_at_once(examined, settings):
    settings.UNDO_SECONDS = 10

    with pytest.raises(review.NoReason):
        review.decide(examined.number, "refuse", because="", by=min_, at=MONDAY)
    assert not Held.objects.exists()


def test_what_was_withdrawn_meanwhile_is_not_decided(held):
    review.withdraw(ApplicationWithdrawn(held.number, 1, "不办了", SOON.isoformat()), at=SOON)

    assert review.carry_out_due(at=THEN) == 0
    assert Case.objects.get(pk=held.pk).state == "withdrawn"


def test_what_became_impossible_is_dropped_with_a_line(held):
    from dengji.common.identity.models import Officer

    Officer.objects.filter(number=min_.name).update(duties=["examination"])

    assert review.carry_out_due(at=THEN) == 0
    assert not Held.objects.exists()
    assert "review.held.drop" in [line.what for line in trail.timeline(held.number)]


def test_without_a_wait_it_is_decided_at_once(examined):
    assert not review.decide(examined.number, "register", by=min_, at=MONDAY)
    assert Case.objects.get(pk=examined.pk).state == "registered"
