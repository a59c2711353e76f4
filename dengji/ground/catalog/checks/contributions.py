"""Contributions: they add up, each is something, they are due in time (law.md §4.3, C06–C08)."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction

from dengji.ground.catalog.examples import all_of, owners, promoters, same, section, shares, stock
from dengji.ground.catalog.facts import Capital, Shares
from dengji.ground.catalog.filing import Filing
from dengji.ground.catalog.holdings import YEARS_TO_PAY, YUAN
from dengji.ground.catalog.world import World
from dengji.ground.findings import Basis
from dengji.ground.standards.money import plain
from dengji.ground.standards.workdays import add_years
from dengji.ground.wording import gettext_noop as _

from .shape import BLOCK, COMPANY_LAW, Told, fails, passes, rule, tell
from .stock import is_stock

DECIMALS = 6  # of 万元: one fen


@rule(
    "C06",
    _("股东认缴的合计等于注册资本；股份公司发行股份的股本总额等于注册资本"),
    basis=(Basis("CL23", "第四十七条"), Basis("CL23", "第九十六条"), Basis("CL18", "第二十六条")),
    severity=BLOCK,
    needs=("capital",),
    examples=(
        passes("seventy and thirty", same),
        passes("a million shares at one yuan", stock),
        passes(
            "shares without par",
            all_of(promoters(amount=Decimal(50), shares=500_000), section("shares", par=None)),
        ),
        passes(
            "others take the rest",
            shares(founding="subscription", at_founding=2_000_000, issued=2_000_000, par=Decimal("0.5")),
        ),
        fails("par and number make another capital", shares(par=Decimal(2))),
        fails("the promoters take less than is issued", promoters(shares=100_000)),
        fails(
            "less than half of the proceeds is capital",
            all_of(promoters(paid=Decimal(101)), section("shares", par=None)),
        ),
        fails("a share of nothing", shares(par=Decimal(0))),
        fails("ten too little", owners("60", "30", total="100")),
        fails("too much", owners("70", "40", total="100")),
    ),
)
def contributions_add_up(filing: Filing, world: World, on: date) -> Iterator[Told]:
    capital = filing.facts.capital
    if capital is None:
        return
    yield from _added_up(capital, is_offered=_is_offered(filing))
    if is_stock(filing) and filing.facts.shares:
        yield from _shares_taken(capital, filing.facts.shares)
        yield from _worth(capital, filing.facts.shares)


def _is_offered(filing: Filing) -> bool:
    """Whether others than the promoters take a part of the shares 募集设立."""
    return filing.facts.shares is not None and filing.facts.shares.founding == "subscription"


def _added_up(capital: Capital, *, is_offered: bool) -> Iterator[Told]:
    total = sum((owner.amount for owner in capital.owners), Decimal())
    is_less = total < capital.amount
    if total == capital.amount or (is_less and is_offered):
        return
    yield tell(
        "capital.owners",
        _("{count} 人合计 {total} 万元，比注册资本少 {gap} 万元")
        if is_less
        else _("{count} 人合计 {total} 万元，比注册资本多 {gap} 万元"),
        _("改出资额，或者把注册资本改成 {total} 万元。"),
        count=len(capital.owners),
        total=plain(total),
        gap=plain(abs(capital.amount - total)),
    )


def _shares_taken(capital: Capital, said: Shares) -> Iterator[Told]:
    taken = sum(owner.shares or 0 for owner in capital.owners)
    if taken > said.issued or (taken < said.issued and said.founding == "promotion"):
        yield tell(
            "capital.owners",
            _("发起人认购 {taken} 股，和发行的 {issued} 股不一致"),
            _("改认购的股数，或者改发行的股数。"),
            taken=taken,
            issued=said.issued,
        )


def _worth(capital: Capital, said: Shares) -> Iterator[Told]:
    """At par the shares make the capital (公司法 96); without par half of what is paid for them, or more (142)."""
    paid = sum((owner.paid or Decimal() for owner in capital.owners), Decimal())
    if said.par is not None and said.issued * Fraction(said.par) != Fraction(capital.amount) * YUAN:
        yield tell(
            "shares.number",
            _("{issued} 股、每股 {par} 元，和注册资本 {amount} 万元不一致"),
            _("改股数、每股金额或者注册资本，使股数乘每股金额等于注册资本。"),
            issued=said.issued,
            par=plain(said.par),
            amount=plain(capital.amount),
        )
    if said.par is None and paid > capital.amount * 2:
        yield tell(
            "capital.amount",
            _("无面额股的股款要有一半以上计入注册资本：股款 {paid} 万元，注册资本 {amount} 万元"),
            _("请提高注册资本。"),
            paid=plain(paid),
            amount=plain(capital.amount),
        )


@rule(
    "C07",
    _("每位股东的出资额大于零，每位发起人都认购了股份"),
    basis=(Basis("R746", "第十三条"),),
    severity=BLOCK,
    needs=("capital",),
    examples=(
        passes("sound", same),
        passes("to the fen", owners("33.333333", "66.666667")),
        fails("nothing", owners("100", "0")),
        fails("less than nothing", owners("110", "-10")),
        fails("finer than a fen", owners("33.3333333", "66.6666667")),
        fails("no capital", owners("0", total="0")),
        passes("promoters with shares", stock),
        fails("a promoter without shares", promoters(shares=None)),
    ),
)
def every_contribution_is_something(filing: Filing, world: World, on: date) -> Iterator[Told]:
    capital = filing.facts.capital
    if capital is None:
        return
    if capital.amount <= 0:
        yield tell("capital.amount", _("请填写大于零的注册资本"), _("单位是万元，例如：50。"))
    for row, owner in enumerate(capital.owners):
        if owner.amount <= 0 or _is_finer_than_a_fen(owner.amount):
            yield tell(
                f"capital.owners.{row}.amount",
                _("请把{name}的出资额改成大于零的数，最多 6 位小数"),
                _("单位是万元，例如：25.5。"),
                name=filing.facts.name_of(owner.person),
            )
        if is_stock(filing) and filing.facts.shares and not owner.shares:
            yield tell(
                f"capital.owners.{row}.shares",
                _("请填写{name}认购多少股"),
                _("填整数；有面额的，系统会按出资额算好。"),
                name=filing.facts.name_of(owner.person),
            )


def _is_finer_than_a_fen(amount: Decimal) -> bool:
    exponent = amount.normalize().as_tuple().exponent
    return not isinstance(exponent, int) or exponent < -DECIMALS


@rule(
    "C08",
    _("出资在公司成立后五年内缴足"),
    basis=(Basis("CL23", "第四十七条"),),
    severity=BLOCK,
    needs=("capital",),
    since=COMPANY_LAW,
    examples=(
        passes("five years from the signature", same),
        passes("five years from the decision", owners("70", "30", due_on=date(2031, 11, 23))),
        fails("a day later", owners("70", "30", due_on=date(2031, 11, 24))),
        fails("thirty years", owners("70", "30", due_on=date(2056, 11, 20))),
    ),
)
def contributions_are_due_in_five_years(filing: Filing, world: World, on: date) -> Iterator[Told]:
    latest = add_years(on, YEARS_TO_PAY)
    for row, owner in enumerate(filing.facts.capital.owners if filing.facts.capital else ()):
        if owner.due_on > latest:
            yield tell(
                f"capital.owners.{row}.due_on",
                _("请把{name}的出资日期改成 {latest} 或更早：成立后 5 年内要缴足"),
                _("不填日期，系统就按 5 年填好。"),
                name=filing.facts.name_of(owner.person),
                latest=f"{latest.year}年{latest.month}月{latest.day}日",
            )


CHECKS = (contributions_add_up, every_contribution_is_something, contributions_are_due_in_five_years)
