"""While people sign: in which order, somebody else instead, a new phone, papers with today's day."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dengji.common.applications import actions, questions
from dengji.common.identity.duties import Duty
from dengji.ground.refusal import Refusal
from dengji.sites.doorway import Asked, refused_here, requires

from . import pages, summary

FIELD_OF = {  # code → which box of the person's card
    "applications.person-without-name": "name",
    "applications.mobile-not-complete": "mobile",
    "applications.not-entitled-for-the-body": "name",
}


@requires(Duty.APPLICANT)
@require_POST
def signing_order(request: Asked, number: str) -> HttpResponse:
    """Anybody first, or the legal representative last."""
    actions.set_signing_order(number, request.POST.get("order", ""), by=request.actor, at=timezone.now())
    messages.success(request, _("已保存。"))
    return redirect("portal:application", number)


@requires(Duty.APPLICANT)
@require_POST
def replace(request: Asked, number: str, person: str) -> HttpResponse:
    """Somebody else in this person's place; only papers that change are signed again."""
    pages.filled_in_by(request.actor, number)
    name, mobile = (request.POST.get(f"{box}-{person}", "") for box in ("name", "mobile"))
    at = timezone.now()
    try:
        actions.replace_signatory(number, person, name=name, mobile=mobile, by=request.actor, at=at)
    except actions.NotReady:  # the other person stays named; what stands in the way is listed there
        return redirect("portal:sign", number)
    except Refusal as no:
        return _again(request, number, person, no, FIELD_OF.get(no.code, ""))
    messages.success(request, _("已换人。材料有变的，要重新签。"))
    return redirect("portal:application", number)


@requires(Duty.APPLICANT)
@require_POST
def new_phone(request: Asked, number: str, person: str) -> HttpResponse:
    """The old link is dead from now on; a new one goes to the new number."""
    pages.filled_in_by(request.actor, number)
    mobile = request.POST.get(f"phone-{person}", "")
    try:
        actions.send_to_new_phone(number, person, mobile=mobile, by=request.actor, at=timezone.now())
    except Refusal as no:
        return _again(request, number, person, no, "phone" if no.code in FIELD_OF else "")
    messages.success(request, _("新的邀请已发出，旧的链接不能用了。"))
    return redirect("portal:wait", number)


@requires(Duty.APPLICANT)
@require_POST
def draw_anew(request: Asked, number: str) -> HttpResponse:
    """The papers with today's day; everybody signs them again."""
    actions.draw_anew(number, by=request.actor, at=timezone.now())
    return redirect("portal:sign", number)


def _again(request: Asked, number: str, person: str, no: Refusal, box: str) -> HttpResponse:
    """The waiting page as it was, with what was typed, and the reason at its box."""
    found = questions.application_for(request.actor, number)
    page: Any = summary.wait_page(found, request.actor, root=request.build_absolute_uri("/"), on=localdate())
    for field in page.fields.values():
        field.value = request.POST.get(field.name, field.value)
    place = f"{box}-{person}" if box else ""
    return refused_here(
        request, no, "portal/wait.html", {"page": page, "fields": page.fields}, at_field=place
    )
