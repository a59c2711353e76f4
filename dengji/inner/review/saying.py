"""The letters of this room, put together from its rows."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from dengji.common.exchange.letters import CaseDecided, EntryPublished
from dengji.common.identity import questions as identity
from dengji.ground.catalog import papers as catalogue
from dengji.inner.licences.models import Licence
from dengji.inner.register import questions as register
from dengji.inner.register.rules import name_parts

from .models import CorrectionItem, Decision, Notice


def paper(notice: Notice) -> dict[str, Any]:
    return {**copy(notice.code, notice.digest), "number": notice.number}


def copy(code: str, digest: str) -> dict[str, Any]:
    return {"code": code, "title": catalogue.find(code).title, "digest": digest}


def item(row: CorrectionItem) -> dict[str, Any]:
    return {
        "check": row.check_id,
        "about": row.about,
        "form": row.form,
        "says": row.says,
        "remedy": row.remedy,
        "basis": row.basis,
    }


def decided(
    notice: Notice, *, papers: Sequence[dict[str, Any]], licence: Licence | None = None, at: datetime
) -> CaseDecided:
    decision = Decision.objects.get(case=notice.case, round=notice.round)
    return CaseDecided(
        application=notice.case.number,
        round=notice.round,
        outcome=decision.outcome,
        because=decision.because,
        papers=list(papers),
        uscc=licence.uscc if licence else "",
        licence=licence.number if licence else "",
        at=decision.at.isoformat(),
    )


def published(licence: Licence, *, at: datetime) -> EntryPublished:
    """What anyone may read from now on (企业信息公示暂行条例 6)."""
    version = register.version(licence.uscc, licence.version)
    return EntryPublished(
        uscc=licence.uscc,
        version=version.number,
        facts=register.public(version, authority=identity.authority(version.entry.authority).title),
        licence={
            "number": licence.number,
            "digest": licence.original,
            "issued_on": licence.issued_on.isoformat(),
            "copies": {"original": licence.original, "duplicate": licence.duplicate},
        },
        name_parts=name_parts(register.facts_of(version)),
        at=at.isoformat(),
    )
