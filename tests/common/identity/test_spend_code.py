from datetime import timedelta

import pytest

from dengji.common.identity import actions

from .moments import CHEN, MINUTE, MORNING, WANG, code_sent


def refused(mobile: str, purpose: str, code: str, at=MORNING) -> bool:
    try:
        actions.spend_code(mobile, purpose, code, at=at)
    except actions.WrongCode:
        return True
    return False


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06d}"


def test_it_takes_a_code_once(db):
    code = code_sent(WANG.mobile, "login")

    assert not refused(WANG.mobile, "login", code)
    assert refused(WANG.mobile, "login", code)


def test_it_takes_a_code_typed_with_spaces(db):
    code = code_sent(WANG.mobile, "login")

    assert not refused(WANG.mobile, "login", f" {code[:3]} {code[3:]} ")


def test_it_refuses_a_code_after_five_minutes(db):
    code = code_sent(WANG.mobile, "login")

    assert refused(WANG.mobile, "login", code, at=MORNING + timedelta(minutes=5))


def test_it_takes_a_code_in_the_last_second(db):
    code = code_sent(WANG.mobile, "login")

    assert not refused(WANG.mobile, "login", code, at=MORNING + timedelta(minutes=4, seconds=59))


def test_it_refuses_a_code_for_another_purpose_or_phone(db):
    code = code_sent(WANG.mobile, "sign:PZ26-1122-0317")

    assert refused(WANG.mobile, "sign:PZ26-1122-0318", code)
    assert refused(WANG.mobile, "login", code)
    assert refused(CHEN.mobile, "sign:PZ26-1122-0317", code)
    assert not refused(WANG.mobile, "sign:PZ26-1122-0317", code)


def test_it_refuses_the_right_code_after_five_wrong_ones(db):
    code = code_sent(WANG.mobile, "login")

    assert all(refused(WANG.mobile, "login", wrong(code)) for _ in range(5))
    assert refused(WANG.mobile, "login", code)


def test_it_takes_the_right_code_after_four_wrong_ones(db):
    code = code_sent(WANG.mobile, "login")

    assert all(refused(WANG.mobile, "login", wrong(code)) for _ in range(4))
    assert not refused(WANG.mobile, "login", code)


def test_it_takes_only_the_newest_code(db):
    first = code_sent(WANG.mobile, "login")
    second = code_sent(WANG.mobile, "login", MORNING + MINUTE)

    assert first == second or refused(WANG.mobile, "login", first, at=MORNING + MINUTE)
    assert not refused(WANG.mobile, "login", second, at=MORNING + MINUTE)


def test_it_tells_nobody_which_part_was_wrong(db):
    with pytest.raises(actions.WrongCode) as no_code:
        actions.spend_code(CHEN.mobile, "login", "123456", at=MORNING)
    code = code_sent(WANG.mobile, "login")
    with pytest.raises(actions.WrongCode) as wrong_code:
        actions.spend_code(WANG.mobile, "login", wrong(code), at=MORNING)

    assert str(no_code.value) == str(wrong_code.value)
