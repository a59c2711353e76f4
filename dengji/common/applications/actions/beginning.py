"""Opening a draft, and its number."""

from datetime import datetime

from django.conf import settings
from django.db import connection, transaction
from django.utils.timezone import localdate

from dengji.common.identity import questions as identity
from dengji.common.identity.duties import Actor, Duty
from dengji.common.trail import actions as trail
from dengji.ground.catalog import offers
from dengji.ground.refusal import Refusal
from dengji.ground.wording import gettext_noop as _

from .. import agency, hands, terms, using
from ..models import Application, PersonNamed


class NoSuchOffer(Refusal):
    code = "applications.no-such-offer"
    says = _("这项登记现在不能在这里办。请到首页选择可以办理的事项，或者到登记窗口办理。")


@transaction.atomic
def begin(offer: str, *, by: Actor, at: datetime, mandate: str = "") -> Application:
    """Open a draft. The applicant is its first person, named as verified (市场主体登记管理条例 15).

    With a mandate it is the principal's: the agent fills it in, stands in it as agent, and the principal is told.
    """
    if offer not in offers.BY_CODE:
        raise NoSuchOffer()
    owner = agency.principal_of(mandate, by) if mandate else by.name
    application = Application.objects.create(
        number=_number(at),
        offer=offer,
        owner=owner,
        agent=by.name if mandate else "",
        mandate=mandate,
        begun_at=at,
        saved_at=at,
        persons_named=2 if mandate else 1,
        expires_on=terms.kept_until("draft", localdate(at)),
    )
    _name_first(application, by, at)
    trail.record("applications.application.begin", subject=application.number, by=by, at=at, offer=offer)
    return application


def _number(at: datetime) -> str:
    """PZ26-1122-0317: network, year, day, and a count of the day that has no gaps and no doubles."""
    on = localdate(at)
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into applications_daycount (day, last) values (%s, 1) "
            "on conflict (day) do update set last = applications_daycount.last + 1 returning last",
            [on],
        )
        (count,) = cursor.fetchone()
    return f"{_prefix()}{on:%y-%m%d}-{count:04d}"


def _prefix() -> str:
    """Filed online PZ, taken at the window PW: the two networks count for themselves and never meet in a number."""
    return "PW" if settings.NETWORK == "inner" else "PZ"


def _name_first(application: Application, by: Actor, at: datetime) -> None:
    """Whoever files online is the applicant; at the window the clerk then writes down who came."""
    if Duty.APPLICANT not in by.duties:
        PersonNamed.objects.create(application=application, key="p1")
        return
    _name_account(application, "p1", application.owner, by=by, at=at)
    if application.agent:
        agency.acts(application, by, "answer", at=at)
        _name_account(application, "p2", application.agent, by=by, at=at)


def _name_account(application: Application, key: str, number: str, *, by: Actor, at: datetime) -> None:
    account = identity.verified_account(number)
    if not identity.may_be_used(account, on=localdate(at)):
        raise hands.IdentityWithheld() if number == by.name else hands.PersonWithheld(name=account.name)
    person = PersonNamed(application=application, key=key, name=account.name, account=number)
    person.mobile = account.mobile
    person.save()
    using.note(application, person, by=by, at=at)
