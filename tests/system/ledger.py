"""What both networks' tables say about companies: each thing once, nothing lost. Asked in SQL, past all our own code."""

from dataclasses import dataclass
from pathlib import Path

import psycopg

from dengji.cli.postgres import Cluster

ONCE_OUTSIDE = {  # for each application: this many rows
    "application": "select count(*) from applications_application where number = %s and state = 'registered'",
    "handed in once a round": """
        select count(*) - max(s.round) + 1 from applications_step s join applications_application a on a.id = application_id
        where a.number = %s and verb = 'submit'""",
    "told of the registration": """
        select count(*) from identity_notice where kind = 'registered' and key like %s || '|%%'""",
    "public entry": """
        select count(*) from publicity_entry e join applications_application a using (uscc) where a.number = %s""",
    "valid public licence": """
        select count(*) from publicity_licence l join publicity_entry e on e.id = l.entry_id
        join applications_application a on a.uscc = e.uscc where a.number = %s and l.state = 'valid'""",
    "name that stands": """
        select count(*) from names_takenname n join applications_application a on a.uscc = n.holder
        where a.number = %s and n.is_live and n.standing = 'registered'""",
}
ONCE_INSIDE = {
    "case": "select count(*) from review_case where number = %s and state = 'registered'",
    "decision": "select count(*) from review_decision d join review_case c on c.id = d.case_id where c.number = %s",
    "deciding step": """
        select count(*) from review_step s join review_case c on c.id = s.case_id
        where c.number = %s and verb in ('register', 'straight-through', 'confirm')""",
    "version of an entry": 'select count(*) from register_version where "case" = %s',
    "printed licence": 'select count(*) from licences_licence where "case" = %s and printed_at is not null',
    "closed and bagged volume": 'select count(*) from archives_volume where "case" = %s and bagged_at is not null',
    "name that stands": """
        select count(*) from names_takenname n join review_case c on c.uscc = n.holder
        where c.number = %s and n.is_live and n.standing = 'registered'""",
}
NEVER = {  # on each side: rows that may not be there once all has settled
    "a letter that was not packed": "select kind from exchange_outtray",
    "an envelope without a receipt": "select kind from exchange_sent where acknowledged_at is null",
    "a letter not opened, or opened in vain": "select kind, outcome from exchange_taken where outcome <> 'opened'",
    "a channel that stands": """
        select channel from exchange_inbound where halted_at is not null
        union select channel from exchange_outbound where halted_at is not null""",
    "a broken file": "select because from exchange_quarantined",
    "two holders of a name": """
        select scope, core from names_takenname where is_live group by 1, 2 having count(*) > 1""",
    "a trail line that waits": "select 1 from trail_pending",
}
GAPS = """
    select authority, year, max(serial), count(*) from licences_licence
    group by 1, 2 having max(serial) <> count(*) or min(serial) <> 1"""
PERSONS = """
    select count(*) from applications_personnamed p join applications_application a on a.id = p.application_id
    where a.number = %s"""


@dataclass(frozen=True)
class Ledger:
    home: Path

    def faults(self, numbers: list[str]) -> list[str]:
        """Everything that is not exactly once, of these applications and of all letters."""
        with self._at("outer") as outer, self._at("inner") as inner:
            found = [f for n in numbers for f in (*_of(n, outer, ONCE_OUTSIDE), *_of(n, inner, ONCE_INSIDE))]
            found += [f"{n}: persons" for n in numbers if outer.execute(PERSONS, [n]).fetchone() != (2,)]
            found += [f"{side}: {f}" for side, on in (("outer", outer), ("inner", inner)) for f in _left(on)]
            found += [f"numbers of licences: {row}" for row in inner.execute(GAPS)]
            return found + _letters(outer, inner) + _letters(inner, outer)

    def _at(self, side: str) -> psycopg.Connection:
        return psycopg.connect(Cluster(self.home / "postgres").url(f"dengji_{side}"))


def _of(number: str, at: psycopg.Connection, once: dict[str, str]) -> list[str]:
    counts = {what: at.execute(query, [number]).fetchone()[0] for what, query in once.items()}
    return [f"{number}: {what} {count} times" for what, count in counts.items() if count != 1]


def _left(at: psycopg.Connection) -> list[str]:
    return [f"{what}: {row}" for what, query in NEVER.items() for row in at.execute(query)]


def _letters(sender: psycopg.Connection, receiver: psycopg.Connection) -> list[str]:
    """Each letter that was sent was taken in exactly once, and nothing else was."""
    sent = sorted(letter for (letter,) in sender.execute("select letter from exchange_sent"))
    taken = sorted(letter for (letter,) in receiver.execute("select letter from exchange_taken"))
    return [] if sent == taken else [f"{len(sent)} letters were sent, {len(taken)} taken in"]
