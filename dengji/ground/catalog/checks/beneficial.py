"""Beneficial owners 受益所有人 (law.md §4.5, B01, B02)."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from dengji.ground.catalog import holdings
from dengji.ground.catalog.examples import all_of, corporate, owners, same, stated
from dengji.ground.catalog.facts import Beneficial
from dengji.ground.catalog.filing import Filing
from dengji.ground.catalog.world import World
from dengji.ground.findings import Basis
from dengji.ground.wording import gettext_noop as _

from .shape import BENEFICIAL, BLOCK, Told, fails, passes, rule, tell

LARGE = owners("700", "400")


def found(*persons: str) -> Beneficial:
    return Beneficial(exempt=False, persons=persons)


@rule(
    "B01",
    _("已备案受益所有人，或者符合免报条件并作了承诺"),
    basis=(Basis("WBO", "第二条"), Basis("WBO", "第三条")),
    severity=BLOCK,
    needs=("capital",),
    since=BENEFICIAL,
    examples=(
        passes("a hundred, all natural persons", same),
        passes("exactly a thousand", owners("600", "400")),
        passes("more, and named", all_of(LARGE, stated(beneficial=found("p1", "p2")))),
        fails("more, and claimed exempt", LARGE),
        passes("a company among them, and named", corporate),
        fails("a company among them, and claimed exempt", all_of(corporate, stated(beneficial=Beneficial()))),
    ),
)
def exemption_is_lawful(filing: Filing, world: World, on: date) -> Iterator[Told]:
    capital, beneficial = filing.facts.capital, filing.facts.beneficial
    if capital and beneficial.exempt and not _may_be_exempt(filing):
        yield tell(
            "capital.amount",
            _("请填写受益所有人：注册资本超过 1000 万元，或者股东里有单位，不能免报"),
            _("受益所有人是最终拥有或控制公司的自然人。"),
        )


def _may_be_exempt(filing: Filing) -> bool:
    facts = filing.facts
    return facts.capital is None or holdings.is_exempt(facts.capital, facts.parties)


@rule(
    "B02",
    _("受益所有人有一名以上，包括持股四分之一以上的自然人"),
    basis=(Basis("WBO", "第六条"),),
    severity=BLOCK,
    needs=("capital",),
    since=BENEFICIAL,
    examples=(
        passes("exempt", same),
        passes("both hold more than a quarter", all_of(LARGE, stated(beneficial=found("p1", "p2")))),
        passes("a fifth need not be named", all_of(owners("880", "220"), stated(beneficial=found("p1")))),
        fails("nobody", all_of(LARGE, stated(beneficial=found()))),
        fails("one left out", all_of(LARGE, stated(beneficial=found("p1")))),
        passes("a company is no beneficial owner", all_of(corporate, stated(beneficial=found("p1")))),
        fails("a company named as one", all_of(corporate, stated(beneficial=found("p1", "b1")))),
    ),
)
def large_owners_are_named(filing: Filing, world: World, on: date) -> Iterator[Told]:
    capital, beneficial = filing.facts.capital, filing.facts.beneficial
    if capital is None or beneficial.exempt:
        return
    if not beneficial.persons and filing.facts.organs:  # before, whoever runs the company is not said yet
        yield tell(
            "capital.owners", _("请至少写一位受益所有人"), _("没有人持股满四分之一的，写实际控制公司的人。")
        )
    for key in beneficial.persons:
        if all(person.key != key for person in filing.facts.persons):
            yield tell(
                "capital.beneficial",
                _("受益所有人只能是自然人：请换掉{name}"),
                _("写最终拥有或控制公司的人。"),
                name=filing.facts.name_of(key),
            )
    least = sum((owner.amount for owner in capital.owners), Decimal()) * holdings.LARGE_SHARE
    for row, owner in enumerate(capital.owners):
        is_large = owner.amount >= least and filing.facts.body(owner.person) is None
        if is_large and owner.person not in beneficial.persons:
            yield tell(
                f"capital.owners.{row}.person",
                _("请把第 {row} 位股东列为受益所有人：持股达到四分之一"),
                _("回到“谁出多少钱”保存一次，系统会自动列上。"),
                row=row + 1,
            )


CHECKS = (exemption_is_lawful, large_owners_are_named)
