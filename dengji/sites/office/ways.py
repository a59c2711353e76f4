"""The ways through the office: what each duty finds in the bar, how much waits there, and where it lands."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from dengji.common.identity import questions as identity
from dengji.common.identity.duties import Actor, Duty
from dengji.inner.review import questions as review
from dengji.sites.doorway import Asked

from . import leaving

D = Duty
REVIEWERS = (D.ACCEPTANCE, D.EXAMINATION, D.APPROVAL)
CASE_READERS = (*REVIEWERS, D.WINDOW, D.SUPERVISION)
PERSON_READERS = (*REVIEWERS, D.WINDOW)  # who may see a whole number while the case is under way
IDENTIFIERS = (D.WINDOW, D.ACCEPTANCE)
FILE_READERS = (D.ARCHIVES, D.EXAMINATION, D.APPROVAL, D.ENFORCEMENT, D.SUPERVISION)
FINDERS = (*CASE_READERS, D.ARCHIVES, D.ENFORCEMENT, D.HELP)
EVERYONE = tuple(duty for duty in Duty if duty is not D.APPLICANT)


@dataclass(frozen=True)
class Way:
    """One entry of the bar: a page, its words, whose it is, and which count stands beside it."""

    page: str
    words: str
    duties: tuple[Duty, ...]
    count: str = ""
    others: tuple[str, ...] = ()  # pages that stand behind it


WAYS = (
    Way(
        "office:queue",
        _("待办"),
        REVIEWERS,
        "queue",
        ("office:case", "office:decide", "office:person", "office:name"),
    ),
    Way("office:batch", _("批量确认"), (D.APPROVAL,), "batch"),
    Way("office:samples", _("事后抽查"), (D.EXAMINATION, D.APPROVAL), "samples", ("office:sample",)),
    Way("office:evidence", _("身份核对"), IDENTIFIERS, "evidence", ("office:evidence-case",)),
    Way("office:find", _("查找"), FINDERS, others=("office:entry", "office:file")),
    Way("office:wordings", _("补正用语"), (D.APPROVAL,), others=("office:wording",)),
    Way("office:late", _("再次补正"), (D.APPROVAL, D.SUPERVISION)),
    Way("office:ties", _("回避"), REVIEWERS),
    Way("office:trail", _("留痕"), (D.AUDITOR,)),
    Way("office:switches", _("办理方式"), (D.SYSTEM_ADMIN,)),
)


def desk(
    request: Asked, template: str, page: dict[str, Any] | None = None, *, status: int = 200
) -> HttpResponse:
    """A page of the office, with the bar that this officer sees."""
    return render(request, template, {**bar(request), **(page or {})}, status=status)


def bar(request: Asked) -> dict[str, Any]:
    """The ways of this officer, and how much waits on each."""
    by, here, at = request.actor, _here(request), timezone.now()
    mine = [way for way in WAYS if set(way.duties) & by.duties]
    counts = _counts(by, {way.count for way in mine}, at)
    return {
        "ways": [_shown(way, here, counts) for way in mine],
        "may_find": bool(set(FINDERS) & by.duties),
        "leaving": leaving.of(by, at=at) if set(REVIEWERS) & by.duties else [],
    }


def landing(by: Actor) -> str:
    """Where somebody with these duties begins the day."""
    mine = (way.page for way in WAYS if set(way.duties) & by.duties)
    return reverse(next(mine, "office:nothing"))


def _here(request: Asked) -> str:
    return request.resolver_match.view_name if request.resolver_match else ""


def _shown(way: Way, here: str, counts: dict[str, int]) -> dict[str, Any]:
    return {
        "url": reverse(way.page),
        "words": gettext(way.words),
        "count": counts.get(way.count),
        "is_here": here in (way.page, *way.others),
    }


def _counts(by: Actor, wanted: set[str], at: datetime) -> dict[str, int]:
    """Asked only for what stands in the bar."""
    counts: dict[str, int] = {}
    if {"queue", "batch"} & wanted:
        counts |= review.counts(by, at=at)
    if "samples" in wanted:
        counts["samples"] = len(review.rechecks(by))
    if "evidence" in wanted:
        counts["evidence"] = identity.evidence_waiting().count()
    return counts
