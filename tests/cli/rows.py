"""One valid row of any table, made from what the database says of its columns; the few that are particular stand here."""

from datetime import UTC, date, datetime
from itertools import count
from uuid import uuid4

from psycopg import sql
from psycopg.types.json import Jsonb

from dengji.ground.standards import uscc

MORNING = datetime(2026, 11, 23, 9, tzinfo=UTC)
TODAY = date(2026, 11, 23)
SALT = bytes(32)

PARTICULAR = {
    "applications_application": {
        "state": "draft", "round": 1, "submitted_round": 0, "signing_order": "", "agent": "", "mandate": "",
        "copied_from": "",
    },
    "applications_bodynamed": {"signs_as": "legal-representative", "proof": Jsonb([])},
    "applications_invitation": {"state": "invited"},
    "applications_personnamed": {
        "id_kind": "citizen-card", "guardian": "", "child": "", "proof": Jsonb([]),
        "lives_by_own_labour": False,
    },
    "applications_upload": {"scanned": "clean"},
    "exchange_inbound": {"halted_because": ""},
    "exchange_outbound": {"seq": 5, "acknowledged": 5, "halted_because": ""},
    "exchange_taken": {"outcome": "opened"},
    "identity_account": {"level": "L0", "id_kind": "citizen-card", "mutes": Jsonb([])},
    "identity_authority": {"level": "county", "straight_through": "off", "foreign_invested": "none"},
    "identity_child": {"relation": "mother", "channel": ""},
    "identity_evidencecase": {"state": "submitted", "because": "", "about": "person", "concerns": ""},
    "identity_identitycheck": {"outcome": "no-match"},
    "identity_mandate": {
        "kind": "person", "agency": "", "agency_number": "", "body": "", "body_name": "", "representation": "",
        "offers": Jsonb(["llc.establish"]), "powers": Jsonb(["submit"]), "revoked_by": "",
    },
    "identity_officer": {"duties": Jsonb(["acceptance"])},
    "identity_representation": {"post": "head", "source": "register"},
    "names_takenname": {"standing": "registered", "trades": "{[1,2)}"},
    "publicity_licence": {"state": "valid"},
    "signing_signingact": {"papers": Jsonb([{"code": "articles"}])},
    "trail_leaf": {"leaf": bytes(33)},
    "trail_payload": {"event": Jsonb({"v": 1}), "salt": SALT},
    "trail_pending": {"leaf": bytes(33), "salt": SALT},
    "trail_head": {"one": True, "root": SALT},
    "archives_volume": {"bag_digest": ""},
    "licences_counter": {"year": 2026},
    "licences_licence": {"state": "valid", "original": "", "duplicate": ""},
    "register_entry": {"state": "active"},
    "register_segment": {"size": 1_000_000},
    "register_version": {"number": 1, "follows": None},
    "review_case": {
        "state": "received", "uscc": "", "accepted_by": "", "examined_by": "", "decided_by": "", "assigned_to": "",
        "extended_by": "", "extended_because": "", "is_all_clear": False, "may_acceptor_decide": True,
        "paused_for": "", "second_for": "", "first_by": "", "handed_to": "", "is_drawn_for_full_check": False,
    },
    "review_correctionitem": {"late_because": ""},
    "review_draw": {"purpose": "second", "share": 1000, "value": 7, "is_drawn": True},
    "review_handover": {"by": "fang", "to": "qiang"},
    "review_held": {"until": MORNING.replace(hour=10)},
    "review_opinion": {"asked_by": "fang", "asked_of": "qiang", "answer": ""},
    "review_party": {"kind": "phone"},
    "review_pause": {"cause": "court", "ended_by": ""},
    "review_policy": {"second_share": 0, "full_check_share": 0, "after_share": 0},
    "review_recheck": {"result": "", "by": "", "followed": "", "followed_by": ""},
    "review_tie": {"kind": "phone"},
    "review_vote": {"outcome": "refused"},
    "review_wording": {"says": "a", "remedy": "b"},
    "review_checkresult": {"verdict": "passed", "seen_by": ""},
    "review_decision": {"outcome": "registered"},
    "review_notice": {"digest": ""},
}  # fmt: skip

OF_TYPE = {
    "boolean": lambda n: True,
    "integer": lambda n: n,
    "smallint": lambda n: n,
    "bigint": lambda n: n,
    "date": lambda n: TODAY,
    "timestamp with time zone": lambda n: MORNING,
    "jsonb": lambda n: Jsonb({}),
    "bytea": lambda n: bytes([n % 256]),
    "uuid": lambda n: uuid4(),
    "ARRAY": lambda n: [],
}
CODED = ("register_entry", "publicity_entry")
_numbers = count(1)

_COLUMNS = """
    SELECT c.column_name, c.data_type, c.character_maximum_length, f.confrelid::regclass::text,
           c.column_default IS NOT NULL OR c.is_identity = 'YES'
    FROM information_schema.columns c
    LEFT JOIN pg_attribute a ON a.attrelid = c.table_name::regclass AND a.attname = c.column_name
    LEFT JOIN pg_constraint f ON f.contype = 'f' AND f.conrelid = a.attrelid AND f.conkey = ARRAY[a.attnum]
    WHERE c.table_schema = 'public' AND c.table_name = %s AND c.is_nullable = 'NO' AND c.is_generated = 'NEVER'
"""


def insert(db, table, **values):
    """Add a valid row, changed by what the caller says; the rows it points at come first. What was written comes back."""
    row = {**_valid(db, table, values), **values}
    names = [sql.Identifier(name) for name in row]
    order = sql.SQL("INSERT INTO {} ({}) VALUES ({}) RETURNING *").format(
        sql.Identifier(table), sql.SQL(", ").join(names), sql.SQL(", ").join([sql.Placeholder()] * len(row))
    )
    cursor = db.execute(order, list(row.values()))
    return dict(zip([column.name for column in cursor.description], cursor.fetchone(), strict=True))


def _valid(db, table, values):
    row = dict(PARTICULAR.get(table, {}))
    for name, kind, most, parent, has_default in db.execute(_COLUMNS, [table]).fetchall():
        if name in row or name in values or (has_default and not parent):
            continue
        row[name] = _parent(db, parent) if parent else _value(kind, most)
    if table in CODED:
        row["uscc"] = _code()
    if table == "publicity_entry":
        row["facts"] = Jsonb({"uscc": row["uscc"]})
    if table == "identity_session" and not {"account_id", "officer_id"} & set(values):
        row["account_id"] = _parent(db, "identity_account")
    return row


def _code():
    """Another code each time, well formed: GB 32100-2015."""
    return uscc.complete("91", "510402", f"MAT{next(_numbers):05d}")


def _parent(db, table):
    return next(iter(insert(db, table).values()))


def _value(kind, most):
    number = next(_numbers)
    return OF_TYPE[kind](number) if kind in OF_TYPE else f"{number}"[:most]
