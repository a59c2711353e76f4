"""A person's own switch “my identity may be used until …”, and every use noted for them (ux.md P12)."""

from datetime import datetime

from django.utils.timezone import localdate

from dengji.common.identity import actions as identities
from dengji.common.identity import questions as identity
from dengji.common.identity.duties import Actor

from . import assembling, hands, rules
from .models import Application, PersonNamed


def note(application: Application, person: PersonNamed, *, by: Actor, at: datetime) -> None:
    """Write every part of this person down for them, in the caller's transaction; each part of a filing once."""
    if not person.account:
        return
    parts = assembling.parts_of(application).get(person.key, [])
    told = "、".join(rules.ROLES[part] for part in parts) or rules.ROLES["applicant"]
    identities.note_use(
        person.account,
        subject=application.number,
        title=application.reserved_name,
        part=told,
        by=by,
        by_name=next((p.name for p in application.persons.all() if p.key == "p1"), ""),
        at=at,
    )


def see_all_allow(application: Application, *, at: datetime) -> None:
    """A registration that names somebody whose switch is off stops at that person, in plain words."""
    accounts = assembling.accounts_of(application)
    for person in application.persons.all():
        account = accounts.get(person.account)
        if account and not identity.may_be_used(account, on=localdate(at)):
            raise hands.PersonWithheld(name=person.name)
