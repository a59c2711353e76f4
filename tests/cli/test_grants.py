"""The working role may do what one table says, cell by cell, and nothing else."""

import re

import psycopg
import pytest
from psycopg import errors, sql

from dengji.cli import grants
from dengji.cli.house import SIDES

from .conftest import session
from .rows import MORNING, SALT, insert

VERBS = ("select", "insert", "update", "delete", "truncate", "references", "trigger", "maintain")
EVENT = '{"at":"2026-11-23T09:00:00Z","by":"a","facts":{},"subject":"s","v":1,"what":"test.line.write"}'
NO_TABLE = (errors.ObjectNotInPrerequisiteState, errors.WrongObjectType)  # what a view says
REFUSED = (errors.InsufficientPrivilege, *NO_TABLE)


def tables(db):
    return grants._tables(db)


def declared(table):
    """The row of the table, read: verb → columns, all of them being None."""
    found = re.findall(r"(\w+)(?: \(([^)]*)\))?", grants.rights_on(table))
    return {verb: tuple(columns.split(", ")) if columns else None for verb, columns in found}


def held(db, role):
    """What the database says: {table: {verb: columns}}."""
    cells = {table: {} for table in tables(db)}
    for table, verb in db.execute(
        "SELECT table_name, lower(privilege_type) FROM information_schema.role_table_grants WHERE grantee = %s",
        [role],
    ):
        cells[table][verb] = None
    for table, verb, columns in db.execute(
        "SELECT table_name, lower(privilege_type), array_agg(column_name::text ORDER BY column_name)"
        " FROM information_schema.role_column_grants WHERE grantee = %s GROUP BY 1, 2", [role]
    ):  # fmt: skip
        cells[table].setdefault(verb, tuple(columns))
    return cells


def columns(db, table):
    rows = db.execute(
        "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0 AND attgenerated = '' AND NOT attisdropped",
        [table],
    )
    return [row[0] for row in rows]


def test_it_holds_what_the_table_says_cell_by_cell(owner, side):
    assert held(owner, f"{side}_app") == {table: declared(table) for table in tables(owner)}


def test_every_table_has_its_row_and_every_row_its_table(house):
    standing = set()
    for side in SIDES:
        with session(house, side, "migrator") as db:
            standing |= set(tables(db))

    assert standing - set(grants.RIGHTS) == set(), "give it a row in dengji/cli/grants.py"
    assert set(grants.RIGHTS) - standing == set(), "a row without a table"


def test_what_was_given_by_hand_is_taken_away_again(house, owner, side):
    role = f"{side}_app"
    owner.execute(f"grant all on signing_signingact to {role}; grant update (at) on trail_leaf to {role}")
    owner.execute(f"revoke insert on trail_checkpoint from {role}")
    owner.execute(f"grant execute on function trail_stands() to {role}")
    owner.commit()

    grants.apply(owner, role)

    assert held(owner, role) == {table: declared(table) for table in tables(owner)}


def test_nobody_else_holds_anything(owner, side):
    held_by = owner.execute(
        "SELECT DISTINCT grantee FROM information_schema.role_table_grants WHERE table_schema = 'public'"
    ).fetchall()

    assert {row[0] for row in held_by} == {f"{side}_app", f"{side}_migrator"}


@pytest.mark.parametrize("role", ["app", "migrator"])
def test_no_role_is_above_the_others(owner, side, role):
    row = owner.execute(
        "SELECT rolsuper, rolcreaterole, rolcreatedb, rolreplication, rolbypassrls,"
        " EXISTS (SELECT 1 FROM pg_auth_members m WHERE m.member = r.oid)"
        " FROM pg_roles r WHERE rolname = %s",
        [f"{side}_{role}"],
    ).fetchone()

    assert row == (False,) * 6


def test_the_working_role_owns_nothing(owner, side):
    assert owner.execute(
        "SELECT count(*) FROM pg_shdepend WHERE refobjid = %s::regrole AND deptype = 'o'", [f"{side}_app"]
    ).fetchone() == (0,)


