"""The deeds beside the decision, one view each. A refusal shows the bench again with what was typed."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dengji.common.identity.duties import Duty
from dengji.ground.refusal import Refusal
from dengji.inner.review import actions as review
from dengji.inner.review import questions
from dengji.sites.doorway import Asked, is_unknown, refused_here, requires

from . import bench
from .ways import REVIEWERS, bar


@requires(*REVIEWERS)
@require_POST
def hand_over(request: Asked, number: str) -> HttpResponse:
    """转办: to a named colleague, with a note."""
    words = {"to": request.POST.get("to", ""), "note": request.POST.get("note", "")}
    return _do(request, number, review.hand_over, _("已转给同事。"), **words)


@requires(Duty.APPROVAL)
@require_POST
def take_back(request: Asked, number: str) -> HttpResponse:
    """收回: what a colleague holds is everyone's again."""
    return _do(request, number, review.take_back, _("已收回，回到待办。"), because=_because(request))


@requires(*REVIEWERS)
@require_POST
def ask(request: Asked, number: str) -> HttpResponse:
    """征求意见."""
    words = {"of": request.POST.get("of", ""), "question": request.POST.get("question", "")}
    return _do(request, number, review.ask, _("已发给同事。"), **words)


@requires(*REVIEWERS)
@require_POST
def answer(request: Asked, number: str, position: int) -> HttpResponse:
    """答复意见."""
    words = {"position": position, "words": request.POST.get("words", "")}
    return _do(request, number, review.answer, _("已答复。"), **words)


@requires(*REVIEWERS)
@require_POST
def pause(request: Asked, number: str) -> HttpResponse:
    """中止期限, for a cause."""
    words = {"cause": request.POST.get("cause", ""), "because": _because(request)}
    return _do(request, number, review.pause, _("期限已中止，已告知申请人。"), **words)


@requires(*REVIEWERS)
@require_POST
def resume(request: Asked, number: str) -> HttpResponse:
    """恢复期限."""
    return _do(request, number, review.resume, _("期限已恢复，已告知申请人。"), because=_because(request))


@requires(*REVIEWERS)
@require_POST
def extend(request: Asked, number: str) -> HttpResponse:
    """延长期限: three more working days, for a reason (市场主体登记管理条例实施细则 Art. 18)."""
    return _do(
        request, number, review.extend, _("已再加3个工作日，已告知申请人。"), because=_because(request)
    )


@requires(*REVIEWERS)
@require_POST
def undo(request: Asked, number: str) -> HttpResponse:
    """Take one's own decision back before it leaves (ux.md §4)."""
    return _do(request, number, review.undo, _("已撤回这个决定，可以重新办理。"))


def _do(request: Asked, number: str, deed: Callable[..., Any], done: str, **words: Any) -> HttpResponse:
    by, at = request.actor, timezone.now()
    found = questions.case_for(by, number)
    try:
        deed(number, by=by, at=at, **words)
    except Refusal as no:
        if is_unknown(no):
            raise
        page = bench.page(found, by, request.GET, at=at, side=request.POST)
        return refused_here(request, no, "office/bench.html", {**bar(request), **page})
    messages.success(request, done)
    return redirect("office:case", number)


def _because(request: Asked) -> str:
    return request.POST.get("because", "")
