"""Asking the others: invite, open the link, say “that is me”, decline."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.timezone import localdate

from dengji.common.identity import questions as identities
from dengji.common.identity.actions import budgets
from dengji.common.identity.duties import Actor
from dengji.common.trail import actions as trail
from dengji.ground.refusal import Refusal
from dengji.ground.wording import gettext_noop as _

from .. import agency, hands, links, rules, using
from ..models import Application, Invitation, Paper
from ..questions import person_of, who_has_not_signed
from .asking import send_invitation
from .drawing import draw_sheet
from .telling import tell_owner


class NotYourInvitation(Refusal):
    """Says nothing of who was invited: whoever holds the link may not learn a name from it."""

    code = "applications.invitation-is-for-somebody-else"
    says = _("这份邀请写的姓名或者手机号和您的实名信息不一样。请让发起人核对后再邀请您。")


class TooManyTries(Refusal):
    code = "applications.too-many-codes-tried"
    says = _("输入次数太多，请一小时后再试，或者直接点短信里的链接。")


class AlreadySigned(Refusal):
    code = "applications.already-signed"
    says = _("这个人已经签好了，不用再邀请。")


class AgentLaysDown(Refusal):
    code = "applications.agent-lays-the-mandate-down"
    says = _("您是这个办件的代办人。不想再办，请在“委托”里放下这份委托，委托人会收到通知。")


@transaction.atomic
def invite(number: str, person: str, *, by: Actor, at: datetime) -> None:
    """Send somebody the link again: a new one; the old one no longer opens."""
    application, turn = hands.pick_up(number, "invite", by=by, at=at)
    row = person_of(application, person)
    if row not in who_has_not_signed(application):
        raise AlreadySigned()
    send_invitation(application, row, at=at)
    hands.put_down(application, turn, by=by, at=at, person=person)


@transaction.atomic
def ask_again(number: str, person: str, *, by: Actor, at: datetime) -> None:
    """Somebody who declined has thought again: they may be asked once more when the papers are drawn up."""
    application, _turn = hands.pick_up(number, "answer", by=by, at=at)
    row = person_of(application, person)
    row.declined_at, row.declined_because = None, ""
    row.save(update_fields=["declined_at", "declined_because"])
    trail.record("applications.person.ask-again", subject=number, by=by, at=at, person=person)


@transaction.atomic
def open_invitation(token: str, *, at: datetime) -> Invitation:
    """The link was opened. Nothing personal is shown before the identity check."""
    invitation = links.by_token(token, at=at, lock=True)
    if invitation.state == "invited":
        _answer(invitation, "opened", by="invited", at=at)
    return invitation


def find_by_code(code: str, *, place: str, at: datetime) -> str:
    """The six digits of the message lead to the link. Few tries an hour from one place: nobody guesses (evidence §7.4)."""
    key = budgets.key_of("invitation-code", place)
    if not budgets.spend(key, allowed=rules.CODE_TRIES, per=timedelta(hours=1), at=at):
        raise TooManyTries()
    return links.token_of(links.by_code(code, at=at))


def see_is_invited(token: str, *, by: Actor, at: datetime) -> None:
    """Whoever holds the link is the person invited; to anybody else nothing is told."""
    invitation = links.by_token(token, at=at)
    _see_is_invited(invitation.application, invitation.person, by, at)


def accept_invitation(token: str, *, by: Actor, at: datetime) -> Application:
    """“That is me”: a verified account of the name and mobile invited takes its place, and its own sheet is drawn up."""
    invitation = links.by_token(token, at=at)
    application = invitation.application
    _see_is_invited(application, invitation.person, by, at)
    with transaction.atomic():
        _take_place(token, by=by, at=at)
    draw_sheet(application.number, invitation.person, at=at)
    return application


@transaction.atomic
def decline(token: str, *, because: str, by: Actor | None = None, at: datetime) -> Application:
    """“I do not know them”, or “I do not agree”: the filing stops, and whoever began it is told why."""
    invitation = links.by_token(token, at=at, lock=True)
    application, turn = hands.pick_up(invitation.application.number, "decline")
    person = person_of(application, invitation.person)
    if agency.is_agent(application, person):
        raise AgentLaysDown()
    person.declined_at, person.declined_because, person.account = at, because[:500], ""
    person.save(update_fields=["declined_at", "declined_because", "account"])
    _take_back(application, person.key, at)
    _answer(invitation, "declined", by=by or "invited", at=at)
    told = f"：{person.name[:8]}没有同意签名，办件已停下"
    tell_owner(application, "declined", told, at=at, of=invitation.nonce[:12])
    return hands.put_down(
        application, turn, by=by or "invited", at=at, because=because[:500], person=person.key
    )


def _see_is_invited(application: Application, person: str, by: Actor, at: datetime) -> None:
    """The account is verified, not withheld, and bears the name (and mobile, where one was given) that was invited."""
    known, row = identities.verified_account(by.name), person_of(application, person)
    if not identities.may_be_used(known, on=localdate(at)):
        raise hands.IdentityWithheld()
    is_same = known.name == row.name and row.mobile in ("", known.mobile)
    if not is_same or row.account not in ("", by.name):
        raise NotYourInvitation()


def _take_place(token: str, *, by: Actor, at: datetime) -> None:
    invitation = links.by_token(token, at=at, lock=True)
    application = hands.locked(invitation.application.number)
    row = person_of(application, invitation.person)
    if row.account == by.name:
        return
    if row.account or application.persons.filter(account=by.name).exists():
        raise NotYourInvitation()
    row.account = by.name
    row.save(update_fields=["account"])
    using.note(application, row, by=by, at=at)
    _answer(invitation, "accepted", by=by, at=at)


def _take_back(application: Application, person: str, at: datetime) -> None:
    """Who declines after signing is bound no more: papers with that signature do not count any longer."""
    signed = application.papers.filter(superseded_at=None, signatures__person=person)
    Paper.objects.filter(pk__in=signed.values("pk")).update(superseded_at=at)


def _answer(invitation: Invitation, state: str, *, by: object, at: datetime) -> None:
    invitation.state = state
    moment = "opened_at" if state == "opened" else "answered_at"
    setattr(invitation, moment, at)
    invitation.save(update_fields=["state", moment])
    subject, person = invitation.application.number, invitation.person
    trail.record(f"applications.invitation.{_VERBS[state]}", subject=subject, by=by, at=at, person=person)


_VERBS = {"opened": "open", "accepted": "accept", "declined": "decline"}
