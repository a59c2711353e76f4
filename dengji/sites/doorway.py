"""Doors: who comes in, what a refusal looks like, and that no page forgets to say for whom it is."""

from collections.abc import Callable, Sequence
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.csrf import rotate_token
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.template.response import SimpleTemplateResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.cache import add_never_cache_headers, patch_vary_headers
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

from dengji.common.identity import actions
from dengji.common.identity import questions as identity
from dengji.common.identity.duties import Actor, Duty
from dengji.common.trail import actions as trail
from dengji.ground.refusal import Refusal
from dengji.sites.parts import modes
from dengji.sites.parts.fields import Complaint


class Asked(HttpRequest):
    """A request after the doors: who asks is known, and how they like their pages."""

    actor: Actor
    account: Any  # the applicant's account, or None
    officer: Any  # the officer, or None
    modes: dict[str, str]
    seat_token: str


View = Callable[..., HttpResponseBase]
Next = Callable[[Asked], HttpResponse]
NOBODY = Actor("visitor")


class UndeclaredDoor(Exception):
    """A page that names neither a duty nor a reason to be open. It is shut for everyone: a bug."""


def requires(*duties: Duty) -> Callable[[View], View]:
    """Only a person seated with one of these duties comes in."""
    return _declare(frozenset(duties), "")


def open_to_all(why: str) -> Callable[[View], View]:
    """Anyone comes in; `why` says on what ground."""
    return _declare(frozenset(), why)


def _declare(duties: frozenset[Duty], why: str) -> Callable[[View], View]:
    def declare(view: View) -> View:
        view.duties, view.open_because = duties, why  # type: ignore[attr-defined]
        return view

    return declare


def is_declared(view: View) -> bool:
    return bool(getattr(view, "duties", None) or getattr(view, "open_because", ""))


class Mode:
    """Size of type, light or dark, language: as the person's cookies ask."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: Asked) -> HttpResponse:
        request.modes = modes.chosen(request)
        with translation.override(request.modes["lang"]):
            response = self.get_response(request)
            return _rendered(response)


def _rendered(response: HttpResponse) -> HttpResponse:
    """Rendered while the language still holds."""
    if isinstance(response, SimpleTemplateResponse) and not response.is_rendered:
        response.render()
    return response


class Seat:
    """The cookie's session becomes `request.account` or `request.officer`, and `request.actor`.

    Idle and longest time are the room's to judge; a page seen by a seated person is kept by no cache.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: Asked) -> HttpResponse:
        take_seat(request)
        response = self.get_response(request)
        if request.actor is not NOBODY and not response.has_header("Cache-Control"):
            add_never_cache_headers(response)
        patch_vary_headers(response, ("Cookie",))
        return response


def take_seat(request: Asked) -> None:
    """Who sits at this browser: one question to the database."""
    token = request.COOKIES.get(settings.SEAT_COOKIE, "")
    session = identity.session_seen(token, at=timezone.now()) if token else None
    request.account = session.account if session else None
    request.officer = session.officer if session else None
    owner = request.account or request.officer
    request.actor, request.seat_token = owner.actor if owner else NOBODY, token


def give_seat(request: Asked, response: HttpResponse, token: str) -> HttpResponse:
    """Hand the session's token to the browser: no script reads it, no other site sends it.

    Whoever sat at this browser before has left it, and forms get a new secret: nothing of before is worth stealing.
    """
    actions.log_out(request.seat_token, at=timezone.now())
    rotate_token(request)
    response.set_cookie(
        settings.SEAT_COOKIE, token, httponly=True, secure=settings.SESSION_COOKIE_SECURE, samesite="Lax"
    )
    return response


def leave_seat(response: HttpResponse) -> HttpResponse:
    response.delete_cookie(settings.SEAT_COOKIE, samesite="Lax")
    return response


