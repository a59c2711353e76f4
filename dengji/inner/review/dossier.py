"""What arrived in one round, read back: facts, identities, papers, signatures. Identities are sealed at rest."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from dengji.common.identity import encryption
from dengji.common.identity.rules import SENSITIVE
from dengji.ground.catalog.facts import Facts
from dengji.ground.catalog.filing import Filing, Identity, SignatureSeen, Stage

from .models import Case, Submission

DAYS = ("born_on", "valid_until")


def current(case: Case) -> Submission:
    """What the case is judged by: the submission of its newest round."""
    return of_round(case, case.round)


def of_round(case: Case, round: int) -> Submission:
    return Submission.objects.select_related("case").get(case=case, round=round)


def facts_of(submission: Submission) -> Facts:
    return Facts.model_validate(submission.facts)


def identities_of(submission: Submission) -> dict[str, Identity]:
    """Everyone named in the application, as verified. Personal: whoever shows them records the look."""
    place = _place(submission.case.number, submission.round)
    words = encryption.unseal(bytes(submission.identities), data_class=SENSITIVE, place=place)
    return identities(json.loads(words))


def identities(rows: Iterable[Mapping[str, Any]]) -> dict[str, Identity]:
    """Identities as they cross between the networks, made values again."""
    return {row["person"]: _identity(row) for row in rows}


def seal(rows: Iterable[Mapping[str, Any]], *, number: str, round: int) -> bytes:
    words = json.dumps(list(rows), ensure_ascii=False)
    return encryption.seal(words, data_class=SENSITIVE, place=_place(number, round))


def signatures_of(submission: Submission) -> tuple[SignatureSeen, ...]:
    return tuple(
        SignatureSeen(**{**row, "signed_at": _moment(row["signed_at"])}) for row in submission.signatures
    )


def as_rows(seen: Iterable[SignatureSeen]) -> list[dict[str, Any]]:
    return [{**asdict(s), "signed_at": s.signed_at and s.signed_at.isoformat()} for s in seen]


def filing_of(submission: Submission) -> Filing:
    """The application as the rules are asked about it at the office."""
    return Filing(
        facts=facts_of(submission),
        stage=Stage.OFFICE,
        identities=identities_of(submission),
        signatures=signatures_of(submission),
        papers=tuple(paper["code"] for paper in submission.papers),
        submitted_at=submission.submitted_at,
        own_papers=own_papers_of(submission),
    )


def own_papers_of(submission: Submission) -> tuple[str, ...]:
    """What the applicant wrote or brought: own papers in the place of ours, and what was uploaded beside them."""
    instead = [paper["code"] for paper in submission.papers if paper.get("own")]
    return tuple(dict.fromkeys([*instead, *(upload["code"] for upload in submission.uploads)]))


def rights_of(submission: Submission) -> list[dict[str, Any]]:
    """For which body each person signed, in which post, by which source, looked up when (实施细则 15); once a body."""
    told = (right for paper in submission.papers for right in paper.get("rights", ()))
    return list({(one["person"], one["body"]): one for one in told}.values())


def digests_of(submission: Submission) -> list[str]:
    return [row["digest"] for row in (*submission.papers, *submission.uploads)]


def _identity(row: Mapping[str, Any]) -> Identity:
    days = {name: _day(row.get(name)) for name in DAYS}
    verified_at = _moment(row["verified_at"])
    assert verified_at
    return Identity(**{**row, **days, "verified_at": verified_at})


def _day(value: Any) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) and value else value or None


def _moment(value: Any) -> datetime | None:
    return datetime.fromisoformat(value) if isinstance(value, str) and value else value or None


def _place(number: str, round: int) -> str:
    return f"review_submission.identities|{number}/{round}"
