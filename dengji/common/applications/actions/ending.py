"""Going no further: discard a draft, withdraw what was sent, let lapse what nobody goes on with."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from dengji.common.exchange import actions as exchange
from dengji.common.exchange.letters import ApplicationWithdrawn
from dengji.common.identity.duties import MACHINE, Actor
from dengji.common.names import actions as names
from dengji.ground.wording import gettext_noop as _

from .. import hands, rules
from ..models import Application
from ..workflow import MOVES

NOTHING: dict[str, Any] = {"answers": {}, "own_papers": {}, "facts": None, "facts_digest": ""}
LAPSED = _("期限内没有继续办理")


@transaction.atomic
def discard(number: str, *, by: Actor, at: datetime) -> Application:
    """Throw a draft away: what was typed and who was named is erased, the name is free again; the number stays."""
    application, turn = hands.pick_up(number, "discard", by=by, at=at)
    application.persons.exclude(key="p1").delete()
    application.bodies.all().delete()
    application.uploads.all().delete()
    application.papers.all().delete()
    _leave(application, by=by, at=at)
    return hands.put_down(application, turn, by=by, at=at, **NOTHING)


@transaction.atomic
def withdraw(number: str, *, because: str, by: Actor, at: datetime) -> Application:
    """Take it back. While the authority holds it, it is asked, and the state follows its answer (条例 19)."""
    application, turn = hands.pick_up(number, "withdraw", by=by, at=at)
    if application.submitted_round and application.withdrawal_asked_at is None:
        letter = ApplicationWithdrawn(number, application.submitted_round, because, at.isoformat())
        exchange.post(letter, subject=number, at=at)
        application.withdrawal_asked_at = at
    if turn.ends is not None:
        _leave(application, by=by, at=at)
    return hands.put_down(application, turn, by=by, at=at, because=because)


def expire(*, at: datetime) -> int:
    """Let every application lapse whose last day is over, and free its name; how many."""
    starts = [s.value for m in MOVES if m.verb == "expire" for s in m.starts]
    due = Application.objects.filter(state__in=starts, expires_on__lt=localdate(at)).order_by("id")
    return sum(_expire(number, at) for number in due.values_list("number", flat=True)[:500])


@transaction.atomic
def _expire(number: str, at: datetime) -> bool:
    """Looked at again under the lock: somebody may have saved a word in the meantime."""
    application = hands.locked(number)
    turn = hands.turn_of(application, "expire")
    if turn is None or application.expires_on >= localdate(at):
        return False
    _leave(application, by=MACHINE, at=at)
    hands.put_down(application, turn, by=MACHINE, at=at, because=LAPSED)
    return True


def _leave(application: Application, *, by: Actor, at: datetime) -> None:
    """Nobody is asked any more, and the name is free."""
    application.invitations.filter(state__in=rules.LIVE_INVITATIONS).update(state="expired")
    names.release(application.number, by=by, at=at)
    application.reservation, application.reserved_name, application.reserved_until = "", "", None
