"""The office of 东区, as every test of the inner rooms finds it in the morning."""

import pytest

from dengji.common.identity import actions as identity
from dengji.common.identity.models import Authority
from dengji.inner.review import actions as review
from tests.inner import incoming
from tests.inner.incoming import MONDAY
from tests.inner.people import AUTHORITY


@pytest.fixture
def town(db):
    """Authorities and officers; nothing goes straight through unless a test says so."""
    identity.furnish_town(network="inner", at=MONDAY)
    Authority.objects.update(straight_through="off")


@pytest.fixture
def automatic(town):
    Authority.objects.filter(code=AUTHORITY).update(straight_through="automatic")


@pytest.fixture
def confirming(town):
    Authority.objects.filter(code=AUTHORITY).update(straight_through="confirm")


@pytest.fixture
def received(town):
    """A sound application that waits for the acceptor."""
    return review.receive(incoming.letter(), at=MONDAY)
