"""What a decided case leaves for the entity's file: every paper, the review sheet, and the story of the process."""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils.timezone import localdate

from dengji.common.documents import images, rendering, store
from dengji.common.identity import questions as identity
from dengji.common.trail import questions as trail
from dengji.ground.catalog import papers as catalogue
from dengji.inner.archives.rules import HANDED_IN, Piece
from dengji.inner.licences import questions as issued

from . import workflow
from .models import Case, Opinion, Step, Submission
from .sealing import sealed

REVIEW_SHEET = "review-sheet"


def of_authority(case: Case, at: datetime) -> Iterator[Piece]:
    title = identity.authority(case.authority).title
    sheet = sealed(review_sheet(case), authority=case.authority, title=title, at=at)
    yield _piece(REVIEW_SHEET, "登记审核表", title, at, sheet, reference=case.number)
    for notice in case.notices.order_by("id"):
        named = catalogue.find(notice.code).title
        code = notice.code if notice.round == case.round else f"{notice.code}:round-{notice.round}"
        yield _piece(code, named, title, notice.owed_at, notice.digest, reference=notice.number)
    licence = issued.of_case(case.number)
    for code, digest in (("licence-original", licence.original), ("licence-duplicate", licence.duplicate)):
        yield _piece(
            code, catalogue.find(code).title, title, case.decided_at, digest, reference=licence.number
        )


def of_applicant(submission: Submission) -> Iterator[Piece]:
    at = submission.submitted_at
    for row in submission.papers:
        yield _piece(row["code"], row["title"], "申请人", at, row["digest"])
    for row in submission.uploads:
        yield _piece(
            row["code"], row["title"], "申请人", at, row["digest"], media=row["media"], note=HANDED_IN
        )


def _piece(
    code: str, title: str, maker: str, at: datetime | None, digest: str, *, reference: str = "", **more: str
) -> Piece:
    assert at
    pages = (
        images.page_count(store.get(digest))
        if more.get("media", "application/pdf") == "application/pdf"
        else 1
    )
    return Piece(code, title, maker, localdate(at), digest, pages, reference=reference, **more)


def review_sheet(case: Case) -> bytes:
    """登记审核表: who took each step, when, and with which words; officers by number."""
    assert case.decided_at
    data = {
        "title": "登记审核表",
        "form": "登记机关内部文书",
        "author": identity.authority(case.authority).title,
        "number": case.number,
        "dated": localdate(case.decided_at).isoformat(),
        "authority": identity.authority(case.authority).title,
        "company": case.title,
        "uscc": case.uscc,
        "steps": [_step(step) for step in case.steps.order_by("at", "id")],
        "checks": _counts(case),
    }
    return rendering.render(REVIEW_SHEET, data, facts=json.dumps({"case": case.number}).encode())


def _step(step: Step) -> dict[str, str]:
    return {
        "verb": workflow.VERBS[step.verb],
        "by": identity.office_of(step.by)
        if step.verb not in ("receive", "resubmit", "withdraw")
        else "申请人",
        "who": step.by,
        "at": f"{localdate(step.at):%Y-%m-%d}",
        "because": step.because,
    }


def _counts(case: Case) -> dict[str, int]:
    found = case.check_results.filter(round=case.round)
    return {
        verdict: found.filter(verdict=verdict).count()
        for verdict in ("passed", "look", "unchecked", "failed")
    }


def about(case: Case, submission: Submission) -> dict[str, Any]:
    """Metadata 元数据 of the event, and the whole process as the trail tells it (归档 with 全过程记录)."""
    return {
        "authority": identity.authority(case.authority).title,
        "authority_code": case.authority,
        "entity": {"uscc": case.uscc, "name": case.title},
        "event": {"application": case.number, "offer": case.offer, "round": case.round},
        "applicants_trace": submission.trace,
        "opinions": [_opinion(one) for one in case.opinions.order_by("position")],
        "process": [_line(line) for line in trail.timeline(case.number)],
    }


def _opinion(one: Opinion) -> dict[str, Any]:
    """征求意见: the question and the answer, officers by number."""
    return {
        "round": one.round,
        "asked_by": one.asked_by,
        "asked_of": one.asked_of,
        "question": one.question,
        "asked_at": one.asked_at.isoformat(),
        "answer": one.answer,
        "answered_at": one.answered_at.isoformat() if one.answered_at else "",
    }


def _line(line: trail.Line) -> dict[str, Any]:
    return {
        "what": line.what,
        "by": line.by,
        "at": line.at.isoformat() if line.at else "",
        "leaf": line.idx,
        "facts": line.facts,
    }
