"""The bench's deeds: look, take up, mark as seen, decide, and the papers that lie there."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from dengji.common.documents import images, store
from dengji.common.identity.rules import Reason
from dengji.ground.refusal import Refusal
from dengji.inner.review import actions as review
from dengji.inner.review import questions
from dengji.sites.doorway import Asked, is_unknown, refused_here, requires

from . import bench, previews, sheets
from .queue import open_next
from .revealing import reason_sent, to_prove_again
from .ways import CASE_READERS, PERSON_READERS, REVIEWERS, bar, desk

KEPT = "private, max-age=600"  # a page of a paper, by its digest: the same for ever
NEVER = "no-store"
KINDS = (
    "application/pdf",
    "image/jpeg",
    "image/png",
)  # what the other network calls a file is not believed beyond these


@requires(*CASE_READERS)
@require_safe
def case(request: Asked, number: str) -> HttpResponse:
    """O2: the whole case on one screen."""
    found, by = _found(request, number), request.actor
    return desk(request, "office/bench.html", bench.page(found, by, request.GET, at=timezone.now()))


@requires(*REVIEWERS)
@require_POST
def take_up(request: Asked, number: str) -> HttpResponse:
    """Hold the case for twenty minutes; asked again by the same hands, twenty more."""
    review.take_up(number, by=request.actor, at=timezone.now())
    if request.headers.get("X-Keep"):
        return HttpResponse(status=204)
    return redirect("office:case", number)


@requires(*REVIEWERS)
@require_POST
def see(request: Asked, number: str, check: str) -> HttpResponse:
    """看过，无误. Whoever looks holds the case from then on."""
    by, at = request.actor, timezone.now()
    review.take_up(number, by=by, at=at)
    review.see(number, check, by=by, at=at)
    paper = request.POST.get("paper", "")
    address = redirect("office:case", number).url + (f"?paper={paper}" if paper else "")
    return redirect(f"{address}#check-{check}")


@requires(*REVIEWERS)
@require_POST
def decide(request: Asked, number: str) -> HttpResponse:
    """One button: the decision is made and the next case is open. A refusal keeps what was typed."""
    by, at = request.actor, timezone.now()
    found = _found(request, number)
    try:
        said = bench.deeds.carry_out(found, request.POST, by=by, at=at)
    except Refusal as no:
        if is_unknown(no):
            raise
        page = bench.page(_found(request, number), by, request.GET, at=at, sent=request.POST)
        return refused_here(request, no, "office/bench.html", {**bar(request), **page})
    if said:
        messages.success(request, said)
    return open_next(request, after=number)


@requires(*REVIEWERS)
@require_POST
def preview(request: Asked, number: str) -> HttpResponse:
    """The notice as it would be printed, without number and seal; nothing is kept."""
    found = _found(request, number)
    return _file(previews.notice(found, request.POST, at=timezone.now()), "application/pdf", NEVER)


@requires(*PERSON_READERS)
@require_POST
def person(request: Asked, number: str, person: str) -> HttpResponse:
    """查看: the whole number, residence and telephone; recorded with its purpose, and the person is told."""
    found, by, at = _found(request, number), request.actor, timezone.now()
    why = reason_sent(request)
    try:
        identity = review.look_at(number, person, why=why, by=by, at=at)
    except Refusal as no:
        return to_prove_again(request, no, redirect("office:case", number).url)
    return desk(request, "office/person.html", _person_page(found, person, identity, why))


@requires(*CASE_READERS)
@require_safe
def paper_page(request: Asked, number: str, digest: str, no: int) -> HttpResponse:
    """One page as a picture. One person's own sheet only after a recorded look."""
    paper = _paper(request, number, digest)
    width = int(request.GET["w"][:6]) if request.GET.get("w", "").isdecimal() else sheets.WIDTHS[1]
    if width not in sheets.WIDTHS.values():
        raise Http404("no such width")
    drawn = _drawn(paper, no, width)
    return _file(drawn, "image/png", NEVER if sheets.is_sensitive(paper.code) else KEPT)


@requires(*CASE_READERS)
@require_safe
def paper_pdf(request: Asked, number: str, digest: str) -> HttpResponse:
    """The paper itself, as it was signed."""
    paper = _paper(request, number, digest)
    data = store.get(digest)
    return _file(data, paper.media if paper.media in KINDS else "application/octet-stream", NEVER)


def _found(request: Asked, number: str) -> Any:
    """Another authority's case is not there for this officer."""
    return questions.case_for(request.actor, number)


def _paper(request: Asked, number: str, digest: str) -> Any:
    found = _found(request, number)
    paper = next((one for one in bench.all_papers(found) if one.digest == digest), None)
    by, at = request.actor, timezone.now()
    if paper is None or not sheets.may_see(paper.code, number, by=by, at=at):
        raise Http404("no such paper, or it was not looked at on record")
    return paper


def _drawn(paper: Any, no: int, width: int) -> bytes:
    data = store.get(paper.digest)
    if paper.media != "application/pdf":
        return images.preview(data, width)
    if not 1 <= no <= images.pages_of(paper.digest):
        raise Http404("no such page")
    return images.page_png(data, no, width)


def _person_page(found: Any, key: str, identity: Any, why: Reason) -> dict[str, Any]:
    paper = next((p for p in questions.papers(found) if p.code == f"identity-sheet:{key}"), None)
    opened = sheets.opened(found.number, paper, zoom=1, may_see=True) if paper else None
    return {"case": found, "one": identity, "why": why, "paper": opened}


def _file(data: bytes, media: str, keep: str) -> HttpResponse:
    return HttpResponse(
        data, content_type=media, headers={"Cache-Control": keep, "Content-Disposition": "inline"}
    )
