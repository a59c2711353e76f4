from datetime import timedelta

import pytest
from django.db import connection

from dengji.common.identity import actions, questions
from dengji.common.identity.models import Account, IdentityCheck
from dengji.common.identity.rules import Outcome
from dengji.common.identity.windows import rehearsal
from dengji.common.trail.models import Entry

from .moments import CHEN, MORNING, WANG, code_sent, opened, told_by, trail_of


def ask(person, *, window=None, portrait=b"", at=MORNING, **other):
    code = code_sent(other.get("mobile", person.mobile), "open-account", at)
    told, window = told_by(person, **other), window or rehearsal.Works()
    return actions.open_account(told, code=code, portrait=portrait or person.portrait, window=window, at=at)


def test_it_opens_a_verified_account_when_the_register_says_yes(db):
    account, outcome = vars(ask(WANG)).values()

    account.refresh_from_db()
    assert outcome is Outcome.MATCH
    assert (account.level, account.channel, account.verified_at) == ("L1", "population-register", MORNING)
    assert (account.id_number, account.mobile) == (WANG.id_number, WANG.mobile)
    assert account.number[0] == "U" and len(account.number) == 13
    assert trail_of(account.number) == [
        "identity.account.open",
        "identity.check.note",
        "identity.account.verify",
    ]


def test_it_takes_from_the_register_what_need_not_be_asked(db):
    account = ask(WANG).account

    assert account.valid_until == WANG.valid_until
    assert account.residence == WANG.residence


def test_it_keeps_the_check_with_its_reference_and_that_it_was_a_rehearsal(db):
    account = ask(WANG).account

    check = account.checks.get()
    assert check.outcome == "match" and check.is_rehearsal
    assert check.reference.startswith("REHEARSAL-")


@pytest.mark.parametrize("other", [{"name": CHEN.name}, {"id_number": CHEN.id_number}])
def test_it_refuses_whom_the_register_does_not_know_by_these_particulars(db, other):
    with pytest.raises(actions.NotMatched) as refused:
        ask(WANG, **other)

    assert not Account.objects.exists()
    assert IdentityCheck.objects.get().outcome == "no-match"
    assert str(refused.value) == actions.NotMatched.says  # the same words whichever part differed


def test_it_refuses_another_face(db):
    with pytest.raises(actions.NotMatched):
        ask(WANG, portrait=CHEN.portrait)


def test_it_refuses_somebody_who_is_not_in_the_register(db):
    with pytest.raises(actions.NotMatched):
        ask(rehearsal.demo_person(rehearsal.UNKNOWN))


@pytest.mark.parametrize("window", [rehearsal.Breaks(), rehearsal.Works()])
def test_it_opens_at_l0_when_the_register_gives_no_answer(db, window):
    opened_ = ask(rehearsal.demo_person(rehearsal.SILENT), window=window)

    assert opened_.outcome is Outcome.NO_ANSWER
    assert (opened_.account.level, opened_.account.verified_at) == ("L0", None)
    with pytest.raises(questions.NotVerified):
        questions.verified_account(opened_.account.number)


def test_it_raises_the_same_account_when_the_register_answers_later(db):
    first = ask(WANG, window=rehearsal.Breaks())
    later = MORNING + timedelta(hours=1)

    second = ask(WANG, at=later)

    assert second.account.number == first.account.number
    assert second.account.is_verified
    assert Account.objects.count() == 1


def test_it_never_asks_the_register_about_a_passport(db):
    account = ask(WANG, window=rehearsal.Works(), id_kind="passport", id_number="E12345678").account

    assert account.level == "L0"


def test_it_refuses_a_wrong_code_before_anybody_is_asked(db):
    code_sent(WANG.mobile, "open-account")
    asked = []

    class Listens(rehearsal.Works):
        def compare(self, *args, **facts):
            asked.append(args)

    with pytest.raises(actions.WrongCode):
        actions.open_account(told_by(WANG), code="abcdef", portrait=b"", window=Listens(), at=MORNING)

    assert asked == []


def test_it_refuses_a_code_that_was_used(db):
    code = code_sent(WANG.mobile, "open-account")
    facts = {"code": code, "portrait": WANG.portrait, "window": rehearsal.Works(), "at": MORNING}
    actions.open_account(told_by(WANG), **facts)

    with pytest.raises(actions.WrongCode):
        actions.open_account(told_by(WANG), **facts)


def test_it_refuses_a_number_whose_check_character_is_wrong(db):
    last = "1" if WANG.id_number[-1] != "1" else "2"

    with pytest.raises(actions.BadIdNumber) as refused:
        ask(WANG, id_number=WANG.id_number[:-1] + last)

    assert "要有18位" in str(refused.value)


def test_it_refuses_a_second_account_on_the_phone(wang):
    with pytest.raises(actions.MobileTaken):
        ask(CHEN, mobile=WANG.mobile)


def test_it_refuses_a_second_account_of_the_person(wang):
    with pytest.raises(actions.PersonHasAccount):
        ask(WANG, mobile="13900000001")

    assert Account.objects.count() == 1


def test_it_lets_nobody_block_a_person_by_a_claim(db):
    ask(WANG, mobile="13900000001", window=rehearsal.Breaks())

    assert ask(WANG).account.is_verified


def test_it_lets_nobody_try_faces_out_on_a_person(db):
    for each in range(10):
        with pytest.raises(actions.NotMatched):
            ask(WANG, mobile=f"1390000000{each}", portrait=CHEN.portrait)

    with pytest.raises(actions.TooManyComparisons):
        ask(WANG, mobile="13900000010", portrait=CHEN.portrait)


def test_it_puts_no_particulars_into_the_trail(wang):
    lines = "".join(str(line.event) for line in Entry.objects.all())

    assert lines
    for particular in (WANG.name, WANG.id_number, WANG.mobile, WANG.residence):
        assert particular not in lines


@pytest.mark.django_db(transaction=True)
def test_it_asks_the_register_outside_any_transaction():
    seen = []

    class Watches(rehearsal.Works):
        def compare(self, *args, **facts):
            seen.append(connection.in_atomic_block)
            return super().compare(*args, **facts)

    account = opened(WANG, window=Watches())
    code = code_sent(WANG.mobile, "sign", MORNING + timedelta(hours=1))
    actions.recheck_by_code(account.number, code, at=MORNING + timedelta(hours=1))
    actions.recheck(account.number, portrait=WANG.portrait, window=Watches(), at=MORNING)

    assert seen == [False, False]
