"""A full name taken apart into 行政区划 + 字号 + 行业 + 组织形式, several readings ranked where it is ambiguous.

The division may stand first, in brackets after the trade name, or in brackets before the form (企业名称登记管理规定 6–7;
2017 comparison rules). Each reading is scored as the sum of what its parts tell: how the division is written, how a trade
name usually looks, and whether known words cover the industry, found from the end backwards in one pass.
"""

import re
from dataclasses import dataclass, replace
from functools import cache

from . import forms, industry, places
from .compare import Parts
from .forms import Ending
from .normal import normalise

MOST = 8  # readings that are told
BRACKET = re.compile(r"（([^（）]+)）")
LENGTHS = {1: -8.0, 2: 0.0, 3: -0.6, 4: -0.9, 5: -4.0}  # of trade names: most have two characters, then three
LONGER = -1.5  # each character more than five
WORD, COVERED, GENERIC, NEVER = (
    -2.2,
    0.5,
    -1.1,
    -60.0,
)  # industry: each word, each of its characters, 实业 · 发展
UNKNOWN_RUN, UNKNOWN = -4.0, -1.5  # two or more characters that no word covers; each of them
CUT_WORD, CUT_PLACE, CUT_RANK = -5.0, -4.0, -8.0  # 钒钛新|材料, 攀枝花市|东区云岭, 攀枝花|市云岭
NO_DIVISION, IN_BRACKETS = -4.5, -1.0
NO_INDUSTRY = {"limited": -5.0, "stock": -4.0, "mark": -3.0, "cooperative": -2.0, "foreign": -1.0}
FOREIGN = frozenset({"foreign", "company"})  # forms before which a country's name may stand
SELDOM_NAMED, IN_A_GROUP = -1.0, -3.0  # the industry, where a shop is concerned; a group
IS_A_TRADE, ENDS_IN_A_TRADE, BEGINS_WITH_A_TRADE, HAS_BRACKETS = -6.0, -5.0, -2.0, -5.0

_Found = tuple[
    float, str, str, str, str, str
]  # score, division, its code, where it stands, trade name, industry


@dataclass(frozen=True)
class Reading:
    """One way to take a name apart; the higher the score the likelier."""

    parts: Parts
    division_code: str
    division_stands: (
        str  # "front" · "middle": 云岭（攀枝花）科技 · "before-form": 云岭科技（攀枝花） · "" for none
    )
    score: float
    distinctive: str = ""  # of the trade name, what is neither a place nor a trade nor a form
    branch_of: str = ""  # the parent's full name
    is_group: bool = False


def readings(full: str) -> list[Reading]:
    """The ways to take the name apart, likeliest first; none where no organisational form ends it."""
    return _readings(normalise(full), MOST)


def parse(full: str) -> Reading | None:
    """The likeliest reading."""
    return next(iter(_readings(normalise(full), 1)), None)


def printed(reading: Reading) -> str:
    """The full name that was read."""
    parts, place = reading.parts, f"（{reading.parts.division}）"
    if reading.division_stands == "middle":
        return parts.trade_name + place + parts.industry + parts.form
    if reading.division_stands == "before-form":
        return parts.trade_name + parts.industry + place + parts.form
    return parts.division + parts.trade_name + parts.industry + parts.form


def distinctive(trade_name: str) -> str:
    """What is left of a trade name without places, industry words and forms: 钒钛 → "", 云岭钒钛 → 云岭."""
    left = trade_name.replace("（", "").replace("）", "")
    left = left.removeprefix(places.leading(left))
    if forms.is_form(left):
        return ""
    while word := _word_at_an_end(left):
        left = left.removesuffix(word) if left.endswith(word) else left.removeprefix(word)
    return left


def _readings(name: str, most: int) -> list[Reading]:
    if split := forms.branch(name):
        parent, tail = split
        is_office = forms.is_office(tail)
        return [_of_a_branch(reading, parent, tail) for reading in _whole(parent, most, is_foreign=is_office)]
    return _whole(name, most)


def _of_a_branch(reading: Reading, parent: str, tail: str) -> Reading:
    """A branch bears its parent's parts; its tail belongs to the form (企业名称登记管理规定 13)."""
    parts, stands = reading.parts, reading.division_stands
    written = parts.written and parts.written + tail
    named = Parts(parts.division, parts.trade_name, parts.industry, parts.form + tail, written)
    return replace(reading, parts=named, division_stands=stands, branch_of=parent)


def _whole(name: str, most: int, *, is_foreign: bool = False) -> list[Reading]:
    endings = forms.endings(name)
    if len(endings) > 1 and not _ends_in_a_trade(_body(name, endings[1])):
        endings.pop()
    found = [one for ending in endings for one in _ended(name, ending, most, is_foreign=is_foreign)]
    return sorted(found, key=lambda one: -one.score)[:most] if len(endings) > 1 else found


def _ended(name: str, ending: Ending, most: int, *, is_foreign: bool) -> list[Reading]:
    body = _body(name, ending)
    if is_foreign:
        ending = replace(ending, kind="foreign")
    if len(body) < 2:
        return []
    return [_reading(one, ending, name) for one in _likeliest(_options(body, ending), most)]


def _body(name: str, ending: Ending) -> str:
    return name[: len(name) - len(ending.form)]


def _ends_in_a_trade(body: str) -> bool:
    """Is its end, two characters or more, an industry word?"""
    return any(industry.is_word(body[-size:]) for size in range(2, min(len(body), industry.longest() + 1)))


