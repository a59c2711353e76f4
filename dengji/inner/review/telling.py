"""What the applicant, and everyone, is told once a paper is there. One function a paper, in the transaction that names it."""

from collections.abc import Callable
from datetime import datetime

from dengji.common.documents import papers
from dengji.common.documents.notices import LicenceDuplicate, LicenceOriginal
from dengji.common.exchange import actions as exchange
from dengji.common.exchange.letters import CaseDecided, CaseReturned, EntryPublished, NoticeIssued
from dengji.common.identity.duties import MACHINE
from dengji.ground.catalog import papers as catalogue
from dengji.inner.licences import actions as licences
from dengji.inner.licences import questions as issued
from dengji.inner.licences.models import Licence

from . import notices, saying
from .models import CorrectionItem, Notice
from .sealing import sealed


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


def _tell_issued(notice: Notice, at: datetime) -> None:
    post = NoticeIssued(
        application=notice.case.number,
        round=notice.round,
        notice=saying.paper(notice),
        at=notice.owed_at.isoformat(),
    )
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
    "not-accepted-notice": _tell_refused,
    "extension-notice": _tell_issued,
    catalogue.REGISTRATION_NOTICE.code: _tell_registered,
}
