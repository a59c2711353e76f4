"""复制上次填写: a new draft with what was typed in one that has ended. Words only: no file, no signature, no promise."""

from datetime import datetime

from django.db import transaction

from dengji.common.identity.duties import Actor
from dengji.common.trail import actions as trail
from dengji.ground.catalog import offers
from dengji.ground.catalog.forms.shape import about
from dengji.ground.refusal import Refusal
from dengji.ground.wording import gettext_noop as _

from .. import hands, questions, rules
from ..models import Application, BodyNamed, PersonNamed
from ..workflow import OPEN
from .beginning import begin
from .drafting import save

OF_A_PERSON = ("name", "mobile", "email", "country", "id_kind", "guardian")
OF_A_BODY = ("key", "name", "kind", "uscc", "country", "signs", "signs_as", "said", "seen_at")


class NothingToCopy(Refusal):
    code = "applications.nothing-to-copy"
    says = _("办件{number}还在办，或者没有填过内容，不能复制。请在原来的办件里继续，或者重新申请。")


@transaction.atomic
def copy(number: str, *, by: Actor, at: datetime) -> Application:
    """Begin again with the answers of an application that has ended, and whoever it named under the same keys.

    Everyone named is asked again, files are sent again, the name is reserved again, promises are made again.
    While a copy is still open, it is the copy: pressing twice makes one.
    """
    old = _ended(number, by)
    if again := Application.objects.filter(copied_from=number, state__in=[s.value for s in OPEN]).first():
        return again
    new = begin(old.offer, by=by, at=at, mandate=old.mandate if by.name == old.agent else "")
    new.copied_from, new.signing_order, new.wants_paper = number, old.signing_order, old.wants_paper
    new.persons_named, new.bodies_named = max(old.persons_named, new.persons_named), old.bodies_named
    new.answers = rules.typed(old.answers, files=_files(old.offer))
    _name_again(old, new)
    save(new, at)
    trail.record("applications.application.copy", subject=new.number, by=by, at=at, of=number)
    return new


def _ended(number: str, by: Actor) -> Application:
    old = hands.locked(number)
    if by.name not in (old.owner, old.agent):
        raise hands.NoSuchApplication()
    if not questions.may_be_copied(old):
        raise NothingToCopy(number=number)
    return old


def _files(offer: str) -> set[tuple[str, str]]:
    """The fields that hold a file's digest, each with its form."""
    shapes = {form.code: form.model.model_fields for form in offers.find(offer).forms}
    every = [(code, name, field) for code, fields in shapes.items() for name, field in fields.items()]
    return {(code, name) for code, name, field in every if about(field).get("widget") == "file"}


def _name_again(old: Application, new: Application) -> None:
    """Whoever was named, but for an agent who is none any more; of those whom the beginning names itself, their e-mail."""
    there = {one.key: one for one in new.persons.all()}
    for one in old.persons.all():
        if one.key in there:
            _write(there[one.key], one, ("email",))
        elif one.account != old.agent or not old.agent or rules.forms_naming(new.answers, one.key):
            _write(PersonNamed(application=new, key=one.key), one, OF_A_PERSON)
    for body in old.bodies.order_by("id"):
        BodyNamed.objects.create(application=new, **{field: getattr(body, field) for field in OF_A_BODY})


def _write(new: PersonNamed, old: PersonNamed, fields: tuple[str, ...]) -> None:
    for field in fields:
        setattr(new, field, getattr(old, field))
    new.save()
