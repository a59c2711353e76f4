"""Coming in: log in by code or password, open an account on a verified identity, show evidence instead."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from dengji.common.documents import store
from dengji.common.exchange import actions as exchange
from dengji.common.identity import actions as identity
from dengji.common.identity import reading
from dengji.common.identity.duties import Duty
from dengji.common.identity.rules import Outcome
from dengji.ground.refusal import Refusal
from dengji.ground.standards import mobile as mobiles
from dengji.ground.wording import gettext_noop
from dengji.sites.doorway import (
    Asked,
    give_seat,
    leave_seat,
    open_to_all,
    place_of,
    refused_here,
    requires,
    safe_address,
)
from dengji.sites.parts.fields import Complaint, drawn

from . import cards, declared, uploads

FIELD_OF = {
    "identity.mobile-is-not-a-number": "mobile",
    "identity.wrong-code": "code",
    "identity.wrong-password": "secret",
    "identity.id-number-is-not-a-number": "id_number",
    "identity.document-number-is-not-right": "id_number",
    "identity.too-young-for-an-account": "id_number",
    "sites.portrait-missing": "portrait",
    "sites.name-missing": "name",
    "sites.picture-missing": "front",
}
CITIZEN = "citizen-card"
EMPTY = {
    "code": gettext_noop("请填写短信里的6位验证码"),
    "name": gettext_noop("请填写姓名"),
    "id_number": gettext_noop("请填写证件号码"),
}
WAY_IN = "the way in for those who are not yet seated"


@open_to_all(WAY_IN)
@require_http_methods(["GET", "POST"])
def login(request: Asked) -> HttpResponse:
    """Which phone, then the secret: a code sent to it, or the password."""
    if request.method == "GET":
        return render(request, "portal/login.html", _login_page(request))
    try:
        return _go_on(request) if request.POST.get("act") else _ask_secret(request)
    except Refusal as no:
        return _login_again(request, no)


def _ask_secret(request: Asked) -> HttpResponse:
    if request.POST.get("how") != "password":
        _send_code(request, "login")
    return render(request, "portal/login_secret.html", _secret_page(request))


def _go_on(request: Asked) -> HttpResponse:
    if request.POST["act"] == "send":
        return _ask_secret(request)
    come_in = (
        identity.log_in_by_password if request.POST.get("how") == "password" else identity.log_in_by_code
    )
    mobile, secret = request.POST.get("mobile", ""), request.POST.get("secret", "")
    entrance = come_in(mobile, secret, device=_device(request), ip=place_of(request), at=timezone.now())
    return give_seat(request, redirect(_next(request)), entrance.token)


def _login_again(request: Asked, no: Refusal) -> HttpResponse:
    """At the secret where there was one to tell, else at the phone's number."""
    if request.POST.get("act") == "enter":
        return refused_here(request, no, "portal/login_secret.html", _secret_page(request), at_field="secret")
    return refused_here(request, no, "portal/login.html", _login_page(request), at_field="mobile")


def _login_page(request: Asked) -> dict[str, object]:
    given = {"mobile": request.POST.get("mobile", "")}
    page = {"fields": drawn(declared.MOBILE, given), "how": request.POST.get("how", "code")}
    return {**page, "next": _next(request)}


def _secret_page(request: Asked) -> dict[str, object]:
    by_password = request.POST.get("how") == "password"
    secret = drawn(declared.SECRET, {})["secret"] if by_password else drawn(declared.CODE, {})["code"]
    secret.name = "secret"
    mobile = request.POST.get("mobile", "")
    page = {"fields": {"secret": secret}, "mobile": mobile, "how": "password" if by_password else "code"}
    heading = _("请输入密码") if by_password else _("请输入验证码")
    sent = _("验证码已发到{mobile}，5分钟内有效。").format(mobile=_masked(mobile))
    return {**page, "heading": heading, "lead": "" if by_password else sent, "next": _next(request)}


@open_to_all(WAY_IN)
@require_http_methods(["GET", "POST"])
def account_new(request: Asked) -> HttpResponse:
    """First the phone, then who the person is; the register answers yes, no, or nothing."""
    if request.method == "GET":
        return render(request, "portal/account_new.html", _login_page(request))
    try:
        return STEPS.get(request.POST.get("act", ""), _ask_person)(request)
    except identity.NotMatched:
        return render(request, "portal/account_not_matched.html", status=422)
    except Refusal as no:
        return _account_again(request, no)


def _ask_person(request: Asked) -> HttpResponse:
    _send_code(request, "open-account")
    return render(request, "portal/account_person.html", _person_page(request))


