"""A log of its own for every test, with a signer of its own."""

from datetime import UTC, datetime

import pytest

from dengji.common.trail import actions as trail

MORNING = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)


@pytest.fixture
def log(settings, tmp_path, db):
    """An empty log, and keys that no other test uses."""
    settings.KEYS = tmp_path / "keys"


@pytest.fixture
def lines(log):
    """Leave that many lines and take them into the tree."""

    def leave(count, *, subject="PZ26-1122-0317", publish=True):
        for step in range(count):
            trail.record("review.case.accept", subject=subject, by="fang", at=MORNING, step=step)
        trail.sequence(at=MORNING)
        return trail.publish(at=MORNING) if publish else None

    return leave
