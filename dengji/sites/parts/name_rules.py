"""The rules on names, one line each, with what came of them: the list that founder and examiner read alike."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from dengji.ground.catalog import checking, laws
from dengji.ground.catalog.checks import names as checks
from dengji.ground.catalog.filing import Filing
from dengji.ground.catalog.shapes import Check
from dengji.ground.catalog.world import World
from dengji.ground.names import compare
from dengji.ground.names.compare import Rule, Verdict
from dengji.sites.parts.fields import said

VERDICTS = {  # words, tone, icon
    "passed": (gettext_noop("通过"), "ok", "tick"),
    "block": (gettext_noop("不符"), "bad", "wrong"),
    "warn": (gettext_noop("近似"), "warn", "look"),
    "note": (gettext_noop("供参考"), "", "info"),
    "exempt": (gettext_noop("可以例外"), "ok", "tick"),
    "look": (gettext_noop("登记机关会核实"), "warn", "eye"),
    "unchecked": (gettext_noop("还没有核对"), "warn", "clock"),
}
OF_RESULT = {"failed": "block"}  # as the catalogue calls what stands in the way
GRAVER = ("block", "warn", "exempt", "note")
TITLES = {  # each case of the rules, as one reads it
    Rule.IDENTICAL: gettext_noop("和已有的名称完全相同"),
    Rule.REORDERED: gettext_noop("用字相同，只是排列顺序不同"),
    Rule.SAME_WORDS: gettext_noop("字号、行业用词相同，只是行政区划或组织形式不同"),
    Rule.SAME_MEANING: gettext_noop("字号相同，行业用词不同但意思一样"),
    Rule.SAME_TRADE_NAME: gettext_noop("同行业已有企业用这个字号"),
    Rule.NO_INDUSTRY: gettext_noop("字号相同，已有的名称没有写明行业"),
    Rule.SAME_SOUND: gettext_noop("同行业的字号读音相同"),
    Rule.CONTAINS: gettext_noop("同行业的字号互相包含"),
    Rule.PARTLY_SAME_SOUND: gettext_noop("同行业的字号部分读音相同"),
    Rule.NEAR_WITHOUT_INDUSTRY: gettext_noop("没有写明行业，字号相同、读音相同或者互相包含"),
    Rule.SAME_SHAPE: gettext_noop("字形近似，法律没有规定，供参考"),
}


@dataclass(frozen=True)
class Near:
    """Another enterprise's name, and what it has to do with ours."""

    full: str
    severity: str  # "block" · "warn" · "note" · "exempt"
    says: str
    article: str
    rule: str

    @property
    def words(self) -> str:
        return _(VERDICTS[self.severity][0])

    @property
    def tone(self) -> str:
        return VERDICTS[self.severity][1]

    @property
    def icon(self) -> str:
        return VERDICTS[self.severity][2]


@dataclass(frozen=True)
class Judged:
    """One rule with its answer."""

    title: str
    article: str
    verdict: str
    told: tuple[str, ...] = ()
    rule: str = ""  # its number in law.md §4, where it has one

    @property
    def words(self) -> str:
        return _(VERDICTS[self.verdict][0])

    @property
    def tone(self) -> str:
        return VERDICTS[self.verdict][1]

    @property
    def icon(self) -> str:
        return VERDICTS[self.verdict][2]


def seen(verdicts: Iterable[Verdict]) -> tuple[Near, ...]:
    """Every name near ours, the gravest first; one that is excepted stands after those that warn (NR 17)."""
    found = (
        Near(one.other.full, "exempt" if one.exempt else one.severity, one.says, one.article, one.rule)
        for one in verdicts
    )
    return tuple(sorted(found, key=lambda one: GRAVER.index(one.severity)))


def compared(near: Sequence[Near]) -> tuple[Judged, ...]:
    """Each rule of comparison, and the names it found."""
    return tuple(_compared(rule, near) for rule in Rule)


def worded(
    filing: Filing, world: World, *, on: date, leaving_out: Collection[str] = ()
) -> tuple[Judged, ...]:
    """Each rule on how a name is built and what it may not contain; one that lacks something to go by says so."""
    due = [one for one in checks.CHECKS if one.is_in_force(on) and one.id not in leaving_out]
    results = {result.check.id: result for result in checking.run(due, filing, world, on=on)}
    return tuple(_worded(check, results.get(check.id), on) for check in due)


def _compared(rule: Rule, near: Sequence[Near]) -> Judged:
    found = [one for one in near if one.rule == rule]
    verdict = min((one.severity for one in found), key=GRAVER.index, default="passed")
    return Judged(_(TITLES[rule]), _article(rule), verdict, tuple(one.full for one in found))


def _article(rule: Rule) -> str:
    """The regulation where it forbids, and the case of the rules of comparison; none where the law is silent."""
    forbids = [compare.NAMING] if rule in compare.BLOCKS else []
    compares = [compare.COMPARING + compare.PLACES[rule]] if rule in compare.PLACES else []
    return "、".join(forbids + compares)


def _worded(check: Check, result: checking.Result | None, on: date) -> Judged:
    article = laws.cited_all(laws.of_day(check.basis, on)[:1])
    if result is None:
        return Judged(_(check.rule), article, "unchecked", (_("填好住所以后再核对。"),), check.id)
    told = [
        one for one in result.findings if one.about.startswith("name.")
    ]  # S07 speaks of the scope as well
    verdict = OF_RESULT.get(result.verdict, str(result.verdict)) if told or not result.findings else "passed"
    return Judged(_(check.rule), article, verdict, tuple(map(said, told)), check.id)
