"""Everything the office asks: the queue, one case with all that belongs to it, and what is to be told to the applicant."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from dengji.common.identity import questions as identity
from dengji.common.identity.duties import Actor
from dengji.ground.catalog.facts import Facts
from dengji.ground.catalog.filing import SignatureSeen

from . import dossier, hands, rules, workflow
from .models import Case, CheckResult, CorrectionItem, Notice, Step, Submission
from .workflow import State

WAITING = ["received", "accepted", "examined"]
VERDICT_ORDER = {"failed": 0, "look": 1, "unchecked": 2, "passed": 3}
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

    @property
    def is_sound(self) -> bool:
        return all(seen.is_valid for seen in self.signatures)


def case_for(by: Actor, number: str) -> Case:
    """The case, if it is this officer's authority's; otherwise there is none."""
    found = cases_of(by).filter(number=number).first()
    if found is None:
        raise hands.NoSuchCase(case=number)
    return found


def cases_of(by: Actor) -> QuerySet[Case]:
    """Every case that this officer may see: those of the authorities under their own."""
    return Case.objects.filter(authority__in=identity.divisions_of(by.authority) | {by.authority})


def queue(by: Actor, *, at: datetime) -> list[Case]:
    """What waits for this officer, by the law's clock first and the promise next; what is all clear waits in the batch."""
    mine = Q(pk__in=[])
    for state in WAITING:
        if workflow.verbs_open_to(state, by):
            mine |= Q(state=state)
    waiting = cases_of(by).filter(mine).order_by("due_on", "promised_on", "received_at")
    return [c for c in waiting if not goes_in_batch(c) and not hands.is_held_by_another(c, by=by, at=at)]


def next_for(by: Actor, *, at: datetime, after: str = "") -> Case | None:
    """The case to open next."""
    return next((case for case in queue(by, at=at) if case.number != after), None)


def batch(by: Actor) -> list[Case]:
    """Cases that passed every rule and wait for one confirmation 批量确认."""
    clear = cases_of(by).filter(state=State.RECEIVED.value, is_all_clear=True)
    return [c for c in clear.order_by("due_on", "received_at") if goes_in_batch(c)][:BATCH]


def goes_in_batch(case: Case) -> bool:
    if case.state != State.RECEIVED or not case.is_all_clear:
        return False
    return identity.authority(case.authority).straight_through in ("confirm", "automatic")


def verbs_for(case: Case, by: Actor) -> list[str]:
    """The buttons to show on this case: its turn, the officer's duty, and not the hand that examined."""
    verbs = workflow.verbs_open_to(case.state, by)
    closed = {
        "confirm": not goes_in_batch(case),
        "extend": case.extended_at is not None,
        "register": case.examined_by == by.name,
        "refuse": case.examined_by == by.name,
    }
    return [verb for verb in dict.fromkeys(verbs) if not closed.get(verb)]


def facts(case: Case) -> Facts:
    return dossier.facts_of(dossier.current(case))


def earlier_facts(case: Case) -> Facts | None:
    """What the round before said, to show what was corrected."""
    before = case.submissions.filter(round=case.round - 1).first()
    return dossier.facts_of(before) if before else None


def papers(case: Case) -> list[Paper]:
    """Every paper of the newest round, then what the applicant uploaded."""
    submission = dossier.current(case)
    seen = dossier.signatures_of(submission)
    signed = [_paper(row, seen) for row in submission.papers]
    return signed + [_paper(row, ()) for row in submission.uploads]


def checks(case: Case) -> list[CheckResult]:
    """What the rules said of the newest round: what failed first, what passed last."""
    found = CheckResult.objects.filter(case=case, round=case.round)
    return sorted(found, key=lambda row: (VERDICT_ORDER[row.verdict], row.check_id))


def still_open(case: Case) -> list[CheckResult]:
    """What an examiner has yet to look at before the case may go on."""
    return [row for row in checks(case) if row.verdict in ("look", "unchecked") and not row.seen_by]


def correction_draft(case: Case) -> list[dict[str, Any]]:
    """The notice as the rules would write it, one item a finding; the officer edits the words."""
    told, said = [row for row in checks(case) if row.verdict == "failed"], facts(case)
    return [_item(row, finding, said) for row in told for finding in row.findings]


def corrections(case: Case, round: int | None = None) -> list[CorrectionItem]:
    """What was told to be corrected in a round; in the newest where none is given."""
    return list(CorrectionItem.objects.filter(case=case, round=round or case.round).order_by("position"))


def timeline(case: Case) -> list[Step]:
    return list(case.steps.order_by("at", "id"))


def notices(case: Case) -> list[Notice]:
    """The authority's own papers; one without a digest is still being printed."""
    return list(case.notices.order_by("id"))


def unprinted() -> int:
    return Notice.objects.filter(printed_at__isnull=True).count()


def digests_named() -> set[str]:
    """Every file that a case names; no sweep may take one."""
    named = {d for submission in Submission.objects.all() for d in dossier.digests_of(submission)}
    return named | set(Notice.objects.exclude(digest="").values_list("digest", flat=True))


def counts(by: Actor, *, at: datetime) -> dict[str, int]:
    """How much waits, for the head of the queue."""
    waiting = queue(by, at=at)
    return {"queue": len(waiting), "batch": len(batch(by)), **_by_state(waiting)}


def _by_state(cases: Sequence[Case]) -> dict[str, int]:
    return {state: sum(case.state == state for case in cases) for state in WAITING}


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


def _item(row: CheckResult, finding: dict[str, Any], said: Facts) -> dict[str, Any]:
    return {
        "check": row.check_id,
        "about": finding["about"],
        "form": rules.form_of(finding["about"], said),
        "says": finding["says"],
        "remedy": finding["remedy"],
        "basis": finding["basis"],
    }
