import pytest

from dengji.common.identity import actions
from dengji.common.identity.windows import rehearsal

from .moments import CHEN, MORNING, WANG, code_sent, opened, told_by


def test_it_raises_an_account_that_waited(db):
    account = opened(WANG, window=rehearsal.Breaks())

    raised = actions.verify(account.number, portrait=WANG.portrait, window=rehearsal.Works(), at=MORNING)

    assert raised.is_verified


def test_it_refuses_another_face(db):
    account = opened(WANG, window=rehearsal.Breaks())

    with pytest.raises(actions.NotMatched):
        actions.verify(account.number, portrait=CHEN.portrait, window=rehearsal.Works(), at=MORNING)


def test_it_refuses_an_answer_about_somebody_the_account_no_longer_claims(db):
    account = opened(WANG, window=rehearsal.Breaks())

    class Slow(rehearsal.Works):
        def compare(self, *args, **facts):
            told = told_by(CHEN, mobile=WANG.mobile)
            code = code_sent(WANG.mobile, "open-account")
            actions.open_account(told, code=code, portrait=b"", window=rehearsal.Breaks(), at=MORNING)
            return super().compare(*args, **facts)

    with pytest.raises(actions.ClaimChanged):
        actions.verify(account.number, portrait=WANG.portrait, window=Slow(), at=MORNING)

    account.refresh_from_db()
    assert not account.is_verified
