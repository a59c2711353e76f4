"""A real house of these tests' own: they switch, kill and start it again."""

from collections.abc import Iterator

import pytest

from tests.house import RunningHouse, running_house


@pytest.fixture(scope="session")
def house() -> Iterator[RunningHouse]:
    with running_house() as running:
        yield running
