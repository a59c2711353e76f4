"""“允许用我的身份办理登记”: the person's own switch, and every use of their identity."""

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dengji.common.identity import actions, questions
from dengji.common.identity.duties import Duty
from dengji.ground.refusal import Refusal
from dengji.ground.wording import gettext_noop
from dengji.sites.doorway import Asked, refused_here, requires
from dengji.sites.parts import reading
from dengji.sites.parts.fields import drawn

from . import own_forms

PROPOSED = timedelta(days=90)


class NotADay(Refusal):
    code = "sites.not-a-day"
    says = gettext_noop("请把日期写成 2027-03-31 这样")


@requires(Duty.APPLICANT)
@require_http_methods(["GET", "POST"])
def identity_switch(request: Asked) -> HttpResponse:
    """On until a day, or off; below it where the identity was used."""
    if request.method == "GET":
        return render(request, "portal/identity.html", _page(request))
    try:
        _turn(request)
    except Refusal as no:
        return refused_here(request, no, "portal/identity.html", _page(request), at_field="until")
    messages.success(request, _("已保存。"))
    return redirect("portal:identity-switch")


def _turn(request: Asked) -> None:
    mine, by, at = request.account, request.actor, timezone.now()
    if request.POST.get("allow") != "yes":
        actions.withhold_use(mine, by=by, at=at)
        return
    actions.allow_use(mine, day_of(request.POST.get("until", "")), by=by, at=at)


def day_of(text: str) -> date:
    """The day as people write it, or NotADay."""
    try:
        return date.fromisoformat(reading.day(text))
    except ValueError:
        raise NotADay() from None


def _page(request: Asked) -> dict[str, Any]:
    today, mine = timezone.localdate(), request.account
    until = request.POST.get("until") or (mine.usable_until or today + PROPOSED).isoformat()
    return {
        "account": mine,
        "is_on": questions.may_be_used(mine, on=today),
        "fields": drawn(own_forms.USABLE, {"until": until}),
        "uses": _newest_of_each(questions.uses_of(mine)),
    }


def _newest_of_each(uses: list[questions.UseSeen]) -> list[questions.UseSeen]:
    """One line for each registration, as it stands now: the newest that names the company, else the newest."""
    named = sorted(uses, key=lambda one: one.title in ("", one.subject))
    kept = {one.subject: one for one in reversed(named)}
    return sorted(kept.values(), key=lambda one: one.at, reverse=True)
