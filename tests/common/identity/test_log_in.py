from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection

from dengji.common.identity import actions, questions
from dengji.common.identity.duties import Duty
from dengji.common.identity.models import Session

from .moments import CHEN, MINUTE, MORNING, WANG, code_sent, opened, trail_of

PASSWORD, OTHER = "correct horse battery", "another horse battery"


@pytest.fixture
def with_password(wang):
    return actions.set_password(wang.number, PASSWORD, at=MORNING)


def test_it_lets_the_phones_owner_in(wang):
    entrance = actions.log_in_by_code(WANG.mobile, code_sent(WANG.mobile, "login"), at=MORNING)

    assert entrance.actor == wang.actor
    assert entrance.actor.duties == {Duty.APPLICANT}
    assert questions.actor_of_session(entrance.token, at=MORNING) == wang.actor
    assert trail_of(wang.number)[-1] == "identity.session.open"


def test_it_keeps_the_tokens_digest_only(wang):
    entrance = actions.log_in_by_code(WANG.mobile, code_sent(WANG.mobile, "login"), ip="10.0.0.7", at=MORNING)

    row = str(Session.objects.values().get())
    assert len(entrance.token) >= 43  # 256 bits
    assert entrance.token not in row and "10.0.0.7" not in row


def test_it_tells_the_phones_owner_that_there_is_no_account_yet(db):
    with pytest.raises(actions.NoAccountYet):
        actions.log_in_by_code(CHEN.mobile, code_sent(CHEN.mobile, "login"), at=MORNING)


def test_it_lets_a_password_in(with_password):
    assert actions.log_in_by_password(WANG.mobile, PASSWORD, at=MORNING).actor == with_password.actor


def test_it_has_the_same_words_for_a_wrong_password_an_unknown_phone_and_none_set(with_password):
    opened(CHEN)
    words = set()
    for mobile in (WANG.mobile, CHEN.mobile, "13900000000"):
        with pytest.raises(actions.WrongPassword) as refused:
            actions.log_in_by_password(mobile, OTHER, at=MORNING)
        words.add(str(refused.value))

    assert len(words) == 1


def test_it_locks_after_five_failures_and_opens_after_a_quarter_of_an_hour(with_password):
    for _ in range(5):
        with pytest.raises(actions.WrongPassword):
            actions.log_in_by_password(WANG.mobile, OTHER, at=MORNING)

    with pytest.raises(actions.Locked) as refused:
        actions.log_in_by_password(WANG.mobile, PASSWORD, at=MORNING + 14 * MINUTE)

    assert "15 分钟" in str(refused.value)
    assert actions.log_in_by_password(WANG.mobile, PASSWORD, at=MORNING + 15 * MINUTE)


def test_it_locks_again_at_once_when_the_next_try_fails_too(with_password):
    for _ in range(5):
        with pytest.raises(actions.WrongPassword):
            actions.log_in_by_password(WANG.mobile, OTHER, at=MORNING)
    later = MORNING + 15 * MINUTE
    with pytest.raises(actions.WrongPassword):
        actions.log_in_by_password(WANG.mobile, OTHER, at=later)

    with pytest.raises(actions.Locked):
        actions.log_in_by_password(WANG.mobile, PASSWORD, at=later)


def test_it_leaves_the_way_by_code_open_while_the_password_is_locked(with_password):
    for _ in range(5):
        with pytest.raises(actions.WrongPassword):
            actions.log_in_by_password(WANG.mobile, OTHER, at=MORNING)

    assert actions.log_in_by_code(WANG.mobile, code_sent(WANG.mobile, "login"), at=MORNING)


def test_it_forgets_failures_once_the_right_password_came(with_password):
    for _ in range(3):
        for _ in range(4):
            with pytest.raises(actions.WrongPassword):
                actions.log_in_by_password(WANG.mobile, OTHER, at=MORNING)
        assert actions.log_in_by_password(WANG.mobile, PASSWORD, at=MORNING)


def test_it_locks_a_place_that_tries_many_phones(with_password):
    for each in range(50):
        with pytest.raises(actions.WrongPassword):
            actions.log_in_by_password(f"139000000{each:02d}", OTHER, ip="10.0.0.7", at=MORNING)

    with pytest.raises(actions.Locked):
        actions.log_in_by_password(WANG.mobile, PASSWORD, ip="10.0.0.7", at=MORNING)
    assert actions.log_in_by_password(WANG.mobile, PASSWORD, ip="10.0.0.8", at=MORNING)


@pytest.mark.django_db(transaction=True)
def test_it_lets_five_guess_when_twenty_guess_at_once():
    account = opened()
    actions.set_password(account.number, PASSWORD, at=MORNING)

    def guess(_: int) -> str:
        try:
            actions.log_in_by_password(WANG.mobile, OTHER, at=MORNING)
        except (actions.WrongPassword, actions.Locked) as refused:
            return refused.code
        finally:
            connection.close()
        return "came in"

    with ThreadPoolExecutor(6) as crowd:
        answers = list(crowd.map(guess, range(20)))

    assert answers.count("identity.wrong-password") == 5
    assert answers.count("identity.locked-for-a-while") == 15


def test_it_lets_an_officer_in_with_the_duties_of_the_moment(town):
    card = next(card for card in town if card.login == "510402-04")

    entrance = actions.log_in_officer(card.login, card.password, at=MORNING)

    assert entrance.actor.duties == {Duty.APPROVAL}
    assert entrance.actor.authority == "510402"


def test_it_refuses_an_officer_with_a_wrong_password_and_locks(town):
    for _ in range(5):
        with pytest.raises(actions.WrongPassword):
            actions.log_in_officer("510402-04", OTHER, at=MORNING)

    with pytest.raises(actions.Locked):
        actions.log_in_officer("510402-04", OTHER, at=MORNING)


def test_it_ends_an_officers_session_when_they_come_in_elsewhere(town):
    card = next(card for card in town if card.login == "510402-04")
    first = actions.log_in_officer(card.login, card.password, at=MORNING)

    second = actions.log_in_officer(card.login, card.password, at=MORNING + MINUTE)

    assert questions.actor_of_session(first.token, at=MORNING + MINUTE) is None
    assert questions.actor_of_session(second.token, at=MORNING + timedelta(minutes=2))
