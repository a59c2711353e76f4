"""Coming in with number and password, proving it once more, going out."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dengji.common.identity import actions as identity
from dengji.ground.refusal import Refusal
from dengji.sites.doorway import (
    NOBODY,
    Asked,
    give_seat,
    leave_seat,
    open_to_all,
    place_of,
    refused_here,
    requires,
    safe_address,
)
from dengji.sites.parts.fields import Field

from .ways import EVERYONE, bar, desk, landing


@open_to_all("the way in for officers who are not yet seated")
@require_http_methods(["GET", "POST"])
def login(request: Asked) -> HttpResponse:
    """Number and password; then the page that was asked for, or the one where the day begins."""
    if request.method == "GET":
        return render(request, "office/login.html", _login_page(request))
    number, password = request.POST.get("number", ""), request.POST.get("password", "")
    try:
        entrance = identity.log_in_officer(number, password, **_whence(request), at=timezone.now())
    except Refusal as no:
        return refused_here(request, no, "office/login.html", _login_page(request), at_field="password")
    return give_seat(request, redirect(_next(request) or landing(entrance.actor)), entrance.token)


@requires(*EVERYONE)
@require_http_methods(["GET", "POST"])
def prove(request: Asked) -> HttpResponse:
    """Who has seen many whole numbers shows once more who they are."""
    page = {**bar(request), "fields": {"password": _password()}, "next": _next(request)}
    if request.method == "GET":
        return desk(request, "office/prove.html", page)
    try:
        number = request.actor.name
        identity.prove_again(number, request.POST.get("password", ""), at=timezone.now())
    except Refusal as no:
        return refused_here(request, no, "office/prove.html", page, at_field="password")
    return redirect(_next(request) or "/")


@requires(*EVERYONE)
@require_POST
def logout(request: Asked) -> HttpResponse:
    identity.log_out(request.seat_token, at=timezone.now())
    return leave_seat(redirect("login"))


@requires(*EVERYONE)
@require_safe
def nothing(request: Asked) -> HttpResponse:
    """For duties that have no page of their own yet."""
    return desk(request, "office/nothing.html")


def _login_page(request: Asked) -> dict[str, object]:
    number = Field(
        "number",
        _("工号"),
        "text",
        value=request.POST.get("number", ""),
        autocomplete="username",
        longest=40,
        size="m digits-s",
    )
    is_seated = request.actor is not NOBODY
    page = {"fields": {"number": number, "password": _password()}, "next": _next(request)}
    return {**page, "is_seated": is_seated}


def _password() -> Field:
    return Field("password", _("密码"), "text", type="password", autocomplete="current-password")


def _next(request: Asked) -> str:
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    return safe_address(request, wanted) if wanted and wanted != "/" else ""


def _whence(request: Asked) -> dict[str, str]:
    return {
        "device": request.headers.get("User-Agent", "")[:120],
        "ip": place_of(request),
    }
