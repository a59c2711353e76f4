"""Letters that people might cause."""

from datetime import UTC, datetime

from dengji.common.exchange.letters import ApplicationWithdrawn, CaseMoved, EvidenceSubmitted

MORNING = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)
NUMBER = "PZ26-1122-0317"


def withdrawal(number=NUMBER, round_=1, because="写错了"):
    return ApplicationWithdrawn(
        application=number, round=round_, because=because, at="2026-11-23T09:30:00+08:00"
    )


def step(number=NUMBER, round_=1):
    return CaseMoved(
        application=number, round=round_, verb="accept", state="accepted", by="攀枝花 受理岗", at=""
    )


def evidence():
    return EvidenceSubmitted(
        number="E1",
        account="A1",
        name="王小明",
        id_kind="citizen",
        id_number="510402199001011234",
        mobile="13800000000",
        uploads=[],
        at="",
    )
