from datetime import date

import pytest

from dengji.common.identity import actions
from dengji.common.identity.windows.rehearsal import UNKNOWN, demo_person

from .moments import MORNING, fang, qiang, told_by, trail_of

STRANGER = demo_person(UNKNOWN)


def test_it_verifies_a_person_who_stands_there(db):
    until = date(2031, 5, 1)

    account = actions.open_account_at_window(told_by(STRANGER), valid_until=until, by=fang, at=MORNING)

    assert (account.level, account.channel, account.valid_until) == ("L1", "window", until)
    assert "identity.account.verify" in trail_of(account.number)


def test_it_refuses_everybody_but_the_window(db):
    with pytest.raises(actions.NotAtTheWindow):
        actions.open_account_at_window(told_by(STRANGER), valid_until=None, by=qiang, at=MORNING)
