"""Which authorities register foreign-invested companies (市场主体登记管理条例实施细则 4, 外商投资法实施条例 37).

The power is given by the department of the State Council or the province; nobody here can verify it, so none stands until the
system administrator writes it down. Said on the inner network; the outer one learns it by letter.
"""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from dengji.common.trail import actions as trail
from dengji.ground.refusal import Refusal
from dengji.ground.wording import gettext_noop as _

from ..duties import Actor, Duty
from ..letters import AuthorityEmpowered
from ..models import Authority
from .officers import NotYoursToAdminister

NONE, HELD, ASSUMED = "none", "held", "assumed"
POWERS_TOLD = {
    NONE: _("没有"),
    HELD: _("有授权"),
}  # what an administrator may write down; nobody assumes anything by hand


class NoSuchPower(Refusal):
    code = "identity.no-such-power"
    says = _("请选择有没有外商投资企业登记授权。")


@transaction.atomic
def empower(authority: str, power: str, *, by: Actor, at: datetime, post: Callable[..., object]) -> Authority:
    """Write down whether this authority holds the power, and tell the outer network."""
    if Duty.SYSTEM_ADMIN not in by.duties:
        raise NotYoursToAdminister(who=_("系统管理员"))
    if power not in POWERS_TOLD:
        raise NoSuchPower()
    row = Authority.objects.select_for_update().get(code=authority)
    if row.foreign_invested == power:
        return row
    row.foreign_invested = power
    row.save(update_fields=["foreign_invested"])
    post(AuthorityEmpowered(authority, power, at.isoformat()), subject=authority, at=at)
    trail.record("identity.authority.empower", subject=authority, by=by, at=at, power=power)
    return row


@transaction.atomic
def learn_power(letter: AuthorityEmpowered, *, at: datetime) -> None:
    """The outer network follows. Twice is once."""
    Authority.objects.filter(code=letter.authority).update(foreign_invested=letter.power)
    trail.record(
        "identity.authority.learn-power", subject=letter.authority, by="exchange", at=at, power=letter.power
    )
