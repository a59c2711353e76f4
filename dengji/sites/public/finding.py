"""查企业 and 验执照: what the register makes public, and whether a licence is what it seems."""

from io import BytesIO
from typing import Any
from urllib.parse import urlencode

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from dengji.common.documents import store
from dengji.ground.catalog.forms.shape import Answers, asks
from dengji.ground.catalog.shapes import Form
from dengji.ground.refusal import Refusal
from dengji.ground.wording import gettext_noop
from dengji.outer.publicity import questions
from dengji.sites.doorway import Asked, open_to_all, refused_here
from dengji.sites.parts.fields import Field, drawn

from . import entity

PUBLIC = "企业信息公示暂行条例 6: what is registered may be read by anyone"


class VerifyAnswers(Answers):
    code: str = asks(
        gettext_noop("执照编号或统一社会信用代码"),
        hint=gettext_noop("执照左上角的18位代码，或者右下方的编号"),
        longest=40,
    )
    file: str = asks(
        gettext_noop("执照文件"), hint=gettext_noop("下载的PDF原文件。打印后再拍照的验不出来"), widget="file"
    )


VERIFY = Form(code="verify", task="", question="", why="", model=VerifyAnswers)


@open_to_all(PUBLIC)
@require_GET
def find(request: Asked) -> HttpResponse:
    """By name or code. Nothing found says what to try next."""
    query, place = request.GET.get("q", "").strip()[:80], _page(request)
    if not query:
        return render(request, "public/find.html", {"query": ""})
    try:
        found = questions.find(query, page=place)
    except Refusal as no:
        return refused_here(request, no, "public/find.html", {"query": query, "is_short": True}, at_field="q")
    return render(request, "public/find.html", {"query": query, **_hits(found, query, place)})


@open_to_all(PUBLIC)
@require_GET
def company(request: Asked, uscc: str) -> HttpResponse:
    """One entity, with its licence as a sample."""
    shown = entity.page(questions.entity_for(uscc), request.build_absolute_uri("/"))
    return render(request, "public/company.html", {"company": shown})


@open_to_all(PUBLIC)
@require_GET
def licence(request: Asked, uscc: str) -> FileResponse:
    """The duplicate 副本 of the licence in force, as it was sealed."""
    row = entity.licence_of(questions.entity_for(uscc))
    digest = (row.duplicate or row.original) if row else ""
    if not digest or not store.has(digest):
        raise Http404(uscc)
    return FileResponse(BytesIO(store.get(digest)), as_attachment=True, filename=f"{uscc}.pdf")


@open_to_all(PUBLIC)
@require_http_methods(["GET", "POST"])
def verify(request: Asked) -> HttpResponse:
    """A code asked, a QR code scanned, or a file dropped. The answer in one sentence first."""
    code = request.GET.get("code", "").strip()[:40]
    page: dict[str, Any] = {"fields": _fields(code)}
    if request.method == "POST":
        return _verify_file(request, page)
    answer = entity.answer(questions.verify_licence(code)) if code else None
    return render(request, "public/verify.html", {**page, "answer": answer})


def _verify_file(request: Asked, page: dict[str, Any]) -> HttpResponse:
    sent = request.FILES.get("file")
    try:
        if sent is None:
            raise NoFile()
        answer = questions.verify_file(sent.read(), at=timezone.now())
    except Refusal as no:
        return refused_here(request, no, "public/verify.html", page, at_field="file")
    return render(request, "public/verify.html", {**page, "answer": entity.answer(answer)})


class NoFile(Refusal):
    code = "sites.no-file"
    says = gettext_noop("请先选一个文件")


def _fields(code: str) -> dict[str, Field]:
    fields = drawn(VERIFY, {"code": code})
    fields["file"].accept = "application/pdf,image/*"
    return fields


def _hits(found: questions.Found, query: str, place: int) -> dict[str, Any]:
    onward = f"{reverse('public:find')}?{urlencode({'q': query, 'page': place + 1})}"
    return {
        "found": [entity.hit(row) for row in found.rows],
        "is_near": found.is_near,
        "count": len(found.rows),
        "next_url": onward if found.has_more else "",
    }


def _page(request: Asked) -> int:
    said = request.GET.get("page", "1")
    return min(max(int(said[:9]), 1), 500) if said.isascii() and said.isdecimal() else 1
