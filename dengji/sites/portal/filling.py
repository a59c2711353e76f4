"""Filling in: begin, the task list, the question pages with their live checks and their saving on the way."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods, require_POST

from dengji.common.applications import actions, questions
from dengji.common.identity.duties import Duty
from dengji.common.names.actions import NameNear, NameTaken
from dengji.ground.catalog import offers
from dengji.ground.catalog.shapes import Form
from dengji.ground.refusal import Refusal
from dengji.sites.doorway import Asked, in_words, refused_here, requires
from dengji.sites.parts import fields as parts

from . import asking, kinds, pages, progress, tasklist

FOLLOWED = ("submitted", "review", "registered", "refused", "not-accepted", "withdrawn", "expired")
FILLING_IN = ("draft", "correction")
LIVE = ("name", "scope", "capital", "shares", "organs")  # forms that answer while one types


@requires(Duty.APPLICANT)
@require_http_methods(["GET", "POST"])
def new(request: Asked) -> HttpResponse:
    """Begin, for oneself or for whoever gave a mandate. Who has an empty draft goes on with it: pressing twice makes one."""
    if request.method == "GET":
        return render(request, "portal/new.html", _kinds(request))
    try:
        begun = _begin(request)
    except Refusal as no:
        return refused_here(request, no, "portal/new.html", _kinds(request), at_field="mandate")
    return redirect("portal:form", begun.number, offers.find(begun.offer).forms[0].code)


def _begin(request: Asked) -> Any:
    offer, mandate, by = request.POST.get("offer", ""), request.POST.get("mandate", ""), request.actor
    begun = tasklist.untouched(by, offer, mandate)
    return begun or actions.begin(offer, by=by, at=timezone.now(), mandate=mandate)


def _kinds(request: Asked) -> dict[str, Any]:
    principals = kinds.principals(request.actor, localdate())
    return {"kinds": kinds.kinds(), "principals": principals, "mandate": request.POST.get("mandate", "")}


@requires(Duty.APPLICANT)
@require_http_methods(["GET"])
def application(request: Asked, number: str) -> HttpResponse:
    """The task list while it is being filled in and signed; afterwards what became of it."""
    found = _own(request, number)
    is_owner = pages.fills_in(found, request.actor)
    if found.state in FOLLOWED or not is_owner:
        return redirect("portal:sign" if found.state == "signing" else "portal:receipt", number)
    return render(
        request, "portal/application.html", {"page": tasklist.page(found, request.actor, on=localdate())}
    )


@requires(Duty.APPLICANT)
@require_http_methods(["GET"])
def preview(request: Asked, number: str) -> HttpResponse:
    """The licence as it fills in, large."""
    page = pages.page_of(_own(request, number), on=localdate())
    return render(request, "portal/preview.html", {"page": page})


@requires(Duty.APPLICANT)
@require_http_methods(["GET", "POST"])
def form(request: Asked, number: str, code: str) -> HttpResponse:
    """One question: ask it; or keep the answer, and go on if nothing on this page stands in the way."""
    found = pages.filled_in_by(request.actor, number)
    shape = _shape(found, code)
    if request.method == "GET":
        return _ask(request, found, shape, found.answers.get(code) or asking.template_of(found, code))
    return _take(request, found, shape)


@requires(Duty.APPLICANT)
@require_POST
def save(request: Asked, number: str, code: str) -> HttpResponse:
    """Keep what was typed when a field is left, and draw the licence anew."""
    found = pages.filled_in_by(request.actor, number)
    by, at = request.actor, timezone.now()
    actions.answer(number, code, _sent(request, found, code), by=by, at=at)
    deed = pages.deed_of(_own(request, number), localdate(at))
    return render(request, "portal/saved.html", {"at": at, "deed": deed})


@requires(Duty.APPLICANT)
@require_POST
def check(request: Asked, number: str, code: str) -> HttpResponse:
    """Look at what is being typed, keep nothing, and say what stands in its way."""
    found = pages.filled_in_by(request.actor, number)
    if code not in LIVE:
        raise Http404(code)
    found.answers = {**found.answers, code: {**found.answers.get(code, {}), **_sent(request, found, code)}}
    found.reservation = ""  # it is for the name kept, not for the one being typed
    page = asking.live(found, _shape(found, code), found.answers[code], on=localdate())
    return render(request, f"portal/forms/{code}_live.html", page)


def _take(request: Asked, found: Any, shape: Form) -> HttpResponse:
    """Papers already drawn up are opened again first: their signatures stay where nothing changes."""
    by, at = request.actor, timezone.now()
    if found.state == "signing":
        actions.reopen(found.number, by=by, at=at)
    did = asking.act(request, found, shape, by=by, at=at)
    found = _own(request, found.number)
    if did.errors:
        return _ask(request, found, shape, found.answers.get(shape.code, {}), did.errors)
    if did.stays:
        return redirect("portal:form", found.number, shape.code)
    return _go_on(request, found, shape)


def _go_on(request: Asked, found: Any, shape: Form) -> HttpResponse:
    """Everything on this page that stands in the way is told at once; then the next question."""
    answers, on = found.answers.get(shape.code, {}), localdate()
    if shape.code == "name":
        found.reservation = ""  # it is renewed below, for the name as it now stands
    if asking.blocking(found, shape.code, on=on):
        return _ask(request, found, shape, answers, is_judged=True)
    if errors := _name_refused(request, found, shape):
        return _ask(request, found, shape, answers, errors)
    return progress.next_page(found, shape.code, by=request.actor, at=timezone.now())


def _name_refused(request: Asked, found: Any, shape: Form) -> list[tuple[str, str]]:
    """The name is reserved when the person goes on from it (企业名称登记管理规定 18), having seen what sounds the same."""
    if shape.code != "name":
        return []
    by, at, seen = request.actor, timezone.now(), request.POST.getlist("seen")
    try:
        actions.declare_name(found.number, by=by, at=at, seen=seen)
    except (NameTaken, NameNear) as no:
        return [("trade_name", in_words(no))]
    return []


def _ask(
    request: Asked,
    found: Any,
    shape: Form,
    answers: dict[str, Any],
    errors: list[tuple[str, str]] | None = None,
    *,
    is_judged: bool = False,
) -> HttpResponse:
    page = asking.page(found, shape, answers, on=localdate())
    asking.keep_typed(page["fields"], request.POST)
    complaints = asking.complaints(found, shape, page, on=localdate()) if is_judged else []
    complaints += [_told(page["fields"], name, words) for name, words in errors or ()]
    template = [f"portal/forms/{shape.code}.html", "portal/form.html"]
    status = 422 if complaints else 200
    return render(request, template, {**page, "errors": parts.once(complaints)}, status=status)


def _told(fields: dict[str, parts.Field], name: str, words: str) -> parts.Complaint:
    if name in fields and words not in fields[name].errors:
        fields[name].errors.append(words)
    return parts.Complaint(fields[name].id if name in fields else "main", words)


def _own(request: Asked, number: str) -> Any:
    return questions.application_for(request.actor, number)


def _shape(found: Any, code: str) -> Form:
    for shape in offers.find(found.offer).forms:
        if shape.code == code:
            return shape
    raise Http404(code)


def _sent(request: Asked, found: Any, code: str) -> dict[str, Any]:
    return asking.sent(_shape(found, code), request.POST)
