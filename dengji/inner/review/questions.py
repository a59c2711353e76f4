"""Everything the office asks: the queue, one case with all that belongs to it, and what is to be told to the applicant."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.utils.timezone import localdate

from dengji.common.identity import questions as identity
from dengji.common.identity.duties import Actor
from dengji.ground.catalog import papers as catalogue
from dengji.ground.catalog.facts import Body, Facts, Person
from dengji.ground.catalog.filing import Identity, SignatureSeen
from dengji.ground.catalog.world import BodySeen, SourceSilent
from dengji.ground.refusal import Refusal
from dengji.ground.standards import citizen_id, mobile

from . import dossier, hands, library, rules, ties, workflow, world
from .models import (
    STILL_OPEN,
    Case,
    CheckResult,
    CorrectionItem,
    Draw,
    HandOver,
    Held,
    Notice,
    Opinion,
    Pause,
    Recheck,
    Step,
    Submission,
    Vote,
    Wording,
)
from .workflow import State

WAITING = [state.value for state in workflow.RUNNING]
VERDICT_ORDER = {"failed": 0, "look": 1, "unchecked": 2, "passed": 3}
ALL_CLEAR = Q(
    state="received", is_all_clear=True, second_for="", is_drawn_for_full_check=False, paused_at__isnull=True
)
BATCH = 20  # as many as a person can look over (ux.md §4)


@dataclass(frozen=True)
class Paper:
    """One paper of the case, with what our verifier said of its signatures."""

    code: str
    title: str
    person: str
    digest: str
    media: str
    signatures: tuple[SignatureSeen, ...] = ()
    is_unscanned: bool = False  # a file somebody gave, and no scanner for harmful software said it was clean

    @property
    def is_sound(self) -> bool:
        return all(seen.is_valid for seen in self.signatures)


@dataclass(frozen=True)
class PersonSeen:
    """Somebody named in a case, as a page may show them to every officer."""

    key: str
    name: str
    id_kind: str = ""
    masked_number: str = ""
    masked_mobile: str = ""
    channel: str = ""
    verified_at: datetime | None = None


def case_for(by: Actor, number: str) -> Case:
    """The case, if it is this officer's authority's; otherwise there is none."""
    found = cases_of(by).filter(number=number).first()
    if found is None:
        raise hands.NoSuchCase(case=number)
    return found


def cases_of(by: Actor) -> QuerySet[Case]:
    """Every case that this officer may see: their own authority's."""
    return Case.objects.filter(authority=by.authority)


def find(by: Actor, asked: str, *, limit: int) -> list[Case]:
    """Cases of this authority whose number begins with, or whose title contains, what was asked; the newest first."""
    fitting = cases_of(by).filter(Q(number__startswith=asked.upper()) | Q(title__contains=asked))
    return list(fitting.order_by("-received_at", "-id")[:limit])


def queue(by: Actor, *, at: datetime) -> list[Case]:
    """What waits for this officer, by the law's clock first and the promise next; what is all clear waits in the batch."""
    return list(waiting(by, at=at))


def waiting(by: Actor, *, at: datetime) -> QuerySet[Case]:
    """The same as rows not yet read, so that a page may count them or take a part."""
    mine = mine_to_move(by, at=at).filter(paused_at__isnull=True)
    if _confirms_in_batch(by.authority):
        mine = mine.exclude(ALL_CLEAR)
    return mine.order_by("due_on", "promised_on", "received_at", "id")


def mine_to_move(by: Actor, *, at: datetime) -> QuerySet[Case]:
    """What is this officer's turn and in nobody else's hands; never what they are related to 回避."""
    held = Q(locked_until__gt=at) & ~Q(assigned_to__in=["", by.name])
    handed = Q(handed_until__gt=at) & ~Q(handed_to__in=["", by.name])
    spoken = Exists(Vote.objects.filter(case=OuterRef("pk"), round=OuterRef("round"), by=by.name))
    leaving = Exists(Held.objects.filter(case=OuterRef("pk")))
    found = cases_of(by).filter(state__in=turns_of(by)).exclude(held).exclude(handed)
    return found.exclude(ties.touching(by)).exclude(spoken).exclude(leaving)


def turns_of(by: Actor) -> list[str]:
    """The states in which the next move is this officer's. Granting more time, or confirming a batch, is no turn."""
    return [state for state in WAITING if set(workflow.verbs_open_to(state, by)) - set(workflow.BESIDE)]


def next_for(by: Actor, *, at: datetime, after: str = "") -> Case | None:
    """The case to open next."""
    return waiting(by, at=at).exclude(number=after).first()


def batch(by: Actor) -> list[Case]:
    """Cases that passed every rule and wait for one confirmation 批量确认: as many as a person can look over."""
    return list(all_clear(by).order_by("due_on", "received_at", "id")[:BATCH])


def all_clear(by: Actor) -> QuerySet[Case]:
    """Every case of this authority that waits in the batch."""
    clear = cases_of(by).filter(ALL_CLEAR).exclude(ties.touching(by))
    clear = clear.exclude(Exists(Held.objects.filter(case=OuterRef("pk"))))
    return clear if _confirms_in_batch(by.authority) else clear.none()


