"""Laying the foundation: roles, databases, tables, rights, the demonstration town."""

import json
import subprocess
from itertools import product
from typing import Any

import psycopg
from psycopg import sql

from . import demonstration, grants
from .house import SIDES, CannotStart, House, python

ROLES = ("migrator", "app")  # owns the tables, works with them


def lay_databases(house: House) -> None:
    """Two databases, and for each a role that owns the tables and a role that works with them."""
    with psycopg.connect(house.cluster.url("postgres"), autocommit=True) as admin:
        for side, role in product(SIDES, ROLES):
            _role(admin, f"{side}_{role}", house.secrets[f"{side}_{role}"])
        for side in SIDES:
            _database(admin, side)
            _extend(house.cluster.url(f"dengji_{side}"))
        admin.execute("revoke all on database postgres, template1 from public")


def migrate(house: House) -> None:
    """Bring both databases to the newest tables, side by side."""
    verb = ("-m", "django", "migrate", "--verbosity=0", "--skip-checks")
    _on_both_sides(house, verb, "migrator", "The tables of the {side} network could not be made")


def grant(house: House) -> None:
    """Give each side's working role exactly what the table in `grants` says."""
    for side in SIDES:
        with psycopg.connect(house.database_url(side, "migrator")) as owner:
            grants.apply(owner, f"{side}_app")


def furnish(house: House) -> list[str]:
    """The authorities, and in the demonstration its people; a few lines to be printed come back, all cards are kept."""
    verb = ("-m", "dengji.cli.main", "furnish", "--json")
    said = _on_both_sides(house, verb, "app", "The demonstration town could not be furnished ({side})")
    cards = [demonstration.Card(**card) for words in said for card in json.loads(words.splitlines()[-1])]
    if cards:
        demonstration.keep(house.home, cards)
    return [card.line for card in demonstration.few(cards)]


def _on_both_sides(house: House, verb: tuple[str, ...], role: str, complaint: str) -> list[str]:
    """The same command on both networks at once, each with its own settings; what each said."""
    piped: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    running = {
        side: subprocess.Popen(python(*verb), env=house.environment(side, role), **piped) for side in SIDES
    }
    said = {side: process.communicate() for side, process in running.items()}
    for side, process in running.items():
        if process.returncode:
            raise CannotStart(f"{complaint.format(side=side)}:\n{said[side][1][-2000:]}")
    return [out for out, _ in said.values()]


def _role(admin: psycopg.Connection, name: str, password: str) -> None:
    known = admin.execute("select 1 from pg_roles where rolname = %s", [name]).fetchone()
    verb = sql.SQL("alter role {} login password {}" if known else "create role {} login password {}")
    admin.execute(verb.format(sql.Identifier(name), sql.Literal(password)))


def _extend(database: str) -> None:
    """What an exclusion over words and ranges needs (common/names/models.py); the roles that come later may add nothing."""
    with psycopg.connect(database, autocommit=True) as admin:
        admin.execute("create schema if not exists extensions")
        admin.execute("create extension if not exists btree_gist schema extensions")


def _database(admin: psycopg.Connection, side: str) -> None:
    name = f"dengji_{side}"
    if not admin.execute("select 1 from pg_database where datname = %s", [name]).fetchone():
        admin.execute(
            sql.SQL("create database {} owner {}").format(
                sql.Identifier(name), sql.Identifier(f"{side}_migrator")
            )
        )
    closed = [sql.SQL("public"), *(sql.Identifier(f"{other}_{role}") for other in SIDES for role in ROLES)]
    everyone = sql.SQL(", ").join(closed)
    admin.execute(sql.SQL("revoke all on database {} from {}").format(sql.Identifier(name), everyone))
    for role in ROLES:
        who = sql.Identifier(f"{side}_{role}")
        admin.execute(sql.SQL("grant connect on database {} to {}").format(sql.Identifier(name), who))
