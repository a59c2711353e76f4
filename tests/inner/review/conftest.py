import pytest

from dengji.inner.review import actions as review
from dengji.inner.review import questions
from tests.inner.incoming import MONDAY
from tests.inner.people import fang, qiang


@pytest.fixture
def accepted(received):
    return review.accept(received.number, by=fang, at=MONDAY)


@pytest.fixture
def looked_at(accepted):
    """Whatever the machine could not settle was looked at."""
    for row in questions.still_open(accepted):
        review.see(accepted.number, row.check_id, by=qiang, at=MONDAY)
    return accepted


@pytest.fixture
def examined(looked_at):
    return review.examine(looked_at.number, opinion="材料齐全，符合法定形式。", by=qiang, at=MONDAY)
