"""What registers know of a body 单位: our own first, then the legal-person base."""

from collections.abc import Callable
from dataclasses import replace

from django.conf import settings
from django.utils.module_loading import import_string

from dengji.ground.catalog.world import BodySeen, SourceSilent

from ..models import Account, Representation
from ..windows import bodies

Register = Callable[[str], BodySeen | None]


def body_seen(
    uscc: str, *, name: str = "", window: bodies.Bodies | None = None, own: Register | None = None
) -> BodySeen | None:
    """The body of this credit code as it stands now, or None where no register has it. Asks outside: not in a transaction.

    Our own register is asked first (`own`, else the one that settings.OWN_REGISTER names) and says what is; the base
    may add who acts for the body. With `name`, a body of another name is none. A silent base raises SourceSilent.
    """
    ours = (own or own_register())(uscc)
    if ours and ours.legal_representative_index:
        return _named(ours, name)
    base = window or bodies.window(settings.BODIES_URL)
    if ours is None:
        return _named(base.find(uscc), name)
    try:
        return _named(_completed(ours, base.find(uscc)), name)
    except SourceSilent:
        return _named(ours, name)


def own_register() -> Register:
    """The side's own register of published entries, or one that has none."""
    return import_string(settings.OWN_REGISTER) if settings.OWN_REGISTER else (lambda _uscc: None)


def representations_of(account: Account) -> list[Representation]:
    """For which bodies this person has lately been seen to act: the newest look-up of each."""
    rows = Representation.objects.filter(account=account).order_by("uscc", "-at").distinct("uscc")
    return sorted(rows, key=lambda row: row.at, reverse=True)


def representation(number: str) -> Representation:
    """One look-up, by the number that a signature cites."""
    return Representation.objects.get(number=number)


def _completed(ours: BodySeen, theirs: BodySeen | None) -> BodySeen:
    """The base may say who acts only where it knows the same representative by name."""
    if theirs is None or theirs.legal_representative != ours.legal_representative:
        return ours
    return replace(ours, legal_representative_index=theirs.legal_representative_index)


def _named(seen: BodySeen | None, name: str) -> BodySeen | None:
    return seen if seen and name in ("", seen.name) else None
