"""A real house for these tests: its own PostgreSQL, both databases, both roles of each side, laid as `dengji run` lays them."""

import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from dengji.cli import foundation
from dengji.cli.house import SIDES, House


@pytest.fixture(scope="session")
def house():
    home = Path(tempfile.mkdtemp(prefix="dengji-house-"))
    home.chmod(0o755)
    house = House(home, "127.0.0.1", 0, 0)
    house.cluster.start()
    foundation.lay_databases(house)
    foundation.migrate(house)
    foundation.grant(house)
    yield house
    house.cluster.stop()
    shutil.rmtree(house.cluster.data, ignore_errors=True)
    shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(params=SIDES)
def side(request):
    return request.param


@pytest.fixture
def app(house, side):
    """A session of the working role; what it does is undone."""
    with session(house, side, "app") as db:
        yield db


@pytest.fixture
def owner(house, side):
    with session(house, side, "migrator") as db:
        yield db


@contextmanager
def session(house, side, role):
    db = psycopg.connect(house.database_url(side, role))
    try:
        yield db
    finally:
        db.rollback()
        db.close()
