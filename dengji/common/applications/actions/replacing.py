"""While people sign: somebody else takes a part, somebody has a new phone, the order of signing, papers drawn anew."""

from datetime import datetime

from django.db import transaction

from dengji.common.identity.duties import Actor
from dengji.common.trail import actions as trail
from dengji.ground.catalog import world
from dengji.ground.refusal import Refusal
from dengji.ground.wording import gettext_noop as _

from .. import agency, hands, questions, rights, rules
from ..models import Application, BodyNamed, PersonNamed
from .asking import send_invitation
from .drafting import save, see_form_open
from .inviting import AlreadySigned
from .parting import part_with_agent
from .persons import OwnerStays, describe
from .preparing import prepare, reopen


class NoSuchOrder(Refusal):
    code = "applications.no-such-signing-order"
    says = _("请选择“谁先签都可以”或者“法定代表人最后签”。")


def replace_signatory(
    number: str,
    person: str,
    *,
    name: str,
    mobile: str,
    by: Actor,
    at: datetime,
    surroundings: world.World | None = None,
) -> str:
    """Another person takes every part of this one; only papers that change are drawn and signed anew. Their key.

    While people sign, the papers are drawn up again at once; whatever then stands in the way is told, and the other
    person stays named.
    """
    key, was_signing = _take_part(number, person, name, mobile, by=by, at=at)
    if was_signing:
        prepare(number, by=by, at=at, surroundings=surroundings)
    return key


@transaction.atomic
def send_to_new_phone(number: str, person: str, *, mobile: str, by: Actor, at: datetime) -> None:
    """Somebody lost their phone: the old link dies, a new one goes to the new number, and the identity is checked again."""
    application, turn = hands.pick_up(number, "invite", by=by, at=at)
    row = questions.person_of(application, person)
    if row.key == "p1":
        raise OwnerStays()
    if row not in questions.who_has_not_signed(application):
        raise AlreadySigned()
    describe(row, row.name, mobile)
    row.account = ""
    row.save(update_fields=["account"])
    send_invitation(application, row, at=at)
    hands.put_down(application, turn, by=by, at=at, person=person)


@transaction.atomic
def set_signing_order(number: str, order: str, *, by: Actor, at: datetime) -> None:
    """In any order, or the legal representative last; an authority that wants the latter has the last word."""
    application, _turn = hands.pick_up(number, "answer", by=by, at=at)
    if order not in rules.SIGNING_ORDERS:
        raise NoSuchOrder()
    application.signing_order = order
    save(application, at)
    trail.record("applications.application.set-order", subject=number, by=by, at=at, order=order)


def draw_anew(
    number: str, *, by: Actor, at: datetime, surroundings: world.World | None = None
) -> Application:
    """The papers bear a day too long ago: they are drawn up with today's day, and everyone signs them again."""
    reopen(number, by=by, at=at)
    return prepare(number, by=by, at=at, surroundings=surroundings)


@transaction.atomic
def _take_part(
    number: str, person: str, name: str, mobile: str, *, by: Actor, at: datetime
) -> tuple[str, bool]:
    application, turn = hands.pick_up(number, "replace", by=by, at=at)
    was_signing = turn.ends is not None
    if not was_signing:
        part_with_agent(application, by=by, at=at)
    row = questions.person_of(application, person)
    _see_may_go(application, row, name)
    application.persons_named += 1
    other = PersonNamed(application=application, key=f"p{application.persons_named}")
    other.country, other.guardian = row.country, ""
    describe(other, name, mobile)
    application.answers = rules.replaced(application.answers, person, other.key)
    BodyNamed.objects.filter(application=application, signs=person).update(signs=other.key)
    application.persons.filter(guardian=person).update(guardian=other.key, vouched_at=None)
    application.invitations.filter(person=person, state__in=rules.LIVE_INVITATIONS).update(state="expired")
    row.delete()
    save(application, at)
    hands.put_down(questions.with_papers(application), turn, by=by, at=at, person=other.key)
    return other.key, was_signing


def _see_may_go(application: Application, row: PersonNamed, name: str) -> None:
    """The applicant stays; a representative whom the base named gives way only to whom the base names."""
    if row.key == "p1":
        raise OwnerStays()
    if agency.is_agent(application, row):
        raise agency.AgentStays()
    for form in rules.forms_naming(application.answers, row.key):
        see_form_open(application, form)
    for body in application.bodies.filter(signs=row.key).exclude(signs_as="authorised"):
        told = (body.said or {}).get("legal_representative", "")
        if told not in ("", name.strip()):
            post = rules.SIGNS_AS[body.signs_as]
            raise rights.NotEntitled(person=name.strip(), body=body.name, post=post)
