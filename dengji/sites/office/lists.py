"""The rows of the queue and of the batch, each told by a constant number of questions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from dengji.common.identity import questions as identity
from dengji.common.identity.duties import Actor, Duty
from dengji.ground.catalog import offers
from dengji.inner.review import questions, workflow

from . import clock, facts

A_PAGE = 50
MINE = "mine"
TAGS = (  # of a case in the list: verdict, words, tone
    ("failed", gettext_noop("{n}项不符"), "bad"),
    ("look", gettext_noop("{n}项请人工看"), "warn"),
    ("unchecked", gettext_noop("{n}项未能核对"), "warn"),
)
TONES = {  # as ux.md §6.2 tones what is told outside
    "accepted": "act",
    "examined": "act",
    "second": "act",
    "disputed": "warn",
    "returned": "warn",
    "registered": "ok",
    "refused": "bad",
    "not-accepted": "bad",
}


@dataclass(frozen=True)
class Tag:
    words: str
    tone: str = ""


@dataclass(frozen=True)
class CaseRow:
    """One line of a list of cases."""

    number: str
    title: str
    url: str
    kind: str
    round: int
    state: str
    state_tone: str
    received_at: datetime
    clock: clock.Clock | None  # none where nobody of the office has the next move
    tags: tuple[Tag, ...]
    is_mine: bool = False


@dataclass(frozen=True)
class Filter:
    """One of the ways to narrow the list, with how many it leaves."""

    words: str
    url: str
    count: int
    is_now: bool


def queue(by: Actor, asked: Mapping[str, str], *, at: datetime) -> dict[str, Any]:
    """O1: the queue of one officer, narrowed by state or to what they hold."""
    wanted = asked.get("show", "")
    waiting, counts = questions.waiting(by, at=at), questions.counts(by, at=at)
    held = waiting.filter(assigned_to=by.name, locked_until__gt=at)
    mine = held.count()
    shown = held if wanted == MINE else waiting.filter(state=wanted) if wanted in counts else waiting
    page = Paginator(shown, A_PAGE).get_page(asked.get("page"))
    return {
        "rows": rows(list(page), by, at=at),
        "pages": page,
        "query": urlencode({"show": wanted}) if wanted else "",
        "filters": _filters(by, counts, mine, wanted),
        "counts": counts,
        "may_confirm": Duty.APPROVAL in by.duties,
        "mine": mine,
        "to_answer": questions.opinions_asked_of(by),
        "paused": list(questions.paused(by)),
        "done_today": questions.steps_today(by, at=at),
    }


def rows(cases: Sequence[Any], by: Actor, *, at: datetime) -> list[CaseRow]:
    said = questions.verdicts(cases)
    return [_row(case, said[case.number], by, at) for case in cases]


def batch(by: Actor, *, at: datetime) -> dict[str, Any]:
    """O3: the first twenty that passed every rule, with what each of them says."""
    cases = questions.batch(by)
    whole = questions.facts_of_all(cases)
    lines = [(_row(case, {}, by, at), facts.in_brief(whole[case.number])) for case in cases]
    authority = identity.authority(by.authority)
    return {
        "lines": lines,
        "waiting": questions.all_clear(by).count(),
        "is_open": authority.straight_through != "off",
        "authority": authority.title,
    }


def _row(case: Any, said: Mapping[str, int], by: Actor, at: datetime) -> CaseRow:
    return CaseRow(
        number=case.number,
        title=case.title,
        url=reverse("office:case", args=[case.number]),
        kind=_(offers.find(case.offer).procedure.title),
        round=case.round,
        state=_(workflow.TITLES[workflow.State(case.state)]),
        state_tone=TONES.get(case.state, ""),
        received_at=case.received_at,
        clock=clock.of_case(case, on=localdate(at)) if case.state in questions.WAITING else None,
        tags=_tags(said),
        is_mine=case.assigned_to == by.name and case.locked_until > at,
    )


def _tags(said: Mapping[str, int]) -> tuple[Tag, ...]:
    found = tuple(Tag(_(words).format(n=said[kind]), tone) for kind, words, tone in TAGS if said.get(kind))
    return found or ((Tag(_("核对全部通过"), "ok"),) if said else ())


def _filters(by: Actor, counts: Mapping[str, int], mine: int, wanted: str) -> list[Filter]:
    """Only the states whose turn is this officer's; then what they hold."""
    turns = questions.turns_of(by)
    every = [("", _("全部"), counts["queue"])]
    every += [(s, _(workflow.TITLES[workflow.State(s)]), counts[s]) for s in turns if len(turns) > 1]
    every.append((MINE, _("我正在办"), mine))
    return [Filter(words, f"?show={code}" if code else "?", n, code == wanted) for code, words, n in every]
