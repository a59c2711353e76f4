"""回避: who is related to whom, by blind index alone. No number, phone or address is kept here, and none can be read back."""

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from dengji.common.identity import encryption
from dengji.common.identity.duties import MACHINE, Actor, Duty
from dengji.common.identity.models import Officer
from dengji.common.trail import actions as trail
from dengji.ground.refusal import Refusal
from dengji.ground.standards import citizen_id, mobile
from dengji.ground.wording import gettext_noop as _

from . import dossier
from .models import Case, Party, Submission, Tie

WORDS = {"identity": _("本人或者亲属"), "phone": _("电话"), "address": _("住址")}
REVIEWERS = frozenset({Duty.ACCEPTANCE, Duty.EXAMINATION, Duty.APPROVAL})


class NothingDeclared(Refusal):
    code = "review.nothing-declared"
    says = _("请填写要回避的号码或者住址。证件号码要有18位，手机号要有11位。")


def index_of(kind: str, value: str) -> str:
    """The same column key for cases and officers, so that the two can meet; "" where there is nothing to compare."""
    plain = NORMAL[kind](value)
    if not plain:
        return ""
    if kind == "identity":  # officers' own numbers stand under this key (identity)
        return encryption.index_of(Officer, "id_number", plain)
    return encryption.blind_index(f"review_party.{kind}", plain)


def keep_parties(case: Case, submission: Submission) -> None:
    """Everyone in this round and where they are, to be compared with the officers'."""
    found = {(kind, index_of(kind, value)) for kind, value in _named(submission)}
    Party.objects.bulk_create(
        Party(case=case, round=case.round, kind=kind, index=index) for kind, index in found if index
    )


def between(case: Case, by: Actor) -> str:
    """How the officer is related to the case's newest round: a kind, or "" for not at all."""
    if by.name == MACHINE.name:
        return ""
    found = Party.objects.filter(_of(by), case=case, round=case.round)
    return found.values_list("kind", flat=True).first() or ""


def touching(by: Actor) -> Exists:
    """For the queue: the cases that this officer is related to."""
    return Exists(Party.objects.filter(_of(by), case=OuterRef("pk"), round=OuterRef("round")))


def of(by: Actor) -> list[Tie]:
    """What the officer declared, newest first."""
    return list(Tie.objects.filter(officer=by.name).order_by("-at", "-id"))


@transaction.atomic
def declare(kind: str, value: str, *, by: Actor, at: datetime) -> Tie:
    """An officer says: this number, phone or address is mine or my family's. From now on such cases are kept from me."""
    if not REVIEWERS & by.duties or kind not in NORMAL or not (index := index_of(kind, value)):
        raise NothingDeclared()
    tie, is_new = Tie.objects.get_or_create(officer=by.name, kind=kind, index=index, defaults={"at": at})
    if is_new:
        trail.record("review.tie.declare", subject=by.name, by=by, at=at, kind=kind)
    return tie


def _of(by: Actor) -> Q:
    """What is the officer's own, without a question of its own to the database."""
    own = Officer.objects.filter(number=by.name).values("id_number_index")
    declared = Tie.objects.filter(officer=by.name, kind=OuterRef("kind"), index=OuterRef("index"))
    return Q(kind="identity", index__in=own) | Q(Exists(declared))


def _named(submission: Submission) -> Iterator[tuple[str, str]]:
    for one in dossier.identities_of(submission).values():
        yield "identity", one.id_number
        yield "phone", one.mobile
        yield "address", one.residence
    domicile = dossier.facts_of(submission).domicile
    yield "address", domicile.full if domicile else ""


def _identity(value: str) -> str:
    plain = citizen_id.normalise(value)
    return plain if len(plain) >= SHORTEST_NUMBER else ""


def _phone(value: str) -> str:
    plain = mobile.normalise(value)
    return plain if len(plain) >= SHORTEST_NUMBER else ""


def _address(value: str) -> str:
    """Without spaces; what is shorter than a street and a house is no address."""
    plain = "".join(value.split())
    return plain if len(plain) >= SHORTEST_ADDRESS else ""


SHORTEST_NUMBER = 8
SHORTEST_ADDRESS = 6
NORMAL = {"identity": _identity, "phone": _phone, "address": _address}
