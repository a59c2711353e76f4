"""办理方式: what this authority lets the system do by itself; its system administrator decides."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_http_methods, require_POST

from dengji.common.exchange import actions as exchange
from dengji.common.identity import actions as identity
from dengji.common.identity import questions
from dengji.common.identity.duties import Duty
from dengji.sites.doorway import Asked, requires

from . import upkeep
from .ways import desk

STRAIGHT_THROUGH = {  # of what passed every rule: words, what it means
    "off": (gettext_noop("逐件办理"), gettext_noop("每件都由受理、审查、核准人员办理。")),
    "confirm": (
        gettext_noop("批量确认"),
        gettext_noop("自动核对全部通过的，核准人员一次确认，最多20件。任何一项没有通过的，逐件办理。"),
    ),
    "automatic": (
        gettext_noop("自动登记"),
        gettext_noop("自动核对全部通过的，系统当场登记，不再等人。任何一项没有通过的，逐件办理。"),
    ),
}


@requires(Duty.SYSTEM_ADMIN)
@require_http_methods(["GET", "POST"])
def switches(request: Asked) -> HttpResponse:
    """How applications that passed every rule are registered: 市场主体登记管理条例 Art. 19."""
    by = request.actor
    if request.method == "GET":
        return desk(request, "office/switches.html", _page(by.authority))
    wanted = request.POST.get("straight_through", "")
    if wanted not in STRAIGHT_THROUGH:
        raise Http404("no such switch")
    identity.set_switches(by.authority, by=by, at=timezone.now(), straight_through=wanted)
    messages.success(request, _("已改为“{words}”。").format(words=_(STRAIGHT_THROUGH[wanted][0])))
    return redirect("office:switches")


@requires(Duty.SYSTEM_ADMIN)
@require_POST
def power(request: Asked) -> HttpResponse:
    """Whether this authority registers foreign-invested companies (实施细则 4): written down, and told to the outer network."""
    by, at = request.actor, timezone.now()
    identity.empower(by.authority, request.POST.get("foreign_invested", ""), by=by, at=at, post=exchange.post)
    messages.success(request, _("已保存，网上申请随后按这个办。"))
    return redirect("office:switches")


def _page(code: str) -> dict[str, object]:
    authority = questions.authority(code)
    options = [
        {"code": key, "words": _(words), "says": _(says), "is_now": key == authority.straight_through}
        for key, (words, says) in STRAIGHT_THROUGH.items()
    ]
    powers = {key: _(words) for key, words in identity.POWERS_TOLD.items()}
    power = {
        "power": authority.foreign_invested,
        "powers": powers,
        "is_assumed": authority.foreign_invested == "assumed",
    }
    return {"authority": authority.title, "options": options, **power, **upkeep.rules_of(code)}
