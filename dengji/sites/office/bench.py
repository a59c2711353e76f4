"""审查台 O2: one case on one screen. Words here, no rules; a constant number of questions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from dengji.common.documents import words
from dengji.common.identity import questions as identity
from dengji.common.identity.duties import MACHINE, Actor
from dengji.ground.catalog import offers
from dengji.inner.review import hands, questions, workflow
from dengji.sites.doorway import in_words

from . import beside, clock, deeds, facts, judged, revealing, sheets
from .ways import PERSON_READERS

PASSED_AT_ONCE = 9  # the others are one press away
LINE = 500  # how far into the queue a place is counted
CHANNELS = {
    "population-register": gettext_noop("人口库比对一致"),
    "evidence": gettext_noop("上传证件，人工核对"),
    "window": gettext_noop("窗口当面核对"),
    "demonstration": gettext_noop("演示账户"),
}


@dataclass(frozen=True)
class Place:
    """Where the case stands in this officer's queue, and its neighbours."""

    no: int
    of: int
    before: str
    after: str


@dataclass(frozen=True)
class PersonRow:
    key: str
    name: str
    roles: str
    id_kind: str
    number: str
    known: str
    signed: str
    signed_at: datetime | None
    tone: str


@dataclass(frozen=True)
class Step:
    words: str
    by: str
    at: datetime
    because: str


def page(
    case: Any,
    by: Actor,
    asked: Mapping[str, str],
    *,
    at: datetime,
    sent: QueryDict | None = None,
    side: QueryDict | None = None,
) -> dict[str, Any]:
    """Everything the bench shows; with `sent`, the words that were typed and not yet accepted."""
    said, names = questions.facts(case), colleagues(by)
    verbs = questions.verbs_for(case, by)
    kept_from = questions.related(case, by)
    is_held = _held_by_another(case, by, at)
    is_mine = bool(verbs) and not is_held and not kept_from
    found = judged.rows(questions.checks(case), said, names, may_see=is_mine)
    return {
        "case": head(case, by, at=at, names=names),
        "place": place(case, by, at=at),
        **left(case, by, said, found, names),
        **centre(case, by, said, found, asked, at=at),
        **right(found),
        **_decision(case, by, verbs if is_mine else [], found, asked, sent),
        **beside.page(case, by, names, is_mine=is_mine, is_held=is_held, side=side),
        "kept_from": _(kept_from) if kept_from else "",
        "seen_bodies": facts.parties.registered(said, questions.bodies_seen(case, on=localdate(at))),
    }


def head(case: Any, by: Actor, *, at: datetime, names: Mapping[str, str]) -> dict[str, Any]:
    """The case bar."""
    is_held = case.assigned_to and case.locked_until and case.locked_until > at
    is_open = case.state in questions.WAITING
    return {
        "number": case.number,
        "title": case.title,
        "kind": _(offers.find(case.offer).procedure.title),
        "state": _(workflow.TITLES[workflow.State(case.state)]),
        "is_open": is_open,
        "round": case.round,
        "received_at": case.received_at,
        "clock": clock.of_case(case, on=localdate(at)) if is_open else None,
        "correct_by": case.correct_by if case.state == "returned" else None,
        "is_extended": case.extended_at is not None,
        "paused_for": _(workflow.cause(case.paused_for).words) if case.paused_for else "",
        "handed_to": names.get(case.handed_to, "") if case.handed_to and case.handed_until > at else "",
        "is_for_two": bool(case.second_for),
        "is_drawn": case.is_drawn_for_full_check,
        "held_by": names.get(case.assigned_to, case.assigned_to) if is_held else "",
        "held_until": case.locked_until if is_held else None,
        "is_mine": is_held and case.assigned_to == by.name,
        "uscc": case.uscc,
        "url": reverse("office:case", args=[case.number]),
    }


def place(case: Any, by: Actor, *, at: datetime) -> Place | None:
    line = list(questions.waiting(by, at=at).values_list("number", flat=True)[:LINE])
    if case.number not in line:
        return Place(0, len(line), "", _case_url(line[0])) if line else None
    no = line.index(case.number)
    before = _case_url(line[no - 1]) if no else ""
    after = _case_url(line[no + 1]) if no + 1 < len(line) else ""
    return Place(no + 1, len(line), before, after)


def left(
    case: Any, by: Actor, said: Any, found: Sequence[judged.CheckRow], names: Mapping[str, str]
) -> dict[str, Any]:
    """申请内容: what is asked, who stands behind it, and what happened so far."""
    earlier, marks = questions.earlier_facts(case) if case.round > 1 else None, judged.marks(found)
    papers = questions.papers(case)
    people = [_person(one, said, papers) for one in questions.people(case)]
    return {
        "cards": facts.cards(said, earlier=earlier, marks=marks),
        "is_compared": earlier is not None,
        "reasons": revealing.reasons(by) if set(PERSON_READERS) & by.duties else [],
        "owners": facts.owners(said, earlier),
        "people": people,
        "people_mark": marks.get("people"),
        "signed": sum(not one.tone and bool(one.signed) for one in people),
        "steps": [_step(one, names) for one in questions.timeline(case)],
    }


