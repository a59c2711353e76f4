"""待办 and 批量确认: what waits for this officer, taken up one by one or confirmed together."""

from contextlib import suppress

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dengji.common.identity.duties import Actor, Duty
from dengji.inner.review import actions as review
from dengji.inner.review import hands, questions
from dengji.sites.doorway import Asked, requires

from . import lists
from .ways import EVERYONE, REVIEWERS, desk, landing

TRIES = 5  # when others take the first ones at the same moment


@requires(*EVERYONE)
@require_GET
def queue(request: Asked) -> HttpResponse:
    """What waits, the law's clock first. Those without cases of their own are led to where they work."""
    by = request.actor
    if not set(REVIEWERS) & by.duties:
        return redirect(landing(by))
    return desk(request, "office/queue.html", lists.queue(by, request.GET, at=timezone.now()))


@requires(*REVIEWERS)
@require_POST
def begin(request: Asked) -> HttpResponse:
    """开始办理: hold the first case for twenty minutes and open it."""
    return open_next(request)


def open_next(request: Asked, *, after: str = "") -> HttpResponse:
    """Hold and open the case whose clock runs out first; back to the list when there is none."""
    by, at = request.actor, timezone.now()
    for case in questions.waiting(by, at=at).exclude(number=after)[:TRIES]:
        with suppress(hands.HeldByAnother, hands.HandedToAnother, hands.AboutToLeave):
            review.take_up(case.number, by=by, at=at)
            return redirect("office:case", case.number)
    return redirect("office:queue")


@requires(Duty.APPROVAL)
@require_http_methods(["GET", "POST"])
def batch(request: Asked) -> HttpResponse:
    """Cases that passed every rule: one look, one confirmation, one decision for each."""
    by = request.actor
    if request.method == "GET":
        return desk(request, "office/batch.html", lists.batch(by, at=timezone.now()))
    numbers = request.POST.getlist("number")
    if numbers:
        _confirm(request, numbers, by)
    else:
        messages.warning(request, _("请至少选一件。"))
    return redirect("office:batch")


def _confirm(request: Asked, numbers: list[str], by: Actor) -> None:
    done = review.confirm(numbers, by=by, at=timezone.now())
    names = "、".join(case.title for case in done)
    messages.success(request, _("已准予登记{n}件：{names}。").format(n=len(done), names=names))
