"""Parting with an agent whose mandate was taken back: the owner goes on alone, and no paper names the agent any more."""

from datetime import datetime

from dengji.common.identity.duties import Actor
from dengji.common.trail import actions as trail

from .. import agency, assembling, questions, rules
from ..models import Application
from .drafting import save

AS_AGENT_ALONE = ["agent"]


def part_with_agent(application: Application, *, by: Actor, at: datetime) -> None:
    """Where the mandate is gone (民法典 933), and while it is being filled in; in the caller's transaction.

    Who was nothing else leaves with it; who also holds a part stays for that part.
    """
    if not agency.is_gone(application):
        return
    parts = assembling.parts_of(questions.with_papers(application))
    for row in [p for p in application.persons.all() if agency.is_agent(application, p)]:
        if parts.get(row.key) == AS_AGENT_ALONE:
            live = application.invitations.filter(person=row.key, state__in=rules.LIVE_INVITATIONS)
            live.update(state="expired")
            row.delete()
    mandate, application.agent, application.mandate = application.mandate, "", ""
    save(questions.with_papers(application), at)
    trail.record("applications.agent.part", subject=application.number, by=by, at=at, mandate=mandate)
