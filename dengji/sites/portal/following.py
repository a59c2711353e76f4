"""回执与进度: what became of it, the authority's papers, one's own papers, and taking it back."""

from io import BytesIO
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from dengji.common.applications import actions, questions
from dengji.common.documents import images
from dengji.common.identity.duties import Duty
from dengji.sites.doorway import Asked, requires
from dengji.sites.parts.fields import drawn

from . import declared, outcome

WIDE = 1400  # pixels of a page's picture
SHEET = (744, 1052)  # A4 in the proportion pages are laid out in
MOST_SHEETS = 60


@requires(Duty.APPLICANT)
@require_GET
def receipt(request: Asked, number: str) -> HttpResponse:
    found = _own(request, number)
    page = outcome.page(found, request.actor, on=localdate())
    return render(request, "portal/receipt.html", {"page": page, "fields": drawn(declared.BECAUSE, {})})


@requires(Duty.APPLICANT)
@require_POST
def discard(request: Asked, number: str) -> HttpResponse:
    actions.discard(number, by=request.actor, at=timezone.now())
    return redirect("portal:mine")


@requires(Duty.APPLICANT)
@require_POST
def withdraw(request: Asked, number: str) -> HttpResponse:
    because = request.POST.get("because", "")[:300]
    actions.withdraw(number, because=because, by=request.actor, at=timezone.now())
    return redirect("portal:receipt", number)


@requires(Duty.APPLICANT)
@require_POST
def copy(request: Asked, number: str) -> HttpResponse:
    """复制上次填写: a new draft with what was typed in this one."""
    new = actions.copy(number, by=request.actor, at=timezone.now())
    messages.success(request, _("填过的内容已经带过来，请逐项看一遍。签名和文件要重新来。"))
    return redirect("portal:application", new.number)


@requires(Duty.APPLICANT)
@require_POST
def licence_on_paper(request: Asked, number: str) -> HttpResponse:
    is_wanted = request.POST.get("wanted") == "yes"
    actions.ask_for_paper(number, is_wanted=is_wanted, by=request.actor, at=timezone.now())
    return redirect("portal:application", number)


@requires(Duty.APPLICANT)
@require_GET
def paper(request: Asked, number: str, code: str) -> HttpResponse:
    """One paper, page by page, in place."""
    found = _own(request, number)
    seen = next((one for one in questions.papers(found) if one.code == code), None)
    if seen is None:
        raise Http404(code)
    pdf = questions.paper(found, code, request.actor)
    sheets = [
        _sheet(found, code, seen.title, n) for n in range(1, min(images.page_count(pdf), MOST_SHEETS) + 1)
    ]
    up = reverse("portal:sign" if found.state == "signing" else "portal:receipt", args=[number])
    download = reverse("portal:paper-pdf", args=[number, code])
    shown = {"title": seen.title, "sheets": sheets, "up": up, "download_url": download}
    return render(request, "portal/paper.html", {"paper": shown})


@requires(Duty.APPLICANT)
@require_GET
def paper_pdf(request: Asked, number: str, code: str) -> FileResponse:
    pdf = questions.paper(_own(request, number), code, request.actor)
    return _file(pdf, f"{number}-{code.replace(':', '-')}.pdf")


@requires(Duty.APPLICANT)
@require_GET
def paper_png(request: Asked, number: str, code: str, sheet: int) -> HttpResponse:
    pdf = questions.paper(_own(request, number), code, request.actor)
    if not 1 <= sheet <= min(images.page_count(pdf), MOST_SHEETS):
        raise Http404(code)
    return HttpResponse(images.page_png(pdf, sheet, WIDE), content_type="image/png")


@requires(Duty.APPLICANT)
@require_GET
def notice(request: Asked, number: str, digest: str) -> FileResponse:
    """A paper of the authority: receipt, correction notice, decision, licence."""
    return _file(questions.notice(_own(request, number), digest), f"{number}-{digest[:8]}.pdf")


def _sheet(found: Any, code: str, title: str, n: int) -> dict[str, Any]:
    wide, high = SHEET
    url = reverse("portal:paper-png", args=[found.number, code, n])
    words = _("{title}第{n}页的图像").format(title=title, n=n)
    return {"url": url, "width": wide, "height": high, "words": words}


def _file(pdf: bytes, name: str) -> FileResponse:
    """Named by number and code: no person's name stands in a file's name."""
    return FileResponse(BytesIO(pdf), as_attachment=True, filename=name, content_type="application/pdf")


def _own(request: Asked, number: str) -> Any:
    return questions.application_for(request.actor, number)
