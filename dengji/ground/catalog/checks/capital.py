"""Shareholders and capital (law.md §4.3): how many, of what kind, how much; contributions stand apart."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from dengji.ground.catalog.examples import (
    BEFORE_THE_NEW_LAW,
    Quiet,
    all_of,
    body,
    owners,
    same,
    section,
    unknown,
)
from dengji.ground.catalog.facts import Owner
from dengji.ground.catalog.filing import Filing
from dengji.ground.catalog.world import World
from dengji.ground.findings import Basis
from dengji.ground.standards.money import plain
from dengji.ground.wording import gettext_noop as _

from .limits import CAPITAL_ABNORMAL, CAPITAL_TINY
from .shape import (
    BLOCK,
    COMPANY_LAW,
    COMPANY_RULES,
    OFFICER,
    OLD_LAW_ENDED,
    REGULATION,
    WARN,
    Told,
    fails,
    passes,
    rule,
    tell,
)

MOST_OWNERS = 50
SOLE_BODY = Owner(person="b1", amount=Decimal(100), due_on=date(2031, 11, 20))
METHODS = {  # 出资方式 → 名称
    "money": _("货币"),
    "goods": _("实物"),
    "ip": _("知识产权"),
    "land": _("土地使用权"),
    "equity": _("股权"),
    "claim": _("债权"),
    "data": _("数据、网络虚拟财产"),
}
BARRED = {
    "labour": _("劳务"),
    "credit": _("信用"),
    "person-name": _("自然人姓名"),
    "goodwill": _("商誉"),
    "franchise": _("特许经营权"),
    "encumbered": _("设定担保的财产"),
}


@rule(
    "C01",
    _("股东人数在 1 到 50 之间"),
    basis=(Basis("CL23", "第四十二条"), Basis("CL18", "第二十四条")),
    severity=BLOCK,
    needs=("capital",),
    examples=(
        passes("two", same),
        passes("one", owners("100")),
        passes("fifty", owners(*["2"] * 50)),
        fails("fifty-one", owners(*["2"] * 51)),
        fails("nobody", owners(total="100")),
        fails("the same twice", owners("50", "50", person="p1")),
    ),
)
def owners_are_few_enough(filing: Filing, world: World, on: date) -> Iterator[Told]:
    rows = filing.facts.capital.owners if filing.facts.capital else ()
    if not 1 <= len(rows) <= MOST_OWNERS:
        yield tell(
            "capital.owners",
            _("请把股东人数改到 1 至 50 位，现在是 {count} 位"),
            _("超过 50 位的，可以改设股份有限公司。"),
            count=len(rows),
        )
    keys = [row.person for row in rows]
    for row, key in enumerate(keys):
        if key in keys[:row]:
            yield tell(
                f"capital.owners.{row}.person",
                _("同一位股东写了两次，请合成一行"),
                _("把两行的出资额加在一起，删去一行。"),
            )


def _sole_owner(filing: Filing) -> str:
    keys = {o.person for o in filing.facts.capital.owners} if filing.facts.capital else set()
    return keys.pop() if len(keys) == 1 else ""


def _sole_companies(filing: Filing, world: World) -> int:
    """How many one-person companies the single owner has already; nothing is asked before his identity is known."""
    known = filing.identities.get(_sole_owner(filing))
    return world.sole_companies_of(known) if known else 0


@rule(
    "C04",
    _("一个自然人只设立一个一人有限责任公司"),
    basis=(Basis("CL18", "第五十八条"),),
    severity=BLOCK,
    needs=("capital",),
    until=OLD_LAW_ENDED,
    asks_world=True,
    examples=(
        passes("the first", owners("100"), on=BEFORE_THE_NEW_LAW),
        passes("two owners", same, on=BEFORE_THE_NEW_LAW, world=Quiet(sole_companies=1)),
        passes("not yet verified", all_of(owners("100"), unknown("p1")), on=BEFORE_THE_NEW_LAW),
        fails("the second", owners("100"), on=BEFORE_THE_NEW_LAW, world=Quiet(sole_companies=1)),
        fails(
            "a company as the only shareholder: an officer looks whose it is",
            all_of(body(), section("capital", owners=(SOLE_BODY,))),
            on=BEFORE_THE_NEW_LAW,
        ),
    ),
)
def one_sole_company_each(filing: Filing, world: World, on: date) -> Iterator[Told]:
    if _sole_companies(filing, world):
        yield tell(
            "capital.owners",
            _("请增加一位股东：一个人只能设立一个一人有限责任公司"),
            _("您名下已经有一家一人公司。"),
        )
    if filing.facts.body(_sole_owner(filing)):
        yield tell(
            "capital.owners",
            _("唯一的股东是单位，登记机关会核实它是不是一人公司"),
            _("自然人的一人公司不能再设一人公司。"),
            OFFICER,
        )


@rule(
    "C05",
    _("一人公司的股东名下没有其他一人公司"),
    basis=(Basis("CL23", "第四十二条"),),
    severity=WARN,
    needs=("capital",),
    since=COMPANY_LAW,
    asks_world=True,
    examples=(
        passes("the first", owners("100")),
        fails("the second: allowed now, and told", owners("100"), world=Quiet(sole_companies=1)),
    ),
)
def other_sole_companies_are_told(filing: Filing, world: World, on: date) -> Iterator[Told]:
    count = _sole_companies(filing, world)
    if count:
        yield tell(
            "capital.owners",
            _("您名下已有 {count} 家一人公司：现在的法律允许再设，财产要分开"),
            _("不能证明公司财产独立的，股东要对公司债务承担连带责任。"),
            basis=(Basis("CL23", "第二十三条"),),
            count=count,
        )


@rule(
    "C15",
    _("出资方式是法律允许的"),
    basis=(Basis("R746", "第十三条"), Basis("CL23", "第四十八条"), Basis("CL18", "第二十七条")),
    severity=BLOCK,
    needs=("capital",),
    examples=(
        passes("money", same),
        passes("land", owners("100", method="land")),
        fails("labour", owners("70", "30", method="labour")),
        fails("a word nobody knows", owners("100", method="promises")),
    ),
)
def contributions_are_of_a_kind_allowed(filing: Filing, world: World, on: date) -> Iterator[Told]:
    for row, owner in enumerate(filing.facts.capital.owners if filing.facts.capital else ()):
        if owner.method not in METHODS:
            yield tell(
                f"capital.owners.{row}.method",
                _("请换一种出资方式：{method}不能作价出资"),
                _("可以用货币、实物、知识产权、土地使用权、股权、债权。"),
                method=BARRED.get(owner.method, owner.method),
            )


def _paid_with(filing: Filing, *methods: str) -> Iterator[tuple[int, str]]:
    for row, owner in enumerate(filing.facts.capital.owners if filing.facts.capital else ()):
        if owner.method in methods:
            yield row, owner.method


@rule(
    "C16",
    _("用股权、债权出资的，权属清楚、可以评估、依法可以转让"),
    basis=(Basis("S52", "第十三条"), Basis("CL23", "第四十八条")),
    severity=OFFICER,
    needs=("capital",),
    since=REGULATION,
    examples=(
        passes("money", same),
        fails("equity", owners("100", method="equity")),
        fails("a claim", owners("100", method="claim")),
    ),
)
def equity_and_claims_are_clear(filing: Filing, world: World, on: date) -> Iterator[Told]:
    for row, method in _paid_with(filing, "equity", "claim"):
        yield tell(
            f"capital.owners.{row}.method",
            _("用{method}出资的，登记机关会核实权属"),
            _("请准备权属证明和评估报告，等登记机关联系您。"),
            method=METHODS[method],
        )


@rule(
    "C17",
    _("用数据、网络虚拟财产出资的，法律已明确权属"),
    basis=(Basis("W95"),),
    severity=OFFICER,
    needs=("capital",),
    since=COMPANY_RULES,
    examples=(passes("money", same), fails("data", owners("100", method="data"))),
)
def data_is_owned(filing: Filing, world: World, on: date) -> Iterator[Told]:
    for row, _method in _paid_with(filing, "data"):
        yield tell(
            f"capital.owners.{row}.method",
            _("用数据或网络虚拟财产出资的，登记机关会核实权属"),
            _("请准备权属证明和评估报告，等登记机关联系您。"),
        )


@rule(
    "C18",
    _("注册资本用人民币表示"),
    basis=(Basis("R746", "第十三条"), Basis("S52", "第十三条")),
    severity=BLOCK,
    needs=("capital",),
    examples=(passes("yuan", same), fails("dollars", section("capital", currency="USD"))),
)
def capital_is_in_yuan(filing: Filing, world: World, on: date) -> Iterator[Told]:
    if filing.facts.capital and filing.facts.capital.currency != "CNY":
        yield tell(
            "capital.amount", _("请用人民币填写注册资本"), _("外币出资的内资公司，按人民币折算后填写。")
        )


@rule(
    "C20",
    _("注册资本数额没有超出本机关的关注范围"),
    basis=(Basis("D784", "第三条"),),
    severity=OFFICER,
    needs=("capital",),
    since=COMPANY_LAW,
    examples=(
        passes("a hundred", same),
        passes("at the limit", owners("10000")),
        fails("two hundred million yuan", owners("20000")),
        fails("one yuan", owners("0.0001")),
    ),
)
def capital_is_not_abnormal(filing: Filing, world: World, on: date) -> Iterator[Told]:
    """The amount alone: no term longer than the law's gets past C08. Whether it is abnormal an officer says."""
    amount = filing.facts.capital.amount if filing.facts.capital else CAPITAL_TINY
    if not CAPITAL_TINY <= amount <= CAPITAL_ABNORMAL:
        yield tell(
            "capital.amount",
            _("注册资本 {amount} 万元少见，登记机关会研究是否明显异常"),
            _("请按实际需要填写，股东 5 年内真的要缴足这笔钱。"),
            amount=plain(amount),
        )


CHECKS = (
    owners_are_few_enough,
    one_sole_company_each,
    other_sole_companies_are_told,
    contributions_are_of_a_kind_allowed,
    equity_and_claims_are_clear,
    data_is_owned,
    capital_is_in_yuan,
    capital_is_not_abnormal,
)
