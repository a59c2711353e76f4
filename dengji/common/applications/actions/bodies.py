"""Shareholders that are no natural persons 非自然人股东: named by their code, filled in from the base, proved by papers."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from dengji.common.identity.duties import Actor
from dengji.common.identity.windows.bodies import Bodies
from dengji.common.trail import actions as trail
from dengji.ground.catalog.world import BodySeen
from dengji.ground.refusal import Refusal
from dengji.ground.wording import gettext_noop as _

from .. import hands, questions, rights, rules
from ..models import Application, BodyNamed, PersonNamed
from .drafting import save, see_form_open
from .keeping import kept, name_upload, with_proof

FORM = "capital"  # the form on which shareholders stand


class NoSuchKind(Refusal):
    code = "applications.body-of-no-known-kind"
    says = _("请选择这个股东是哪一种单位。")


class BodyWithoutName(Refusal):
    code = "applications.body-without-name"
    says = _("法人库暂时没有答复。请填写单位的名称和种类，再上传它的主体资格文件，由登记机关的人员核对。")


class NamedOtherwise(Refusal):
    code = "applications.body-is-named-otherwise"
    says = _("这个代码登记的名称是“{name}”，和您填的不一样。请核对代码和名称。")


class TooManyBodies(Refusal):
    code = "applications.too-many-bodies"
    says = _("一个办件最多写{most}个单位股东。更多的，请到登记窗口办理。")


def add_body(
    number: str,
    *,
    uscc: str,
    name: str = "",
    kind: str = "",
    country: str = "CHN",
    by: Actor,
    at: datetime,
    bases: Bodies | None = None,
) -> str:
    """Name a shareholder that is no natural person; name, kind and who signs come from the base, where one answers.

    Caught here already: a code that does not exist, a body that is gone or without capacity (law.md P21, P25). One from
    another province comes in, and an officer looks at it. Where no base answers, name and kind are what was typed, and its
    papers are to be uploaded.
    """
    code = "".join(uscc.split()).upper()
    questions.application_for(by, number)
    if known := BodyNamed.objects.filter(application__number=number, uscc=code).exclude(uscc="").first():
        return known.key
    seen = _seen(code, kind, bases)
    values = _as_seen(seen, name) if seen else _as_typed(code, name, kind, country)
    return _add(number, code, values, seen, by=by, at=at)


@transaction.atomic
def name_signer(number: str, body: str, person: str, *, signs_as: str, by: Actor, at: datetime) -> None:
    """Say who signs for a body: its representative, or somebody it has authorised (then its authorisation is uploaded)."""
    application, _turn = hands.pick_up(number, "answer", by=by, at=at)
    see_form_open(application, FORM)
    row, hand = questions.body_of(application, body), questions.person_of(application, person)
    if signs_as not in rules.SIGNS_AS:
        raise rights.NotEntitled(person=hand.name, body=row.name, post=signs_as)
    told = (row.said or {}).get("legal_representative", "")
    if signs_as != "authorised" and told not in ("", hand.name):
        raise rights.NotEntitled(person=hand.name, body=row.name, post=rules.SIGNS_AS[signs_as])
    row.signs, row.signs_as = hand.key, signs_as
    row.save(update_fields=["signs", "signs_as"])
    save(application, at)
    trail.record("applications.body.name-signer", subject=number, by=by, at=at, body=body, person=person)


def prove_body(number: str, body: str, data: bytes, *, title: str, by: Actor, at: datetime) -> str:
    """Keep one of its papers 主体资格文件 or the authorisation to sign: an officer reads it (实施细则 24)."""
    file = kept(data)
    with transaction.atomic():
        application, _turn = hands.pick_up(number, "answer", by=by, at=at)
        see_form_open(application, FORM)
        row = questions.body_of(application, body)
        row.proof = with_proof(row.proof, file.digest)
        row.save(update_fields=["proof"])
        name_upload(application, "proof", body, file, title=title, at=at)
        save(application, at)
        trail.record("applications.body.prove", subject=number, by=by, at=at, body=body, digest=file.digest)
    return file.digest


@transaction.atomic
def remove_body(number: str, body: str, *, by: Actor, at: datetime) -> None:
    """Take it out, and out of every answer that named it. Who was to sign for it stays until removed."""
    application, _turn = hands.pick_up(number, "answer", by=by, at=at)
    row = questions.body_of(application, body)
    see_form_open(application, FORM)
    application.answers = rules.without(application.answers, body)
    application.uploads.filter(form="proof", field=body).delete()
    row.delete()
    save(application, at)
    trail.record("applications.body.remove", subject=number, by=by, at=at, body=body)


def _seen(code: str, kind: str, bases: Bodies | None) -> BodySeen | None:
    """A body of another country has no code of ours, and no base of ours knows it."""
    if kind == "foreign" and not code:
        return None
    rights.see_code(code)
    seen = rights.asked(code, bases)
    if seen:
        rights.see_may_hold(seen)
    return seen


def _as_seen(seen: BodySeen, typed: str) -> dict[str, Any]:
    if typed.strip() and "".join(typed.split()) != "".join(seen.name.split()):
        raise NamedOtherwise(name=seen.name)
    said = {"name": seen.name, "kind": seen.kind, "is_live": seen.is_live, "division": seen.division}
    said |= {"legal_representative": seen.legal_representative, "source": rights.BY_BASE}
    return {"name": seen.name, "kind": seen.kind, "said": said}


def _as_typed(code: str, name: str, kind: str, country: str) -> dict[str, Any]:
    plain = " ".join(name.split())[:200]
    if not plain:
        raise BodyWithoutName()
    if kind not in rules.BODY_KINDS:
        raise NoSuchKind()
    rights.see_kind(plain, kind)
    return {"name": plain, "kind": kind, "country": country[:3].upper() or "CHN"}


@transaction.atomic
def _add(
    number: str, code: str, values: Mapping[str, Any], seen: BodySeen | None, *, by: Actor, at: datetime
) -> str:
    application, _turn = hands.pick_up(number, "answer", by=by, at=at)
    see_form_open(application, FORM)
    if application.bodies.count() >= rules.BODIES_MOST:
        raise TooManyBodies(most=rules.BODIES_MOST)
    application.bodies_named += 1
    row = BodyNamed(application=application, key=f"b{application.bodies_named}", uscc=code, **values)
    row.seen_at = at if seen else None
    row.signs_as = "executive-partner" if row.kind == "partnership" else "legal-representative"
    row.signs = _representative(application, seen).key if seen and seen.legal_representative else ""
    row.save()
    save(application, at)
    source = rights.BY_BASE if seen else rights.BY_PAPERS
    trail.record("applications.body.add", subject=number, by=by, at=at, body=row.key, source=source)
    return row.key


def _representative(application: Application, seen: BodySeen) -> PersonNamed:
    """Whoever the base names, entered once: somebody of that name may stand in the application already."""
    known = application.persons.filter(name=seen.legal_representative).order_by("id").first()
    if known:
        return known
    application.persons_named += 1
    return PersonNamed.objects.create(
        application=application, key=f"p{application.persons_named}", name=seen.legal_representative
    )
