"""Days the law gives, words the law asks for, and what a case must be before it may move on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from dengji.ground.catalog import laws, papers, pointing
from dengji.ground.catalog.facts import Facts
from dengji.ground.catalog.shapes import Form
from dengji.ground.findings import Basis
from dengji.ground.standards.holidays import china
from dengji.ground.standards.workdays import add_days, add_workdays
from dengji.ground.wording import gettext_noop as _

TURN_AWAY_BASIS = (Basis("S52", "第十八条"),)
DECIDED_WITHIN = 3  # working days: 市场主体登记管理条例 Art. 19; 实施细则 Art. 18
EXTENDED_BY = 3  # working days more, by the head's leave: 实施细则 Art. 18

CLOSING = _("以上为需要补正的全部内容。依据：《市场主体登记管理条例》第十九条。")
CORRECTION_BASIS = (Basis("R746", "第十九条"),)
REFUSAL_BASIS = (Basis("R746", "第二十条"), Basis("S52", "第十九条"))
# 行政许可法 Art. 38; 行政复议法 Art. 20 (60 days); 行政诉讼法 Art. 46 (6 months).
REMEDIES = (
    _("如不服本决定，可以自收到本通知之日起六十日内依法申请行政复议。"),
    _("也可以自收到本通知之日起六个月内依法向人民法院提起行政诉讼。"),
)


@dataclass(frozen=True)
class Clock:
    """One clock: what it measures, how long it runs, and by which rule."""

    code: str
    words: str
    runs: str
    basis: str


CLOCKS = (
    Clock("due_on", _("法定：作出决定"), _("3个工作日，收到当天不算"), "《市场主体登记管理条例》第十九条"),
    Clock("promised_on", _("承诺：作出决定"), _("由登记机关设定，不晚于法定期限"), ""),
    Clock(
        "extended", _("延长期限"), _("再加3个工作日，只延长一次"), "《市场主体登记管理条例实施细则》第十八条"
    ),
    Clock("correct_by", _("申请人补正"), _("由登记机关设定，期满结束办理"), ""),
    Clock("locked_until", _("锁定"), _("20分钟，操作一次重新计"), ""),
    Clock("handed_until", _("转办后接手"), _("到下一个工作日结束"), ""),
    Clock("held_until", _("决定发出前可以撤回"), _("由设置决定，通常10秒"), ""),
)


def reached_at(submitted: datetime, opened: datetime) -> datetime:
    """When it reached the authority: its portal took it in then, and the way inside is the authority's own time (电子签名法 11)."""
    return min(submitted, opened)


def due_on(received: date) -> date:
    """The last day on which the law lets the authority decide; the day of receipt is not counted (民法典 201)."""
    return add_workdays(received, DECIDED_WITHIN, china())


def promised_on(received: date, workdays: int) -> date:
    """The authority's own promise: never later than the law."""
    return add_workdays(received, min(workdays, DECIDED_WITHIN), china())


def extended(due: date) -> date:
    return add_workdays(due, EXTENDED_BY, china())


def handed_until(at: date) -> date:
    """A case that was handed over and not taken up is everyone's again when the next working day is over."""
    return add_workdays(at, 1, china())


def correct_by(returned: date, days: int) -> date:
    return add_days(returned, days, china())


def finding_of(finding: Any) -> dict[str, Any]:
    """A finding as it is kept with the case: words and citations, as they stood on that day."""
    return {
        "about": finding.about,
        "says": finding.words,
        "remedy": finding.way_out,
        "severity": str(finding.severity),
        "basis": [laws.cited(basis) for basis in finding.basis],
    }


def form_of(about: str, facts: Facts) -> str:
    """The form on which it is put right, or "" where it is no form's."""
    return pointing.points_at(about, facts).form


def place_of(about: str, facts: Facts, forms: Sequence[Form]) -> str:
    """What a finding speaks of, in words: the task of a form, a paper's title, a person's name."""
    form = form_of(about, facts)
    head, _dot, rest = about.partition(".")
    if form:
        return next(one.task for one in forms if one.code == form)
    if head in ("papers", "signatures"):
        code = rest.partition(".")[0]
        return papers.find(code).title if code.partition(":")[0] in papers.BY_CODE else ""
    return ""


def cited(basis: Sequence[Basis]) -> list[str]:
    return [laws.cited(one) for one in basis]
