"""Restrictions on persons, as registers answer them (law.md §4.1, P08, P09, P11, P23, P24)."""

from collections.abc import Iterator, Mapping
from datetime import date

from dengji.ground.catalog.examples import (
    BEFORE_THE_NEW_LAW,
    SILENT,
    Quiet,
    all_of,
    same,
    section,
    unknown,
)
from dengji.ground.catalog.filing import Filing
from dengji.ground.catalog.world import Bar, World
from dengji.ground.findings import Basis
from dengji.ground.wording import gettext_noop as _

from .limits import LEGAL_REPRESENTATIVE_OF
from .persons import officers, present
from .shape import BLOCK, COMPANY_LAW, OLD_LAW_ENDED, REGULATION, WARN, Told, fails, passes, rule, tell

NEW_LAW: Mapping[str, str] = {
    "178-crime": _("因经济犯罪被判刑，执行期满还不到 5 年"),
    "178-probation": _("缓刑考验期满还不到 2 年"),
    "178-bankrupt": _("对公司破产负有个人责任，还不到 3 年"),
    "178-revoked": _("对公司被吊销执照或责令关闭负有个人责任，还不到 3 年"),
    "178-debtor": _("因大额债务到期没有清偿，被列为失信被执行人"),
}
OLD_LAW: Mapping[str, str] = {
    "178-crime": _("因经济犯罪被判刑，执行期满还不到 5 年"),
    "178-bankrupt": _("对公司破产负有个人责任，还不到 3 年"),
    "178-revoked": _("对公司被吊销执照负有个人责任，还不到 3 年"),
    "178-debtor": _("个人所负的大额债务到期没有清偿"),
    "146-debt": _("个人所负的大额债务到期没有清偿"),
}
RESPONSIBLE, SERVANT = "responsible-person", "public-servant"


def _barred_officers(filing: Filing, world: World, on: date, kinds: Mapping[str, str]) -> Iterator[Told]:
    for person, known in present(filing):
        if person.key not in officers(filing.facts):
            continue
        for bar in world.bars(known, on):
            if bar.kind in kinds and _lasts(bar, on):
                yield tell(
                    f"persons.{person.key}",
                    _("请换人任职：{name}{why}（来源：{source}）"),
                    _("换一位任职；认为记录有误的，请先向来源单位更正。"),
                    name=person.name,
                    why=kinds[bar.kind],
                    source=bar.source,
                )


def _lasts(bar: Bar, on: date) -> bool:
    return bar.until is None or on <= bar.until


@rule(
    "P08",
    _("董事、监事、高级管理人员、法定代表人没有公司法规定不得任职的情形"),
    basis=(Basis("CL23", "第一百七十八条"),),
    severity=BLOCK,
    needs=("organs",),
    since=COMPANY_LAW,
    asks_world=True,
    examples=(
        passes("nothing known", same),
        passes(
            "a bar that is over", same, world=Quiet(barred=(Bar("178-revoked", date(2026, 1, 1), "总局"),))
        ),
        fails("a listed debtor", same, world=Quiet(barred=(Bar("178-debtor", None, "失信被执行人名单"),))),
        fails(
            "the finance officer alone is listed",
            all_of(section("contacts", finance="p2"), unknown("p1")),
            world=Quiet(barred=(Bar("178-debtor", None, "失信被执行人名单"),)),
        ),
        fails("on probation", same, world=Quiet(barred=(Bar("178-probation", date(2027, 1, 1), "法院"),))),
    ),
)
def officers_are_not_barred(filing: Filing, world: World, on: date) -> Iterator[Told]:
    yield from _barred_officers(filing, world, on, NEW_LAW)


