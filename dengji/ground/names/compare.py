"""Two names side by side: 相同 and 相近 (企业名称相同相近比对规则, 2017, 3–4; 企业名称登记管理规定 17).

What the regulation forbids blocks. What the comparison rules call near warns, and the founder promises to answer for it
(企业名称登记管理规定 16). What is only partly so, or where the law is silent, is a note.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import product

from dengji.ground.wording import gettext_noop as _

from . import explain, shape, sound
from .normal import core, normalise
from .parts import Parts

LEAST = 2  # characters of a part that counts
TELLING = 3  # syllables from which on a sound tells something without its tones


class Rule(StrEnum):
    """Each case of the rules, strictest first."""

    IDENTICAL = "identical"  # rule 3 ①: the same name
    REORDERED = "reordered"  # rule 3 ②: the same words in another order
    SAME_WORDS = "same-words"  # rule 3 ③: same 字号, same industry words; another division or form
    SAME_MEANING = "same-meaning"  # rule 4 ①; NR 17: same 字号, industry words that mean the same
    SAME_TRADE_NAME = "same-trade-name"  # NR 17: same 字号, one of the industries is the same
    NO_INDUSTRY = "no-industry"  # NR 17: same 字号, and the existing name names no industry
    SAME_SOUND = "same-sound"  # rule 4 ②
    CONTAINS = "contains"  # rule 4 ③
    PARTLY_SAME_SOUND = "partly-same-sound"  # rule 4 ④
    NEAR_WITHOUT_INDUSTRY = "near-without-industry"  # rule 4 ⑤: ②–④ where the industry is not named
    SAME_SHAPE = "same-shape"  # no rule: what authorities look at besides


ORDER = tuple(Rule)
BLOCKS = frozenset(ORDER[:6])
NEARNESS = ORDER[6:]


@dataclass(frozen=True)
class Existing:
    """A name that counts in comparison, and whose it is."""

    full: str
    parts: Parts
    standing: str = "registered"  # "reserved" · "cancelled" · "renamed" · "revoked"
    holder: str = ""  # application number, or uscc
    until: date | None = None  # last day of the reservation, or of the year after it was given up


@dataclass(frozen=True)
class Verdict:
    """What one existing name means for a proposed one."""

    other: Existing
    rule: Rule
    severity: str  # "block" · "warn" · "note": note is shown collapsed
    article: str
    says: str  # one sentence, naming the other
    exempt: str = ""  # "investment" · "assignee": why it does not block after all


GONE = {"cancelled": _("已注销"), "renamed": _("已改名"), "revoked": _("登记已被撤销")}
ITEM = {"cancelled": "第二项", "renamed": "第二项", "revoked": "第三项"}  # of article 17; the first otherwise
NAMING = "《企业名称登记管理规定》第十七条"
COMPARING = "《企业名称相同相近比对规则》"
PLACES = {
    Rule.IDENTICAL: "第三条第一项",
    Rule.REORDERED: "第三条第二项",
    Rule.SAME_WORDS: "第三条第三项",
    Rule.SAME_MEANING: "第四条第一项",
    Rule.SAME_SOUND: "第四条第二项",
    Rule.CONTAINS: "第四条第三项",
    Rule.PARTLY_SAME_SOUND: "第四条第四项",
    Rule.NEAR_WITHOUT_INDUSTRY: "第四条第五项",
}
WORDS = {
    Rule.IDENTICAL: _("与“{other}”完全相同"),
    Rule.REORDERED: _("与“{other}”用字相同，只是排列顺序不同"),
    Rule.SAME_WORDS: _("与“{other}”的字号和行业用词都相同"),
    Rule.SAME_MEANING: _("与“{other}”的字号相同，行业用词不同但同属一个行业"),
    Rule.SAME_TRADE_NAME: _("“{other}”已在同行业用了这个字号"),
    Rule.NO_INDUSTRY: _("“{other}”已用了这个字号，并且没有写明行业"),
    Rule.SAME_SOUND: _("与同行业的“{other}”字号读音相同"),
    Rule.CONTAINS: _("与同行业的“{other}”字号相互包含"),
    Rule.PARTLY_SAME_SOUND: _("与同行业的“{other}”字号部分读音相同"),
    Rule.SAME_SHAPE: _("与同行业的“{other}”字号字形近似"),
}
WITHOUT_INDUSTRY = {
    Rule.NEAR_WITHOUT_INDUSTRY: _("“{other}”已用了这个字号，您的名称没有写明行业"),
    Rule.SAME_SOUND: _("与“{other}”字号读音相同，并且至少有一个没有写明行业"),
    Rule.CONTAINS: _("与“{other}”字号相互包含，并且都没有写明行业"),
    Rule.PARTLY_SAME_SOUND: _("与“{other}”字号部分读音相同，并且都没有写明行业"),
    Rule.SAME_SHAPE: _("与“{other}”字号字形近似，并且都没有写明行业"),
}
REASONS: dict[Rule, Callable[[Parts, Parts], str]] = {
    Rule.SAME_MEANING: explain.meaning,
    Rule.SAME_TRADE_NAME: explain.meaning,
    Rule.SAME_SOUND: explain.sounds,
    Rule.CONTAINS: explain.contained,
    Rule.PARTLY_SAME_SOUND: explain.partly_sounds,
    Rule.SAME_SHAPE: explain.looks,
}
EXEMPT = {
    "investment": _("；有投资关系的可以例外，登记机关会核对"),
    "assignee": _("；受让这个名称的可以例外，登记机关会核对"),
}
OPEN = _("；它把名称转让给您的，可以例外，请在申报时写明")  # 企业名称登记管理规定 17, item 2


def verdict(
    ours: Parts,
    existing: Existing,
    *,
    on: date,
    invested: frozenset[str] = frozenset(),
    assignee_of: frozenset[str] = frozenset(),
) -> Verdict | None:
    """What an existing name means for a proposed one on that day, or None. `invested` and `assignee_of` hold the holders
    (or full names) with whom the founder is tied by investment, and whose given-up name the founder was made over."""
    rule, ours, other = _strictest(ours, existing.parts)
    if rule is None or not counts(existing, on):
        return None
    existing = existing if other is existing.parts else replace(existing, parts=other)
    exempt = _exempt(existing, rule, invested, assignee_of)
    return Verdict(
        existing,
        _named(rule, ours, other),
        _severity(ours, existing, rule, exempt),
        _article(existing, rule, ours),
        _says(ours, existing, rule, exempt),
        exempt,
    )


def counts(existing: Existing, on: date) -> bool:
    """Does it stand in the way on that day? A name given up, for a year (企业名称登记管理规定 17)."""
    return existing.until is None or on <= existing.until


def is_given_up(existing: Existing) -> bool:
    """Deregistered or renamed: whose name may be made over (企业名称登记管理规定 17, item 2)."""
    return ITEM.get(existing.standing) == "第二项"


def relation(ours: Parts, other: Parts) -> Rule | None:
    """The strictest rule that holds between two names, or None; where no industry is named, the nearness by itself."""
    return _strictest(ours, other)[0]


def _strictest(ours: Parts, other: Parts) -> tuple[Rule | None, Parts, Parts]:
    """The rule, and the parts as it takes them: a trade name that ends in a trade is taken apart both ways (Parts.moved)."""
    if not (ours.moved or other.moved):
        return _relation(ours, other), ours, other
    pairs = product((ours, ours.moved), (other, other.moved))
    found = ((_relation(a, b), a, b) for a, b in pairs if a and b)
    return min(found, key=lambda one: ORDER.index(one[0]) if one[0] else len(ORDER))


def _relation(ours: Parts, other: Parts) -> Rule | None:
    if ours.core == core(other.full):
        return Rule.IDENTICAL
    if not (ours.called and other.called):
        return None
    shares, is_without = bool(ours.classes & other.classes), not (ours.classes and other.classes)
    if ours.called == other.called:
        return _same_trade_name(ours, other, shares) if shares or is_without else None
    if shares or (not ours.classes and not other.classes):
        return _nearness(ours.called, other.called)
    return Rule.SAME_SOUND if is_without and sound.is_same(ours.called, other.called) else None


def _same_trade_name(ours: Parts, other: Parts, shares: bool) -> Rule:
    """Article 17 bars what exists in the same industry, or without one; where only the new name lacks one, it is near."""
    if ours.said[2] == normalise(other.industry):
        return Rule.REORDERED if ours.said == other.said else Rule.SAME_WORDS
    if not shares:
        return Rule.NEAR_WITHOUT_INDUSTRY if other.classes else Rule.NO_INDUSTRY
    return Rule.SAME_MEANING if ours.classes == other.classes else Rule.SAME_TRADE_NAME


def _nearness(ours: str, other: str) -> Rule | None:
    """The first of ②–④ that holds between two trade names; else their look."""
    if sound.is_same(ours, other):
        return Rule.SAME_SOUND
    shorter, longer = sorted((ours, other), key=len)
    if len(shorter) >= LEAST and shorter in longer:
        return Rule.CONTAINS
    if len(shorter) >= LEAST and _sounds_in(shorter, longer):
        return Rule.PARTLY_SAME_SOUND
    return Rule.SAME_SHAPE if shape.is_alike(ours, other) else None


def _sounds_in(shorter: str, longer: str) -> bool:
    """Two syllables count only with their tones: otherwise every third name would be near another."""
    parts = sound.parts_like(longer, shorter)
    return any(len(shorter) >= TELLING or sound.is_same_with_tones(part, shorter) for part in parts)


def _is_without(ours: Parts, other: Parts) -> bool:
    return not (ours.classes and other.classes)


def _named(rule: Rule, ours: Parts, other: Parts) -> Rule:
    is_near = rule in NEARNESS and rule is not Rule.SAME_SHAPE
    return Rule.NEAR_WITHOUT_INDUSTRY if is_near and _is_without(ours, other) else rule


def _exempt(existing: Existing, rule: Rule, invested: frozenset[str], assignee_of: frozenset[str]) -> str:
    """Investment excuses the same trade name, not the very same name; who was made over a name may bear it."""
    if not (invested or assignee_of):
        return ""
    its = {existing.holder, existing.full} - {""}
    if is_given_up(existing) and its & assignee_of:
        return "assignee"
    return "investment" if its & invested and rule is not Rule.IDENTICAL else ""


def _severity(ours: Parts, existing: Existing, rule: Rule, exempt: str) -> str:
    if rule in BLOCKS:
        is_sure = existing.until or existing.standing not in GONE
        return "block" if is_sure and not exempt else "warn"
    return "warn" if not exempt and _is_telling(rule, ours, existing.parts) else "note"


def _is_telling(rule: Rule, ours: Parts, other: Parts) -> bool:
    """Worth a warning: two thirds contained (阿里巴巴 of 马云阿里巴巴), or the same sound with its tones, or of three
    syllables and more; of names without an industry only where both are (the examples of rule 4 ⑤ are all of such)."""
    if rule is Rule.NEAR_WITHOUT_INDUSTRY:  # the same trade name, and only the new name lacks an industry
        return True
    if bool(ours.classes) is not bool(other.classes):
        return False
    if rule is Rule.SAME_SOUND:
        return len(ours.called) >= TELLING or sound.is_same_with_tones(ours.called, other.called)
    shorter, longer = sorted((len(ours.called), len(other.called)))
    return rule is Rule.CONTAINS and shorter * 3 >= longer * 2


def _article(existing: Existing, rule: Rule, ours: Parts) -> str:
    named = _named(rule, ours, existing.parts)
    place = PLACES.get(named, "")
    cited = [NAMING + ITEM.get(existing.standing, "第一项")] if rule in BLOCKS else []
    return "、".join(cited + ([COMPARING + place] if place else []))


def _says(ours: Parts, existing: Existing, rule: Rule, exempt: str) -> str:
    """One sentence: what it has to do with which other name, and in brackets why and until when."""
    other = existing.parts
    words = WITHOUT_INDUSTRY if rule in NEARNESS and _is_without(ours, other) else WORDS
    reason = REASONS[rule](ours, other) if rule in REASONS else ""
    notes = "；".join(note for note in (reason, _since(existing)) if note)
    bracket = f"（{notes}）" if notes else ""
    exception = EXEMPT.get(exempt, OPEN if rule in BLOCKS and is_given_up(existing) else "")
    return words[rule].format(other=existing.full) + bracket + exception


def _since(existing: Existing) -> str:
    gone = GONE.get(existing.standing)
    if gone and existing.until:
        return f"{gone}，到{existing.until:%Y-%m-%d}为止仍要比对"
    return f"{gone}，日期不明，登记机关会核对" if gone else ""
