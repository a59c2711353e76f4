"""The round that prints what is owed: render, seal, keep, and only then name and send it, in one transaction a paper.

A row that is owed was written by the decision. Killed at any instruction, this round leaves the row owed and a file that
nobody names; the next round prints again, and the applicant gets exactly one paper.
"""

import logging
from datetime import datetime
from itertools import islice

from django.db import transaction
from django.db.models import Exists, OuterRef

from dengji.common.documents import papers
from dengji.common.identity.duties import MACHINE
from dengji.common.trail import actions as trail

from . import notices, officials, sealing, telling
from .models import Notice

AT_A_TURN = 10  # then the worker packs what was said, so that the first need not wait for the last
log = logging.getLogger("dengji.review.printing")


def print_due(*, at: datetime) -> int:
    """Print every paper that is owed, in each case's order; how many. One that fails does not hold up the others."""
    printed = sum(islice(filter(None, (_try(pk, at=at) for pk in _due())), AT_A_TURN))
    if printed == AT_A_TURN:
        notices.wake()
    return printed


def _due() -> list[int]:
    owed = Notice.objects.filter(printed_at__isnull=True).order_by("id")
    return list(owed.values_list("pk", flat=True))


def _try(pk: int, *, at: datetime) -> bool:
    try:
        return print_one(pk, at=at)
    except Exception:
        # A paper that cannot be printed is a bug: read the log; it stays owed and is tried again.
        log.exception("notice %s was not printed", pk)
        return False


@transaction.atomic
def print_one(pk: int, *, at: datetime) -> bool:
    """Print one paper with all that belongs to it and tell the applicant. False where another worker has it."""
    earlier = Notice.objects.filter(case=OuterRef("case"), pk__lt=OuterRef("pk"), printed_at__isnull=True)
    owed = Notice.objects.select_for_update(skip_locked=True, of=("self",)).select_related("case")
    notice = owed.filter(~Exists(earlier), pk=pk, printed_at__isnull=True).first()
    if notice is None:
        return False
    data = officials.data_of(notice)
    pdf = papers.render_notice(notice.code, data).pdf
    notice.digest = sealing.sealed(pdf, authority=notice.case.authority, title=data.authority, at=at)
    notice.printed_at = at
    notice.save(update_fields=["digest", "printed_at"])
    trail.record(
        "review.notice.print",
        subject=notice.case.number,
        by=MACHINE,
        at=at,
        notice=notice.number,
        digest=notice.digest,
    )
    telling.TELL[notice.code](notice, at)
    return True
