"""Running the rules: every finding at once (市场主体登记管理条例 19), and what could not be checked said aloud."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dengji.ground.findings import Finding, Severity

from .filing import Filing
from .shapes import Check
from .world import SourceSilent, World


class Verdict(StrEnum):
    FAILED = "failed"  # 不符
    LOOK = "look"  # 请人工看
    UNCHECKED = "unchecked"  # 未能核对
    PASSED = "passed"  # 通过


@dataclass(frozen=True)
class Result:
    check: Check
    verdict: Verdict
    findings: tuple[Finding, ...] = ()
    silent: str = ""  # the source that did not answer


def run(checks: Iterable[Check], filing: Filing, world: World, *, on: date) -> tuple[Result, ...]:
    """One result for each rule in force on that day whose sections are filled in."""
    due = [
        c for c in checks if c.is_in_force(on) and all(getattr(filing.facts, n) is not None for n in c.needs)
    ]
    return tuple(_one(check, filing, world, on) for check in due)


def findings(results: Iterable[Result]) -> tuple[Finding, ...]:
    return tuple(f for r in results for f in r.findings)


def blocks(results: Iterable[Result]) -> bool:
    return any(r.verdict is Verdict.FAILED for r in results)


def is_all_clear(results: Iterable[Result]) -> bool:
    """Every rule passed: nothing failed, nothing to look at, nothing left unchecked."""
    return all(r.verdict is Verdict.PASSED for r in results)


def _one(check: Check, filing: Filing, world: World, on: date) -> Result:
    try:
        found = tuple(check.test(filing, world, on))
    except SourceSilent as silent:
        return Result(check, Verdict.UNCHECKED, silent=silent.source)
    return Result(check, _verdict(found), found)


def _verdict(found: tuple[Finding, ...]) -> Verdict:
    if any(f.severity is Severity.BLOCK for f in found):
        return Verdict.FAILED
    return Verdict.LOOK if found else Verdict.PASSED
