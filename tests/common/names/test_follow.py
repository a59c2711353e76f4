"""The names follow the register: each letter once, none backwards, and what ended counts for another year."""

from datetime import date, timedelta

import pytest

from dengji.common.names import actions, questions
from dengji.common.names.models import TakenName
from dengji.common.trail.models import Pending

from .wanted import ELSEWHERE, HERE, MORNING, WANG, WITH, name

pytestmark = pytest.mark.django_db
ENDED_ON = date(2026, 11, 18)


def follow(wanted, version, *, uscc=HERE, state="active", application="", at=MORNING):
    told = {"uscc": uscc, "application": application, "version": version, "on": ENDED_ON, "at": at}
    return actions.follow(wanted, state=state, **told)


def lines(what):
    return [(row.subject, row.event["facts"]) for row in Pending.objects.filter(what=what)]


def live():
    return sorted(TakenName.objects.filter(is_live=True).values_list("full", "standing", "holder", "version"))


def test_a_letter_twice_is_once():
    follow(name(), 1)
    before = live()
    follow(name(), 1)

    assert live() == before == [(name().full, "registered", HERE, 1)]


def test_a_changed_name_takes_the_place_of_the_old_one_which_counts_on():
    follow(name(), 1)
    follow(name("远山"), 2)
    follow(name("远山"), 2)

    assert live() == [(name().full, "renamed", HERE, 1), (name("远山").full, "registered", HERE, 2)]


def test_an_old_letter_that_comes_late_changes_nothing():
    follow(name("远山"), 2)
    follow(name(), 1)

    assert live() == [(name("远山").full, "registered", HERE, 2)]


def test_a_decision_without_a_version_names_only_who_has_no_name():
    follow(name("远山"), 2)
    actions.take(name(), uscc=HERE, application="PZ26-1120-0001", at=MORNING, version=0)

    assert live() == [(name("远山").full, "registered", HERE, 2)]


def test_the_reservation_becomes_the_registration_whichever_letter_comes_first():
    actions.declare(name(), holder="PZ26-1120-0001", **WITH)
    follow(name(), 1, application="PZ26-1120-0001")
    actions.take(name(), uscc=HERE, application="PZ26-1120-0001", at=MORNING, version=0)

    assert live() == [(name().full, "registered", HERE, 1)]


@pytest.mark.parametrize(("state", "standing"), [("deregistered", "cancelled"), ("annulled", "revoked")])
def test_the_name_of_an_entity_that_ended_counts_for_a_year_from_that_day(state, standing):
    follow(name(), 1)
    follow(name(), 2, state=state)
    follow(name(), 2, state=state)
    follow(name(), 1)

    assert live() == [(name().full, standing, HERE, 2)]
    for day, is_free in ((date(2027, 11, 18), False), (date(2027, 11, 19), True)):
        assert questions.look(name(), holder="", on=day).is_free is is_free


def test_an_entity_without_a_licence_still_bears_its_name():
    follow(name(), 1)
    follow(name(), 2, state="revoked")

    assert live() == [(name().full, "registered", HERE, 2)]


def test_an_entity_that_is_entered_again_bears_its_name_again():
    follow(name(), 1)
    follow(name(), 2, state="annulled")
    follow(name(), 3)

    assert live() == [(name().full, "registered", HERE, 3)]


def test_a_letter_after_all_is_over_brings_nothing_back():
    follow(name(), 1)
    follow(name(), 2, state="deregistered")
    actions.expire(at=MORNING + timedelta(days=400))
    follow(name(), 2, state="deregistered")
    follow(name(), 1)

    assert live() == []
    assert actions.declare(name(), holder="PZ27-1120-0001", by=WANG, at=MORNING + timedelta(days=401))


def test_what_the_officers_let_stand_beside_another_stands_here_too_and_claims_nothing():
    follow(name(), 1)
    follow(name(form="股份有限公司"), 1, uscc=ELSEWHERE)

    assert len(live()) == 2
    assert [row.claims for row in TakenName.objects.order_by("pk")] == [True, False]


@pytest.mark.parametrize("application", ["", "PZ26-1120-0001"])
def test_who_only_reserved_the_very_name_makes_way_for_who_was_registered(application):
    theirs = actions.declare(name(), holder="PZ26-1120-0002", **WITH)

    assert follow(name(), 1, application=application) == ("PZ26-1120-0002",)

    assert live() == [(name().full, "registered", HERE, 1)]
    assert not questions.reservation(theirs.number, on=MORNING.date()).is_live
    facts = {"reservation": theirs.number, "to": HERE}
    assert lines("names.name.make-way") == [("PZ26-1120-0002", facts)]


def test_nobody_makes_way_for_whose_own_reservation_it_was():
    actions.declare(name(), holder="PZ26-1120-0001", **WITH)

    assert follow(name(), 1, application="PZ26-1120-0001") == ()

    assert lines("names.name.make-way") == []


def test_who_reserves_a_name_that_is_over_does_not_make_way_for_a_late_letter():
    later = MORNING + timedelta(days=400)
    follow(name(), 1)
    follow(name("远山"), 2)
    actions.expire(at=later)
    actions.declare(name(), holder="PZ26-1120-0002", by=WANG, at=later)

    assert follow(name(), 1, at=later) == ()

    assert (name().full, "reserved", "PZ26-1120-0002", 0) in live()


def test_a_name_that_another_bears_here_stops_no_letter_and_people_find_it():
    follow(name(), 1)
    follow(name(), 1, uscc=ELSEWHERE)

    assert live() == [(name().full, "registered", HERE, 1)]
    assert lines("names.name.miss") == [(ELSEWHERE, {"version": 1})]


def test_a_name_that_cannot_be_kept_stops_no_letter():
    follow(name("云" * 130), 1)

    assert live() == []
    assert lines("names.name.miss") == [(HERE, {"version": 1})]