def test_every_deed_that_is_not_granted_is_refused(app):
    """Each empty cell is tried: the verb on the table, and where columns are named, each column that is not."""
    tried = 0
    for table in tables(app):
        for deed in _not_granted(app, table):
            tried += 1
            with pytest.raises(REFUSED), app.transaction():
                app.execute(deed)
    assert tried > 200


def _not_granted(db, table):
    name, may, all_columns = sql.Identifier(table), declared(table), columns(db, table)
    if "insert" not in may:
        yield sql.SQL("INSERT INTO {} DEFAULT VALUES").format(name)
    if "delete" not in may:
        yield sql.SQL("DELETE FROM {}").format(name)
    yield sql.SQL("TRUNCATE {}").format(name)
    yield sql.SQL("CREATE TRIGGER t BEFORE INSERT ON {} EXECUTE FUNCTION trail_stands()").format(name)
    granted = may.get("update", ())
    for column in [] if granted is None else sorted(set(all_columns) - set(granted)):
        yield sql.SQL("UPDATE {} SET {c} = {c}").format(name, c=sql.Identifier(column))


@pytest.mark.parametrize(
    "deed",
    [
        "ALTER TABLE trail_leaf DISABLE TRIGGER ALL",
        "DROP TRIGGER a_leaf_stands ON trail_leaf",
        "DROP TABLE trail_leaf",
        "ALTER TABLE trail_leaf OWNER TO current_user",
        "ALTER TABLE trail_head DROP CONSTRAINT there_is_one_head",
        "CREATE OR REPLACE FUNCTION trail_stands() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
        "CREATE OR REPLACE VIEW trail_entry AS SELECT 1",
        "CREATE RULE nothing AS ON INSERT TO trail_checkpoint DO INSTEAD NOTHING",
        "CREATE TABLE own (x int)",
        "CREATE TEMPORARY TABLE trail_pending (x int)",
        "CREATE FUNCTION own() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "CREATE SCHEMA own",
        "GRANT postgres TO current_user",
        "CREATE ROLE own",
        "CREATE EXTENSION file_fdw",
        "SET session_replication_role = replica",
        "ALTER ROLE current_user SUPERUSER",
        "SELECT setval('trail_pending_id_seq', 1)",
        "SELECT pg_read_file('/etc/passwd')",
        "COPY trail_checkpoint TO PROGRAM 'true'",
    ],
)
def test_it_cannot_reach_around_the_walls(app, deed):
    with pytest.raises(errors.InsufficientPrivilege), app.transaction():
        app.execute(deed)


def test_it_becomes_nobody_else(app, side):
    for role in (f"{side}_migrator", "postgres"):
        with pytest.raises(errors.InsufficientPrivilege), app.transaction():
            app.execute(sql.SQL("SET ROLE {}").format(sql.Identifier(role)))


def test_lines_enter_and_leave_the_queue_by_their_doors(app):
    insert(app, "trail_head", size=0, fence=0)
    app.execute("SELECT trail_append(%s, %s)", [EVENT, SALT])

    taken = app.execute("SELECT trail_take(%s)", [10]).fetchall()

    assert len(taken) == 1
    assert app.execute("SELECT count(*) FROM trail_pending").fetchone() == (0,)
    assert app.execute("SELECT what, subject FROM trail_entry").fetchall() == [("test.line.write", "s")]
    app.execute("UPDATE trail_payload SET event = NULL, salt = NULL, erased_at = %s", [MORNING])
    assert app.execute("SELECT what, subject FROM trail_entry").fetchall() == [(None, None)]


def test_the_doors_are_open_to_no_stranger(owner):
    for door in grants.DOORS:
        assert owner.execute("SELECT has_function_privilege('public', %s, 'execute')", [door]).fetchone() == (
            False,
        )


def test_a_house_with_another_role_is_not_given_ours(owner):
    with pytest.raises(psycopg.errors.UndefinedObject):
        grants.apply(owner, "nobody_app")
