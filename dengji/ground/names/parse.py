"""A full name taken apart into 行政区划 + 字号 + 行业 + 组织形式, several readings ranked where it is ambiguous.

The division may stand first, in brackets after the trade name, or in brackets before the form
(企业名称登记管理规定 6–7; 2017 comparison rules).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from dengji.ground.standards import divisions

from . import industry
from .compare import Parts
from .normal import normalise

SUFFIXES = """
    股份有限公司 股份公司 有限责任公司 有限公司 集团有限公司 集团股份有限公司 （普通合伙） （特殊普通合伙） （有限合伙）
    专业合作社 专业合作社联合社 分公司 分厂 分店 公司 厂 店 中心 工作室 事务所 商行 经营部
"""
FORMS = tuple(sorted(SUFFIXES.split(), key=len, reverse=True))
BRACKET = re.compile(r"（([^（）]+)）")
LONGEST_DIVISION = 12
BEST_LENGTHS = {2: 3, 3: 2, 4: 1}  # most trade names have two characters, then three


@dataclass(frozen=True)
class Reading:
    """One way to take a name apart; the higher the score the likelier."""

    parts: Parts
    division_code: str
    division_stands: str  # "front", "middle", "" for none
    score: int


def readings(full: str) -> list[Reading]:
    """Every way to take the name apart, likeliest first; none where no organisation form ends it."""
    name = normalise(full)
    form = next((f for f in FORMS if name.endswith(f) and len(f) < len(name)), "")
    if not form:
        return []
    found = {r.parts: r for r in _bodies(name[: -len(form)], form)}
    return sorted(found.values(), key=lambda r: -r.score)


def parse(full: str) -> Reading | None:
    """The likeliest reading."""
    return next(iter(readings(full)), None)


def _bodies(body: str, form: str) -> Iterator[Reading]:
    for bracket in BRACKET.finditer(body):
        if code := _divisions().get(bracket[1]):
            rest = body[: bracket.start()] + body[bracket.end() :]
            at_end = bracket.end() == len(body)
            splits = _splits(rest) if at_end else [(body[: bracket.start()], body[bracket.end() :])]
            yield from (_reading(bracket[1], code, "middle", t, i, form) for t, i in splits)
            return
    yield from (_reading("", "", "", t, i, form) for t, i in _splits(body))
    for size in range(2, min(LONGEST_DIVISION, len(body) - 1) + 1):
        if code := _divisions().get(body[:size]):
            yield from (_reading(body[:size], code, "front", t, i, form) for t, i in _splits(body[size:]))


def _splits(rest: str) -> Iterator[tuple[str, str]]:
    """Trade name and industry: the trade name keeps at least two characters where it can."""
    for size in range(min(2, len(rest)), len(rest) + 1):
        yield rest[:size], rest[size:]


def _reading(division: str, code: str, stands: str, trade_name: str, words: str, form: str) -> Reading:
    return Reading(
        Parts(division, trade_name, words, form), code, stands, _score(division, trade_name, words)
    )


def _score(division: str, trade_name: str, words: str) -> int:
    """A known industry expression tells most; then a division; then a trade name of a usual length that is no word."""
    is_known = bool(words) and _tiles(words)
    return (
        (8 if is_known else -6 if words else -4)
        + 2 * len(division)
        + BEST_LENGTHS.get(len(trade_name), -len(trade_name))
        - 8 * (industry.is_word(trade_name) or trade_name in _divisions())
        - 5 * _ends_in_a_trade(trade_name)
    )


def _ends_in_a_trade(trade_name: str) -> bool:
    """红光酒业 is rather 红光 + 酒业: what ends a trade name should not be an industry word."""
    return any(industry.is_word(trade_name[size:]) for size in range(2, len(trade_name) - 1))


def _tiles(words: str) -> bool:
    """Do known industry words cover the whole?"""
    return not words or any(
        industry.is_word(words[:size]) and _tiles(words[size:])
        for size in range(2, min(len(words), industry.longest()) + 1)
    )


@cache
def _divisions() -> dict[str, str]:
    """Every way a division may be written in a name: 攀枝花市, 攀枝花, 四川攀枝花, 攀枝花市东区 → its code."""
    written: dict[str, str] = {}
    table = divisions.table()
    for code, division in table.items():
        forms = {division.name, division.short} if not division.is_district else set()
        above = [table.get(code[:4] + "00"), table.get(code[:2] + "0000")]
        own = {division.name, division.short} - {""}
        for upper in above:
            if upper and upper.code != code:
                forms |= {a + b for a in (upper.name, upper.short) for b in own if len(b) > 1}
        for form in forms:
            written.setdefault(form, code)
    return written
