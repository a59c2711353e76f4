"""One's own charter or resolution instead of ours: what that means is said first; its pages are shown as pictures."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from dengji.common.applications import actions, questions
from dengji.common.applications.sights import OwnPaper
from dengji.common.documents import images, store
from dengji.common.identity.duties import Duty
from dengji.ground.refusal import Refusal
from dengji.sites.doorway import Asked, refused_here, requires
from dengji.sites.parts.fields import Field, drawn

from . import declared, pages, uploads

WIDE = 1000  # pixels of a page's picture
MOST_SHEETS = 60
PDF = b"%PDF-"


@requires(Duty.APPLICANT)
@require_http_methods(["GET", "POST"])
def own_papers(request: Asked, number: str) -> HttpResponse:
    """Ours or one's own, paper by paper."""
    found = pages.filled_in_by(request.actor, number)
    if request.method == "GET":
        return render(request, "portal/own_papers.html", _page(found))
    code = request.POST.get("paper", "")
    try:
        _choose(request, found, code)
    except Refusal as no:
        return refused_here(request, no, "portal/own_papers.html", _page(found), at_field=code)
    return redirect("portal:own-papers", number)


@requires(Duty.APPLICANT)
@require_GET
def own_sheet(request: Asked, number: str, code: str, sheet: int) -> HttpResponse:
    """One page of one's own paper, as a picture."""
    own = next(
        (
            one.own
            for one in questions.own_paper_choices(pages.filled_in_by(request.actor, number))
            if one.code == code
        ),
        "",
    )
    if not own:
        raise Http404(code)
    data = store.get(own)
    if not data.startswith(PDF):
        return HttpResponse(data, content_type="image/jpeg")
    if not 1 <= sheet <= min(images.pages_of(own), MOST_SHEETS):
        raise Http404(code)
    return HttpResponse(images.page_png(data, sheet, WIDE), content_type="image/png")


def _choose(request: Asked, found: Any, code: str) -> None:
    """Papers already drawn up are opened again first: they change."""
    by, at = request.actor, timezone.now()
    data = uploads.proof_of(request, code) if request.POST.get("act") == "own" else b""
    if found.state == "signing":
        actions.reopen(found.number, by=by, at=at)
    if data:
        actions.take_own_paper(found.number, code, data, by=by, at=at)
        messages.success(request, _("已换成您自己的。请看一遍下面的每一页。"))
    else:
        actions.use_ours_again(found.number, code, by=by, at=at)
        messages.success(request, _("已换回系统生成的。"))


def _page(found: Any) -> dict[str, Any]:
    choices = questions.own_paper_choices(found)
    fields = {one.code: _file(one.code) for one in choices}
    page = {
        **pages.whose(found),
        "number": found.number,
        "choices": [_choice(found, one, fields[one.code]) for one in choices],
    }
    return {"page": page, "fields": fields}


def _file(code: str) -> Field:
    field = drawn(declared.PROOF, {})["proof"]
    field.name, field.label = f"own-{code}", _("选您自己的文件")
    return field


def _choice(found: Any, one: OwnPaper, field: Field) -> dict[str, Any]:
    return {
        "code": one.code,
        "title": _(one.title),
        "says": _(one.says),
        "field": field,
        "sheets": _sheets(found, one),
    }


def _sheets(found: Any, one: OwnPaper) -> list[dict[str, Any]]:
    if not one.own:
        return []
    data = store.get(one.own)
    count = min(images.pages_of(one.own), MOST_SHEETS) if data.startswith(PDF) else 1
    words = _("{title}第{n}页的图像")
    return [
        {
            "url": reverse("portal:own-sheet", args=[found.number, one.code, n]),
            "words": words.format(title=_(one.title), n=n),
        }
        for n in range(1, count + 1)
    ]
