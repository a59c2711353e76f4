"""The round that closes volumes: every paper of a decided case put on the entity's file, and then the bag is written."""

import json
import logging
from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from dengji.common.documents import images, rendering, store
from dengji.common.identity import questions as identity
from dengji.common.trail import questions as trail
from dengji.ground.catalog import papers as catalogue
from dengji.inner.archives import actions as archives
from dengji.inner.archives import bagging
from dengji.inner.archives import questions as files
from dengji.inner.archives.models import Volume
from dengji.inner.archives.rules import HANDED_IN, Piece
from dengji.inner.licences import questions as issued

from . import dossier, printing, workflow
from .models import Case, Step, Submission

REVIEW_SHEET = "review-sheet"
log = logging.getLogger("dengji.review.filing")


def file_due(*, at: datetime) -> int:
    """Close every volume whose papers are all printed, then write the bags; how many were closed."""
    done = filter(None, (_try(volume, at=at) for volume in files.unclosed()))
    closed = sum(islice(done, bagging.AT_A_TURN))
    bagging.bag_due(at=at)
    return closed


def _try(volume: Volume, *, at: datetime) -> bool:
    try:
        return file_one(volume.case, at=at)
    except Exception:
        # A volume that cannot be closed is a bug: read the log; it stays open and is tried again.
        log.exception("volume %s was not closed", volume)
        return False


@transaction.atomic
def file_one(number: str, *, at: datetime) -> bool:
    """Put the papers of one case on file. False while one of them is still being printed, or another worker does it."""
    case = Case.objects.select_for_update(skip_locked=True).filter(number=number).first()
    if case is None or case.notices.filter(printed_at__isnull=True).exists():
        return False
    submission = dossier.current(case)
    archives.close(
        number,
        [*_authority_papers(case, at), *_applicant_papers(submission)],
        about=_about(case, submission),
        identities=bytes(submission.identities),
        at=at,
    )
    return True


def _authority_papers(case: Case, at: datetime) -> Iterator[Piece]:
    title = identity.authority(case.authority).title
    sheet = printing.sealed(review_sheet(case), authority=case.authority, title=title, at=at)
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


def _applicant_papers(submission: Submission) -> Iterator[Piece]:
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


def _about(case: Case, submission: Submission) -> dict[str, Any]:
    """Metadata 元数据 of the event, and the whole process as the trail tells it (归档 with 全过程记录)."""
    return {
        "authority": identity.authority(case.authority).title,
        "authority_code": case.authority,
        "entity": {"uscc": case.uscc, "name": case.title},
        "event": {"application": case.number, "offer": case.offer, "round": case.round},
        "applicants_trace": submission.trace,
        "process": [_line(line) for line in trail.timeline(case.number)],
    }


def _line(line: trail.Line) -> dict[str, Any]:
    return {
        "what": line.what,
        "by": line.by,
        "at": line.at.isoformat() if line.at else "",
        "leaf": line.idx,
        "facts": line.facts,
    }
