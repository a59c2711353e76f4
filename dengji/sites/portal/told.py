"""我的消息: everything this person was told, and by which ways."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dengji.common.identity import actions, questions, rules
from dengji.common.identity.duties import Duty
from dengji.sites.doorway import Asked, requires
from dengji.sites.parts.fields import drawn

from . import own_forms


@requires(Duty.APPLICANT)
@require_http_methods(["GET", "POST"])
def show(request: Asked) -> HttpResponse:
    """Newest first. Reading is said by a button: a page that is only fetched changes nothing."""
    if request.method == "POST":
        _act(request)
        return redirect("portal:messages")
    mine = request.account
    wanted = {"wanted": [way for way in rules.CHANNELS if way not in mine.mutes]}
    page = {"told": questions.messages_of(mine), "unread": questions.unread_count(mine)}
    page["fields"] = drawn(own_forms.CHANNELS, wanted)
    return render(request, "portal/messages.html", {**page, "email": mine.email})


def _act(request: Asked) -> None:
    at, mine = timezone.now(), request.account
    if request.POST.get("act") == "read":
        actions.mark_read(mine, at=at)
        return
    wanted = set(request.POST.getlist("wanted"))
    actions.choose_channels(mine.number, mutes=set(rules.CHANNELS) - wanted, at=at)
    messages.success(request, _("已保存。"))
