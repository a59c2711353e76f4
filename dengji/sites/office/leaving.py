"""Decisions of this officer that have not left yet: every page of the office lets them be taken back (ux.md §4)."""

import math
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from dengji.common.identity.duties import Actor
from dengji.inner.review import questions, workflow


@dataclass(frozen=True)
class Leaving:
    """One decision that is held, and for how long still."""

    number: str
    title: str
    words: str
    seconds: int


def of(by: Actor, *, at: datetime) -> list[Leaving]:
    """The newest first: it is the one a slip of the hand made."""
    return [
        Leaving(
            number=one.case.number,
            title=one.case.title,
            words=_(workflow.VERBS[one.verb]),
            seconds=math.ceil((one.until - at).total_seconds()),
        )
        for one in reversed(questions.held_by(by, at=at))
    ]
