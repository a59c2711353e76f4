"""Filling in: the forms, the uploads, the wish for a printed licence."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from pydantic_core import to_jsonable_python

from dengji.common.identity.duties import Actor
from dengji.common.trail import actions as trail
from dengji.ground.catalog import offers
from dengji.ground.refusal import Refusal
from dengji.ground.wording import gettext_noop as _

from .. import hands, rules, terms
from ..models import Application
from ..questions import forms_open
from .keeping import kept, name_upload


class NoSuchForm(Refusal):
    code = "applications.no-such-form"
    says = _("这项登记没有这一页。请回到办件首页继续。")


class FormClosed(Refusal):
    code = "applications.form-not-questioned"
    says = _("登记机关没有要求改“{task}”，这次不能改。要改它，请先撤回，再重新申请。")


class TooLong(Refusal):
    code = "applications.answer-too-long"
    says = _("这一页填的内容太长，没有存上。请缩短后再保存。")


@transaction.atomic
def answer(number: str, form: str, values: Mapping[str, Any], *, by: Actor, at: datetime) -> Application:
    """Keep what was typed, as typed. Only the fields given change; what depended on them is to be confirmed again."""
    application, _turn = hands.pick_up(number, "answer", by=by, at=at)
    see_form_open(application, form)
    given = _declared(application.offer, form, values)
    application.answers = rules.merged(application.answers, form, _without_email(application, given))
    if len(str(application.answers[form])) > rules.LONGEST_ANSWERS:
        raise TooLong()
    save(application, at)
    trail.record(
        "applications.application.answer", subject=number, by=by, at=at, form=form, fields=sorted(given)
    )
    return application


@transaction.atomic
def ask_for_paper(number: str, *, is_wanted: bool, by: Actor, at: datetime) -> Application:
    """A printed licence beside the electronic one, or not (电子营业执照管理办法: both have the same force)."""
    application, _turn = hands.pick_up(number, "answer", by=by, at=at)
    application.wants_paper = is_wanted
    save(application, at)
    trail.record("applications.application.ask-for-paper", subject=number, by=by, at=at, is_wanted=is_wanted)
    return application


def attach(number: str, form: str, field: str, data: bytes, *, title: str, by: Actor, at: datetime) -> str:
    """Keep an uploaded file, looked through and made harmless first, and answer the field with its digest."""
    file = kept(data)
    with transaction.atomic():
        application = answer(number, form, {field: file.digest}, by=by, at=at)
        name_upload(application, form, field, file, title=title, at=at)
        said = {"form": form, "digest": file.digest}
        trail.record("applications.upload.attach", subject=number, by=by, at=at, **said)
    return file.digest


def see_form_open(application: Application, form: str) -> None:
    """Of a returned application only what was questioned may be changed (条例 19)."""
    offer = offers.find(application.offer)
    shape = next((f for f in offer.forms if f.code == form), None)
    if shape is None:
        raise NoSuchForm()
    if form not in forms_open(application):
        raise FormClosed(task=shape.task)


def save(application: Application, at: datetime) -> None:
    """A word saved is a day won: the draft lapses later."""
    application.saved_at = at
    application.expires_on = terms.kept_until(application.state, localdate(at))
    application.save()


def _without_email(application: Application, given: dict[str, Any]) -> dict[str, Any]:
    """The liaison's e-mail is sealed at their own row; answers, which everyone who signs may read, stay without it."""
    if "liaison_email" not in given:
        return given
    liaison = given.get("liaison") or application.answers.get("organs", {}).get("liaison") or "p1"
    if row := application.persons.filter(key=liaison).first():
        row.email = str(given["liaison_email"]).strip()[: rules.LONGEST_EMAIL]
        row.save(update_fields=["email_sealed"])
    return {name: value for name, value in given.items() if name != "liaison_email"}


def _declared(offer: str, form: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """Of what was sent, the fields the form declares, as JSON."""
    shape = next(f for f in offers.find(offer).forms if f.code == form)
    return {name: to_jsonable_python(values[name]) for name in shape.model.model_fields if name in values}
