"""Drawing up the papers: the facts are checked, frozen and rendered; and opening them again."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from dengji.common.identity.duties import Actor
from dengji.ground.catalog import checking, completeness, facts, filing, world
from dengji.ground.findings import Finding
from dengji.ground.refusal import Refusal
from dengji.ground.wording import gettext_noop as _

from .. import agency, assembling, hands, questions, rules, using
from ..models import Application
from ..world import Surroundings
from .asking import invite_others
from .drawing import Drawn, draw, keep_papers, put_away
from .naming import declare_if_filled_in
from .parting import part_with_agent


class NotReady(Refusal):
    """The rules found something that blocks. All of it is told at once (市场主体登记管理条例 19)."""

    code = "applications.not-ready-to-sign"
    says = _("还有{count}处要改好才能签名。每一处都列在下面。")

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        self.findings = findings
        super().__init__(count=len(findings))


class SomebodyDeclined(Refusal):
    code = "applications.somebody-declined"
    says = _("{name}没有同意。请换人，或者联系后再邀请一次。")


class ChangedMeanwhile(Refusal):
    code = "applications.changed-meanwhile"
    says = _("刚才又有改动，请再看一遍，然后继续。")


def prepare(number: str, *, by: Actor, at: datetime, surroundings: world.World | None = None) -> Application:
    """Freeze what the application says and draw up its papers, so that they can be signed.

    Rules first: everything that blocks is told at once. Papers whose bytes did not change keep their signatures.
    Rendering is done outside the transaction; under the lock it is seen that nothing changed meanwhile.
    """
    if agency.was_taken_back(number):
        _part_with_agent(number, by=by, at=at)
    taken = declare_if_filled_in(number, by=by, at=at)
    application = questions.application_for(by, number)
    _see_nobody_declined(application)
    using.see_all_allow(application, at=at)
    said = assembling.assembled(application, on=localdate(at))
    _see_sound(application, surroundings or Surroundings(on=localdate(at)), at)
    if taken:
        raise taken
    return _freeze(number, said, draw(application, said), by=by, at=at)


@transaction.atomic
def reopen(number: str, *, by: Actor, at: datetime) -> Application:
    """Edit again. Signatures stay with their papers; they count as long as the paper comes out the same."""
    application, turn = hands.pick_up(number, "reopen", by=by, at=at)
    application.invitations.filter(state__in=rules.LIVE_INVITATIONS).update(state="expired")
    return hands.put_down(application, turn, by=by, at=at)


@transaction.atomic
def _part_with_agent(number: str, *, by: Actor, at: datetime) -> None:
    """Its own transaction: whatever the rules then find, who acts no more is named no more."""
    application, _turn = hands.pick_up(number, "prepare", by=by, at=at)
    part_with_agent(application, by=by, at=at)


def _see_nobody_declined(application: Application) -> None:
    for person in application.persons.all():
        if person.declined_at is not None:
            raise SomebodyDeclined(name=person.name)


def _see_sound(application: Application, asked: world.World, at: datetime) -> None:
    """What is missing and what the rules block, in one answer."""
    results = assembling.results_of(application, asked, stage=filing.Stage.SIGNING, on=localdate(at))
    wrong = checking.findings(r for r in results if r.verdict is checking.Verdict.FAILED)
    found = (*completeness.missing(application.answers, application.offer), *wrong)
    if found:
        raise NotReady(found)


@transaction.atomic
def _freeze(number: str, said: facts.Facts, drawn: list[Drawn], *, by: Actor, at: datetime) -> Application:
    """Under the lock: the facts are still those that were drawn. A corrected set is a new submission (条例 19)."""
    application, turn = hands.pick_up(number, "prepare", by=by, at=at)
    if facts.digest(assembling.assembled(application, on=localdate(at))) != facts.digest(said):
        raise ChangedMeanwhile()
    application.round = application.submitted_round + 1
    keep_papers(application, drawn, at=at)
    put_away(application, {one.code for one in drawn}, at=at)
    frozen: dict[str, Any] = {"facts": said.model_dump(mode="json"), "facts_digest": facts.digest(said)}
    hands.put_down(application, turn, by=by, at=at, authority=said.authority, prepared_at=at, **frozen)
    for person in application.persons.all():
        using.note(application, person, by=by, at=at)
    invite_others(application, at=at)
    return application
