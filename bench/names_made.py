"""Names made by chance, the same for the same seed: skewed as real registers are, none of them real.

What is guessed: how often each character, trade and form occurs (ranks by hand, falling off as Zipf's law has it), how hot the
hottest trade names are, that nineteen in twenty of the same trade name and trade at one place were refused.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b

import numpy as np

from dengji.common.names import reach
from dengji.common.names.deriving import CHARACTERS
from dengji.common.names.importing.reading import Row
from dengji.ground.catalog.facts import Name
from dengji.ground.names import industry, shape, sound
from dengji.ground.standards import divisions

# Shares of enterprises by province, in per mille, by hand after the yearbooks.
SHARES = {
    "44": 125, "37": 85, "32": 90, "33": 75, "41": 60, "13": 48, "51": 55, "31": 58, "11": 40, "42": 42, "43": 35, "34": 42,
    "35": 40, "61": 33, "21": 30, "36": 28, "50": 30, "45": 26, "53": 27, "52": 22, "14": 24, "15": 18, "23": 17, "22": 15,
    "12": 16, "65": 14, "62": 13, "46": 13, "64": 5, "63": 4, "54": 3,
}  # fmt: skip
HOT = (
    "宏达", "鑫源", "金鑫", "恒通", "华泰", "鑫鑫", "华宇", "顺达", "恒信", "天成", "宏泰", "宏源",
    "金源", "瑞丰", "鸿运", "鑫达", "永兴", "恒达", "众诚", "诚信", "盛世", "华美", "佳佳", "阳光",
    "新世纪", "东方", "金桥", "腾达", "兴旺", "宏图", "大地", "四海", "长城", "凯旋", "中天", "天诚",
    "天宇", "宏伟", "金盛", "万达", "红星", "永盛", "明珠", "蓝天", "绿源", "星辰", "天源", "汇丰",
)  # fmt: skip
USUAL = (
    "鑫华宏金恒盛达泰瑞丰源顺兴天诚信德美佳龙海新嘉康宇安博创伟隆万福和明远大众永利祥荣凯腾成中东亿鸿富旺云星锦汇聚辉润通光"
    "玉长正科蓝林阳山川江河石高家乐百嘉禾春秋合力飞跃翔鹏程朗悦欣怡景园晨曦晟昊轩宸奕铭睿智思源泽沃迪奥艾尚品优雅卓越领航启航"
)
LENGTHS, LENGTH_SHARES = (2, 3, 4, 5), (0.46, 0.28, 0.23, 0.03)
FORMS = ("有限公司", "有限责任公司", "股份有限公司", "合伙企业（有限合伙）", "厂", "经营部", "中心", "商行")
FORM_SHARES = (0.80, 0.06, 0.02, 0.03, 0.02, 0.04, 0.02, 0.01)
OFTEN = (
    "科技", "商贸", "贸易", "建筑工程", "文化传媒", "餐饮", "物流", "建材", "企业管理", "机械",
    "电子商务", "装饰工程", "农业", "信息技术", "网络科技", "房地产开发",
)  # fmt: skip
NO_INDUSTRY = 0.02
PREFECTURE, COUNTY, PROVINCE = 0.70, 0.257, 0.04  # whose name the name bears; the rest none
IN_BRACKETS, IS_HOT, REFUSED = 0.04, 0.03, 0.94
BLOCK = 20_000
MIX = (("fresh", 0.40), ("existing", 0.15), ("sound", 0.15), ("length", 0.15), ("look", 0.10), ("hot", 0.05))


@dataclass(frozen=True)
class Lexicon:
    counties: list[str]
    weights: np.ndarray
    characters: list[str]
    often: np.ndarray
    words: list[str]
    words_often: np.ndarray


@cache
def lexicon() -> Lexicon:
    counties = [code for code, one in divisions.table().items() if one.level == "county"]
    usual = "".join(dict.fromkeys(USUAL))
    characters = usual + "".join(c for c in CHARACTERS[:3755] if c not in usual)
    words = [*OFTEN, *(word for word in sorted(industry.table()) if word not in OFTEN)]
    return Lexicon(
        counties,
        _weights_of(counties),
        list(characters),
        _falling(len(characters), 1.0),
        words,
        _falling(len(words), 0.75),
    )


def _weights_of(counties: list[str]) -> np.ndarray:
    """Each province by its share; in it prefectures and counties fall off by rank."""
    ranks: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for code in counties:
        ranks[code[:2]][code[:4]].append(code)
    weight = {
        code: SHARES.get(province, 1) / (1 + place) ** 0.8 / (1 + nth) ** 0.4
        for province, prefectures in ranks.items()
        for place, codes in enumerate(prefectures.values())
        for nth, code in enumerate(codes)
    }
    of_province: dict[str, float] = defaultdict(float)
    for code in counties:
        of_province[code[:2]] += weight[code]
    found = np.array([weight[code] * SHARES.get(code[:2], 1) / of_province[code[:2]] for code in counties])
    return found / found.sum()


def _falling(many: int, power: float) -> np.ndarray:
    weights = 1.0 / np.arange(1, many + 1) ** power
    return weights / weights.sum()


def blocks(rows: int, seed: int) -> Iterator[list[Row]]:
    """So many rows as an old register would bring them, some thousands at a time."""
    taken: set[int] = set()
    made, nth = 0, 0
    while made < rows:
        rng = np.random.Generator(np.random.PCG64([seed, nth]))
        block = [row for row, mark in _drawn(rng, BLOCK, made) if _is_let_in(row, mark, taken, rng)]
        block = block[: rows - made]
        made, nth = made + len(block), nth + 1
        yield block


def _is_let_in(row: Row, mark: int, taken: set[int], rng: np.random.Generator) -> bool:
    """A registry refuses most of what is the same trade name and trade at the same place."""
    if mark in taken:
        return bool(rng.random() > REFUSED)
    taken.add(mark)
    return True


def _drawn(rng: np.random.Generator, many: int, first: int) -> Iterator[tuple[Row, int]]:
    lex = lexicon()
    counties = rng.choice(len(lex.counties), many, p=lex.weights)
    lengths = rng.choice(LENGTHS, many, p=LENGTH_SHARES)
    characters = rng.choice(len(lex.characters), (many, max(LENGTHS)), p=lex.often)
    words = rng.choice(len(lex.words), many, p=lex.words_often)
    forms = rng.choice(len(FORMS), many, p=FORM_SHARES)
    hot = rng.choice(len(HOT), many, p=_falling(len(HOT), 0.7))
    dice = rng.random((many, 4))
    for i in range(many):
        called = (
            HOT[hot[i]]
            if dice[i, 0] < IS_HOT
            else "".join(lex.characters[c] for c in characters[i, : lengths[i]])
        )
        word = "" if dice[i, 1] < NO_INDUSTRY else lex.words[words[i]]
        code = lex.counties[counties[i]]
        division, own = _bears(code, dice[i, 2])
        row = _row(
            division, called, word, FORMS[forms[i]], is_inside=bool(division) and dice[i, 3] < IN_BRACKETS
        )
        row |= {"uscc": f"91{code}{first + i:010d}", "code": own}
        yield row, hash_of(reach.place_of(code), called, min(industry.classes_of(word), default=0))


def hash_of(*what: object) -> int:
    return int.from_bytes(blake2b(repr(what).encode(), digest_size=8).digest(), "big")


def _bears(code: str, dice: float) -> tuple[str, str]:
    """The division as it stands in the name, and its code."""
    places = {one.level: one for one in divisions.lineage(code)}
    if dice < PREFECTURE:
        one = places.get("prefecture", places["province"])
        return (one.short if dice < PREFECTURE * 0.8 else one.name), one.code
    if dice < PREFECTURE + COUNTY:
        return divisions.in_names(code)[0], code
    if dice < PREFECTURE + COUNTY + PROVINCE:
        return places["province"].short, places["province"].code
    return "", ""


def _row(division: str, called: str, word: str, form: str, *, is_inside: bool) -> Row:
    full = f"{called}（{division}）{word}{form}" if is_inside else division + called + word + form
    return {"full": full, "division": division, "trade_name": called, "industry": word, "form": form}


def queries(count: int, seed: int, existing: list[Row]) -> list[Name]:
    """What people propose: of each kind its share, in a mixed order; `existing` are names that stand in the index."""
    rng = np.random.Generator(np.random.PCG64([seed, 2**32]))
    kinds = rng.choice(len(MIX), count, p=[share for _, share in MIX])
    fresh = (row for row, _ in _drawn(rng, count, 0))
    return [
        _query(MIX[kind][0], next(fresh), existing[nth % len(existing)], rng)
        for nth, kind in enumerate(kinds)
    ]


def _query(kind: str, fresh: Row, existing: Row, rng: np.random.Generator) -> Name:
    if kind == "fresh":
        row = fresh
    elif kind == "hot":
        row = {**fresh, "trade_name": HOT[0], "industry": "商贸"}
    else:
        row = {**existing, "trade_name": _changed(kind, existing["trade_name"], rng)}
    parts = {part: row[part] for part in ("division", "trade_name", "industry", "form")}
    return Name(full="".join(parts.values()), division_code=row["code"], **parts)


def _changed(kind: str, called: str, rng: np.random.Generator) -> str:
    if kind == "existing":
        return called
    if kind == "length" and len(called) > 2 and rng.random() < 0.5:
        return called[:-1]
    place = int(rng.integers(len(called)))
    like = "" if kind == "length" else _others(kind, called[place])
    if not like:
        return called + lexicon().characters[int(rng.integers(200))]
    return called[:place] + like[int(rng.integers(len(like)))] + called[place + 1 :]


def _others(kind: str, character: str) -> str:
    if kind == "look":
        return next((g.replace(character, "") for g in shape.groups() if character in g), "")
    return _by_sound().get(sound.syllable(character), "").replace(character, "")


@cache
def _by_sound() -> dict[str, str]:
    found: dict[str, str] = defaultdict(str)
    for character in lexicon().characters[:2500]:
        found[sound.syllable(character)] += character
    return found
