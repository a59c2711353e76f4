"""Who may do what to which table: one row each (evidence.md §5.4).

The working role owns nothing, so it can neither drop a trigger nor alter a table, and it may remove a row only where the row
says so. Whatever the code does, what stands here is all that the database lets it do.
"""

import psycopg
from psycopg import sql

READ = "select"
APPEND_ONLY = "select, insert"
ORDINARY = "select, insert, update"
REMOVABLE = "select, insert, update, delete"

RIGHTS: dict[str, str] = {
    "django_migrations": READ,
    # Lines enter by trail_append and leave the queue by trail_take only; a payload can be erased, nothing else.
    "trail_pending": READ,
    "trail_leaf": READ,
    "trail_payload": "select, update (erased_at, event, salt)",
    "trail_entry": READ,
    "trail_checkpoint": APPEND_ONLY,
    "trail_head": ORDINARY,
    "identity_authority": ORDINARY,
    "identity_account": ORDINARY,
    "identity_officer": ORDINARY,
    "identity_session": ORDINARY,
    "identity_code": ORDINARY,
    "identity_budget": REMOVABLE,  # a count of tries, forgotten when one succeeds
    "identity_identitycheck": APPEND_ONLY,
    "identity_evidencecase": ORDINARY,
    "identity_notice": ORDINARY,
    "identity_mail": ORDINARY,
    "identity_representation": APPEND_ONLY,
    "identity_child": "select, insert, update (channel, confirmed_at, ended_at, reference)",
    "identity_mandate": "select, insert, update (accepted_at, because, declined_at, revoked_at, revoked_by)",
    "identity_mandatedeed": APPEND_ONLY,
    "identity_identityuse": APPEND_ONLY,
    "identity_rehearsedmessage": ORDINARY,
    "signing_signingact": APPEND_ONLY,
    "exchange_outtray": REMOVABLE,  # a queue: what is packed leaves it
    "exchange_outbound": ORDINARY,
    "exchange_sent": "select, insert, update (acknowledged_at, put_at)",
    "exchange_inbound": ORDINARY,
    "exchange_taken": "select, insert, update (because, outcome)",
    "exchange_quarantined": ORDINARY,
    "names_takenname": ORDINARY,
    "applications_daycount": ORDINARY,
    "applications_application": ORDINARY,
    # A draft is its owner's: persons, bodies, papers and uploads go when they are taken out or the draft is thrown away.
    "applications_personnamed": REMOVABLE,
    "applications_bodynamed": "select, insert, delete, update (proof, signs, signs_as)",
    "applications_paper": REMOVABLE,
    "applications_signature": "select, insert, delete",
    "applications_upload": REMOVABLE,
    "applications_invitation": ORDINARY,
    "applications_correction": ORDINARY,
    "applications_notice": APPEND_ONLY,
    "applications_step": APPEND_ONLY,
    "applications_look": APPEND_ONLY,
    "publicity_entry": ORDINARY,
    "publicity_licence": ORDINARY,
    "register_entry": "select, insert, update (address, authority, name, newest, state)",
    "register_version": APPEND_ONLY,
    "register_standing": REMOVABLE,  # an index of the newest version, made anew with each
    "register_barred": ORDINARY,
    "register_unreachable": ORDINARY,
    "register_segment": "select, insert, update (next)",
    "licences_counter": "select, insert, update (last)",
    "licences_licence": "select, insert, update (duplicate, original, printed_at, state)",
    "archives_file": ORDINARY,
    "archives_volume": "select, insert, update (about, bag_digest, bagged_at, closed_at, identities)",
    "archives_item": APPEND_ONLY,
    "review_case": ORDINARY,
    "review_submission": APPEND_ONLY,
    "review_step": APPEND_ONLY,
    "review_checkresult": "select, insert, update (seen_at, seen_by)",
    "review_correctionitem": APPEND_ONLY,
    "review_decision": APPEND_ONLY,
    "review_notice": "select, insert, update (digest, printed_at)",
    "review_pause": "select, insert, update (ended_at, ended_by)",
    "review_handover": APPEND_ONLY,
    "review_opinion": "select, insert, update (answer, answered_at)",
    "review_party": APPEND_ONLY,
    "review_tie": APPEND_ONLY,
    "review_held": REMOVABLE,  # a decision that left, or was taken back
    "review_recheck": ORDINARY,
    "review_policy": APPEND_ONLY,
    "review_draw": APPEND_ONLY,
    "review_vote": APPEND_ONLY,
    "review_wording": APPEND_ONLY,
}
DOORS = ("trail_append(text, bytea)", "trail_take(integer)")  # they run with their owner's rights


def rights_on(table: str) -> str:
    """A table that has no row yet is ordinary: nothing in it is removed. A test asks for its row."""
    return RIGHTS.get(table, ORDINARY)


def apply(owner: psycopg.Connection, role: str) -> None:
    """Grant and revoke until the working role has exactly these rights."""
    who = sql.Identifier(role)
    owner.execute(sql.SQL("grant usage on schema public to {}").format(who))
    for table in _tables(owner):
        name = sql.Identifier(table)
        owner.execute(sql.SQL("revoke all on {} from {}").format(name, who))
        owner.execute(sql.SQL("grant {} on {} to {}").format(sql.SQL(rights_on(table)), name, who))
    owner.execute(sql.SQL("grant usage, select on all sequences in schema public to {}").format(who))
    owner.execute(sql.SQL("revoke all on all functions in schema public from {}").format(who))
    for door in DOORS:
        owner.execute(sql.SQL("grant execute on function {} to {}").format(sql.SQL(door), who))
    owner.commit()


def _tables(owner: psycopg.Connection) -> list[str]:
    """Tables and views, whoever made them."""
    rows = owner.execute(
        "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v') order by 1"
    ).fetchall()
    return [row[0] for row in rows]
