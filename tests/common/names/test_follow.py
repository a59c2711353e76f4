"""The names follow the register: each letter once, none backwards, and what ended counts for another year."""

from datetime import date, timedelta

import pytest

from dengji.common.names import actions, questions
from dengji.common.names.models import TakenName

from .wanted import ELSEWHERE, HERE, MORNING, WANG, WITH, name

pytestmark = pytest.mark.django_db
ENDED_ON = date(2026, 11, 18)


def follow(wanted, version, *, uscc=HERE, state="active", application=""):
    actions.follow(
        wanted, uscc=uscc, application=application, state=state, version=version, on=ENDED_ON, at=MORNING
    )


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
