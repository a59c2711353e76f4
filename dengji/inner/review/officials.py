"""What the authority's papers are told: one function a paper, from the rows that bind."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.timezone import localdate

from dengji.common.documents import notices as told
from dengji.common.identity import questions as identity
from dengji.ground.catalog import offers
from dengji.ground.standards import divisions
from dengji.inner.register import questions as register

from . import dossier, rules, saying
from .models import Case, CorrectionItem, Decision, Notice

PREVIEW = "（预览，没有编号）"


def data_of(notice: Notice) -> told.Notice:
    """Everything that stands on this paper; `documents.papers.render_notice` prints it."""
    return DATA[notice.code](notice)


def correction_foreseen(
    case: Case, items: Sequence[Mapping[str, Any]], *, at: datetime
) -> told.CorrectionNotice:
    """What the applicant would read if the case were returned with these items now. Nothing is kept."""
    return _asking(_not_yet(case, "correction-notice", at), items)


def refusal_foreseen(case: Case, because: str, *, at: datetime) -> told.RefusalNotice:
    """What the applicant would read if the case were refused for this reason now. Nothing is kept."""
    return _refusing(_not_yet(case, "refusal-notice", at), because, rules.cited(rules.REFUSAL_BASIS))


def turning_away_foreseen(case: Case, because: str, goes_to: str, *, at: datetime) -> told.NotAcceptedNotice:
    """What the applicant would read if the case were turned away for this reason now. Nothing is kept."""
    basis = rules.cited(rules.TURN_AWAY_BASIS)
    return _turning_away(_not_yet(case, "not-accepted-notice", at), because, basis, goes_to)


def _not_yet(case: Case, code: str, at: datetime) -> Notice:
    return Notice(case=case, round=case.round, code=code, number=PREVIEW, owed_at=at)


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
    reached_at = rules.reached_at(submission.submitted_at, submission.received_at)
    return told.Receipt(
        **_common(notice),
        applicant=facts.name_of(facts.applicant),
        received_at=reached_at,
        due_on=rules.due_on(localdate(reached_at)),
        papers=tuple(row["title"] for row in (*submission.papers, *submission.uploads)),
        phone=identity.authority(case.authority).phone,
    )


def _correction(notice: Notice) -> told.CorrectionNotice:
    rows = CorrectionItem.objects.filter(case=notice.case, round=notice.round).order_by("position")
    return _asking(notice, [saying.item(row) for row in rows])


def _asking(notice: Notice, items: Sequence[Mapping[str, Any]]) -> told.CorrectionNotice:
    case, facts = notice.case, _facts(notice)
    forms = offers.find(case.offer).forms
    asked = tuple(
        told.Item(
            says=item["says"],
            about=rules.place_of(item["about"], facts, forms),
            remedy=item["remedy"],
            basis="、".join(item["basis"]),
        )
        for item in items
    )
    return told.CorrectionNotice(
        **_common(notice),
        items=asked,
        correct_by=rules.correct_by(localdate(notice.owed_at), settings.CORRECTION_DAYS),
        phone=identity.authority(case.authority).phone,
    )


def _registration(notice: Notice) -> told.RegistrationNotice:
    uscc = register.version_of_case(notice.case.number).entry.uscc
    return told.RegistrationNotice(**_common(notice), uscc=uscc, facts=_facts(notice))


def _refusal(notice: Notice) -> told.RefusalNotice:
    decision = Decision.objects.get(case=notice.case, round=notice.round)
    return _refusing(notice, decision.because, decision.basis)


def _refusing(notice: Notice, because: str, basis: Sequence[str]) -> told.RefusalNotice:
    """行政许可法 38: facts, rule, and where to go (行政复议法 20, 行政诉讼法 46)."""
    return told.RefusalNotice(
        **_common(notice),
        found=because,
        reasons=(told.Item(says=because, basis="、".join(basis)),),
        **_redress(notice.case.authority),
    )


def _turned_away(notice: Notice) -> told.NotAcceptedNotice:
    """Where to go instead (实施细则 18), and the ways of redress (行政许可法 38)."""
    decision = Decision.objects.get(case=notice.case, round=notice.round)
    return _turning_away(notice, decision.because, decision.basis, decision.goes_to)


def _turning_away(notice: Notice, because: str, basis: Sequence[str], goes_to: str) -> told.NotAcceptedNotice:
    return told.NotAcceptedNotice(
        **_common(notice),
        reasons=(told.Item(says=because, basis="、".join(basis)),),
        goes_to=goes_to,
        phone=identity.authority(notice.case.authority).phone,
        **_redress(notice.case.authority),
    )


def _extension(notice: Notice) -> told.ExtensionNotice:
    case = notice.case
    assert case.extended_from
    return told.ExtensionNotice(
        **_common(notice),
        because=case.extended_because,
        was_due_on=case.extended_from,
        due_on=rules.extended(case.extended_from),
        working_days=rules.EXTENDED_BY,
        phone=identity.authority(case.authority).phone,
    )


def _redress(authority: str) -> dict[str, str]:
    place = place_of(authority)
    return {
        "review_body": f"{place}人民政府" if place else "本级人民政府",
        "court": f"{place}人民法院" if is_county(authority) else "有管辖权的人民法院",
    }


def place_of(authority: str) -> str:
    """攀枝花市东区, 米易县: the government an authority belongs to is its place's, whatever the authority is called."""
    return divisions.in_names(authority)[0] if divisions.find(authority) else ""


def is_county(authority: str) -> bool:
    """A court of first instance bears a county's name; above that, which one it is the law of procedure says."""
    found = divisions.find(authority)
    return found is not None and found.level == "county"


def _facts(notice: Notice) -> Any:
    return dossier.facts_of(dossier.of_round(notice.case, notice.round))


DATA: dict[str, Callable[[Notice], told.Notice]] = {
    "receipt": _receipt,
    "correction-notice": _correction,
    "registration-notice": _registration,
    "refusal-notice": _refusal,
    "not-accepted-notice": _turned_away,
    "extension-notice": _extension,
}
