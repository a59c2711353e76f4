"""核对并签名, 等待合签, and what a co-signer sees: nothing personal before it is known who they are."""

from contextlib import suppress
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dengji.common.applications import actions, questions
from dengji.common.applications.rules import STATEMENT
from dengji.common.identity import actions as identity
from dengji.common.identity import questions as identities
from dengji.common.identity.duties import Duty
from dengji.common.signing.rules import Mark
from dengji.ground.refusal import Refusal
from dengji.ground.wording import gettext_noop as _
from dengji.sites.doorway import Asked, open_to_all, place_of, refused_here, requires
from dengji.sites.parts.fields import Field, drawn

from . import declared, summary, uploads
from .pages import fills_in

INVITED = "whoever holds the link or the code; nothing personal is shown before the identity is known"
FIELD_OF = {
    "sites.statement-missing": "statement",
    "sites.portrait-missing": "portrait",
    "identity.not-matched": "portrait",
    "identity.register-gives-no-answer": "portrait",
    "identity.wrong-code": "code",
}


class StatementMissing(Refusal):
    code = "sites.statement-missing"
    says = _("请先勾选，确认内容真实、您自愿签名")


@requires(Duty.APPLICANT)
@require_http_methods(["GET", "POST"])
def sign(request: Asked, number: str) -> HttpResponse:
    """See everything once more; then prove who you are, and sign the whole set in one act."""
    found = _own(request, number)
    if request.method == "GET":
        return _shown(request, found)
    try:
        return _act(request, found)
    except Refusal as no:
        page, place = _sign_page(request, found), FIELD_OF.get(no.code, "")
        page["is_too_old"] = no.code == actions.PapersTooOld.code
        return refused_here(request, no, "portal/sign.html", page, at_field=place)


@requires(Duty.APPLICANT)
@require_POST
def prepare(request: Asked, number: str) -> HttpResponse:
    """Draw up the papers; what stands in the way is listed on the page."""
    with suppress(actions.NotReady):
        actions.prepare(number, by=request.actor, at=timezone.now())
    return redirect("portal:sign", number)


@requires(Duty.APPLICANT)
@require_POST
def submit(request: Asked, number: str) -> HttpResponse:
    """A correction that changes no paper: nobody is left to sign, so it is sent."""
    actions.submit(number, by=request.actor, at=timezone.now())
    return redirect("portal:receipt", number)


@requires(Duty.APPLICANT)
@require_GET
def wait(request: Asked, number: str) -> HttpResponse:
    """Who has not signed yet, and how to reach them."""
    found = _own(request, number)
    is_over = found.state != "signing" or not fills_in(found, request.actor)
    page = summary.wait_page(found, request.actor, root=request.build_absolute_uri("/"), on=localdate())
    if request.headers.get("HX-Request"):
        is_changed = is_over or page.standing != request.GET.get("seen")
        return HttpResponse(headers={"HX-Refresh": "true"}) if is_changed else HttpResponse(status=204)
    return (
        redirect("portal:application", number)
        if is_over
        else render(request, "portal/wait.html", {"page": page})
    )


@requires(Duty.APPLICANT)
@require_POST
def invite(request: Asked, number: str, person: str) -> HttpResponse:
    actions.invite(number, person, by=request.actor, at=timezone.now())
    return redirect("portal:wait", number)


@requires(Duty.APPLICANT)
@require_POST
def ask_again(request: Asked, number: str, person: str) -> HttpResponse:
    """Somebody who declined was spoken to: they are invited once more when the founder has signed."""
    actions.ask_again(number, person, by=request.actor, at=timezone.now())
    return redirect("portal:application", number)


@requires(Duty.APPLICANT)
@require_POST
def reopen(request: Asked, number: str) -> HttpResponse:
    actions.reopen(number, by=request.actor, at=timezone.now())
    return redirect("portal:application", number)


@open_to_all(INVITED)
@require_http_methods(["GET", "POST"])
def invited(request: Asked) -> HttpResponse:
    """The six digits lead to the link."""
    page = {"fields": _six_digits(request.POST.get("code", ""))}
    if request.method == "GET":
        return render(request, "portal/invited.html", page)
    try:
        place = place_of(request)
        token = actions.find_by_code(request.POST.get("code", ""), place=place, at=timezone.now())
    except Refusal as no:
        return refused_here(request, no, "portal/invited.html", page, at_field="code")
    return redirect("portal:invitation", token)


