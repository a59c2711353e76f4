"""Two names side by side: 相同 and 相近 (企业名称登记管理规定 17; 2017 comparison rules 3–4)."""

from dataclasses import dataclass
from enum import StrEnum

from . import industry, sound
from .normal import core, normalise


@dataclass(frozen=True)
class Parts:
    """A name taken apart: 行政区划 + 字号 + 行业 + 组织形式."""

    division: str
    trade_name: str
    industry: str
    form: str

    @property
    def full(self) -> str:
        return self.division + self.trade_name + self.industry + self.form

    @property
    def trade(self) -> str:
        return industry.class_of(self.industry)


class Rule(StrEnum):
    IDENTICAL = "identical"  # 2017 rule 3 ①②: the same words, in whatever order
    SAME_TRADE_NAME = "same-trade-name"  # NR 17; rule 3 ③: same 字号, same industry
    NO_INDUSTRY = "no-industry"  # NR 17: same 字号, one of them names no industry
    SAME_SOUND = "same-sound"  # rule 4 ②
    CONTAINS = "contains"  # rule 4 ③


BLOCKS = {Rule.IDENTICAL, Rule.SAME_TRADE_NAME, Rule.NO_INDUSTRY}


def relation(ours: Parts, other: Parts) -> Rule | None:
    """The strictest rule that holds between a proposed name and an existing one, or None."""
    if core(ours.full) == core(other.full) or _same_words(ours, other):
        return Rule.IDENTICAL
    if normalise(ours.trade_name) == normalise(other.trade_name):
        return _same_trade_name(ours, other)
    if not _same_trade(ours, other):
        return None
    if sound.syllables(ours.trade_name) == sound.syllables(other.trade_name):
        return Rule.SAME_SOUND
    return Rule.CONTAINS if _contains(ours.trade_name, other.trade_name) else None


def _same_words(ours: Parts, other: Parts) -> bool:
    return sorted(core(ours.full)) == sorted(core(other.full)) and ours.trade_name == other.trade_name


def _same_trade_name(ours: Parts, other: Parts) -> Rule | None:
    if ours.trade == other.trade and ours.trade != industry.NONE:
        return Rule.SAME_TRADE_NAME
    return Rule.NO_INDUSTRY if industry.NONE in (ours.trade, other.trade) else None


def _same_trade(ours: Parts, other: Parts) -> bool:
    return ours.trade == other.trade or industry.NONE in (ours.trade, other.trade)


def _contains(ours: str, other: str) -> bool:
    shorter, longer = sorted((ours, other), key=len)
    return len(shorter) >= 2 and shorter in longer
