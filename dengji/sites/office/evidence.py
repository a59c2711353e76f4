"""证据核对: the population register gave no answer, so a person shows papers and an officer looks."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dengji.common.documents import images, store, words
from dengji.common.exchange import actions as exchange
from dengji.common.identity import actions as identity
from dengji.common.identity import questions
from dengji.common.identity.rules import ABOUT, Reason
from dengji.common.trail import questions as trail
from dengji.ground.refusal import Refusal
from dengji.ground.standards import citizen_id
from dengji.sites.doorway import Asked, refused_here, requires
from dengji.sites.parts import reading

from .revealing import to_prove_again
from .sheets import LOOKED_FOR
from .ways import IDENTIFIERS, bar, desk

WIDTH = 1200
NEVER = "no-store"


class NotADay(Refusal):
    code = "office.not-a-day"
    says = "有效期请写成 2039-08-17 这样的日期；长期有效的不用填。"


@requires(*IDENTIFIERS)
@require_safe
def waiting(request: Asked) -> HttpResponse:
    """Who waits to be identified, oldest first."""
    rows = [_row(case) for case in questions.evidence_waiting()[:50]]
    return desk(request, "office/evidence.html", {"rows": rows})


@requires(*IDENTIFIERS)
@require_safe
def case(request: Asked, number: str) -> HttpResponse:
    """One case, masked: pictures and number are shown after a recorded look."""
    return desk(request, "office/evidence_case.html", _page(request, questions.evidence(number)))


@requires(*IDENTIFIERS)
@require_POST
def look(request: Asked, number: str) -> HttpResponse:
    """Open the papers: the look is recorded with its purpose, and the person is told."""
    by, found = request.actor, questions.evidence(number)
    try:
        whole = identity.reveal(
            number, "id_number", why=Reason.EVIDENCE, by=by, at=timezone.now(), post=exchange.post
        )
    except Refusal as no:
        return to_prove_again(request, no, redirect("office:evidence-case", number).url)
    return desk(
        request, "office/evidence_case.html", {**_page(request, found), "whole": whole, "is_open": True}
    )


@requires(*IDENTIFIERS)
@require_POST
def decide(request: Asked, number: str) -> HttpResponse:
    """The papers show who the person is, or they do not, and why."""
    sent, found = request.POST, questions.evidence(number)
    is_confirmed = sent.get("verdict") == "confirm"
    try:
        identity.decide_evidence(
            number,
            is_confirmed=is_confirmed,
            valid_until=_day(sent.get("valid_until", "")) if is_confirmed else None,
            born_on=_day(sent.get("born_on", "")) if is_confirmed else None,
            because=sent.get("because", ""),
            by=request.actor,
            at=timezone.now(),
            post=exchange.post,
        )
    except Refusal as no:
        page = {**bar(request), **_page(request, found), "sent": sent}
        return refused_here(request, no, "office/evidence_case.html", page)
    said = _("已核对通过，已通知本人。") if is_confirmed else _("没有通过，原因已通知本人。")
    messages.success(request, said)
    return redirect("office:evidence")


@requires(*IDENTIFIERS)
@require_safe
def picture(request: Asked, number: str, digest: str) -> HttpResponse:
    """What was shown, for who looked at it on record a moment ago."""
    found = questions.evidence(number)
    if not _has_looked(request, number) or digest not in {one["digest"] for one in found.uploads}:
        raise Http404("not shown without a recorded look")
    drawn = images.preview(store.get(digest), WIDTH)
    return HttpResponse(drawn, content_type="image/png", headers={"Cache-Control": NEVER})


def _row(found: Any) -> dict[str, Any]:
    return {
        "number": found.number,
        "name": found.name,
        "id_kind": words.ID_KINDS.get(found.id_kind, found.id_kind),
        "about": _(ABOUT[found.about]),
        "concerns": found.concerns if found.about == "body" else "",
        "subject": found.subject,
        "submitted_at": found.submitted_at,
        "papers": len(found.uploads),
    }


def _page(request: Asked, found: Any) -> dict[str, Any]:
    return {
        "one": {**_row(found), "masked": citizen_id.masked(found.id_number), "state": found.state},
        "asks_birthday": questions.lacks_birthday(found),
        "is_person": found.about == "person",
        "uploads": [{**one, "is_unscanned": one.get("scanned") != "clean"} for one in found.uploads],
        "is_open": _has_looked(request, found.number),
        "is_decided": found.state != "submitted",
        "because": found.because,
    }


def _has_looked(request: Asked, number: str) -> bool:
    by, since = request.actor, timezone.now() - LOOKED_FOR
    looks = trail.search(subject=number, by=by.name, what="identity.person.look", since=since, limit=1)
    return bool(looks.lines)


def _day(text: str) -> date | None:
    if not text.strip():
        return None
    try:
        return date.fromisoformat(reading.day(text))
    except ValueError:
        raise NotADay() from None
