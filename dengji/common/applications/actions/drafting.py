"""Filling in: begin, answer, the persons, the name, the uploads."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.utils.timezone import localdate
from pydantic_core import to_jsonable_python

from dengji.common.documents import store
from dengji.common.identity import questions as identity
from dengji.common.identity.duties import Actor, Duty
from dengji.common.trail import actions as trail
from dengji.ground.catalog import offers
from dengji.ground.refusal import Refusal
from dengji.ground.standards import mobile as mobiles
from dengji.ground.wording import gettext_noop as _

from .. import hands, rules, uploads
from ..models import Application, PersonNamed, Upload
from ..questions import forms_open, person_of


class NoSuchOffer(Refusal):
    code = "applications.no-such-offer"
    says = _("这项登记现在不能在这里办。请到首页选择可以办理的事项，或者到登记窗口办理。")


class NoSuchForm(Refusal):
    code = "applications.no-such-form"
    says = _("这项登记没有这一页。请回到办件首页继续。")


class FormClosed(Refusal):
    code = "applications.form-not-questioned"
    says = _("登记机关没有要求改“{task}”，这次不能改。要改它，请先撤回，再重新申请。")


class TooLong(Refusal):
    code = "applications.answer-too-long"
    says = _("这一页填的内容太长，没有存上。请缩短后再保存。")


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


class IdentityWithheld(Refusal):
    code = "applications.identity-withheld"
    says = _("您设置了不允许用您的身份办理登记。要办理，请先在“账户”里打开允许。")


@transaction.atomic
def begin(offer: str, *, by: Actor, at: datetime) -> Application:
    """Open a draft. The applicant is its first person, named as verified (市场主体登记管理条例 15)."""
    if offer not in offers.BY_CODE:
        raise NoSuchOffer()
    on = localdate(at)
    application = Application.objects.create(
        number=_number(at),
        offer=offer,
        owner=by.name,
        begun_at=at,
        saved_at=at,
        persons_named=1,
        expires_on=hands.kept_until("draft", on),
    )
    _name_applicant(application, by)
    trail.record("applications.application.begin", subject=application.number, by=by, at=at, offer=offer)
    return application


@transaction.atomic
def answer(number: str, form: str, values: Mapping[str, Any], *, by: Actor, at: datetime) -> Application:
    """Keep what was typed, as typed. Only the fields given change; what depended on them is to be confirmed again."""
    application, _turn = hands.pick_up(number, "answer", by=by)
    _see_form_open(application, form)
    given = _declared(application.offer, form, values)
    application.answers = rules.merged(application.answers, form, given)
    if len(str(application.answers[form])) > rules.LONGEST_ANSWERS:
        raise TooLong()
    _save(application, at)
    trail.record(
        "applications.application.answer", subject=number, by=by, at=at, form=form, fields=sorted(given)
    )
    return application


@transaction.atomic
def add_person(number: str, *, name: str, mobile: str, by: Actor, at: datetime) -> str:
    """Name somebody once; every form refers to them by the key returned."""
    application, _turn = hands.pick_up(number, "answer", by=by)
    if application.persons.count() >= rules.PERSONS_MOST:
        raise TooManyPersons(most=rules.PERSONS_MOST)
    application.persons_named += 1
    person = PersonNamed(application=application, key=f"p{application.persons_named}")
    _describe(person, name, mobile)
    _save(application, at)
    trail.record("applications.person.add", subject=number, by=by, at=at, person=person.key)
    return person.key


@transaction.atomic
def change_person(number: str, person: str, *, name: str, mobile: str, by: Actor, at: datetime) -> None:
    """Put a name or a mobile right. Who has already said “that is me” under the old name is asked again."""
    application, _turn = hands.pick_up(number, "answer", by=by)
    row = person_of(application, person)
    if row.key == "p1" and row.account:
        raise OwnerStays()
    if row.name != " ".join(name.split()):
        row.account, row.declined_at, row.declined_because = "", None, ""
    _describe(row, name, mobile)
    _save(application, at)
    trail.record("applications.person.change", subject=number, by=by, at=at, person=person)


@transaction.atomic
def remove_person(number: str, person: str, *, by: Actor, at: datetime) -> None:
    """Take somebody out, and out of every answer that named them."""
    application, _turn = hands.pick_up(number, "answer", by=by)
    row = person_of(application, person)
    if row.key == "p1":
        raise OwnerStays()
    for form in rules.forms_naming(application.answers, person):
        _see_form_open(application, form)
    application.answers = rules.without(application.answers, person)
    application.invitations.filter(person=person, state__in=rules.LIVE_INVITATIONS).update(state="expired")
    row.delete()
    _save(application, at)
    trail.record("applications.person.remove", subject=number, by=by, at=at, person=person)


@transaction.atomic
def ask_for_paper(number: str, *, is_wanted: bool, by: Actor, at: datetime) -> Application:
    """A printed licence beside the electronic one, or not (电子营业执照管理办法: both have the same force)."""
    application, _turn = hands.pick_up(number, "answer", by=by)
    application.wants_paper = is_wanted
    _save(application, at)
    trail.record("applications.application.ask-for-paper", subject=number, by=by, at=at, is_wanted=is_wanted)
    return application


def attach(number: str, form: str, field: str, data: bytes, *, title: str, by: Actor, at: datetime) -> str:
    """Keep an uploaded file, looked through and made harmless first, and answer the field with its digest."""
    media, clean = uploads.cleaned(data)
    digest = store.put(clean)
    with transaction.atomic():
        application = answer(number, form, {field: digest}, by=by, at=at)
        facts = {"title": title[:120], "media": media, "size": len(clean), "at": at}
        Upload.objects.get_or_create(
            application=application, form=form, field=field, digest=digest, defaults=facts
        )
        trail.record("applications.upload.attach", subject=number, by=by, at=at, form=form, digest=digest)
    return digest


def _number(at: datetime) -> str:
    """PZ26-1122-0317: network, year, day, and a count of the day that has no gaps and no doubles."""
    on = localdate(at)
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into applications_daycount (day, last) values (%s, 1) "
            "on conflict (day) do update set last = applications_daycount.last + 1 returning last",
            [on],
        )
        (count,) = cursor.fetchone()
    return f"{_prefix()}{on:%y-%m%d}-{count:04d}"


def _prefix() -> str:
    """Filed online PZ, taken at the window PW: the two networks count for themselves and never meet in a number."""
    return "PW" if settings.NETWORK == "inner" else "PZ"


def _name_applicant(application: Application, by: Actor) -> None:
    """Whoever files online is the applicant; at the window the clerk then writes down who came."""
    person = PersonNamed(application=application, key="p1")
    if Duty.APPLICANT in by.duties:
        account = identity.verified_account(by.name)
        if not identity.may_be_named(account):
            raise IdentityWithheld()
        person.name, person.mobile, person.account = account.name, account.mobile, by.name
    person.save()


def _see_form_open(application: Application, form: str) -> None:
    offer = offers.find(application.offer)
    shape = next((f for f in offer.forms if f.code == form), None)
    if shape is None:
        raise NoSuchForm()
    if form not in forms_open(application):
        raise FormClosed(task=shape.task)


def _declared(offer: str, form: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """Of what was sent, the fields the form declares, as JSON."""
    shape = next(f for f in offers.find(offer).forms if f.code == form)
    return {name: to_jsonable_python(values[name]) for name in shape.model.model_fields if name in values}


def _describe(person: PersonNamed, name: str, mobile: str) -> None:
    if not (plain := " ".join(name.split())[:80]):
        raise NameMissing()
    if mobile and not mobiles.is_valid(mobiles.normalise(mobile)):
        raise NotAMobile()
    person.name, person.mobile = plain, mobiles.normalise(mobile) if mobile else ""
    person.save()


def _save(application: Application, at: datetime) -> None:
    application.saved_at = at
    application.expires_on = hands.kept_until(application.state, localdate(at))
    application.save()
