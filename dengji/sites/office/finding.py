"""查找: an entity by name or code, a case by number, asked for a purpose that is recorded."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dengji.common.identity.rules import REASONS, Reason
from dengji.common.trail import actions as trail
from dengji.inner.register import questions as register
from dengji.inner.review import questions as review
from dengji.sites.doorway import Asked, requires

from . import lists
from .revealing import reasons, usual_reason
from .ways import CASE_READERS, FINDERS, desk

MOST = 20  # of each kind
SHORTEST = 2  # characters: one finds everything


@requires(*FINDERS)
@require_safe
def find(request: Asked) -> HttpResponse:
    """What was asked for, in groups; says what was looked through when nothing was found."""
    by, asked = request.actor, request.GET.get("q", "").strip()[:60]
    why = _why(request)
    page: dict[str, Any] = {"q": asked, "reasons": reasons(by), "why": why.value, "is_asked": False}
    if len(asked) >= SHORTEST:
        page |= {"is_asked": True, **_found(request, asked, why)}
    return desk(request, "office/find.html", page)


def _found(request: Asked, asked: str, why: Reason) -> dict[str, Any]:
    by, at = request.actor, timezone.now()
    entries = register.find(asked, authority=by.authority, limit=MOST)
    may_read = bool(set(CASE_READERS) & by.duties)
    cases = review.find(by, asked, limit=MOST) if may_read else []
    _note(request, why, [entry.uscc for entry in entries], [case.number for case in cases])
    return {
        "entries": [_entry(entry) for entry in entries],
        "cases": lists.rows(cases, by, at=at),
        "purpose": _(REASONS[why]),
        "looked_through": _("本登记机关的登记簿和办件") if may_read else _("本登记机关的登记簿"),
    }


@transaction.atomic
def _note(request: Asked, why: Reason, entries: Sequence[str], cases: Sequence[str]) -> None:
    """Who looked, why, and what they were shown; never what they typed, which may be a person's name."""
    trail.record(
        "office.register.find",
        subject="register",
        by=request.actor,
        at=timezone.now(),
        why=why.value,
        entries=list(entries),
        cases=list(cases),
    )


def _why(request: Asked) -> Reason:
    try:
        return Reason(request.GET.get("why", ""))
    except ValueError:
        return usual_reason(request.actor)


def _entry(entry: Any) -> dict[str, Any]:
    return {
        "name": entry.name,
        "uscc": entry.uscc,
        "state": entry.state,
        "url": reverse("office:entry", args=[entry.uscc]),
    }
