"""The round that prints what is owed: render, seal, keep, and only then name and send it, in one transaction a paper.

A row that is owed was written by the decision. Killed at any instruction, this round leaves the row owed and a file that
nobody names; the next round prints again, and the applicant gets exactly one paper.
"""

import logging
from collections.abc import Callable
from datetime import datetime
from itertools import islice

from django.db import transaction
from django.db.models import Exists, OuterRef

from dengji.common.documents import papers, store
from dengji.common.documents.notices import LicenceDuplicate, LicenceOriginal
from dengji.common.exchange import actions as exchange
from dengji.common.exchange.letters import CaseDecided, CaseReturned, EntryPublished
from dengji.common.identity.duties import MACHINE
from dengji.common.signing import actions as signing
from dengji.common.trail import actions as trail
from dengji.ground.catalog import papers as catalogue
from dengji.inner.licences import actions as licences
from dengji.inner.licences import questions as issued
from dengji.inner.licences.models import Licence

from . import notices, officials, saying
from .models import CorrectionItem, Notice

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
    notice.digest = sealed(pdf, authority=notice.case.authority, title=data.authority, at=at)
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
    TELL[notice.code](notice, at)
    return True


def sealed(pdf: bytes, *, authority: str, title: str, at: datetime) -> str:
    """Sealed, and durable in the store before any row names it."""
    return store.put(signing.seal(pdf, authority=authority, title=title, at=at))


def _tell_received(notice: Notice, at: datetime) -> None:
    post = notices.received(notice.case, receipt=saying.paper(notice), at=at)
    exchange.post(post, subject=notice.case.number, at=at, attachments=[notice.digest])


def _tell_returned(notice: Notice, at: datetime) -> None:
    items = CorrectionItem.objects.filter(case=notice.case, round=notice.round).order_by("position")
    post = CaseReturned(
        application=notice.case.number,
        round=notice.round,
        items=[saying.item(row) for row in items],
        notice=saying.paper(notice),
        at=at.isoformat(),
    )
    exchange.post(post, subject=notice.case.number, at=at, attachments=[notice.digest])


def _tell_refused(notice: Notice, at: datetime) -> None:
    post = saying.decided(notice, papers=[saying.paper(notice)], at=at)
    exchange.post(post, subject=notice.case.number, at=at, attachments=[notice.digest])


def _tell_registered(notice: Notice, at: datetime) -> None:
    """The licence goes to paper with the notice; the applicant gets all of it, and everyone what may be read."""
    licence = _licence_on_paper(issued.of_case(notice.case.number), at)
    copies = {"licence-original": licence.original, "licence-duplicate": licence.duplicate}
    handed = [saying.paper(notice), *(saying.copy(code, digest) for code, digest in copies.items())]
    post: CaseDecided | EntryPublished = saying.decided(notice, papers=handed, licence=licence, at=at)
    exchange.post(post, subject=notice.case.number, at=at, attachments=[row["digest"] for row in handed])
    post = saying.published(licence, at=at)
    exchange.post(post, subject=licence.uscc, at=at, attachments=list(copies.values()))


def _licence_on_paper(licence: Licence, at: datetime) -> Licence:
    face = LicenceOriginal.model_validate(licence.facts)
    kinds = {"original": face, "duplicate": LicenceDuplicate.model_validate(licence.facts)}
    pdfs = {name: papers.render_notice(f"licence-{name}", data).pdf for name, data in kinds.items()}
    done = {
        name: sealed(pdf, authority=licence.authority, title=face.authority, at=at)
        for name, pdf in pdfs.items()
    }
    return licences.put_to_paper(licence, **done, by=MACHINE, at=at)


TELL: dict[str, Callable[[Notice, datetime], None]] = {
    catalogue.RECEIPT.code: _tell_received,
    catalogue.CORRECTION_NOTICE.code: _tell_returned,
    catalogue.REFUSAL_NOTICE.code: _tell_refused,
    catalogue.REGISTRATION_NOTICE.code: _tell_registered,
}
