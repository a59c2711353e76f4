"""Laying the foundation: roles, databases, tables, rights, the demonstration town."""

import subprocess

import psycopg
from psycopg import sql

from . import grants
from .house import SIDES, CannotStart, House, python


def lay_databases(house: House) -> None:
    """Two databases, and for each a role that owns the tables and a role that works with them."""
    with psycopg.connect(house.cluster.url("postgres"), autocommit=True) as admin:
        for side in SIDES:
            for role in ("migrator", "app"):
                _role(admin, f"{side}_{role}", house.secrets[f"{side}_{role}"])
            _database(admin, side)


def migrate(house: House) -> None:
    """Bring both databases to the newest tables, side by side."""
    running = {
        side: subprocess.Popen(
            python("-m", "django", "migrate", "--verbosity=0"),
            env=house.environment(side, "migrator"),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for side in SIDES
    }
    for side, process in running.items():
        said, _ = process.communicate()
        if process.returncode:
            raise CannotStart(f"The tables of the {side} network could not be made:\n{said[-2000:]}")


def grant(house: House) -> None:
    """Give each side's working role exactly what the table in `grants` says."""
    for side in SIDES:
        with psycopg.connect(house.database_url(side, "migrator")) as owner:
            grants.apply(owner, f"{side}_app")


def furnish(house: House) -> list[str]:
    """The authorities, and in the demonstration its officers; the lines to be printed come back."""
    lines = []
    for side in SIDES:
        done = subprocess.run(
            python("-m", "dengji.cli.main", "furnish"),
            env=house.environment(side),
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise CannotStart(f"The demonstration town could not be furnished:\n{done.stderr[-2000:]}")
        lines += [line for line in done.stdout.splitlines() if line.strip()]
    return lines


def _role(admin: psycopg.Connection, name: str, password: str) -> None:
    known = admin.execute("select 1 from pg_roles where rolname = %s", [name]).fetchone()
    verb = sql.SQL("alter role {} login password {}" if known else "create role {} login password {}")
    admin.execute(verb.format(sql.Identifier(name), sql.Literal(password)))


def _database(admin: psycopg.Connection, side: str) -> None:
    name = f"dengji_{side}"
    if not admin.execute("select 1 from pg_database where datname = %s", [name]).fetchone():
        admin.execute(
            sql.SQL("create database {} owner {}").format(
                sql.Identifier(name), sql.Identifier(f"{side}_migrator")
            )
        )
    admin.execute(sql.SQL("revoke all on database {} from public").format(sql.Identifier(name)))
    for role in ("app", "migrator"):
        admin.execute(
            sql.SQL("grant connect, temporary on database {} to {}").format(
                sql.Identifier(name), sql.Identifier(f"{side}_{role}")
            )
        )
