"""Pages that both houses have: how pages look, and what is shown when something went wrong."""

import sys

from django.conf import settings
from django.db import OperationalError, connection
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from dengji.sites.doorway import Asked, open_to_all, safe_address
from dengji.sites.parts import modes


@open_to_all("how a page looks is everyone's own affair")
@require_POST
def preferences(request: Asked) -> HttpResponse:
    """Keep size of type, light or dark, language for a year, and go back."""
    response = redirect(safe_address(request, request.POST.get("next", "")))
    for kind, value in modes.wanted(request).items():
        response.set_cookie(
            kind, value, max_age=modes.YEAR, samesite="Lax", httponly=True, secure=settings.SECURE
        )
    return response


@open_to_all("whether the house is open is no secret")
@require_safe
def healthy(request: Asked) -> HttpResponse:
    """200 when the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("select 1")
    return HttpResponse("open", content_type="text/plain")


def bad_request(request: Asked, exception: Exception | None = None) -> HttpResponse:
    return render(request, "errors/400.html", status=400)


def forbidden(request: Asked, reason: str = "", exception: Exception | None = None) -> HttpResponse:
    """Also where the form's secret does not match: the page stood open too long."""
    return render(request, "errors/csrf.html" if reason else "errors/403.html", status=403)


def not_found(request: Asked, exception: Exception | None = None) -> HttpResponse:
    return render(request, "errors/404.html", status=404)


def broken(request: Asked) -> HttpResponse:
    """Our fault; or the database is away for a while, and that is maintenance."""
    status = 503 if isinstance(sys.exc_info()[1], OperationalError) else 500
    return render(request, f"errors/{status}.html", status=status)