def goes_in_batch(case: Case) -> bool:
    is_clear = case.state == State.RECEIVED and case.is_all_clear
    is_for_one = not case.second_for and not case.is_drawn_for_full_check
    return is_clear and is_for_one and _confirms_in_batch(case.authority)


def _confirms_in_batch(authority: str) -> bool:
    return identity.authority(authority).straight_through in ("confirm", "automatic")


def steps_today(by: Actor, *, at: datetime) -> int:
    """How many steps this officer took today, for the head of their own queue."""
    return Step.objects.filter(by=by.name, at__date=localdate(at)).count()


def verdicts(cases: Sequence[Case]) -> dict[str, dict[str, int]]:
    """For each case, how many rules of its newest round said what; what was looked at counts as "seen"."""
    rows = CheckResult.objects.filter(case__in=cases, round=F("case__round"))
    counted = rows.values_list("case__number", "verdict", "seen_by").annotate(count=Count("id"))
    found: dict[str, dict[str, int]] = {case.number: {} for case in cases}
    for number, verdict, seen_by, count in counted:
        kind = "seen" if seen_by else verdict
        found[number][kind] = found[number].get(kind, 0) + count
    return found


def facts_of_all(cases: Sequence[Case]) -> dict[str, Facts]:
    """What each case says, in one question."""
    rows = Submission.objects.filter(case__in=cases, round=F("case__round")).select_related("case")
    return {row.case.number: dossier.facts_of(row) for row in rows}


def verbs_for(case: Case, by: Actor) -> list[str]:
    """The buttons to show on this case: its turn, the officer's duty, and not the hand that examined."""
    verbs = workflow.verbs_open_to(case.state, by)
    if case.paused_at:
        return [verb for verb in verbs if verb in workflow.WHILE_PAUSED]
    is_barred = barred_by(case, by) is not None
    closed = {
        "confirm": not goes_in_batch(case),
        "extend": case.extended_at is not None,
        "register": is_barred,
        "refuse": is_barred,
        "resume": True,
    }
    return [verb for verb in dict.fromkeys(verbs) if not closed.get(verb)]


def barred_by(case: Case, by: Actor) -> Refusal | None:
    """Why these hands may not decide, though the duty is theirs: to be said before they try."""
    return hands.barred_now(case, by)


def related(case: Case, by: Actor) -> str:
    """How this officer is related to the case, in a word; "" for not at all."""
    tie = ties.between(case, by)
    return ties.WORDS[tie] if tie else ""


def facts(case: Case) -> Facts:
    return dossier.facts_of(dossier.current(case))


def earlier_facts(case: Case) -> Facts | None:
    """What the round before said, to show what was corrected."""
    before = case.submissions.filter(round=case.round - 1).first()
    return dossier.facts_of(before) if before else None


def people(case: Case) -> list[PersonSeen]:
    """Everyone named, with what identified them masked; `actions.look_at` shows the whole and records it."""
    submission = dossier.current(case)
    known = dossier.identities_of(submission)
    return [_person(person, known.get(person.key)) for person in dossier.facts_of(submission).persons]


def bodies_seen(case: Case, *, on: date) -> dict[str, BodySeen | str | None]:
    """By key, what its register says of each body now; None where it has none, "silent" where it did not answer."""
    ask = world.of(case.number, on=on)
    return {body.key: _seen(ask, body) for body in facts(case).bodies if body.uscc}


def _seen(ask: world.OfficeWorld, body: Body) -> BodySeen | str | None:
    try:
        return ask.body(body.uscc)
    except SourceSilent:
        return "silent"


def papers(case: Case) -> list[Paper]:
    """Every paper of the newest round, then what the applicant uploaded."""
    submission = dossier.current(case)
    seen = dossier.signatures_of(submission)
    signed = [_paper(row, seen) for row in submission.papers]
    return signed + [_upload(row) for row in submission.uploads]


def checks(case: Case) -> list[CheckResult]:
    """What the rules said of the newest round: what failed first, what passed last."""
    found = CheckResult.objects.filter(case=case, round=case.round)
    return sorted(found, key=lambda row: (VERDICT_ORDER[row.verdict], row.check_id))


def still_open(case: Case) -> list[CheckResult]:
    """What an examiner has yet to look at before the case may go on."""
    return [row for row in checks(case) if row.verdict in ("look", "unchecked") and not row.seen_by]


def correction_draft(case: Case, *, also: Collection[str] = ()) -> list[dict[str, Any]]:
    """The notice as the rules would write it, one item a finding; the officer edits the words.

    `also` names rules that did not fail, but whose matter the officer looked at and wants put right.
    """
    told, said = [row for row in checks(case) if row.verdict == "failed" or row.check_id in also], facts(case)
    own = library.newest(case.authority)
    return [_item(row, finding, said, own.get(row.check_id)) for row in told for finding in row.findings]


