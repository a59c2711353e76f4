"""The name: which words it may not contain (law.md §4.2, N09–N12; §4.5, S07)."""

from collections.abc import Iterator
from datetime import date

from dengji.ground.catalog import jurisdiction
from dengji.ground.catalog.examples import Change, all_of, same, stated
from dengji.ground.catalog.facts import Name
from dengji.ground.catalog.filing import Filing
from dengji.ground.catalog.world import World
from dengji.ground.findings import Basis
from dengji.ground.names import forbidden
from dengji.ground.names.parts import IN_CHINA
from dengji.ground.wording import gettext_noop as _

from .scope import finance_words_are_looked_at
from .shape import BLOCK, OFFICER, Told, fails, passes, rule, tell

NAMING_RULES = date(2023, 10, 1)  # 企业名称登记管理规定实施办法
UNFIT = frozenset({"F1", "F2", "F3", "F4", "L2"})
BOASTS = frozenset({"F6"})


def called(**parts: str) -> Change:
    """For examples: the sound name with these parts, put together again."""

    def changed(filing: Filing) -> Filing:
        name = name_of(filing).model_copy(update=parts)
        full = parts.get("full") or name.division + name.trade_name + name.industry + name.form
        return stated(name=name.model_copy(update={"full": full}))(filing)

    return changed


def name_of(filing: Filing) -> Name:
    if filing.facts.name is None:
        raise AssertionError("asked only of a filing whose name is filled in")
    return filing.facts.name


MARKED = called(trade_name="云岭（中国）")


def _objected(filing: Filing, categories: frozenset[str], on: date) -> Iterator[Told]:
    name = name_of(filing)
    for found in forbidden.objections(name.trade_name, name.industry, on=on, categories=categories):
        is_blocked = found.action == "block"
        is_of_the_trade = found.word in name.industry.upper()
        yield tell(
            "name.industry" if is_of_the_trade else "name.trade_name",
            _("“{word}”{note}，不能用在名称里，请换一个词")
            if is_blocked
            else _("“{word}”{note}，登记机关会核实能不能用"),
            _("换成别的词再试。") if is_blocked else _("有别的含义的可以继续；换一个词就不用核实。"),
            BLOCK if is_blocked else OFFICER,
            basis=(Basis(found.law, found.article),) if found.law else None,
            word=found.word,
            note=found.note,
        )


@rule(
    "N09",
    _("名称里没有禁止使用的文字"),
    basis=(Basis("NR", "第十一条"),),
    severity=BLOCK,
    needs=("name",),
    examples=(
        passes("sound", same),
        fails("a martyr", called(trade_name="雷锋")),
        fails("a state", called(trade_name="新加坡")),
        fails("a degree: an officer looks", called(trade_name="小博士")),
        fails("gambling, where the trade should stand", called(industry="老虎机科技")),
        passes("made by the border of two parts", called(trade_name="老虎", industry="机械")),
        fails("cut in two by it: an officer looks", called(trade_name="海洛", industry="因科技")),
    ),
)
def no_forbidden_words(filing: Filing, world: World, on: date) -> Iterator[Told]:
    yield from _objected(filing, UNFIT, on)


@rule(
    "N10",
    _("名称没有冠以“中国”“中华”“中央”“全国”“国家”"),
    basis=(Basis("NR", "第十二条"),),
    severity=BLOCK,
    needs=("name",),
    examples=(
        passes("its city", same),
        fails("in front", called(division="中国", division_code="")),
        fails("in front of the trade name", called(trade_name="中华云岭")),
        fails("in the middle: an officer looks", called(industry="全国物流")),
        passes("made by the border of two parts", called(trade_name="汇中", industry="国际贸易")),
        passes("made by the border again", called(trade_name="双全", industry="国际物流")),
    ),
)
def nobody_speaks_for_the_country(filing: Filing, world: World, on: date) -> Iterator[Told]:
    name = name_of(filing)
    front = forbidden.in_front(name.full, on=on) or forbidden.in_front(name.trade_name, on=on)
    if front:
        is_first = name.full.startswith(front.word)
        yield tell(
            "name.trade_name",
            _("“{word}”放在名称前面，要经国务院批准，请去掉")
            if is_first
            else _("请从字号里去掉“{word}”：它在名称中间只能用来限定行业"),
            _("用公司所在地的市名开头，例如：攀枝花市。") if is_first else _("换一个字号再试。"),
            word=front.word,
        )
    parts = (part.replace(IN_CHINA, "") for part in (name.trade_name, name.industry))
    middle = next(filter(None, (forbidden.inside(part, on=on) for part in parts)), None)
    if middle and not front:
        yield tell(
            "name.industry",
            _("“{word}”在名称中间，只能用来限定行业，登记机关会核实"),
            _("去掉这个词，就不用核实。"),
            OFFICER,
            word=middle.word,
        )


@rule(
    "N11",
    _("名称里没有“（中国）”，它只给外商独资或控股企业用"),
    basis=(Basis("NR", "第十二条"),),
    severity=BLOCK,
    needs=("name",),
    examples=(
        passes("sound", same),
        fails("held from within", MARKED),
        fails("held from abroad: an officer looks", all_of(MARKED, stated(type_code="5110"))),
        fails("it is not known yet by whom: an officer looks", all_of(MARKED, stated(type_code=""))),
    ),
)
def only_the_foreign_are_marked(filing: Filing, world: World, on: date) -> Iterator[Told]:
    """Whose 字号 it is, and who controls, the papers tell: of a foreign-invested company an officer reads them."""
    code = filing.facts.type_code
    may_be = not code or jurisdiction.is_foreign_invested(code)
    if IN_CHINA in name_of(filing).full:
        yield tell(
            "name.trade_name",
            _("“（中国）”只有外商独资或控股企业使用外方字号时才能用，登记机关会核实")
            if may_be
            else _("请去掉“（中国）”：只有外商独资或控股企业使用外方字号时才能用"),
            _("不是这样的，请去掉“（中国）”。") if may_be else _("直接用您自己的字号。"),
            OFFICER if may_be else BLOCK,
        )


@rule(
    "N12",
    _("名称里没有“国家级”“最高级”“最佳”等用语"),
    basis=(Basis("W82", "第十六条"),),
    severity=BLOCK,
    needs=("name",),
    since=NAMING_RULES,
    examples=(
        passes("sound", same),
        fails("a superlative", called(trade_name="国家级云岭")),
        fails("a state strategy: an officer looks", called(trade_name="乡村振兴")),
    ),
)
def no_superlatives(filing: Filing, world: World, on: date) -> Iterator[Told]:
    yield from _objected(filing, BOASTS, on)


CHECKS = (
    no_forbidden_words,
    nobody_speaks_for_the_country,
    only_the_foreign_are_marked,
    no_superlatives,
    finance_words_are_looked_at,  # among the names, so that the page of the name hears of them
)
