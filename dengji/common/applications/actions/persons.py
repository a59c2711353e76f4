"""The persons an application names: each is entered once, and every form refers to them by key."""

from datetime import datetime

from django.db import transaction

from dengji.common.identity.duties import Actor
from dengji.common.trail import actions as trail
from dengji.ground.refusal import Refusal
from dengji.ground.standards import mobile as mobiles
from dengji.ground.wording import gettext_noop as _

from .. import agency, hands, rules
from ..models import Application, PersonNamed
from ..questions import forms_open, person_of
from .drafting import FormClosed, save, see_form_open


class NotAMobile(Refusal):
    code = "applications.mobile-not-complete"
    says = _("手机号要有11位数字，以1开头。请改正后再保存。")


class NameMissing(Refusal):
    code = "applications.person-without-name"
    says = _("请填写姓名，和身份证件上一样。")


class TooManyPersons(Refusal):
    code = "applications.too-many-persons"
    says = _("一个办件最多写{most}个人。人数更多的，请到登记窗口办理。")


class OwnerStays(Refusal):
    code = "applications.applicant-stays"
    says = _("申请人自己不能从办件里删去。不想办了，请删除或者撤回办件。")


@transaction.atomic
def add_person(number: str, *, name: str, mobile: str, by: Actor, at: datetime) -> str:
    """Name somebody once; every form refers to them by the key returned. The same name and mobile again is the same person."""
    application, _turn = hands.pick_up(number, "answer", by=by, at=at)
    see_persons_open(application)
    if known := _named_already(application, name, mobile):
        return known
    if application.persons.count() >= rules.PERSONS_MOST:
        raise TooManyPersons(most=rules.PERSONS_MOST)
    application.persons_named += 1
    person = PersonNamed(application=application, key=f"p{application.persons_named}")
    describe(person, name, mobile)
    save(application, at)
    trail.record("applications.person.add", subject=number, by=by, at=at, person=person.key)
    return person.key


@transaction.atomic
def change_person(number: str, person: str, *, name: str, mobile: str, by: Actor, at: datetime) -> None:
    """Put a name or a mobile right. Who has already said “that is me” under the old name is asked again."""
    application, _turn = hands.pick_up(number, "answer", by=by, at=at)
    see_persons_open(application)
    row = person_of(application, person)
    if row.key == "p1" and row.account:
        raise OwnerStays()
    if row.name != " ".join(name.split()):
        row.account, row.declined_at, row.declined_because = "", None, ""
    describe(row, name, mobile)
    save(application, at)
    trail.record("applications.person.change", subject=number, by=by, at=at, person=person)


@transaction.atomic
def remove_person(number: str, person: str, *, by: Actor, at: datetime) -> None:
    """Take somebody out, and out of every answer that named them."""
    application, _turn = hands.pick_up(number, "answer", by=by, at=at)
    row = person_of(application, person)
    if row.key == "p1":
        raise OwnerStays()
    if agency.is_agent(application, row) and agency.is_standing(application):
        raise agency.AgentStays()
    for form in rules.forms_naming(application.answers, person):
        see_form_open(application, form)
    application.answers = rules.without(application.answers, person)
    application.invitations.filter(person=person, state__in=rules.LIVE_INVITATIONS).update(state="expired")
    row.delete()
    save(application, at)
    trail.record("applications.person.remove", subject=number, by=by, at=at, person=person)


def see_persons_open(application: Application) -> None:
    """Persons stand on the forms that name them: once returned, one of these must have been questioned."""
    if not {"capital", "organs"} & forms_open(application):
        raise FormClosed(task=_("人员"))


def _named_already(application: Application, name: str, mobile: str) -> str:
    """The key of whoever bears this name and this mobile; a button may be pressed twice."""
    plain = (" ".join(name.split())[:80], mobiles.normalise(mobile) if mobile else "")
    rows = application.persons.order_by("id")
    return next((row.key for row in rows if (row.name, row.mobile) == plain), "")


def describe(person: PersonNamed, name: str, mobile: str) -> None:
    if not (plain := " ".join(name.split())[:80]):
        raise NameMissing()
    if mobile and not mobiles.is_valid(mobiles.normalise(mobile)):
        raise NotAMobile()
    person.name, person.mobile = plain, mobiles.normalise(mobile) if mobile else ""
    person.save()
