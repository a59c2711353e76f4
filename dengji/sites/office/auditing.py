"""留痕: the auditor's search through the trail, what was signed of it last, and whether it holds."""

from datetime import date, datetime, time
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dengji.common.identity.duties import Duty
from dengji.common.trail import actions, questions, verification
from dengji.sites.doorway import Asked, requires
from dengji.sites.parts import reading
from dengji.sites.parts.fields import Complaint, Field

from .ways import desk

A_PAGE = 50
LAST = 2**63 - 1  # the last place there can be; lines not yet in the tree stand from 2**62 on
LARGEST = 200_000  # leaves; above that it takes longer than a page may
VERIFIED = "trail.log.verify"
ASKED = ("subject", "by", "what", "since", "until")


@requires(Duty.AUDITOR)
@require_safe
def trail(request: Asked) -> HttpResponse:
    """The newest lines that fit, page by page."""
    fields = _fields(request)
    since, until = _start_of(fields["since"]), _start_of(fields["until"])
    before = request.GET.get("before", "")
    page = questions.search(
        subject=_said(request, "subject"),
        by=_said(request, "by"),
        what=_said(request, "what"),
        since=since,
        until=until,
        before=min(int(before[:19]), LAST) if before.isdecimal() else None,
        limit=A_PAGE,
    )
    errors = [Complaint(f.id, words) for f in fields.values() for words in f.errors]
    told = {"lines": page.lines, "next": _next(request, page.next), "is_first": not before}
    standing = {"checkpoint": questions.last_checkpoint(), "backlog": questions.backlog()}
    state = {"verified": questions.search(what=VERIFIED, limit=1).lines, "fields": fields, "errors": errors}
    return desk(request, "office/trail.html", {**told, **standing, **state}, status=422 if errors else 200)


@requires(Duty.AUDITOR)
@require_POST
def verify(request: Asked) -> HttpResponse:
    """Read every row against its commitment, its place and every checkpoint; the result is a line itself."""
    checkpoint = questions.last_checkpoint()
    if checkpoint and checkpoint.size > LARGEST:
        messages.warning(request, _("留痕太长，网页上等不到结果。请在机房运行 dengji verify trail。"))
        return redirect("office:trail")
    faults = verification.verify()
    _note(request, len(faults), checkpoint.size if checkpoint else 0)
    if not faults:
        messages.success(request, _("留痕完整：每一行都和它的摘要、位置、检查点一致。"))
        return redirect("office:trail")
    return desk(request, "office/trail_faults.html", {"faults": faults})


@transaction.atomic
def _note(request: Asked, faults: int, size: int) -> None:
    by = request.actor
    actions.record(VERIFIED, subject="log", by=by, at=timezone.now(), faults=faults, checkpoint=size)


def _fields(request: Asked) -> dict[str, Field]:
    labels = {
        "subject": _("办件号、代码或工号"),
        "by": _("谁做的"),
        "what": _("做了什么"),
        "since": _("从哪一天"),
        "until": _("到哪一天之前"),
    }
    return {
        name: Field(name, labels[name], "text", value=_said(request, name), size="m", autocomplete="off")
        for name in ASKED
    }


def _said(request: Asked, name: str) -> str:
    return request.GET.get(name, "").strip()[:60]


def _start_of(field: Field) -> datetime | None:
    if not field.value:
        return None
    try:
        day = date.fromisoformat(reading.day(field.value))
    except ValueError:
        field.errors.append(_("日期请写成 2026-11-20 这样。"))
        return None
    return timezone.make_aware(datetime.combine(day, time()))


def _next(request: Asked, place: int | None) -> str:
    asked: dict[str, Any] = {name: _said(request, name) for name in ASKED if _said(request, name)}
    return urlencode({**asked, "before": place}) if place else ""
