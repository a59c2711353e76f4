"""Bases of legal persons for tests: one that answers with the rehearsal's bodies, one that never answers, one that learns."""

from dataclasses import replace

from dengji.common.identity.windows import bodies
from dengji.common.identity.windows.rehearsal import demo_person
from dengji.common.identity.windows.rehearsed_bodies import BODIES
from dengji.ground.catalog.world import BodySeen, SourceSilent
from dengji.ground.standards import uscc


class Base:
    """Knows these bodies; `told` may be changed while a test runs, as a register changes."""

    def __init__(self, *told):
        self.told = {one.uscc: one for one in told}
        self.is_silent = False

    def find(self, code):
        if self.is_silent:
            raise SourceSilent(bodies.SOURCE)
        return self.told.get(code)

    def check(self):
        return ""

    def change(self, code, **facts):
        self.told[code] = replace(self.told[code], **facts)


def body(key, account=None):
    """A rehearsed body as a base tells it; with an account, that person acts for it."""
    row = BODIES[key]
    who = account or demo_person(row.acts)
    return BodySeen(
        uscc=row.uscc,
        name=row.name,
        kind=row.kind,
        is_live=row.state == bodies.LIVE,
        division=row.division,
        legal_representative=who.name,
        legal_representative_index=bodies.representative_index(who.id_number),
    )


UNKNOWN = uscc.complete("91", "510402", "MAR99999")  # well formed, and nobody's