def centre(
    case: Any,
    by: Actor,
    said: Any,
    found: Sequence[judged.CheckRow],
    asked: Mapping[str, str],
    *,
    at: datetime,
) -> dict[str, Any]:
    """材料: the tabs, and the paper that is open."""
    papers, tones = all_papers(case), judged.papers_spoken_of(found)
    paper = sheets.chosen(papers, tones, asked.get("paper", ""))
    may_see = sheets.may_see(paper.code, case.number, by=by, at=at)
    zoom = int(asked["zoom"][:3]) if asked.get("zoom", "").isdecimal() else 1
    names = {person.key: person.name for person in said.persons}
    return {
        "tabs": sheets.tabs(case.number, papers, names, tones, paper.code),
        "paper": sheets.opened(case.number, paper, zoom=zoom, may_see=may_see),
        "paper_person": names.get(paper.code.partition(":")[2], ""),
    }


def right(found: Sequence[judged.CheckRow]) -> dict[str, Any]:
    """自动核对: what asks for the officer, then what passed."""
    passed = [row for row in found if row.verdict == "passed"]
    return {
        "checks": [row for row in found if row.verdict != "passed"],
        "passed": passed[:PASSED_AT_ONCE],
        "more_passed": passed[PASSED_AT_ONCE:],
        "verdicts": judged.counts(found),
        "checks_count": len(found),
        "still_open": [row for row in found if row.is_open],
    }


def all_papers(case: Any) -> list[Any]:
    """The applicant's papers, then the authority's own that are printed."""
    return questions.papers(case) + questions.printed(case)


def colleagues(by: Actor) -> dict[str, str]:
    """Officers of this authority by number; the machine has a name too."""
    found = {officer.number: officer.name for officer in identity.officers_of(by.authority)}
    return {**found, MACHINE.name: _("系统")}


def _decision(
    case: Any,
    by: Actor,
    verbs: Sequence[str],
    found: Sequence[judged.CheckRow],
    asked: Mapping[str, str],
    sent: QueryDict | None,
) -> dict[str, Any]:
    barred, add = questions.barred_by(case, by), asked.get("add", "")
    wanted = sent.get("verb", "") if sent is not None else "return" if add else ""
    return {
        "choices": deeds.choices(verbs, found, wanted, is_barred=barred is not None),
        "items": deeds.items(case, also={add}, sent=sent) if "return" in verbs else [],
        "item_forms": deeds.forms_of(case),
        "opinion": sent.get("opinion", "") if sent is not None else deeds.OPINION,
        "because": sent.get("because", "")
        if sent is not None
        else deeds.reasons(found, _proposed(case, found)),
        "remedies": deeds.remedies(),
        "closing": _(deeds.rules.CLOSING),
        "barred": in_words(barred) if barred else "",
        "may_turn_away": "turn-away" in verbs,
        "goes_to": sent.get("goes_to", "") if sent is not None else "",
        "why_away": sent.get("why_away", "") if sent is not None else "",
        "late_because": sent.get("late_because", "") if sent is not None else "",
        "is_second_round": case.round > 1,
        "may_return": "return" in verbs,
        "may_refuse": bool({"refuse", "examine"} & set(verbs)),
        "opinion_asked": "examine" in verbs,
        "told_earlier": questions.corrections(case, case.round - 1) if case.round > 1 else [],
    }


def _proposed(case: Any, found: Sequence[judged.CheckRow]) -> str:
    """The examiner's reason, where they put the case forward although something fails: to be refused."""
    if case.state not in workflow.TO_DECIDE or not any(row.verdict == "failed" for row in found):
        return ""
    return str(next((s.because for s in reversed(questions.timeline(case)) if s.verb == "examine"), ""))


def _held_by_another(case: Any, by: Actor, at: datetime) -> bool:
    return hands.is_held_by_another(case, by=by, at=at) or hands.is_handed_to_another(case, by=by, at=at)


def _case_url(number: str) -> str:
    return reverse("office:case", args=[number])


def _person(one: Any, said: Any, papers: Sequence[Any]) -> PersonRow:
    seen = [s for paper in papers for s in paper.signatures if s.person == one.key]
    problems = [s for s in seen if not s.is_valid]
    moments = [s.signed_at for s in seen if s.is_valid and s.signed_at]
    return PersonRow(
        key=one.key,
        name=one.name,
        roles=facts.roles(said, one.key),
        id_kind=words.ID_KINDS.get(one.id_kind, _("没有实名信息")),
        number=one.masked_number,
        known=_(CHANNELS.get(one.channel, "")) if one.channel else "",
        signed=_signed(len(seen), len(problems)),
        signed_at=max(moments, default=None),
        tone="bad" if problems or not seen else "",
    )


def _signed(count: int, problems: int) -> str:
    if not count:
        return _("没有签名")
    if problems:
        return _("{n}份中有{m}份签名有问题").format(n=count, m=problems)
    return _("{n}份签名有效").format(n=count)


def _step(step: Any, names: Mapping[str, str]) -> Step:
    who = names.get(step.by, _("申请人") if step.verb in ("receive", "resubmit", "withdraw") else step.by)
    return Step(_(workflow.VERBS[step.verb]), who, step.at, step.because)