def corrections(case: Case, round: int | None = None) -> list[CorrectionItem]:
    """What was told to be corrected in a round; in the newest where none is given."""
    return list(CorrectionItem.objects.filter(case=case, round=round or case.round).order_by("position"))


def timeline(case: Case) -> list[Step]:
    return list(case.steps.order_by("at", "id"))


def notices(case: Case) -> list[Notice]:
    """The authority's own papers; one without a digest is still being printed."""
    return list(case.notices.order_by("id"))


def printed(case: Case) -> list[Paper]:
    """The authority's own papers that lie ready to be read, oldest first."""
    ready = [notice for notice in notices(case) if notice.digest]
    return [_own_paper(notice, case.round) for notice in ready]


def unprinted() -> int:
    return Notice.objects.filter(printed_at__isnull=True).count()


def digests_named() -> set[str]:
    """Every file that a case names; no sweep may take one."""
    named = {d for submission in Submission.objects.all() for d in dossier.digests_of(submission)}
    return named | set(Notice.objects.exclude(digest="").values_list("digest", flat=True))


def counts(by: Actor, *, at: datetime) -> dict[str, int]:
    """How much waits, for the head of the queue."""
    found = waiting(by, at=at).order_by().values_list("state").annotate(count=Count("id"))
    states = dict.fromkeys(WAITING, 0) | {str(state): count for state, count in found}
    return {"queue": sum(states.values()), "batch": all_clear(by).count(), **states}


def _person(person: Person, known: Identity | None) -> PersonSeen:
    if known is None:
        return PersonSeen(person.key, person.name)
    return PersonSeen(
        person.key,
        person.name,
        id_kind=known.id_kind,
        masked_number=citizen_id.masked(known.id_number),
        masked_mobile=mobile.masked(known.mobile) if known.mobile else "",
        channel=known.channel,
        verified_at=known.verified_at,
    )


def _paper(row: dict[str, Any], seen: Iterable[SignatureSeen]) -> Paper:
    mine = tuple(s for s in seen if s.paper == row["code"])
    return Paper(
        row["code"],
        row["title"],
        row.get("person", ""),
        row["digest"],
        row.get("media", "application/pdf"),
        mine,
    )


def _upload(row: dict[str, Any]) -> Paper:
    """A letter that does not say whether a file was scanned leaves it unchecked."""
    return replace(_paper(row, ()), is_unscanned=row.get("scanned") != "clean")


def _own_paper(notice: Notice, newest: int) -> Paper:
    code = notice.code if notice.round == newest else f"{notice.code}:round-{notice.round}"
    return Paper(code, catalogue.find(notice.code).title, "", notice.digest, "application/pdf")


def _item(row: CheckResult, finding: dict[str, Any], said: Facts, own: Wording | None) -> dict[str, Any]:
    says, remedy = library.worded(finding, own)
    return {
        "check": row.check_id,
        "about": finding["about"],
        "form": rules.form_of(finding["about"], said),
        "says": says,
        "remedy": remedy,
        "basis": finding["basis"],
    }


def opinions(case: Case) -> list[Opinion]:
    return list(case.opinions.order_by("position"))


def opinions_asked_of(by: Actor) -> list[Opinion]:
    """What this officer was asked and has not answered, while it can still matter."""
    asked = Opinion.objects.filter(asked_of=by.name, answered_at__isnull=True, case__state__in=STILL_OPEN)
    return list(asked.filter(case__authority=by.authority).select_related("case").order_by("asked_at"))


def pauses(case: Case) -> list[Pause]:
    return list(case.pauses.order_by("began_at", "id"))


def hand_overs(case: Case) -> list[HandOver]:
    return list(case.hand_overs.order_by("at", "id"))


def draws(case: Case) -> list[Draw]:
    """Every lot that fell on this case, drawn or not, for whoever wants to draw it again."""
    return list(case.draws.order_by("at", "id"))


def paused(by: Actor) -> QuerySet[Case]:
    """Cases of this officer's turn whose clock stands still."""
    return cases_of(by).filter(paused_at__isnull=False, state__in=turns_of(by)).order_by("paused_at")


def held_by(by: Actor, *, at: datetime) -> list[Held]:
    """Decisions of this officer that may still be taken back."""
    return list(Held.objects.filter(by=by.name, until__gt=at).select_related("case").order_by("until"))


def rechecks(by: Actor) -> list[Recheck]:
    """事后抽查: what was drawn and waits to be looked at, then what was found and waits to be followed up."""
    still = Recheck.objects.filter(case__authority=by.authority, followed_at__isnull=True)
    return list(still.exclude(result="in-order").select_related("case").order_by("result", "drawn_at", "id"))


def told_late(authority: str, *, limit: int = 200) -> list[CorrectionItem]:
    """Second corrections of what could be seen the first time, with the reasons given; the newest first."""
    late = CorrectionItem.objects.filter(case__authority=authority, visible_since__isnull=False)
    return list(late.select_related("case").order_by("-id")[:limit])
