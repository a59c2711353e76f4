"""How a rule is written: one function that tells what it found, and beside it the rule's words, basis, dates, examples."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from typing import Any

from dengji.ground.catalog import laws
from dengji.ground.catalog.filing import Filing
from dengji.ground.catalog.shapes import Check, Example
from dengji.ground.catalog.world import World
from dengji.ground.findings import Basis, Finding, Severity

BEIJING = timezone(timedelta(hours=8))
BLOCK, WARN, OFFICER = Severity.BLOCK, Severity.WARN, Severity.OFFICER

# Days on which the law changed (law.md §1.2).
REGULATION = date(2022, 3, 1)  # 市场主体登记管理条例
IMPOSTORS = date(2024, 3, 15)  # 防范和查处假冒企业登记违法行为规定
COMPANY_LAW = date(2024, 7, 1)  # 公司法 (2023)
OLD_LAW_ENDED = date(2024, 6, 30)
BENEFICIAL = date(2024, 11, 1)  # 受益所有人信息管理办法
COMPANY_RULES = date(2025, 2, 10)  # 公司登记管理实施办法
AGENTS = date(2025, 9, 15)  # 经营主体登记申请及代理行为管理办法


@dataclass(frozen=True)
class Told:
    """What a rule found, before it is known which rule it was."""

    about: str
    says: str
    remedy: str
    severity: Severity | None = None  # None: as the rule says
    basis: tuple[Basis, ...] | None = None
    facts: dict[str, Any] = field(default_factory=dict)


def day_of(moment: datetime | None, otherwise: date) -> date:
    """The day on which it was in China; a moment may come in any zone."""
    return moment.astimezone(BEIJING).date() if moment else otherwise


Test = Callable[[Filing, World, date], Iterable[Told]]


def tell(
    about: str,
    says: str,
    remedy: str,
    severity: Severity | None = None,
    basis: tuple[Basis, ...] | None = None,
    **facts: object,
) -> Told:
    return Told(about, says, remedy, severity, basis, facts)


def rule(
    code: str,
    words: str,
    *,
    basis: tuple[Basis, ...],
    severity: Severity,
    needs: tuple[str, ...] = (),
    since: date | None = None,
    until: date | None = None,
    asks_world: bool = False,
    examples: tuple[Example, ...],
) -> Callable[[Test], Check]:
    """The function below it, made a `Check`. `code` is the rule's number in law.md §4."""

    def made(test: Test) -> Check:
        def findings(filing: Filing, world: World, on: date) -> Iterator[Finding]:
            for told in test(filing, world, on):
                yield Finding(
                    code,
                    told.about,
                    told.says,
                    told.remedy,
                    told.severity or severity,
                    laws.of_day(basis if told.basis is None else told.basis, on),
                    told.facts,
                )

        return Check(
            code, words, basis, severity, findings, needs, since, until, examples, asks_world=asks_world
        )

    return made


def passes(title: str, change: Callable[[Filing], Filing], **more: Any) -> Example:
    return Example(title, change, passes=True, **more)


def fails(title: str, change: Callable[[Filing], Filing], **more: Any) -> Example:
    return Example(title, change, passes=False, **more)
