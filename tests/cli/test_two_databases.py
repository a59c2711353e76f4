"""The two networks share no database: whoever holds one side's password cannot reach the other's rows."""

import psycopg
import pytest

from dengji.cli.foundation import ROLES
from dengji.cli.house import SIDES

OTHER = {"outer": "inner", "inner": "outer"}


@pytest.mark.parametrize("role", ROLES)
def test_it_comes_into_its_own_database(house, side, role):
    with psycopg.connect(house.database_url(side, role)) as db:
        assert db.execute("select current_user, current_database()").fetchone() == (
            f"{side}_{role}",
            f"dengji_{side}",
        )


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("database", ["other", "postgres", "template1"])
def test_it_comes_into_no_other(house, side, role, database):
    name = f"dengji_{OTHER[side]}" if database == "other" else database
    url = house.cluster.url(name, f"{side}_{role}", house.secrets[f"{side}_{role}"])

    with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
        psycopg.connect(url)


@pytest.mark.parametrize("role", ROLES)
def test_it_does_not_come_in_by_the_password_of_the_other_side(house, side, role):
    url = house.cluster.url(f"dengji_{side}", f"{side}_{role}", house.secrets[f"{OTHER[side]}_{role}"])

    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(url)


def test_the_database_listens_to_no_network(house, owner):
    assert owner.execute("show listen_addresses").fetchone() == ("",)


def test_a_process_is_told_nothing_of_the_other_side(house, side):
    told = " ".join(f"{name}={value}" for name, value in house.environment(side).items())

    assert not [
        name for name in house.secrets if name.startswith(OTHER[side]) and house.secrets[name] in told
    ]
    assert house.secrets[f"{side}_migrator"] not in told
    assert {s for s in SIDES if f"dengji_{s}" in told} == {side}