def _likeliest(options: list[_Found], most: int) -> list[_Found]:
    """What speaks against a trade name is looked at only as long as it can matter: it never raises a score."""
    found: list[_Found] = []
    for option in sorted(options, reverse=True):
        if len(found) == most and option[0] <= found[-1][0]:
            break
        bound, division, code, stands, trade_name, words = option
        found.append((bound + _against(trade_name), division, code, stands, trade_name, words))
        found = sorted(found, reverse=True)[:most]
    return found


def _reading(found: _Found, ending: Ending, name: str) -> Reading:
    score, division, code, stands, trade_name, words = found
    written = name if stands in ("middle", "before-form") else ""
    parts = Parts(division, trade_name, words, ending.form, written)
    is_group = ending.is_group or words.startswith("集团")
    return Reading(parts, code, stands, score, distinctive(trade_name), is_group=is_group)


def _options(body: str, ending: Ending) -> list[_Found]:
    """Every division that the body may name, with every trade name and industry beside it; scores without `_against`."""
    for bracket in BRACKET.finditer(body):
        if bracket.start() and (place := places.whole(bracket[1])):
            return _around(body[: bracket.start()], place, body[bracket.end() :], ending)
    scores, fronts = _tiled(body, ending), _fronts(body, ending)
    sure = max((len(place.text) for place in fronts if place.weight > places.SURE), default=0)
    found = _splits(body, 0, scores, ("", "", ""), NO_DIVISION + CUT_PLACE * bool(sure))
    for place in fronts:
        weight = place.weight + CUT_PLACE * (len(place.text) < sure) + CUT_RANK * places.is_cut(body, place)
        found += _splits(body, len(place.text), scores, (place.text, place.code, "front"), weight)
    return found


def _fronts(body: str, ending: Ending) -> list[places.Place]:
    found = places.fronts(body)
    found += places.abroad(body) if ending.kind in FOREIGN else []
    return [place for place in found if len(place.text) < len(body)]


def _around(before: str, place: places.Place, after: str, ending: Ending) -> list[_Found]:
    """Brackets after the trade name: what stands before them is the trade name. Before the form: it may be both."""
    weight = place.weight + IN_BRACKETS
    if not after:
        scores = _tiled(before, ending)
        return _splits(before, 0, scores, (place.text, place.code, "before-form"), weight)
    score = weight + _long(len(before)) + _tiled(after, ending)[0]
    return [(score, place.text, place.code, "middle", before, after)]


def _splits(
    body: str, start: int, scores: list[float], division: tuple[str, str, str], weight: float
) -> list[_Found]:
    return [
        (weight + scores[cut] + _long(cut - start), *division, body[start:cut], body[cut:])
        for cut in range(start + 1, len(body) + 1)
        if scores[cut] > NEVER / 2
    ]


def _tiled(body: str, ending: Ending) -> list[float]:
    """For each place in the body, how well industry words cover the rest; one pass from the end."""
    size, words = len(body), _words()
    scores, runs, reach = [NEVER] * size + [0.0], [NEVER] * (size + 1), [0] * (size + 1)
    if len(ending.trade) == 1:  # 饭 of 饭店
        scores[-2] = WORD + COVERED
    for at in range(size - 2, -1, -1):
        best = runs[at] = UNKNOWN + max(runs[at + 1], scores[at + 2] + UNKNOWN_RUN + UNKNOWN)
        for word, score in words.get(body[at : at + 2], ()):
            end = at + len(word)
            if end <= size and score + scores[end] > best and body.startswith(word, at):
                best, reach[at] = score + scores[end], end
        scores[at] = best
    scores[size] = _unnamed(ending)
    return [score + CUT_WORD * _is_inside(reach, at) for at, score in enumerate(scores)]


def _unnamed(ending: Ending) -> float:
    """What it tells where no industry is named."""
    if ending.trade:
        return NEVER
    return IN_A_GROUP if ending.is_group else NO_INDUSTRY.get(ending.kind, SELDOM_NAMED)


def _is_inside(reach: list[int], at: int) -> bool:
    """Does a word of the best cover begin before this place and end after it?"""
    return at > 0 and reach[at - 1] > at


@industry.remembered
def _words() -> dict[str, list[tuple[str, float]]]:
    """The industry words by their first two characters, with what each tells."""
    index: dict[str, list[tuple[str, float]]] = {}
    for word, key in industry.table().items():
        score = GENERIC if key == industry.GENERIC else WORD + COVERED * len(word)
        index.setdefault(word[:2], []).append((word, score))
    return index


@cache
def _long(size: int) -> float:
    return LENGTHS.get(size, LENGTHS[5] + LONGER * (size - 5))


@industry.remembered
def _against(trade_name: str) -> float:
    """What speaks against a trade name: it is an industry word, begins or ends with one, or is a place."""
    size, known = len(trade_name), industry.table()
    score = places.strangeness(trade_name) + HAS_BRACKETS * ("（" in trade_name)
    if trade_name in known:
        return score + IS_A_TRADE
    if any(trade_name[at:] in known for at in range(1, size - 1)):
        return score + ENDS_IN_A_TRADE
    return score + BEGINS_WITH_A_TRADE * any(trade_name[:end] in known for end in range(2, size))


def _word_at_an_end(text: str) -> str:
    """An industry word of two or more characters that ends or begins the text."""
    sizes = range(len(text), 1, -1)
    return next((w for size in sizes for w in (text[-size:], text[:size]) if industry.is_word(w)), "")