class Door:
    """A view that declares nothing is shut. One that names a duty lets in only those who hold it."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: Asked) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: Asked, view: View, args: Sequence[Any], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        if not is_declared(view):
            raise UndeclaredDoor(
                f"{view.__module__}.{view.__name__} says neither @requires nor @open_to_all."
            )
        wanted: frozenset[Duty] = view.duties  # type: ignore[attr-defined]
        if not wanted or wanted & request.actor.duties:
            return None
        is_stranger = request.actor is NOBODY
        return _to_login(request) if is_stranger else render(request, "errors/403.html", status=403)


def _to_login(request: Asked) -> HttpResponse:
    """To the login page and back again; what was saved is still there."""
    back = request.get_full_path() if request.method == "GET" else came_from(request)
    address = f"{reverse('login')}?{urlencode({'next': back})}"
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return redirect(address)


class SayNo:
    """A refusal becomes words on the page the person came from, and a line in the trail.

    The line is written here: one written in the action is lost with its rollback.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: Asked) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: Asked, error: Exception) -> HttpResponse | None:
        if not isinstance(error, Refusal):
            return None
        if is_unknown(error):
            raise Http404(error.code)
        _leave_line(request, error)
        return _answer(request, in_words(error))


def is_unknown(refusal: Refusal) -> bool:
    """A stranger asks for what is not his, or for what is not there: the two look the same."""
    return refusal.code.rpartition(".")[2].startswith("no-such-")


def in_words(refusal: Refusal) -> str:
    """The refusal in the reader's language."""
    return translation.gettext(refusal.says).format(**refusal.facts)


def _leave_line(request: Asked, refusal: Refusal) -> None:
    match = request.resolver_match
    subject = str(match.kwargs.get("number", "")) if match else ""
    with transaction.atomic():
        trail.record(
            "sites.request.refuse",
            subject=subject or "site",
            by=request.actor,
            at=timezone.now(),
            code=refusal.code,
            page=match.view_name if match else "",
        )


def _answer(request: Asked, words: str) -> HttpResponse:
    if request.headers.get("HX-Request"):
        swap = {"HX-Retarget": "#told", "HX-Reswap": "innerHTML", "HX-Reselect": ".note"}
        return HttpResponse(render_to_string("parts/refused.html", {"words": words}, request), headers=swap)
    back = came_from(request)
    if request.method == "GET":
        return render(request, "errors/refused.html", {"words": words}, status=409)
    messages.error(request, words)
    return redirect(back)


def refused_here(
    request: Asked, refusal: Refusal, template: str, page: dict[str, Any], *, at_field: str = ""
) -> HttpResponse:
    """The same page again, the refusal at its field and in the summary, in the same words."""
    _leave_line(request, refusal)
    words = in_words(refusal)
    place = page.get("fields", {}).get(at_field)
    if place is not None:
        place.errors.append(words)
    errors = [*page.get("errors", ()), Complaint(place.id if place else at_field or "main", words)]
    return render(request, template, {**page, "errors": errors}, status=422)


def place_of(request: HttpRequest) -> str:
    """The address the request came from; behind proxies of ours (DENGJI_PROXIES), as the first of them saw it.

    What a stranger writes into the header himself stands further left and is not believed.
    """
    passed = request.headers.get("X-Forwarded-For", "").split(",") if settings.PROXIES else []
    seen = passed[-settings.PROXIES].strip() if len(passed) >= settings.PROXIES > 0 else ""
    return seen or request.META.get("REMOTE_ADDR", "")


def came_from(request: Asked) -> str:
    """The page of ours the person came from, or the start page."""
    return safe_address(request, request.headers.get("Referer", ""))


def safe_address(request: Asked, address: str) -> str:
    """An address on this site; anything else becomes the start page."""
    is_ours = url_has_allowed_host_and_scheme(address, {request.get_host()}, request.is_secure())
    return address if is_ours and address.startswith(("/", "http://", "https://")) else "/"