def _open(request: Asked) -> HttpResponse:
    sent, at = request.POST, timezone.now()
    id_kind = sent.get("id_kind") or CITIZEN
    told = identity.Particulars(
        name=uploads.name_of(sent),
        id_number=sent.get("id_number", ""),
        mobile=sent.get("mobile", ""),
        id_kind=id_kind,
        country="CHN" if id_kind == CITIZEN else sent.get("country", "")[:3],
    )
    portrait = uploads.portrait_of(request) if id_kind == CITIZEN else b""  # others are in no register to ask
    opened = identity.open_account(told, code=sent.get("code", ""), portrait=portrait, at=at)
    entrance = identity.open_session(opened.account, device=_device(request), ip=place_of(request), at=at)
    return give_seat(request, _opened(request, opened), entrance.token)


def _read_card(request: Asked) -> HttpResponse:
    """A photograph saves typing; what it says is looked at before it is sent."""
    return render(request, "portal/account_person.html", _person_page(request, **cards.read(request)))


STEPS = {"open": _open, "read": _read_card}


def _opened(request: Asked, opened: identity.Opened) -> HttpResponse:
    request.account = opened.account
    page = {"account": opened.account, "next": _next(request), "fields": drawn(declared.EVIDENCE, {})}
    is_matched = opened.outcome is Outcome.MATCH
    return render(request, f"portal/account_{'matched' if is_matched else 'no_answer'}.html", page)


def _account_again(request: Asked, no: Refusal) -> HttpResponse:
    if request.POST.get("act") != "open" or no.code == "identity.mobile-has-another-account":
        return refused_here(request, no, "portal/account_new.html", _login_page(request), at_field="mobile")
    place, page = FIELD_OF.get(no.code, ""), _person_page(request)
    page["errors"] = _left_empty(page["fields"], but=place)
    return refused_here(request, no, "portal/account_person.html", page, at_field=place)


def _left_empty(fields: Any, *, but: str) -> list[Complaint]:
    """What else was not filled in: told once, not one after the other."""
    empty = [
        (fields[name], _(words)) for name, words in EMPTY.items() if name != but and not fields[name].value
    ]
    for one, words in empty:
        one.errors.append(words)
    return [Complaint(one.id, words) for one, words in empty]


def _person_page(
    request: Asked, *, given: Mapping[str, str] | None = None, read: object = None
) -> dict[str, object]:
    typed = {name: request.POST.get(name, "") for name in ("code", "name", "id_number")}
    typed |= {name: request.POST[name] for name in ("id_kind", "country") if request.POST.get(name)}
    mobile = request.POST.get("mobile", "")
    fields = drawn(declared.PERSON, {**typed, **(given or {})})
    page = {"fields": fields, "mobile": mobile, "masked": _masked(mobile), "read": read}
    offered = {"may_read": reading.is_offered(), "card": drawn(declared.CARD, {})}
    return {**page, **offered, "next": _next(request)}


@requires(Duty.APPLICANT)
@require_http_methods(["GET", "POST"])
def evidence(request: Asked) -> HttpResponse:
    """Show papers where the register gave no answer; an officer looks at them."""
    page = {"fields": drawn(declared.EVIDENCE, {}), "next": reverse("portal:mine")}
    if request.method == "GET":
        return render(request, "portal/account_no_answer.html", page)
    try:
        shown = [_kept(one) for one in uploads.pictures_of(request)]
        identity.submit_evidence(request.account.number, shown, at=timezone.now(), post=exchange.post)
    except Refusal as no:
        return refused_here(
            request, no, "portal/account_no_answer.html", page, at_field=FIELD_OF.get(no.code, "front")
        )
    return render(request, "portal/account_evidence_sent.html")


def _kept(picture: uploads.Picture) -> identity.Upload:
    return identity.Upload(
        picture.code, picture.title, store.put(picture.data), picture.media, picture.scanned
    )


@requires(Duty.APPLICANT)
@require_POST
def logout(request: Asked) -> HttpResponse:
    identity.log_out(request.seat_token, at=timezone.now())
    return leave_seat(redirect("portal:home"))


def _send_code(request: Asked, purpose: str) -> None:
    identity.request_code(request.POST.get("mobile", ""), purpose, ip=place_of(request), at=timezone.now())


def _masked(mobile: str) -> str:
    return mobiles.masked(mobiles.normalise(mobile))


def _next(request: Asked) -> str:
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    return safe_address(request, wanted) if wanted else reverse("portal:mine")


def _device(request: Asked) -> str:
    return request.headers.get("User-Agent", "")[:120]
