"""The link and the message that ask somebody to sign; and reminding who does not answer."""

import secrets
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from dengji.common.identity import actions as identity
from dengji.common.identity.duties import MACHINE
from dengji.common.identity.rules import SIGNATURE, SMS_LENGTH
from dengji.common.trail import actions as trail

from .. import assembling, links, rules, terms
from ..models import Application, Invitation, PersonNamed
from ..questions import may_sign_now, owner_name, person_of
from .telling import tell_owner


def invite_others(application: Application, *, at: datetime) -> None:
    """Ask those whose turn it is and who have not been asked yet: once the applicant has signed (ux.md §3.3).

    Where the legal representative signs last, everyone else is asked before.
    """
    missing = may_sign_now(application)
    live = application.invitations.filter(state__in=rules.LIVE_INVITATIONS)
    asked = set(live.values_list("person", flat=True))
    for person in (p for p in missing if p.key not in asked and p.key != "p1"):
        send_invitation(application, person, at=at)


def send_invitation(application: Application, person: PersonNamed, *, at: datetime) -> Invitation:
    """In the caller's transaction: a fresh link and code, and the message that carries them."""
    live = application.invitations.filter(person=person.key, state__in=rules.LIVE_INVITATIONS)
    live.update(state="expired")
    invitation = Invitation(
        application=application, person=person.key, sent_at=at, expires_at=at + terms.invited_for()
    )
    _draw_code(invitation)
    invitation.state = "accepted" if person.account else "invited"
    invitation.save()
    _tell_invited(application, person, invitation, at)
    facts = {"person": person.key, "expires_at": invitation.expires_at.isoformat()}
    trail.record(
        "applications.invitation.send", subject=application.number, by=application.owner, at=at, **facts
    )
    return invitation


def remind(*, at: datetime) -> int:
    """Remind those who have not answered after one day and after three, then tell who asked; let old links lapse."""
    Invitation.objects.filter(state__in=rules.LIVE_INVITATIONS, expires_at__lte=at).update(state="expired")
    waiting = Invitation.objects.filter(state__in=rules.LIVE_INVITATIONS, application__state="signing")
    due = Q()
    for sent, after in enumerate(terms.remind_after()):
        due |= Q(reminders=sent, sent_at__lte=at - after)
    return sum(
        _remind(pk, at) for pk in waiting.filter(due).order_by("pk").values_list("pk", flat=True)[:500]
    )


@transaction.atomic
def _remind(pk: int, at: datetime) -> bool:
    """The last turn is for whoever asked: the person does not answer."""
    rows = Invitation.objects.select_for_update(skip_locked=True).filter(
        pk=pk, state__in=rules.LIVE_INVITATIONS
    )
    invitation = rows.first()
    if invitation is None:
        return False
    application, person = invitation.application, person_of(invitation.application, invitation.person)
    invitation.reminders += 1
    invitation.save(update_fields=["reminders"])
    if invitation.reminders < len(terms.remind_after()):
        _tell_invited(application, person, invitation, at)
    else:
        told = f"：{person.name[:8]}还没有签名，可以打电话提醒或者换人"
        tell_owner(application, "not-answered", told, at=at, of=invitation.nonce[:12])
    facts = {"person": person.key, "reminders": invitation.reminders}
    trail.record("applications.invitation.remind", subject=application.number, by=MACHINE, at=at, **facts)
    return True


def _draw_code(invitation: Invitation) -> None:
    """A nonce whose code leads to nobody else at present; the database has the last word."""
    while True:
        invitation.nonce = secrets.token_hex(16)
        invitation.token_digest, invitation.code_digest = links.digests_of(invitation)
        taken = Invitation.objects.filter(
            code_digest=invitation.code_digest, state__in=rules.LIVE_INVITATIONS
        )
        if not taken.exists():
            return


def _tell_invited(
    application: Application, person: PersonNamed, invitation: Invitation, at: datetime
) -> None:
    to = assembling.account_of(person) or person.mobile
    if to:
        key = f"{application.number}|{person.key}|invite|{invitation.nonce[:12]}|{invitation.reminders}"
        words = _invitation_words(owner_name(application), invitation)
        identity.notify(to, kind="invitation", words=words, key=key, at=at, until=invitation.expires_at)


def _invitation_words(inviter: str, invitation: Invitation) -> str:
    """ux.md §3.3, §6.4. The link where it fits into one message, else the six digits."""
    begin = f"{SIGNATURE}{inviter[:8]}请您为新设公司签名，约1分钟："
    end = "。不认识请勿操作"
    link = f"{settings.ADDRESS}/s/{links.token_of(invitation)}"
    code = f"打开{settings.ADDRESS}/s 输入{links.code_of(invitation)}"
    return begin + (link if len(begin + link + end) <= SMS_LENGTH else code) + end