@rule(
    "P09",
    _("董事、监事、高级管理人员没有旧公司法规定不得任职的情形"),
    basis=(Basis("CL18", "第一百四十六条"),),
    severity=BLOCK,
    needs=("organs",),
    until=OLD_LAW_ENDED,
    asks_world=True,
    examples=(
        passes("nothing known", same, on=BEFORE_THE_NEW_LAW),
        passes(
            "the old law knew no probation rule",
            same,
            on=BEFORE_THE_NEW_LAW,
            world=Quiet(barred=(Bar("178-probation", None, "法院"),)),
        ),
        fails(
            "a large debt",
            same,
            on=BEFORE_THE_NEW_LAW,
            world=Quiet(barred=(Bar("146-debt", None, "法院"),)),
        ),
    ),
)
def officers_were_not_barred(filing: Filing, world: World, on: date) -> Iterator[Told]:
    yield from _barred_officers(filing, world, on, OLD_LAW)


@rule(
    "P11",
    _("没有人处在虚假登记的三年禁止期内"),
    basis=(Basis("R746", "第四十条"), Basis("S52", "第七十一条")),
    severity=BLOCK,
    since=REGULATION,
    asks_world=True,
    examples=(
        passes("nothing known", same),
        fails("banned", same, world=Quiet(barred=(Bar(RESPONSIBLE, date(2028, 1, 1), "撤销登记公示"),))),
        passes(
            "three years are over",
            same,
            world=Quiet(barred=(Bar(RESPONSIBLE, date(2026, 1, 1), "撤销登记公示"),)),
        ),
    ),
)
def nobody_is_banned_from_filing(filing: Filing, world: World, on: date) -> Iterator[Told]:
    for person, known in present(filing):
        for bar in world.bars(known, on):
            if bar.kind == RESPONSIBLE and _lasts(bar, on):
                yield tell(
                    f"persons.{person.key}",
                    _("{name}对虚假登记负有直接责任，三年内不能申请登记"),
                    _("请换一位参加人；不服撤销决定的，可以依法申请行政复议或者提起行政诉讼。"),
                    name=person.name,
                )


@rule(
    "P23",
    _("股东、法定代表人不是公务员等不得经商的人员"),
    basis=(Basis("CSL"),),
    severity=WARN,
    asks_world=True,
    examples=(
        passes("nothing known", same),
        fails("a public servant", same, world=Quiet(barred=(Bar(SERVANT, None, "组织人事信息"),))),
    ),
)
def nobody_is_a_public_servant(filing: Filing, world: World, on: date) -> Iterator[Told]:
    for person, known in present(filing):
        if any(bar.kind == SERVANT and _lasts(bar, on) for bar in world.bars(known, on)):
            yield tell(
                f"persons.{person.key}",
                _("{name}可能是公务员，公务员不能办企业或在企业任职"),
                _("不是公务员的，请准备说明；是的，请换人。"),
                name=person.name,
            )


@rule(
    "P24",
    _("法定代表人任职的公司不过多"),
    basis=(),
    severity=WARN,
    needs=("organs",),
    asks_world=True,
    examples=(
        passes("few", same, world=Quiet(posts={"legal-representative": LEGAL_REPRESENTATIVE_OF - 1})),
        fails("many", same, world=Quiet(posts={"legal-representative": LEGAL_REPRESENTATIVE_OF})),
        passes("not yet verified", unknown("p1"), world=SILENT),
    ),
)
def the_legal_representative_leads_few(filing: Filing, world: World, on: date) -> Iterator[Told]:
    organs = filing.facts.organs
    known = filing.identities.get(organs.legal_representative) if organs else None
    count = world.posts_as("legal-representative", known) if known else 0
    if count >= LEGAL_REPRESENTATIVE_OF:
        yield tell(
            "organs.legal_representative",
            _("拟任法定代表人已在 {count} 家公司任法定代表人，请确认是本人意愿"),
            _("可以继续办理，登记机关会多看一眼。"),
            count=count,
        )


CHECKS = (
    officers_are_not_barred,
    officers_were_not_barred,
    nobody_is_banned_from_filing,
    nobody_is_a_public_servant,
    the_legal_representative_leads_few,
)
