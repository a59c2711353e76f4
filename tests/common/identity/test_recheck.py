from datetime import timedelta

import pytest

from dengji.common.identity import actions, questions
from dengji.common.identity.models import IdentityCheck
from dengji.common.identity.windows import rehearsal

from .moments import CHEN, MORNING, WANG, code_sent, opened, trail_of

HOUR = MORNING + timedelta(hours=1)


def test_it_lets_a_person_sign_who_showed_their_face(wang):
    check = actions.recheck(wang.number, portrait=WANG.portrait, window=rehearsal.Works(), at=HOUR)

    assert questions.fresh_check(wang, at=HOUR + timedelta(minutes=4)) == check
    assert check.reference.startswith("REHEARSAL-")
    assert trail_of(wang.number)[-1] == "identity.check.note"


def test_it_lets_a_person_sign_who_typed_the_code_for_this_paper(wang):
    purpose = "sign:PZ26-1122-0317"
    code = code_sent(WANG.mobile, purpose, HOUR)

    check = actions.recheck_by_code(wang.number, code, purpose=purpose, at=HOUR)

    assert questions.fresh_check(wang, purpose=purpose, at=HOUR) == check
    assert check.channel == "code"
    with pytest.raises(questions.StaleCheck):
        questions.fresh_check(wang, purpose="sign:PZ26-1122-0318", at=HOUR)


def test_it_goes_stale_after_five_minutes(wang):
    actions.recheck(wang.number, portrait=WANG.portrait, window=rehearsal.Works(), at=HOUR)

    with pytest.raises(questions.StaleCheck) as refused:
        questions.fresh_check(wang, at=HOUR + timedelta(minutes=5))

    assert "5 分钟" in str(refused.value)


def test_it_counts_no_check_from_the_future(wang):
    actions.recheck(wang.number, portrait=WANG.portrait, window=rehearsal.Works(), at=HOUR)

    with pytest.raises(questions.StaleCheck):
        questions.fresh_check(wang, at=HOUR - timedelta(seconds=1))


def test_it_counts_nobody_elses_check(wang):
    chen = opened(CHEN)
    actions.recheck(chen.number, portrait=CHEN.portrait, window=rehearsal.Works(), at=HOUR)

    with pytest.raises(questions.StaleCheck):
        questions.fresh_check(wang, at=HOUR)


def test_it_counts_the_face_that_opened_the_account_a_minute_ago(wang):
    assert questions.fresh_check(wang, at=MORNING + timedelta(minutes=1)).purpose == "open-account"


def test_it_counts_no_evidence_and_no_demonstration(wang):
    for channel in ("evidence", "demonstration"):
        IdentityCheck.objects.update(channel=channel)
        with pytest.raises(questions.StaleCheck):
            questions.fresh_check(wang, at=MORNING)


@pytest.mark.parametrize(
    ("window", "refusal", "outcome"),
    [
        (rehearsal.Refuses(), actions.NotMatched, "no-match"),
        (rehearsal.Breaks(), actions.RegisterSilent, "no-answer"),
    ],
)
def test_it_keeps_the_check_that_failed_and_lets_nobody_sign(wang, window, refusal, outcome):
    with pytest.raises(refusal):
        actions.recheck(wang.number, portrait=WANG.portrait, window=window, at=HOUR)

    assert questions.checks_of(wang).first().outcome == outcome
    with pytest.raises(questions.StaleCheck):
        questions.fresh_check(wang, at=HOUR)


def test_it_refuses_an_account_that_was_never_verified(db):
    account = opened(WANG, window=rehearsal.Breaks())

    with pytest.raises(questions.NotVerified):
        actions.recheck(account.number, portrait=WANG.portrait, window=rehearsal.Works(), at=HOUR)
