import pytest

from dengji.common.identity import actions
from dengji.common.identity.models import Account

from .moments import MORNING, Post, opened


@pytest.fixture
def wang(db) -> Account:
    """A person with a verified account."""
    return opened()


@pytest.fixture
def town(db) -> list[actions.Card]:
    return actions.furnish_town(network="both", at=MORNING)


@pytest.fixture
def post() -> Post:
    return Post()
