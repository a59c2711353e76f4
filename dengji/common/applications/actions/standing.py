"""What an application says of a person beside the name: country and document, family or notarised papers, a minor's guardian."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from dengji.common.identity import questions as identity
from dengji.common.identity.duties import Actor
from dengji.common.trail import actions as trail
from dengji.ground.refusal import Refusal
from dengji.ground.standards import citizen_id
from dengji.ground.wording import gettext_noop as _

from .. import hands, questions, rules
from ..models import Application, PersonNamed
from .drafting import save
from .keeping import kept, name_upload, with_proof
from .persons import see_persons_open

BY_NUMBER = ("citizen-card", "residence-permit")  # documents whose number tells the birthday (GB 11643)


class NoSuchDocument(Refusal):
    code = "applications.no-such-document"
    says = _("请选择一种身份证件。")


class GuardianSigns(Refusal):
    code = "applications.guardian-signs-already"
    says = _("{name}由监护人代签。靠自己劳动生活、由本人签名的，请先去掉监护人。")


class GuardianWrong(Refusal):
    code = "applications.guardian-not-possible"
    says = _("监护人要是另一位成年人。请先把监护人加进办件，再选他。")


class NotAMinor(Refusal):
    code = "applications.not-a-minor"
    says = _("{name}已满18岁，要由本人核对身份、本人签名。请发邀请给本人。")


class NumberWrong(Refusal):
    code = "applications.minors-number-wrong"
    says = _("请照着户口簿或身份证再填一遍号码：要有18位，现在填的校验对不上。")


class ProofMissing(Refusal):
    code = "applications.guardians-proof-missing"
    says = _("请先上传户口簿、出生医学证明或者其他监护关系的证明，再填写号码。")


@transaction.atomic
def describe_person(number: str, person: str, *, country: str, id_kind: str, by: Actor, at: datetime) -> None:
    """Say where somebody is from and by which document they are known (law.md §6.2); the account has the last word."""
    application, row = _open(number, person, by, at)
    if id_kind not in rules.ID_KINDS:
        raise NoSuchDocument()
    row.country, row.id_kind = country.strip().upper()[:3] or "CHN", id_kind
    row.save(update_fields=["country", "id_kind"])
    save(application, at)
    trail.record("applications.person.describe", subject=number, by=by, at=at, person=person)


def prove_person(number: str, person: str, data: bytes, *, title: str, by: Actor, at: datetime) -> str:
    """Keep a foreign party's notarised, authenticated papers, or what proves a guardian (实施细则 24; 民法典 27)."""
    file = kept(data)
    with transaction.atomic():
        application, row = _open(number, person, by, at)
        row.proof = with_proof(row.proof, file.digest)
        row.save(update_fields=["proof"])
        name_upload(application, "proof", person, file, title=title, at=at)
        save(application, at)
        trail.record(
            "applications.person.prove", subject=number, by=by, at=at, person=person, digest=file.digest
        )
    return file.digest


@transaction.atomic
def name_guardian(number: str, person: str, guardian: str, *, by: Actor, at: datetime) -> None:
    """A minor holds shares; the statutory agent signs (民法典 20, 23; law.md P07). "" takes the guardian back."""
    application, row = _open(number, person, by, at)
    if guardian:
        _see_can_guard(application, row, guardian)
    row.guardian, row.vouched_at, row.id_number, row.child = guardian, None, "", ""
    row.lives_by_own_labour = row.lives_by_own_labour and not guardian
    row.save(update_fields=["guardian", "vouched_at", "id_number_sealed", "child", "lives_by_own_labour"])
    save(application, at)
    facts = {"person": person, "guardian": guardian}
    trail.record("applications.person.name-guardian", subject=number, by=by, at=at, **facts)


@transaction.atomic
def say_own_labour(number: str, person: str, *, is_so: bool, by: Actor, at: datetime) -> None:
    """Say that somebody of sixteen or seventeen lives by their own labour 以自己的劳动收入为主要生活来源, or take it back.

    They are then of full capacity (民法典 18), sign for themselves, and say so on their own sheet; papers prove it, and an
    officer reads them.
    """
    application, row = _open(number, person, by, at)
    if is_so and row.guardian:
        raise GuardianSigns(name=row.name)
    if is_so and not row.proof:
        raise ProofMissing()
    row.lives_by_own_labour = is_so
    row.save(update_fields=["lives_by_own_labour"])
    save(application, at)
    trail.record("applications.person.own-labour", subject=number, by=by, at=at, person=person, is_so=is_so)


@transaction.atomic
def vouch_for_minor(number: str, person: str, *, id_number: str, by: Actor, at: datetime) -> None:
    """A minor without a phone has no account: the guardian's confirmed declaration stands in its place.

    Where there is none, number and family papers do, and an officer reads them.
    """
    application, row = _open(number, person, by, at)
    if not row.guardian:
        raise GuardianWrong()
    plain = citizen_id.normalise(id_number)
    _see_minor(row, plain, at)
    child = _declared(application, row, plain)
    if not (child or row.proof):
        raise ProofMissing()
    row.id_number, row.vouched_at, row.child = plain, at, child
    row.save(update_fields=["id_number_sealed", "vouched_at", "child"])
    save(application, at)
    trail.record("applications.person.vouch", subject=number, by=by, at=at, person=person)


def _see_minor(row: PersonNamed, plain: str, at: datetime) -> None:
    born_on = citizen_id.born_on(plain) if row.id_kind in BY_NUMBER and citizen_id.is_valid(plain) else None
    if born_on is None:
        raise NumberWrong()
    if citizen_id.age_on(born_on, localdate(at)) >= rules.ADULT:
        raise NotAMinor(name=row.name)


def _declared(application: Application, row: PersonNamed, plain: str) -> str:
    """Number of the guardian's declaration of this very child, if it is confirmed; "" where there is none."""
    guardian = questions.person_of(application, row.guardian)
    known = identity.children_of(guardian.account) if guardian.account else []
    same = (c for c in known if c.confirmed_at and (c.name, c.id_number) == (row.name, plain))
    return next((child.number for child in same), "")


def _open(number: str, person: str, by: Actor, at: datetime) -> tuple[Application, PersonNamed]:
    application, _turn = hands.pick_up(number, "answer", by=by, at=at)
    see_persons_open(application)
    return application, questions.person_of(application, person)


def _see_can_guard(application: Application, row: PersonNamed, guardian: str) -> None:
    other = questions.person_of(application, guardian)
    is_guarded = bool(other.guardian)
    if guardian == row.key or is_guarded or application.persons.filter(guardian=row.key).exists():
        raise GuardianWrong()
