"""One establishment through every room of both networks, the courier in memory: no page, no process, only the rooms."""

from datetime import timedelta

import pytest

from dengji.common.applications import questions as applications
from dengji.common.exchange import loopback
from dengji.common.identity.actions import furnish_town
from dengji.common.identity.models import Authority
from dengji.common.trail import actions as trail
from dengji.common.trail import verification
from dengji.inner import letterbox as inner
from dengji.inner.archives import verification as archives
from dengji.inner.register import questions as register
from dengji.inner.review import actions as review
from dengji.inner.review import filing, printing
from dengji.outer import letterbox as outer
from dengji.outer.publicity import questions as publicity
from tests.common.applications.people import MORNING, submitted
from tests.inner.people import fang, min_, qiang

OPENED_BY = {**outer.OPENED_BY, **inner.OPENED_BY}
NOON = MORNING + timedelta(hours=2)
pytestmark = pytest.mark.django_db


def settle(at):
    while printing.print_due(at=at) + loopback.settle(opened_by=OPENED_BY, at=at) + filing.file_due(at=at):
        pass


@pytest.fixture
def town(db):
    furnish_town(network="inner", at=MORNING)


def test_it_registers_by_three_officers(town, wang, chen):
    Authority.objects.update(straight_through="off")
    number = submitted(wang, chen)
    settle(MORNING)

    review.accept(number, by=fang, at=NOON)
    review.examine(number, opinion="符合法定形式", by=qiang, at=NOON)
    review.register(number, by=min_, at=NOON)
    settle(NOON)

    told = applications.application_for(wang.actor, number)
    assert told.state == "registered"
    assert publicity.entity_for(told.uscc)
    assert register.as_of(told.uscc, on=NOON.date(), known_at=NOON)
    assert [line for line in archives.verify(told.uscc, at=NOON) if not line.is_well] == []
    trail.sequence(at=NOON)
    trail.publish(at=NOON)
    assert verification.verify() == []


def test_it_goes_straight_through_where_the_authority_allows_it(town, wang, chen):
    Authority.objects.update(straight_through="automatic")
    number = submitted(wang, chen)
    settle(MORNING)

    assert applications.application_for(wang.actor, number).state == "registered"
