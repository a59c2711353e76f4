"""Where two must decide: each says their own word, the second without knowing the first's (四眼)."""

from datetime import datetime

from dengji.common.identity.duties import Actor

from . import policies
from .models import Case, Vote
from .workflow import State

DECIDE, PROPOSE, DISAGREE = "", "propose", "disagree"


def cast(case: Case, outcome: str, *, because: str, by: Actor, at: datetime) -> str:
    """Keep the word, and say what follows: it is decided, a second is asked, or a third."""
    if case.state == State.EXAMINED and not policies.needs_second(case, outcome):
        return DECIDE
    earlier = list(of(case))
    Vote.objects.create(case=case, round=case.round, outcome=outcome, because=because, by=by.name, at=at)
    if case.state == State.SECOND and earlier[0].outcome != outcome:
        return DISAGREE
    return PROPOSE if case.state == State.EXAMINED else DECIDE


def of(case: Case) -> list[Vote]:
    return list(case.votes.filter(round=case.round).order_by("at", "id"))


def shown(case: Case) -> list[Vote]:
    """What may be read of them: nothing before the second has spoken."""
    return [] if case.state == State.SECOND else of(case)
