"""我监护的孩子 and 我代表的单位: for whom else this person signs, and the papers that show it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from dengji.common.documents import store
from dengji.common.exchange import actions as exchange
from dengji.common.identity import actions, questions, rules
from dengji.common.identity.duties import Duty
from dengji.ground.refusal import Refusal
from dengji.ground.wording import gettext_noop
from dengji.sites.doorway import Asked, refused_here, requires
from dengji.sites.parts.fields import drawn

from . import own_forms, uploads

FIELD_OF = {
    "identity.id-number-is-not-a-number": "id_number",
    "identity.not-a-minor": "id_number",
    "identity.guardian-not-matched": "name",
    "identity.child-is-declared": "name",
    "identity.relation-is-not-said": "relation",
    "identity.not-a-credit-code": "uscc",
    "identity.body-is-unknown": "uscc",
    "identity.body-is-not-live": "uscc",
    "identity.not-its-representative": "uscc",
    "identity.body-could-not-be-looked-up": "first",
    "identity.evidence-says-not-for-what": "name",
    "identity.no-evidence-shown": "first",
}
SOURCES = {"register": gettext_noop("法人库核对"), "evidence": gettext_noop("工作人员核对材料")}
PAPERS = {
    "child": (
        ("first", "kinship", gettext_noop("户口簿或者出生证明")),
        ("second", "kinship-2", gettext_noop("第二张")),
    ),
    "body": (
        ("first", "body-licence", gettext_noop("主体资格证明")),
        ("second", "body-post", gettext_noop("任职证明")),
    ),
}


@requires(Duty.APPLICANT)
@require_http_methods(["GET", "POST"])
def children(request: Asked) -> HttpResponse:
    """Declare a child; the register answers, or papers are asked for."""
    if request.method == "GET":
        return render(request, "portal/children.html", _children(request))
    sent = request.POST
    told = actions.ChildTold(sent.get("name", ""), sent.get("id_number", ""), sent.get("relation", ""))
    try:
        child = actions.declare_child(told, by=request.actor, at=timezone.now())
    except Refusal as no:
        place = FIELD_OF.get(no.code, "")
        return refused_here(request, no, "portal/children.html", _children(request), at_field=place)
    if child.confirmed_at is None:
        return redirect("portal:child-papers", child.number)
    messages.success(request, _("已核对，可以替孩子签名了。"))
    return redirect("portal:children")


@requires(Duty.APPLICANT)
@require_http_methods(["GET", "POST"])
def child_papers(request: Asked, number: str) -> HttpResponse:
    """The register gave no answer: household register or birth certificate, for an officer to look at."""
    child = questions.child_of(request.actor, number)
    page = {"child": child, "fields": drawn(own_forms.PAPERS, {})}
    if request.method == "GET":
        return render(request, "portal/child_papers.html", page)
    try:
        _submit(request, actions.Matter("child", number, child.name))
    except Refusal as no:
        return refused_here(request, no, "portal/child_papers.html", page, at_field="first")
    messages.success(request, _("照片已提交。核对以后，结果会告诉您。"))
    return redirect("portal:children")


@requires(Duty.APPLICANT)
@require_POST
def end_child(request: Asked, number: str) -> HttpResponse:
    actions.end_guardianship(number, by=request.actor, at=timezone.now())
    messages.success(request, _("已取消。"))
    return redirect("portal:children")


@requires(Duty.APPLICANT)
@require_http_methods(["GET", "POST"])
def bodies(request: Asked) -> HttpResponse:
    """Look up now whether one is entitled to act for a body; where no register can say, show its papers."""
    if request.method == "GET":
        return render(request, "portal/bodies.html", _bodies(request))
    try:
        _look_up_or_show(request)
    except Refusal as no:
        page = {**_bodies(request), "asks_papers": _asks_papers(no)}
        return refused_here(request, no, "portal/bodies.html", page, at_field=FIELD_OF.get(no.code, ""))
    return redirect("portal:bodies")


def _look_up_or_show(request: Asked) -> None:
    sent, at = request.POST, timezone.now()
    if sent.get("act") == "papers":
        told = (sent.get("uscc", "").strip(), sent.get("name", "").strip(), sent.get("kind", ""))
        _submit(request, actions.Matter("body", *told))
        messages.success(request, _("照片已提交。核对以后，结果会告诉您。"))
        return
    actions.confirm_representative(request.account, sent.get("uscc", ""), by=request.actor, at=at)
    messages.success(request, _("已核对，您可以代表这个单位签名。签名的时候还会再核对一次。"))


def _submit(request: Asked, matter: actions.Matter) -> None:
    """The pictures that were sent, kept and posted to whoever looks at them."""
    shown = []
    for picture in uploads.some_of(request, PAPERS[matter.about]):
        digest = store.put(picture.data)
        shown.append(actions.Upload(picture.code, picture.title, digest, picture.media, picture.scanned))
    at = timezone.now()
    actions.submit_evidence(request.account.number, shown, matter=matter, at=at, post=exchange.post)


def _asks_papers(no: Refusal) -> bool:
    return no.code in (
        "identity.body-could-not-be-looked-up",
        "identity.body-is-unknown",
        "identity.not-a-credit-code",
        "identity.no-evidence-shown",
        "identity.evidence-says-not-for-what",
        "sites.picture-missing",
    )


def _children(request: Asked) -> dict[str, Any]:
    given = {name: request.POST.get(name, "") for name in ("name", "id_number", "relation")}
    rows = [
        {"child": one, "relation": _(rules.RELATIONS[one.relation]), "is_open": one.confirmed_at is None}
        for one in questions.children_of(request.account)
    ]
    return {"children": rows, "fields": drawn(own_forms.CHILD, given)}


def _bodies(request: Asked) -> dict[str, Any]:
    given = {name: request.POST.get(name, "") for name in ("uscc", "name", "kind")}
    rows = [
        {"seen": one, "post": _(rules.POSTS_OF_BODIES[one.post]), "source": _(SOURCES[one.source])}
        for one in questions.representations_of(request.account)
    ]
    return {"bodies": rows, "fields": drawn(own_forms.BODY, given)}
