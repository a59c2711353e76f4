from datetime import UTC, datetime

import pytest

from dengji.common.trail import actions as trail
from dengji.common.trail.models import Entry

MORNING = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)


@pytest.mark.django_db
def test_it_leaves_a_line(db):
    trail.record("review.case.accept", subject="PZ26-1122-0317", by="fang", at=MORNING, round=2)

    line = Entry.objects.get(subject="PZ26-1122-0317")
    assert (line.what, line.by, line.event["facts"]) == ("review.case.accept", "fang", {"round": 2})
