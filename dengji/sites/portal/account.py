"""账户: one's own data, whether one's identity may be used, and who has looked."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from dengji.common.applications import questions as applications
from dengji.common.identity import actions, questions
from dengji.common.identity.duties import Duty
from dengji.ground.refusal import Refusal
from dengji.sites.doorway import Asked, leave_seat, refused_here, requires
from dengji.sites.parts.fields import drawn

from . import declared


@requires(Duty.APPLICANT)
@require_GET
def show(request: Asked) -> HttpResponse:
    return render(request, "portal/account.html", _page(request))


@requires(Duty.APPLICANT)
@require_POST
def contact(request: Asked) -> HttpResponse:
    told = {name: request.POST.get(name, "")[:120] for name in ("email", "residence")}
    actions.change_contact(request.account.number, **told, at=timezone.now())
    messages.success(request, _("已保存。"))
    return redirect("portal:account")


@requires(Duty.APPLICANT)
@require_POST
def password(request: Asked) -> HttpResponse:
    """A new password ends every session, this one too."""
    try:
        actions.set_password(request.account.number, request.POST.get("password", ""), at=timezone.now())
    except Refusal as no:
        return refused_here(request, no, "portal/account.html", _page(request), at_field="password")
    messages.success(request, _("密码已保存。请重新登录。"))
    return leave_seat(redirect("portal:login"))


def _page(request: Asked) -> dict[str, Any]:
    account = request.account
    known = {"email": account.email, "residence": account.residence}
    fields = {**drawn(declared.CONTACT, known), **drawn(declared.PASSWORD, {})}
    looks = applications.looks_at(request.actor)
    return {"account": account, "fields": fields, "looks": looks, "doors": _doors(account)}


def _doors(account: Any) -> list[dict[str, object]]:
    """What else is the person's own, each with how it stands."""
    is_on = questions.may_be_used(account, on=timezone.localdate())
    switch = (_("现在允许"), "ok") if is_on else (_("现在不允许"), "warn")
    unread = questions.unread_count(account)
    news = (_("{n}条没看过").format(n=unread), "act") if unread else ("", "")
    return [
        _door("portal:messages", _("我的消息"), _("告诉过您的每一件事，用什么方式告诉您"), *news),
        _door("portal:identity-switch", _("允许用我的身份办理登记"), _("打开、关闭，看用在了哪里"), *switch),
        _door("portal:mandates", _("委托"), _("谁可以替我办，我可以替谁办")),
        _door("portal:bodies", _("我代表的单位"), _("公司当股东，由您代表它签名")),
        _door("portal:children", _("我监护的孩子"), _("未满18周岁的股东，由监护人签名")),
    ]


def _door(page: str, title: str, words: str, state: str = "", tone: str = "") -> dict[str, object]:
    return {"url": reverse(page), "title": title, "words": words, "state": state, "tone": tone}
