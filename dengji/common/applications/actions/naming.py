"""Declaring the name 名称申报: reserved for this application, or refused with the reasons."""

from collections.abc import Collection
from datetime import datetime

from django.db import OperationalError, transaction
from django.utils.timezone import localdate
from psycopg.errors import LockNotAvailable

from dengji.common.identity.duties import Actor
from dengji.common.names import actions as names
from dengji.common.names import questions as compared
from dengji.ground.catalog.facts import Facts
from dengji.ground.refusal import Refusal
from dengji.ground.wording import gettext_noop as _

from .. import assembling, hands
from ..models import Application


class NameNotHeld(Refusal):
    code = "applications.name-not-filled-in"
    says = _("还没有填公司名称。请先填好名称和住所。")


class NameContested(Refusal):
    code = "applications.name-contested"
    says = _("很多人同时在申报相近的名称，“{name}”还没有轮到。您填的都在，请稍等片刻再点一次。")


@transaction.atomic
def declare_name(
    number: str, *, by: Actor, at: datetime, seen: Collection[str] | None = None
) -> names.Reservation:
    """Reserve the name filled in for this application 名称申报; a name that is taken is refused with the reasons.

    `seen` is which near names the person was shown; one of the same sound that came up since is told first (NameNear).
    """
    application, _turn = hands.pick_up(number, "answer", by=by, at=at)
    return _declare(application, by=by, at=at, seen=seen)


def declare_if_filled_in(number: str, *, by: Actor, at: datetime) -> names.NameTaken | None:
    """Its own transaction: the reservation stands whatever the rules then find. A taken name waits for what they say."""
    with transaction.atomic():
        application, _turn = hands.pick_up(number, "prepare", by=by, at=at)
        if assembling.assembled(application, on=localdate(at)).name is None:
            return None
        try:
            _declare(application, by=by, at=at)
        except names.NameTaken as taken:
            return taken
    return None


def _declare(
    application: Application, *, by: Actor, at: datetime, seen: Collection[str] | None = None
) -> names.Reservation:
    said = assembling.assembled(application, on=localdate(at))
    if said.name is None:
        raise NameNotHeld()
    months = names.KEPT_FOR_APPROVAL if _comes_after_approval(said) else names.KEPT_MONTHS
    asked = {"holder": application.number, "months": months, "invested": compared.owners_of(said)}
    try:
        held = names.declare(said.name, by=by, at=at, seen=seen, **asked)  # type: ignore[arg-type]
    except OperationalError as no:
        if isinstance(no.__cause__, LockNotAvailable):
            raise NameContested(name=said.name.full) from no
        raise
    application.reservation, application.reserved_name = held.number, held.full
    application.reserved_until = held.until
    application.save(update_fields=["reservation", "reserved_name", "reserved_until"])
    return held


def _comes_after_approval(said: Facts) -> bool:
    """Whether the scope holds an item that must be approved before registration 前置 (企业名称登记管理规定 18)."""
    return said.scope is not None and any(item.permit == "before" for item in said.scope.items)
