"""What stands on the own pages of the town's people: a mandate, a child, a body, a use, messages."""

from datetime import timedelta

from django.utils import timezone

from dengji.common.documents import store
from dengji.common.identity import actions as identity
from dengji.common.identity.windows.population import NotConnected
from dengji.common.identity.windows.rehearsal import demo_child


def act_for_others(town, at):
    """Wang asks Chen to act, declares a child nobody could confirm; her identity is used."""
    town.words["mandate"] = _mandate(town, at)
    child = demo_child(0)
    told = identity.ChildTold(child.name, child.id_number, "mother")
    town.words["kid"] = identity.declare_child(told, by=town.wang.actor, at=at, window=NotConnected()).number
    part = {"subject": "PZ26-1122-0001", "title": "攀枝花市云岭数字科技有限公司", "part": "监事"}
    identity.note_use(town.wang, **part, by=town.chen.actor, by_name=town.chen.name, at=at)


def _mandate(town, at):
    today = timezone.localdate(at)
    told = identity.MandateTold(
        agent=town.chen.number,
        offers=("llc.establish", "jsc.establish"),
        powers=("submit", "mend-papers", "mend-forms", "collect"),
        starts_on=today,
        ends_on=today + timedelta(days=90),
    )
    paper = store.put(b"%PDF-1.7 a mandate of the tests")
    return identity.grant_mandate(
        told, principal=town.wang.number, paper=paper, by=town.wang.actor, at=at
    ).number
