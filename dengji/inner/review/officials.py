"""What the authority's papers are told: one function a paper, from the rows that bind."""

from collections.abc import Callable
from typing import Any

from django.utils.timezone import localdate

from dengji.common.documents import notices as told
from dengji.common.identity import questions as identity
from dengji.ground.catalog import offers
from dengji.inner.register import questions as register

from . import dossier, rules
from .models import CorrectionItem, Decision, Notice

BUREAU = "市场监督管理局"


def data_of(notice: Notice) -> told.Notice:
    """Everything that stands on this paper; `documents.papers.render_notice` prints it."""
    return DATA[notice.code](notice)


def _common(notice: Notice) -> dict[str, Any]:
    case = notice.case
    return {
        "authority": identity.authority(case.authority).title,
        "number": notice.number,
        "on": localdate(notice.owed_at),
        "application": case.number,
        "company": _facts(notice).name.full,
        "business": offers.find(case.offer).procedure.title,
    }


def _receipt(notice: Notice) -> told.Receipt:
    case, facts = notice.case, _facts(notice)
    submission = dossier.of_round(case, notice.round)
    return told.Receipt(
        **_common(notice),
        applicant=facts.person(facts.applicant).name,
        received_at=submission.received_at,
        due_on=rules.due_on(localdate(submission.received_at)),
        papers=tuple(row["title"] for row in (*submission.papers, *submission.uploads)),
        phone=identity.authority(case.authority).phone,
    )


def _correction(notice: Notice) -> told.CorrectionNotice:
    case, facts = notice.case, _facts(notice)
    forms = offers.find(case.offer).forms
    rows = CorrectionItem.objects.filter(case=case, round=notice.round).order_by("position")
    items = tuple(
        told.Item(
            says=row.says,
            about=rules.place_of(row.about, facts, forms),
            remedy=row.remedy,
            basis="、".join(row.basis),
        )
        for row in rows
    )
    return told.CorrectionNotice(
        **_common(notice), items=items, phone=identity.authority(case.authority).phone
    )


def _registration(notice: Notice) -> told.RegistrationNotice:
    uscc = register.version_of_case(notice.case.number).entry.uscc
    return told.RegistrationNotice(**_common(notice), uscc=uscc, facts=_facts(notice))


def _refusal(notice: Notice) -> told.RefusalNotice:
    """行政许可法 38: facts, rule, and where to go (行政复议法 20, 行政诉讼法 46)."""
    decision = Decision.objects.get(case=notice.case, round=notice.round)
    place = identity.authority(notice.case.authority).title.removesuffix(BUREAU)
    return told.RefusalNotice(
        **_common(notice),
        found=decision.because,
        reasons=(told.Item(says=decision.because, basis="、".join(decision.basis)),),
        review_body=f"{place}人民政府",
        court=f"{place}人民法院",
    )


def _facts(notice: Notice) -> Any:
    return dossier.facts_of(dossier.of_round(notice.case, notice.round))


DATA: dict[str, Callable[[Notice], told.Notice]] = {
    "receipt": _receipt,
    "correction-notice": _correction,
    "registration-notice": _registration,
    "refusal-notice": _refusal,
}