@open_to_all(INVITED)
@require_http_methods(["GET", "POST"])
def invitation(request: Asked, token: str) -> HttpResponse:
    """Who asks, for which company, in which part: told to a verified person of that name and mobile only."""
    at = timezone.now()
    actions.open_invitation(token, at=at)
    if request.account is None:
        return render(request, "portal/invitation_gate.html")
    if request.method == "POST":
        return _accept(request, token)
    if not request.account.is_verified:
        return redirect("portal:evidence")
    try:
        actions.see_is_invited(token, by=request.actor, at=at)
    except actions.NotYourInvitation as no:
        return refused_here(request, no, "portal/invitation_other.html", {"fields": {}})
    seen = questions.invitation(token, at=at)
    page = {"page": summary.invitation_page(seen), "fields": drawn(declared.BECAUSE, {}), "token": token}
    return render(request, "portal/invitation.html", page)


def _accept(request: Asked, token: str) -> HttpResponse:
    found = actions.accept_invitation(token, by=request.actor, at=timezone.now())
    return redirect("portal:sign", found.number)


@requires(Duty.APPLICANT)
@require_POST
def decline(request: Asked, token: str) -> HttpResponse:
    """“I do not know them”, or “I do not agree”: the filing stops."""
    because, at = request.POST.get("because", ""), timezone.now()
    actions.see_is_invited(token, by=request.actor, at=at)
    actions.decline(token, because=because, by=request.actor, at=at)
    return render(request, "portal/declined.html")


def _shown(request: Asked, found: Any) -> HttpResponse:
    """Whoever has signed goes on to where the others are waited for."""
    if found.state not in ("draft", "correction", "signing"):
        return redirect("portal:receipt", found.number)
    if found.state == "signing" and questions.has_signed(found, request.actor):
        is_owner = fills_in(found, request.actor)
        return redirect("portal:wait" if is_owner else "portal:receipt", found.number)
    return render(request, "portal/sign.html", _sign_page(request, found))


def _act(request: Asked, found: Any) -> HttpResponse:
    at = timezone.now()
    if request.POST.get("act") == "send":
        identity.request_code(request.account.mobile, "sign", ip=place_of(request), at=at)
        return render(
            request, "portal/sign.html", {**_sign_page(request, found), "proof": "code", "is_sent": True}
        )
    if not request.POST.get("statement"):
        raise StatementMissing()
    _prove(request)
    _sign(request, found)
    return redirect("portal:sign", found.number)


def _prove(request: Asked) -> None:
    """A check less than five minutes old counts; else by code or by face."""
    account, at = request.account, timezone.now()
    try:
        identities.fresh_check(account, at=at)
    except identities.StaleCheck:
        if request.POST.get("proof") == "code":
            identity.recheck_by_code(account.number, request.POST.get("code", ""), at=at)
        else:
            identity.recheck(account.number, portrait=uploads.portrait_of(request), at=at)


def _sign(request: Asked, found: Any) -> None:
    mark = request.POST.get("mark", "")
    actions.sign(
        found.number,
        questions.person_key(found, request.actor),
        mark=Mark.read(mark) if mark else None,
        statement=STATEMENT.format(name=request.account.name),
        device=request.headers.get("User-Agent", "")[:120],
        by=request.actor,
        at=timezone.now(),
    )


def _sign_page(request: Asked, found: Any) -> dict[str, Any]:
    fields = drawn(declared.STATEMENT, {"statement": request.POST.get("statement") == "yes"})
    fields["statement"].statement = STATEMENT.format(name=request.account.name)
    page = summary.sign_page(found, request.actor, request.account, at=timezone.now())
    return {"page": page, "fields": fields, "proof": request.POST.get("proof", "")}


def _six_digits(given: str) -> dict[str, Field]:
    fields = drawn(declared.CODE, {"code": given})
    fields["code"].label, fields["code"].hint = str(_("邀请里的6位数字")), ""
    return fields


def _own(request: Asked, number: str) -> Any:
    return questions.application_for(request.actor, number)
