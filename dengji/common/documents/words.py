"""Facts as words of a paper: days, amounts, shares, posts, the scope's sentences. Papers are always in Chinese."""

import re
from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path

from dengji.ground.catalog import type_codes
from dengji.ground.catalog.facts import Capital, Facts, Organs, Owner, Post, Scope
from dengji.ground.standards import money
from dengji.ground.standards.table import rows

COUNTRIES = Path(__file__).parent / "data" / "countries.tsv"

POSTS = {
    "chairman": "董事长",
    "vice-chairman": "副董事长",
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
    "hk-macau-permit": "港澳居民来往内地通行证",
    "taiwan-permit": "台湾居民来往大陆通行证",
}
BODY_KINDS = {
    "company": "企业法人",
    "partnership": "合伙企业",
    "sole-business": "个人独资企业",
    "co-operative": "农民专业合作社",
    "institution": "事业单位法人",
    "association": "社会团体法人",
    "state": "履行出资人职责的机构",
    "branch": "分支机构",
    "individual-business": "个体工商户",
    "foreign": "境外机构",
}
SIGNS_AS = {
    "legal-representative": "法定代表人",
    "executive-partner": "执行事务合伙人／委派代表",
    "authorised": "授权签字人",
}
SHARE_CLASSES = {  # 公司法 144
    "ordinary": "普通股",
    "preferred": "优先股",
    "votes": "特别表决权股",
    "restricted": "转让受限股",
}
FOUNDING = {"promotion": "发起设立", "subscription": "募集设立"}  # 公司法 91
PAID_EVIDENCE = {"bank": "银行入账凭证", "transfer": "财产权转移证明", "audit": "验资证明"}
NEW_COMPANY_LAW = date(2024, 7, 1)  # 公司法 (2023年修订) comes into force
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


def country(code: str) -> str:
    """The name of a country or region in Chinese; a code that is not in the table stands for itself."""
    return _countries().get(code, code)


@cache
def _countries() -> dict[str, str]:
    """ISO 3166-1 alpha-3 → the name as it stands on papers (GB/T 2659.1)."""
    return {row["code"]: row["name"] for row in rows(COUNTRIES, ("code", "name"))}


def count(number: int) -> str:
    """A whole number below a thousand as it is written in articles: 三, 十二, 五十, 一百零三."""
    if number >= 100:
        hundreds, rest = divmod(number, 100)
        return f"{DIGITS[hundreds]}百" + _below_hundred(rest)
    tens, ones = divmod(number, 10)
    words = (DIGITS[tens] if tens > 1 else "") + "十" if tens else ""
    return words + (DIGITS[ones] if ones else "") or "〇"


def _below_hundred(rest: int) -> str:
    """What follows 百: 零三, 一十二, 二十."""
    if not rest:
        return ""
    return f"零{DIGITS[rest]}" if rest < 10 else ("一" if rest < 20 else "") + count(rest)


def wan(amount: Decimal) -> str:
    return money.plain(amount)


def share(owner: Owner, capital: Capital) -> str:
    """The part of the capital, in per cent, to at most four places."""
    return per_cent(owner.amount, capital.amount)


def per_cent(part: Decimal | int, whole: Decimal | int) -> str:
    """A part of a whole, to at most four places; "" of nothing."""
    if not whole:
        return ""
    found = (Decimal(part) * 100 / whole).quantize(Decimal("0.0001"), ROUND_HALF_UP)
    return f"{money.plain(found)}%" if found else "不足0.0001%"


def shares(number: int | None) -> str:
    """A number of shares: 1,200,000."""
    return f"{number:,}" if number is not None else "—"


def soft(name: str) -> str:
    """A long Latin word may be broken in a narrow cell: a zero-width space after every eighth letter."""
    return _LONG_WORD.sub(lambda found: "\u200b".join(_EIGHT.findall(found.group())), name)


_LONG_WORD, _EIGHT = re.compile(r"[A-Za-z]{10,}"), re.compile(r".{1,8}")


def capitals(capital: Capital) -> str:
    """壹佰万元整, as it is printed on the licence (law.md §8)."""
    return money.in_capitals(money.in_yuan(capital.amount))


def entity_type(facts: Facts) -> str:
    """The label of the type code (law.md §6.5), with the brackets of Chinese print."""
    return type_codes.label(facts.type_code or ("1200" if facts.shares else "1100")).translate(_BRACKETS)


_BRACKETS = str.maketrans("()", "（）")


def term(facts: Facts) -> str:
    return "长期" if facts.term_years is None else f"{facts.term_years}年"


def post(of: Post) -> str:
    """职工董事, 独立董事, 外部董事 where the holder is one; whoever presides is named for that alone."""
    title = POSTS[of.post]
    if of.post not in ("director", "supervisor"):
        return title
    return next((name + title for name, holds in _kinds(of) if holds), title)


def _kinds(of: Post) -> tuple[tuple[str, bool], ...]:
    return ("职工", of.is_staff), ("独立", of.is_independent), ("外部", of.is_outside)


def posts(of: Iterable[Post]) -> str:
    return "、".join(post(one) for one in of)


def in_order(posts: Iterable[Post]) -> list[Post]:
    """董事长, 董事, 经理, then supervisors."""
    return sorted(posts, key=lambda p: list(POSTS).index(p.post))


def is_sole(facts: Facts) -> bool:
    """One shareholder: there is no meeting, the shareholder decides in writing (公司法 60, 112)."""
    return facts.capital is not None and len({owner.person for owner in facts.capital.owners}) == 1


def is_state(facts: Facts) -> bool:
    """国有独资公司: its one shareholder is the body that stands for the state (公司法 168, 169)."""
    parties = [facts.body(owner.person) for owner in facts.capital.owners] if facts.capital else []
    return is_sole(facts) and all(body is not None and body.kind == "state" for body in parties)


def is_old_law(facts: Facts) -> bool:
    """Signed before the company law of 2023 was in force: the one of 2018 decides (law.md §1.3)."""
    return facts.signed_on < NEW_COMPANY_LAW


def owner_title(facts: Facts) -> str:
    """What its owners are called: 股东, 发起人 of a stock company (市场主体登记管理条例 8), who stands for the state."""
    if is_state(facts):
        return BODY_KINDS["state"]
    return "发起人" if facts.shares else "股东"


def legal_office(organs: Organs) -> str:
    """The post that makes its holder the legal representative (公司法 10): 董事长, 董事, 经理."""
    held = {p.post for p in organs.posts if p.person == organs.legal_representative}
    if "manager" in held and not held & {"chairman", "vice-chairman", "director"}:
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
