"""Who may do what to which table: one row each, everything else is ordinary work.

The working role owns nothing, so it can neither drop a trigger nor alter a table.
"""

import psycopg
from psycopg import sql

ORDINARY = "select, insert, update, delete"
APPEND_ONLY = "select, insert"
NARROW: dict[str, str] = {
    "django_migrations": "select",
    "register_version": APPEND_ONLY,
    "review_submission": APPEND_ONLY,
    "review_step": APPEND_ONLY,
    "review_decision": APPEND_ONLY,
    "review_correctionitem": APPEND_ONLY,
    "archives_item": APPEND_ONLY,
}


def rights_on(table: str) -> str:
    return NARROW.get(table, ORDINARY)


def apply(owner: psycopg.Connection, role: str) -> None:
    """Grant and revoke until the working role has exactly these rights."""
    who = sql.Identifier(role)
    owner.execute(sql.SQL("grant usage on schema public to {}").format(who))
    for table in _tables(owner):
        name = sql.Identifier(table)
        owner.execute(sql.SQL("revoke all on {} from {}").format(name, who))
        owner.execute(sql.SQL("grant {} on {} to {}").format(sql.SQL(rights_on(table)), name, who))
    owner.execute(sql.SQL("grant usage, select on all sequences in schema public to {}").format(who))
    owner.execute(sql.SQL("grant execute on all functions in schema public to {}").format(who))
    owner.commit()


def _tables(owner: psycopg.Connection) -> list[str]:
    rows = owner.execute("select tablename from pg_tables where schemaname = 'public' order by 1").fetchall()
    return [row[0] for row in rows]
