from datetime import timedelta

import pytest

from dengji.common.identity import actions, questions
from dengji.common.identity.duties import Duty
from dengji.common.identity.models import Officer, Session

from .moments import MINUTE, MORNING, WANG, security_admin, trail_of


@pytest.fixture
def entrance(wang):
    return actions.open_session(wang, device="Firefox 手机", at=MORNING)


@pytest.fixture
def approver(town):
    return actions.open_session(Officer.objects.get(number="510402-04"), at=MORNING)


def test_it_knows_nobody_by_an_empty_or_made_up_token(db):
    assert questions.actor_of_session("", at=MORNING) is None
    assert questions.actor_of_session("x" * 43, at=MORNING) is None


def test_it_knows_nobody_by_the_digest_that_a_thief_of_the_table_has(entrance):
    assert questions.actor_of_session(Session.objects.get().digest, at=MORNING) is None


@pytest.mark.parametrize(("who", "minutes"), [("entrance", 30), ("approver", 15)])
def test_it_ends_when_idle(request, who, minutes):
    token = request.getfixturevalue(who).token

    assert questions.session_of(token, at=MORNING + timedelta(minutes=minutes, seconds=-1))
    assert questions.session_of(token, at=MORNING + timedelta(minutes=minutes)) is None


def test_it_stays_open_while_it_is_used_but_no_longer_than_ten_hours(entrance):
    for minute in range(20, 600, 20):
        assert questions.actor_of_session(entrance.token, at=MORNING + minute * MINUTE)

    assert questions.actor_of_session(entrance.token, at=MORNING + 600 * MINUTE) is None


def test_it_does_not_write_for_every_page(entrance, django_assert_num_queries):
    with django_assert_num_queries(1):
        questions.actor_of_session(entrance.token, at=MORNING + timedelta(seconds=10))


def test_it_ends_when_the_person_goes(entrance, wang):
    actions.log_out(entrance.token, at=MORNING)
    actions.log_out(entrance.token, at=MORNING)

    assert questions.actor_of_session(entrance.token, at=MORNING) is None
    assert trail_of(wang.number).count("identity.session.end") == 1


def test_it_ends_at_once_when_duties_change(approver):
    actions.change_duties("510402-04", {Duty.ARCHIVES}, by=security_admin, at=MORNING)

    assert questions.actor_of_session(approver.token, at=MORNING) is None
    assert Session.objects.get().because == "duties-changed"


def test_it_lists_the_devices_that_are_logged_in(entrance, wang):
    actions.open_session(wang, device="Chrome", at=MORNING + MINUTE)

    listed = questions.sessions_of(wang, at=MORNING + 2 * MINUTE)

    assert [session.device for session in listed] == ["Chrome", "Firefox 手机"]
    assert questions.sessions_of(wang, at=MORNING + timedelta(hours=1)) == []


def test_it_ends_every_session_when_the_password_changes(entrance, wang):
    actions.set_password(wang.number, "a new long password", at=MORNING)

    assert questions.actor_of_session(entrance.token, at=MORNING) is None


@pytest.mark.parametrize("weak", ["short", "1234567890123", ""])
def test_it_refuses_a_weak_password(wang, weak):
    with pytest.raises(actions.WeakPassword):
        actions.set_password(wang.number, weak, at=MORNING)


def test_it_hashes_passwords_with_argon2_outside_of_tests(wang, settings):
    settings.PASSWORD_HASHERS = __import__("dengji.settings.base", fromlist=["x"]).PASSWORD_HASHERS

    account = actions.set_password(wang.number, "a new long password", at=MORNING)

    assert account.password.startswith("argon2$argon2id$")
    assert actions.log_in_by_password(WANG.mobile, "a new long password", at=MORNING)
