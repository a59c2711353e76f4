import pytest
from django.db import IntegrityError, transaction

from dengji.common.identity import actions, questions
from dengji.common.identity.duties import Duty
from dengji.common.identity.models import Authority, Officer
from dengji.common.identity.windows.rehearsal import demo_person

from .moments import MORNING, fang, security_admin, system_admin, trail_of

NEWCOMER = demo_person(50)
APPOINTMENT = actions.Appointment("510402-21", NEWCOMER.name, "审查岗", "510402", NEWCOMER.id_number)
PASSWORD = "a first long password"


def appoint(**other):
    facts = {**vars(APPOINTMENT), **other}
    return actions.appoint(actions.Appointment(**facts), password=PASSWORD, by=system_admin, at=MORNING)


def test_it_appoints_without_duties(town):
    officer = appoint()

    assert (officer.duties, officer.actor.duties) == ([], frozenset())
    assert trail_of("510402-21") == ["identity.officer.appoint"]


def test_it_gives_duties_that_count_at_once(town):
    appoint()

    actions.change_duties("510402-21", {Duty.EXAMINATION, Duty.ACCEPTANCE}, by=security_admin, at=MORNING)

    assert questions.officer("510402-21").actor.duties == {Duty.EXAMINATION, Duty.ACCEPTANCE}
    assert trail_of("510402-21")[-1] == "identity.officer.change-duties"


def test_one_natural_person_is_one_officer(town):
    appoint()

    with pytest.raises(actions.AlreadyAnOfficer):
        appoint(number="510402-22")


@pytest.mark.parametrize("duties", [{Duty.SYSTEM_ADMIN, Duty.AUDITOR}, {Duty.SECURITY_ADMIN, Duty.APPROVAL}])
def test_it_keeps_the_three_administrators_apart(town, duties):
    with pytest.raises(actions.DutiesClash) as refused:
        actions.change_duties("510402-04", duties, by=security_admin, at=MORNING)

    assert "三员" in str(refused.value)


@pytest.mark.parametrize(
    "duties", [["auditor", "system-admin"], ["approval", "security-admin"], ["auditor", "window"]]
)
def test_the_database_keeps_them_apart_too(town, duties):
    with (
        pytest.raises(IntegrityError, match="officer_administers_one_thing_or_nothing"),
        transaction.atomic(),
    ):
        Officer.objects.filter(number="510402-04").update(duties=duties)


@pytest.mark.parametrize("by", [fang, security_admin])
def test_only_the_system_administrator_appoints(town, by):
    with pytest.raises(actions.NotYoursToAdminister):
        actions.appoint(APPOINTMENT, password=PASSWORD, by=by, at=MORNING)


@pytest.mark.parametrize("by", [fang, system_admin])
def test_only_the_security_administrator_gives_duties(town, by):
    with pytest.raises(actions.NotYoursToAdminister):
        actions.change_duties("510402-04", {Duty.ARCHIVES}, by=by, at=MORNING)


def test_it_sets_what_an_authority_lets_the_system_do(town):
    actions.set_switches("510402", straight_through="automatic", by=system_admin, at=MORNING)

    assert questions.authority("510402").straight_through == "automatic"
    assert trail_of("510402") == ["identity.authority.set-switches"]


def test_it_knows_no_other_switch_and_no_other_position(town):
    with pytest.raises(KeyError):
        actions.set_switches("510402", title="x", by=system_admin, at=MORNING)
    with pytest.raises(IntegrityError, match="authority_switch_is_known"), transaction.atomic():
        Authority.objects.filter(code="510402").update(straight_through="sometimes")
