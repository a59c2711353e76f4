"""The one pair of hands that moves an application, and the one place that names whose it is."""

from datetime import datetime

from django.utils.timezone import localdate

from dengji.common.identity.duties import Actor
from dengji.common.trail import actions as trail
from dengji.ground.refusal import Refusal
from dengji.ground.wording import gettext_noop as _

from . import agency, terms
from .models import Application, PersonNamed
from .workflow import OPEN, WORDS, Move, OutOfTurn, State, move

AUTHORITY = Actor("authority")  # whoever wrote the letter; its office and post stand in the letter itself


class NoSuchApplication(Refusal):
    code = "applications.no-such-application"
    says = _("没有找到这个办件。请在“我的办件”里选择。")


class NoSuchPerson(Refusal):
    code = "applications.no-such-person"
    says = _("这个办件里没有这个人。请刷新页面再看。")


class IdentityWithheld(Refusal):
    code = "applications.identity-withheld"
    says = _("您设置了不允许用您的身份办理登记。要办理，请先在“账户”里打开允许。")


class PersonWithheld(Refusal):
    code = "applications.persons-identity-withheld"
    says = _(
        "{name}设置了不允许用自己的身份办理登记，办件停在这里。请{name}在自己的“账户”里打开允许，或者换人。"
    )


class NotYourDuty(Refusal):
    code = "applications.not-your-duty"
    says = _("您的身份不能办这一步。请由申请人本人登录后办理。")


def pick_up(
    number: str, verb: str, *, by: Actor | None = None, at: datetime | None = None, person: str = ""
) -> tuple[Application, Move]:
    """Lock the application; see that it is the actor's own and that its turn has come.

    `by` is None where a letter or the clock moves it. With `person`, the actor must be that person of the application.
    An agent acts for the owner as far as the mandate reaches at that moment.
    """
    application = locked(number)
    if by is not None:
        _see_whose(application, by, person, verb, at)
    turn = turn_of(application, verb)
    if turn is None:
        raise OutOfTurn(number=number, state=WORDS[State(application.state)])
    if turn.duties and (by is None or not turn.duties & by.duties):
        raise NotYourDuty()
    return application, turn


def put_down(
    application: Application,
    turn: Move,
    *,
    by: object,
    at: datetime,
    because: str = "",
    person: str = "",
    **facts: object,
) -> Application:
    """Change the application; write the step and the trail."""
    came_from, application.state = application.state, str(turn.ends or application.state)
    for name, value in (_what_follows(application, came_from, at) | facts).items():
        setattr(application, name, value)
    application.save()
    application.steps.create(
        round=application.round,
        verb=turn.verb,
        came_from=came_from,
        went_to=application.state,
        by=str(by),
        person=person,
        at=at,
        because=because,
    )
    said = {"round": application.round, "came_from": str(came_from), "went_to": str(application.state)}
    trail.record(
        f"applications.application.{turn.verb}",
        subject=application.number,
        by=by,
        at=at,
        **said,
        **({"person": person} if person else {}),
    )
    return application


def locked(number: str) -> Application:
    try:
        return Application.objects.select_for_update().get(number=number)
    except Application.DoesNotExist as error:
        raise NoSuchApplication() from error


def turn_of(application: Application, verb: str) -> Move | None:
    return move(verb, application.state, is_returned=is_returned(application))


def is_returned(application: Application) -> bool:
    """The authority has returned it once: its drafts are corrections from now on."""
    return application.returned_at is not None


def is_persons_own(application: Application, actor: Actor, person: str) -> bool:
    return PersonNamed.objects.filter(application=application, key=person, account=actor.name).exists()


def _see_whose(application: Application, by: Actor, person: str, verb: str, at: datetime | None) -> None:
    if person:
        is_own = is_persons_own(application, by, person)
    else:
        is_own = application.owner == by.name or agency.acts(application, by, verb, at=at)
    if not is_own:
        raise NoSuchApplication()


def _what_follows(application: Application, came_from: str, at: datetime) -> dict[str, object]:
    """Facts that a change of state brings with it."""
    if application.state == came_from:
        return {}
    if application.state not in OPEN:
        return {"ended_at": at}
    return {"expires_on": terms.kept_until(application.state, localdate(at))}
