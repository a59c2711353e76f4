from datetime import UTC, datetime

from dengji.common.exchange import actions as exchange
from dengji.common.exchange import loopback
from dengji.common.exchange.letters import ApplicationWithdrawn
from dengji.common.exchange.models import Sent, Taken

MORNING = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)
NUMBER = "PZ26-1122-0317"


def withdrawal(number=NUMBER, because="写错了"):
    return ApplicationWithdrawn(application=number, round=1, because=because, at="2026-11-23T09:30:00+08:00")


def test_it_opens_a_letter_once(sides):
    opened = []
    handlers = {ApplicationWithdrawn: lambda letter, *, at: opened.append(letter)}

    exchange.post(withdrawal(), subject=NUMBER, at=MORNING)
    loopback.settle(opened_by=handlers, at=MORNING)
    loopback.settle(opened_by=handlers, at=MORNING)

    assert opened == [withdrawal()]
    assert Taken.objects.get().outcome == Taken.OPENED
    assert Sent.objects.get().acknowledged_at == MORNING
