"""Every letter that arrives from the officers' network, and who opens it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from dengji.common.applications import actions as applications
from dengji.common.exchange import letters
from dengji.common.identity import actions as identity
from dengji.common.names import actions as names
from dengji.ground.catalog.facts import Name

from .publicity import actions as publicity


@transaction.atomic
def publish(letter: letters.EntryPublished, *, at: datetime) -> None:
    """The public copy follows the register, and so does the entity's name: taken, changed, or ended. Twice is once."""
    publicity.publish(letter, at=at)
    name = Name.model_validate(letter.name_parts)
    names.follow(
        name,
        uscc=letter.uscc,
        state=str(letter.facts["state"]),
        version=letter.version,
        on=localdate(datetime.fromisoformat(letter.at)),
        at=at,
    )


OPENED_BY: dict[type, Callable[..., Any]] = {
    letters.CaseReceived: applications.learn_received,
    letters.CaseMoved: applications.learn_moved,
    letters.NoticeIssued: applications.learn_issued,
    letters.CaseReturned: applications.learn_returned,
    letters.CaseDecided: applications.learn_decided,
    letters.EntryPublished: publish,
    letters.PersonLookedAt: applications.learn_looked_at,
    letters.EvidenceDecided: identity.learn_evidence,
    letters.AuthorityEmpowered: identity.learn_power,
}
