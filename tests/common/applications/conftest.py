import pytest

from dengji.common.identity import actions as identity
from dengji.common.identity.models import Account

from .people import MORNING


@pytest.fixture
def people(db):
    identity.furnish_town(network="outer", at=MORNING)
    return list(Account.objects.order_by("opened_at", "number"))


@pytest.fixture
def wang(people):
    return people[0]


@pytest.fixture
def chen(people):
    return people[1]


@pytest.fixture
def stranger(people):
    return people[2]
