"""What the machine makes of a submission: every signature verified, every rule asked. It decides nothing."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.utils.timezone import localdate

from dengji.common.documents import papers as papers_room
from dengji.common.documents import store
from dengji.common.signing import verification
from dengji.common.signing.rules import Verdict
from dengji.ground.catalog import checking, laws, offers
from dengji.ground.catalog.checking import Result
from dengji.ground.catalog.facts import Facts
from dengji.ground.catalog.filing import SignatureSeen
from dengji.ground.wording import gettext_noop as _

from . import dossier, rules, world
from .models import Case, CheckResult, Submission

OTHER_FACTS = _("这份文书所载的申请内容与提交的不一致")
NOT_NAMED = _("签名人不是申请书所列的人")


def signatures(papers: Iterable[Mapping[str, Any]], facts: Facts, *, at: datetime) -> list[SignatureSeen]:
    """Our own verifier's word on every signature of the set, and on whether each paper says what was submitted."""
    return [seen for paper in papers for seen in _on_paper(paper, facts, at)]


def examine(submission: Submission, *, on: date) -> tuple[Result, ...]:
    """Every rule of the offer in force on that day, asked of this submission and the registers."""
    filing = dossier.filing_of(submission)
    offer = offers.find(filing.facts.offer)
    return checking.run(offers.checks_of(offer), filing, world.of(filing.facts.application, on=on), on=on)


def failing_now(case: Case, *, at: datetime) -> list[str]:
    """The rules that fail on the day of the decision, in words. A silent source does not fail."""
    results = examine(dossier.current(case), on=localdate(at))
    return [result.check.rule for result in results if result.verdict is checking.Verdict.FAILED]


def row_of(case: Case, result: Result, *, on: date) -> CheckResult:
    """A result as it is kept: in the words and citations of that day."""
    return CheckResult(
        case=case,
        round=case.round,
        check_id=result.check.id,
        rule=result.check.rule,
        verdict=str(result.verdict),
        findings=[rules.finding_of(finding) for finding in result.findings],
        basis=rules.cited(laws.of_day(result.check.basis, on)),
        silent=result.silent,
    )


def _on_paper(paper: Mapping[str, Any], facts: Facts, at: datetime) -> list[SignatureSeen]:
    pdf, code = store.get(paper["digest"]), paper["code"]
    says_the_same = bool(paper.get("own")) or papers_room.agrees(
        code, pdf, facts
    )  # an own paper is read by a person
    names = {person.key: person.name for person in facts.persons}
    return [_seen(code, one, names, says_the_same) for one in verification.verify(pdf, at=at, names=names)]


def _seen(code: str, verdict: Verdict, names: Mapping[str, str], says_the_same: bool) -> SignatureSeen:
    named = "" if verdict.key in names else NOT_NAMED
    problem = verdict.problem or named or ("" if says_the_same else OTHER_FACTS)
    return SignatureSeen(code, verdict.key, not problem, problem, verdict.signed_at)
