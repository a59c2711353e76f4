"""What the office keeps for itself: wordings, ties, the sample to be looked at, what was told late, its own rules."""

from decimal import Decimal, InvalidOperation
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dengji.common.identity.duties import Duty
from dengji.ground.catalog import laws
from dengji.ground.catalog.checks import CHECKS
from dengji.ground.refusal import Refusal
from dengji.inner.review import actions as review
from dengji.inner.review import library, policies, questions, ties
from dengji.sites.doorway import Asked, refused_here, requires

from .bench import colleagues
from .ways import REVIEWERS, bar, desk

LATE_READERS = (Duty.APPROVAL, Duty.SUPERVISION)
SAMPLERS = (Duty.EXAMINATION, Duty.APPROVAL)
SHARES = ("second_share", "full_check_share", "after_share")
KINDS = (("identity", "亲属的证件号码"), ("phone", "手机号"), ("address", "住址"))


@requires(Duty.APPROVAL)
@require_GET
def wordings(request: Asked) -> HttpResponse:
    """补正用语: every rule, and whose words a notice would use."""
    own, asked = library.newest(request.actor.authority), request.GET.get("q", "").strip()
    rows = [(key, check.rule, own.get(key)) for key, check in sorted(CHECKS.items())]
    shown = [row for row in rows if asked.lower() in f"{row[0]} {row[1]}".lower()]
    return desk(request, "office/wordings.html", {"rows": shown, "asked": asked})


@requires(Duty.APPROVAL)
@require_http_methods(["GET", "POST"])
def wording(request: Asked, check: str) -> HttpResponse:
    """One rule's words, with every version there was."""
    if check not in CHECKS:
        raise Http404("no such rule")
    if request.method == "GET":
        return desk(request, "office/wording.html", _wording(request, check))
    words = {name: request.POST.get(name, "") for name in ("says", "remedy")}
    after = request.POST.get("after", "0")
    try:
        review.word(
            check,
            **words,
            after=int(after) if after.isdecimal() else 0,
            by=request.actor,
            at=timezone.now(),
        )
    except Refusal as no:
        page = {**bar(request), **_wording(request, check), **words}
        return refused_here(request, no, "office/wording.html", page)
    messages.success(request, _("已保存，以后的补正通知用这个说法。"))
    return redirect("office:wording", check)


@requires(*REVIEWERS)
@require_http_methods(["GET", "POST"])
def own_ties(request: Asked) -> HttpResponse:
    """回避登记: what an officer declares of their own."""
    page = {"kinds": KINDS, "ties": [(dict(KINDS)[tie.kind], tie.at) for tie in ties.of(request.actor)]}
    if request.method == "GET":
        return desk(request, "office/ties.html", page)
    kind, value = request.POST.get("kind", ""), request.POST.get("value", "")
    try:
        review.declare(kind, value, by=request.actor, at=timezone.now())
    except Refusal as no:
        return refused_here(
            request, no, "office/ties.html", {**bar(request), **page, "kind": kind, "value": value}
        )
    messages.success(request, _("已登记。有关的办件不会再派给您。"))
    return redirect("office:ties")


@requires(*SAMPLERS)
@require_GET
def samples(request: Asked) -> HttpResponse:
    """事后抽查: what the lot took, and what was found and waits to be followed up."""
    return desk(request, "office/samples.html", _samples(request))


@requires(*SAMPLERS)
@require_POST
def sample(request: Asked, number: str) -> HttpResponse:
    """The result of one look, or what was done about it."""
    says, result = request.POST.get("says", ""), request.POST.get("result", "")
    who: dict[str, Any] = {"by": request.actor, "at": timezone.now()}
    try:
        if result == "followed":
            review.follow_up(number, did=says, **who)
        else:
            review.recheck(number, result=result, says=says, **who)
    except (review.NoReason, review.UnknownResult) as no:
        page = {
            **bar(request),
            **_samples(request),
            "typed": {number: says},
            "typed_in": number,
            "says": says,
        }
        return refused_here(request, no, "office/samples.html", page)
    messages.success(request, _("已记下。"))
    return redirect("office:samples")


@requires(*LATE_READERS)
@require_GET
def late(request: Asked) -> HttpResponse:
    """Second corrections of what could be seen the first time, with the reasons given."""
    found = questions.told_late(request.actor.authority)
    return desk(request, "office/late.html", {"items": found})


@requires(Duty.SYSTEM_ADMIN)
@require_POST
def policy(request: Asked) -> HttpResponse:
    """办理规则: where two must decide, and how many are drawn by lot."""
    authority = request.actor.authority
    review.lay_down(authority, **_rules_sent(request), by=request.actor, at=timezone.now())
    messages.success(request, _("已保存，对以后收到的办件有效。"))
    return redirect("office:switches")


def rules_of(authority: str) -> dict[str, Any]:
    """The authority's rules as its settings page shows them."""
    found = policies.of(authority)
    return {
        "policy": found,
        "kinds": [(code, words, code in found.second_types) for code, words in policies.offered()],
        "versions": policies.versions(authority),
    }


def _rules_sent(request: Asked) -> dict[str, Any]:
    sent = request.POST
    known = {code for code, _words in policies.offered()}
    return {
        "second_outcomes": [
            one for one in sent.getlist("second_outcomes") if one in ("registered", "refused")
        ],
        "second_types": [code for code in sent.getlist("second_types") if code in known],
        "second_from": _amount(sent.get("second_from", "")),
        "second_minors": "second_minors" in sent,
        **{name: _share(sent.get(name, "0")) for name in SHARES},
    }


def _share(typed: str) -> int:
    return int(typed) if typed.strip().isdecimal() else -1


def _amount(typed: str) -> Decimal | None:
    try:
        return Decimal(typed) if typed.strip() else None
    except InvalidOperation:
        raise review.OutOfBounds() from None


def _wording(request: Asked, check: str) -> dict[str, Any]:
    versions, rule = library.versions(request.actor.authority, check), CHECKS[check]
    newest = versions[0] if versions else None
    return {
        "check": check,
        "rule": rule.rule,
        "basis": [laws.cited(one) for one in rule.basis],
        "versions": versions,
        "names": colleagues(request.actor),
        "after": len(versions),
        "says": newest.says if newest else "",
        "remedy": newest.remedy if newest else "",
        "found": library.FOUND,
        "way_out": library.REMEDY,
    }


def _samples(request: Asked) -> dict[str, Any]:
    return {"rows": questions.rechecks(request.actor)}
