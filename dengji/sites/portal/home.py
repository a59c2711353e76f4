"""首页, 我的办件, and in a demonstration the messages that were not really sent."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_GET

from dengji.common.applications import questions as applications
from dengji.common.applications.sights import GROUP_WORDS, Group, Line
from dengji.common.identity import questions as identity
from dengji.common.identity.duties import Duty
from dengji.ground.catalog import offers
from dengji.sites.doorway import Asked, open_to_all, requires
from dengji.sites.parts.deed import Deed

SAMPLE = Deed(
    name="攀枝花市云岭数字科技有限公司",
    kind="有限责任公司",
    legal_representative="王晓芸",
    scope="软件开发；信息技术咨询服务；广告设计、代理。",
    capital="壹佰万元整",
    domicile="四川省攀枝花市东区炳草岗街道机场路88号",
    edition="样本",
)
NOTES = {
    Group.MINE: gettext_noop("下一步由您来办"),
    Group.OTHERS: gettext_noop("下一步由别人来办"),
    Group.AUTHORITY: gettext_noop("下一步由登记机关来办"),
    Group.ENDED: gettext_noop("已经有结果"),
}


@open_to_all("what the house offers is for everyone to see")
@require_GET
def start(request: Asked) -> HttpResponse:
    return render(request, "portal/home.html", {"sample": SAMPLE, "offers": offers.OFFERS})


@requires(Duty.APPLICANT)
@require_GET
def mine(request: Asked) -> HttpResponse:
    """Everything of mine, by who has the next move."""
    found = applications.applications_of(request.actor)
    groups = [_group(group, lines) for group, lines in found.items() if lines]
    return render(request, "portal/mine.html", {"groups": groups})


def _group(group: Group, lines: list[Line]) -> dict[str, object]:
    head = {"code": group.value, "words": _(GROUP_WORDS[group]), "note": _(NOTES[group])}
    return {**head, "applications": [_line(line) for line in lines]}


def _line(line: Line) -> dict[str, object]:
    return {
        "number": line.number,
        "title": line.title or _("还没有起名的公司"),
        "kind": _("设立登记"),
        "state": line.state,
        "at": line.saved_at,
        "url": reverse("portal:application", args=[line.number]),
        "waiting_for": line.waiting_for,
    }


@open_to_all("a rehearsal has nothing to hide, and this page stands in no other house")
@require_GET
def rehearsal(request: Asked) -> HttpResponse:
    """DEMONSTRATION ONLY: what would have reached phones."""
    if not settings.DEMONSTRATION:
        raise Http404
    return render(request, "portal/rehearsal.html", {"messages_sent": identity.rehearsed_messages()})
