"""Drawing up the papers: the facts are checked, frozen and rendered; and opening them again."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from dengji.common.identity.duties import Actor
from dengji.common.names import actions as names
from dengji.ground.catalog import checking, completeness, facts
from dengji.ground.catalog.facts import Facts
from dengji.ground.catalog.filing import Stage
from dengji.ground.catalog.world import World
from dengji.ground.findings import Finding
from dengji.ground.refusal import Refusal
from dengji.ground.wording import gettext_noop as _

from .. import assembling, hands, rules
from ..models import Application
from ..questions import application_for
from ..world import Surroundings
from .drawing import Drawn, draw, keep_papers, put_away
from .inviting import invite_others


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


class NameNotHeld(Refusal):
    code = "applications.name-not-filled-in"
    says = _("还没有填公司名称。请先填好名称和住所。")


class ChangedMeanwhile(Refusal):
    code = "applications.changed-meanwhile"
    says = _("刚才又有改动，请再看一遍，然后继续。")


@transaction.atomic
def declare_name(number: str, *, by: Actor, at: datetime) -> names.Reservation:
    """Reserve the name filled in for this application 名称申报; a name that is taken is refused with the reasons."""
    application, _turn = hands.pick_up(number, "answer", by=by)
    return _declare(application, by=by, at=at)


def prepare(number: str, *, by: Actor, at: datetime, world: World | None = None) -> Application:
    """Freeze what the application says and draw up its papers, so that they can be signed.

    Rules first: everything that blocks is told at once. Papers whose bytes did not change keep their signatures.
    Rendering is done outside the transaction; under the lock it is seen that nothing changed meanwhile.
    """
    taken = _declare_if_filled_in(number, by=by, at=at)
    application = application_for(by, number)
    _see_nobody_declined(application)
    _see_sound(application, world or Surroundings(on=localdate(at)), at)
    if taken:
        raise taken
    said = assembling.assembled(application, on=localdate(at))
    return _freeze(number, said, draw(application, said), by=by, at=at)


@transaction.atomic
def reopen(number: str, *, by: Actor, at: datetime) -> Application:
    """Edit again. Signatures stay with their papers; they count as long as the paper comes out the same."""
    application, turn = hands.pick_up(number, "reopen", by=by)
    application.invitations.filter(state__in=rules.LIVE_INVITATIONS).update(state="expired")
    return hands.put_down(application, turn, by=by, at=at)


def _declare_if_filled_in(number: str, *, by: Actor, at: datetime) -> names.NameTaken | None:
    """Its own transaction: the reservation stands whatever the rules then find. A taken name waits for what they say."""
    with transaction.atomic():
        application, _turn = hands.pick_up(number, "prepare", by=by)
        if assembling.assembled(application, on=localdate(at)).name is None:
            return None
        try:
            _declare(application, by=by, at=at)
        except names.NameTaken as taken:
            return taken
    return None


def _declare(application: Application, *, by: Actor, at: datetime) -> names.Reservation:
    name = assembling.assembled(application, on=localdate(at)).name
    if name is None:
        raise NameNotHeld()
    held = names.declare(name, holder=application.number, by=by, at=at)
    application.reservation, application.reserved_name = held.number, held.full
    application.reserved_until = held.until
    application.save(update_fields=["reservation", "reserved_name", "reserved_until"])
    return held


def _see_nobody_declined(application: Application) -> None:
    for person in application.persons.all():
        if person.declined_at is not None:
            raise SomebodyDeclined(name=person.name)


def _see_sound(application: Application, world: World, at: datetime) -> None:
    """What is missing and what the rules block, in one answer."""
    results = assembling.results_of(application, world, stage=Stage.SIGNING, on=localdate(at))
    wrong = checking.findings(r for r in results if r.verdict is checking.Verdict.FAILED)
    found = (*completeness.missing(application.answers), *wrong)
    if found:
        raise NotReady(found)


@transaction.atomic
def _freeze(number: str, said: Facts, drawn: Sequence[Drawn], *, by: Actor, at: datetime) -> Application:
    """Under the lock: the facts are still those that were drawn. A corrected set is a new submission (条例 19)."""
    application, turn = hands.pick_up(number, "prepare", by=by)
    if facts.digest(assembling.assembled(application, on=localdate(at))) != facts.digest(said):
        raise ChangedMeanwhile()
    application.round = application.submitted_round + 1
    keep_papers(application, drawn, at=at)
    put_away(application, {one.code for one in drawn}, at=at)
    frozen = {"facts": said.model_dump(mode="json"), "facts_digest": facts.digest(said)}
    hands.put_down(application, turn, by=by, at=at, authority=said.authority, prepared_at=at, **frozen)
    invite_others(application, at=at)
    return application
