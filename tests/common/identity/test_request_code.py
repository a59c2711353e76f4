from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection

from dengji.common.identity import actions
from dengji.common.identity.models import Code, Notice

from .moments import MINUTE, MORNING, WANG, trail_of

UNKNOWN_MOBILE = "13900000000"


def test_it_sends_six_digits_that_say_what_they_are_for(db):
    actions.request_code(WANG.mobile, "login", at=MORNING)

    notice = Notice.objects.get()
    assert notice.mobile == WANG.mobile
    assert "用于登录" in notice.words and len(notice.words) <= 70
    assert notice.until == MORNING + timedelta(minutes=5)
    assert trail_of(Code.objects.get().number) == ["identity.code.send"]


def test_it_keeps_no_code_in_the_clear(db):
    actions.request_code(WANG.mobile, "login", at=MORNING)

    code = Notice.objects.get().words.split("验证码")[1][:6]
    assert code not in Code.objects.get().digest
    assert code.encode() not in bytes(Notice.objects.get().words_sealed)


def test_it_gives_the_same_answer_for_known_and_unknown_numbers(wang):
    answers = [actions.request_code(each, "login", at=MORNING) for each in (WANG.mobile, UNKNOWN_MOBILE)]

    assert answers[0] == answers[1]
    assert Notice.objects.filter(kind="code").count() == 3  # one of them opened the account


def test_it_sends_at_most_five_a_day_to_one_number(db):
    for minute in range(5):
        actions.request_code(WANG.mobile, "login", at=MORNING + minute * MINUTE)

    with pytest.raises(actions.TooManyCodes) as refused:
        actions.request_code("+86 " + WANG.mobile, "sign", at=MORNING + 9 * MINUTE)

    assert "窗口" in str(refused.value)
    actions.request_code(WANG.mobile, "login", at=MORNING + timedelta(days=1))


def test_it_sends_at_most_thirty_an_hour_for_one_place(db):
    for each in range(30):
        actions.request_code(f"139000000{each:02d}", "login", ip="10.0.0.7", at=MORNING)

    with pytest.raises(actions.TooManyFromHere):
        actions.request_code("13900000099", "login", ip="10.0.0.7", at=MORNING)
    actions.request_code("13900000099", "login", ip="10.0.0.8", at=MORNING)


def test_it_says_how_many_digits_a_number_has(db):
    with pytest.raises(actions.BadMobile) as refused:
        actions.request_code("1390000000", "login", at=MORNING)

    assert str(refused.value) == "手机号要有 11 位，以 1 开头，现在是 10 位。"


def test_it_knows_no_purpose_that_was_not_declared(db):
    with pytest.raises(KeyError):
        actions.request_code(WANG.mobile, "win-a-prize", at=MORNING)


@pytest.mark.django_db(transaction=True)
def test_it_sends_five_when_twelve_are_asked_for_at_once():
    def ask(_: int) -> bool:
        try:
            actions.request_code(WANG.mobile, "login", at=MORNING)
        except actions.TooManyCodes:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(6) as crowd:
        answers = list(crowd.map(ask, range(12)))

    assert sum(answers) == 5
    assert Notice.objects.count() == 5
