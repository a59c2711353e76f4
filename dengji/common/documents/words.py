"""Facts as words of a paper: days, amounts, shares, posts, the scope's sentences. Papers are always in Chinese."""

import re
from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from dengji.ground.catalog import type_codes
from dengji.ground.catalog.facts import Capital, Facts, Organs, Owner, Post, Scope
from dengji.ground.standards import money

POSTS = {
    "chairman": "董事长",
    "director": "董事",
    "manager": "经理",
    "supervisors-chairman": "监事会主席",
    "supervisor": "监事",
}
CHOSEN = {"elected": "选举", "appointed": "委派", "employed": "聘任", "staff-elected": "职工选举"}
METHODS = {
    "money": "货币",
    "goods": "实物",
    "ip": "知识产权",
    "land": "土地使用权",
    "equity": "股权",
    "claim": "债权",
    "data": "数据",
}
ID_KINDS = {
    "citizen-card": "居民身份证",
    "residence-permit": "港澳台居民居住证",
    "passport": "护照",
    "permanent-residence": "外国人永久居留身份证",
}
COUNTRIES = {
    "CHN": "中国",
    "HKG": "中国香港",
    "MAC": "中国澳门",
    "TWN": "中国台湾",
    "KOR": "韩国",
    "JPN": "日本",
    "SGP": "新加坡",
    "USA": "美国",
}
CURRENCIES = {"CNY": "人民币", "USD": "美元", "EUR": "欧元", "HKD": "港元"}
CHANNELS = {
    "population-register": "人口基础信息库在线比对",
    "evidence": "提交证明材料人工核验",
    "window": "登记窗口核验证件原件",
}
RESULTS = {
    "population-register": "比对一致",
    "evidence": "由登记机关核对证件，未经人口信息比对",
    "window": "人证一致",
}

DIGITS = "〇一二三四五六七八九"


def day(on: date) -> str:
    return f"{on.year}年{on.month}月{on.day}日"


def count(number: int) -> str:
    """A whole number below a hundred as it is written in articles: 三, 十二, 五十."""
    tens, ones = divmod(number, 10)
    words = (DIGITS[tens] if tens > 1 else "") + "十" if tens else ""
    return words + (DIGITS[ones] if ones else "") or "〇"


def wan(amount: Decimal) -> str:
    return money.plain(amount)


def share(owner: Owner, capital: Capital) -> str:
    """The part of the capital, in per cent, to at most four places."""
    if not capital.amount:
        return ""
    part = (owner.amount * 100 / capital.amount).quantize(Decimal("0.0001"), ROUND_HALF_UP)
    return f"{money.plain(part)}%" if part else "不足0.0001%"


def soft(name: str) -> str:
    """A long Latin word may be broken in a narrow cell: a zero-width space after every eighth letter."""
    return _LONG_WORD.sub(lambda found: "\u200b".join(_EIGHT.findall(found.group())), name)


_LONG_WORD, _EIGHT = re.compile(r"[A-Za-z]{10,}"), re.compile(r".{1,8}")


def capitals(capital: Capital) -> str:
    """壹佰万元整, as it is printed on the licence (law.md §8)."""
    return money.in_capitals(money.in_yuan(capital.amount))


def entity_type(facts: Facts) -> str:
    """The label of the type code (law.md §6.5), with the brackets of Chinese print."""
    return type_codes.label(facts.type_code or "1100").translate(_BRACKETS)


_BRACKETS = str.maketrans("()", "（）")


def term(facts: Facts) -> str:
    return "长期" if facts.term_years is None else f"{facts.term_years}年"


def post(of: Post) -> str:
    title = POSTS[of.post]
    return f"职工{title}" if of.is_staff and of.post in ("director", "supervisor") else title


def posts(of: Iterable[Post]) -> str:
    return "、".join(post(one) for one in of)


def in_order(posts: Iterable[Post]) -> list[Post]:
    """董事长, 董事, 经理, then supervisors."""
    return sorted(posts, key=lambda p: list(POSTS).index(p.post))


def is_sole(facts: Facts) -> bool:
    """One shareholder: there is no meeting, the shareholder decides in writing (公司法 60)."""
    return facts.capital is not None and len(facts.capital.owners) == 1


def legal_office(organs: Organs) -> str:
    """The post that makes its holder the legal representative (公司法 10): 董事长, 董事, 经理."""
    held = {p.post for p in organs.posts if p.person == organs.legal_representative}
    if "manager" in held and not held & {"chairman", "director"}:
        return "经理"
    if "chairman" in held:
        return "董事长"
    return "董事" if organs.board == "single" else "代表公司执行公司事务的董事"


def scope(of: Scope) -> list[str]:
    """The scope in the national wording: general items, then licensed ones, each with its caution."""
    general = _items(of, "general")
    licensed = _items(of, "licensed")
    sentences = []
    if general:
        sentences.append(f"一般项目：{general}。（除依法须经批准的项目外，凭营业执照依法自主开展经营活动）")
    if licensed:
        sentences.append(
            f"许可项目：{licensed}。（依法须经批准的项目，经相关部门批准后方可开展经营活动，"
            "具体经营项目以相关部门批准文件或许可证件为准）"
        )
    return sentences


def _items(of: Scope, kind: str) -> str:
    return "；".join(item.text for item in of.items if item.kind == kind)
