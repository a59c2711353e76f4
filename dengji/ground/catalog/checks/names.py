"""The name: how it is built, and which words it may not contain (law.md §4.2, N01–N12, N15)."""

from collections.abc import Iterator
from datetime import date

from dengji.ground.catalog import entity_types
from dengji.ground.catalog.examples import Change, all_of, same, stated, stock
from dengji.ground.catalog.facts import Name
from dengji.ground.catalog.filing import Filing
from dengji.ground.catalog.world import World
from dengji.ground.findings import Basis
from dengji.ground.names import forbidden, industry
from dengji.ground.names.normal import is_han
from dengji.ground.standards import divisions
from dengji.ground.standards.characters import is_standard
from dengji.ground.wording import gettext_noop as _

from .shape import BLOCK, OFFICER, Told, fails, passes, rule, tell

SHORTEST = 2
NAMING_RULES = date(2023, 10, 1)  # 企业名称登记管理规定实施办法
NAMING = date(2021, 3, 1)  # 企业名称登记管理规定
ABROAD = "（中国）"
UNFIT = frozenset({"F1", "F2", "F3", "F4", "L2"})
BOASTS = frozenset({"F6"})
SUFFIXES = {"llc.establish": entity_types.LLC.suffixes, "jsc.establish": entity_types.JSC.suffixes}
FORMS = {form for entity in entity_types.ENTITY_TYPES for form in entity.suffixes}


def called(**parts: str) -> Change:
    """For examples: the sound name with these parts, put together again."""

    def changed(filing: Filing) -> Filing:
        name = _of(filing).model_copy(update=parts)
        full = parts.get("full") or name.division + name.trade_name + name.industry + name.form
        return stated(name=name.model_copy(update={"full": full}))(filing)

    return changed


def _of(filing: Filing) -> Name:
    if filing.facts.name is None:
        raise AssertionError("asked only of a filing whose name is filled in")
    return filing.facts.name


@rule(
    "N01",
    _("只登记一个名称，由行政区划、字号、行业和组织形式组成"),
    basis=(Basis("NR", "第四条"), Basis("NR", "第六条"), Basis("R746", "第十条")),
    severity=BLOCK,
    needs=("name",),
    examples=(
        passes("four parts in order", same),
        fails("the parts make another name", called(full="攀枝花市云岭科技有限公司、云岭青科技有限公司")),
    ),
)
def there_is_one_name(filing: Filing, world: World, on: date) -> Iterator[Told]:
    name = _of(filing)
    if name.full != name.division + name.trade_name + name.industry + name.form:
        yield tell(
            "name.trade_name",
            _("请只填一个名称：各部分拼起来和全称不一样"),
            _("在“公司叫什么”里重新填字号，全称由系统拼好。"),
        )


@rule(
    "N02",
    _("名称只用规范汉字"),
    basis=(Basis("NR", "第五条"),),
    severity=BLOCK,
    needs=("name",),
    examples=(
        passes("Chinese characters", same),
        passes("full-width brackets of a form", called(form="有限公司（试）")),
        fails("letters", called(trade_name="云岭Qing")),
        fails("digits", called(trade_name="云岭360")),
        fails("a rare or traditional character: an officer looks", called(trade_name="雲嶺")),
    ),
)
def characters_are_standard(filing: Filing, world: World, on: date) -> Iterator[Told]:
    text = _of(filing).full.replace("（", "").replace("）", "")
    strange = "".join(dict.fromkeys(c for c in text if not is_han(c)))
    if strange:
        yield tell(
            "name.trade_name",
            _("请把“{strange}”换成汉字：名称不能用字母、数字和符号"),
            _("例如把“360”写成“三六零”。"),
            strange=strange,
        )
    rare = "".join(dict.fromkeys(c for c in text if is_han(c) and not is_standard(c)))
    if rare:
        yield tell(
            "name.trade_name",
            _("“{rare}”可能不是规范汉字，登记机关会核对《通用规范汉字表》"),
            _("繁体字请改成简体字，就不用核对。"),
            OFFICER,
            rare=rare,
        )


@rule(
    "N03",
    _("字号有两个以上汉字"),
    basis=(Basis("NR", "第八条"),),
    severity=BLOCK,
    needs=("name",),
    examples=(
        passes("three", same),
        passes("two", called(trade_name="云岭")),
        fails("one", called(trade_name="云")),
    ),
)
def the_trade_name_is_long_enough(filing: Filing, world: World, on: date) -> Iterator[Told]:
    if sum(is_han(c) for c in _of(filing).trade_name) < SHORTEST:
        yield tell(
            "name.trade_name", _("请把字号写成两个以上汉字"), _("可以在后面加一个字，例如：云岭、云帆。")
        )


@rule(
    "N04",
    _("字号不是行政区划名称、行业用词或者组织形式"),
    basis=(Basis("NR", "第八条"),),
    severity=BLOCK,
    needs=("name",),
    examples=(
        passes("a word of its own", same),
        fails("a county", called(trade_name="米易县")),
        fails("its short name: an officer looks", called(trade_name="米易")),
        fails("an industry: an officer looks", called(trade_name="科技")),
        fails("a form", called(trade_name="有限公司")),
    ),
)
def the_trade_name_is_a_word_of_its_own(filing: Filing, world: World, on: date) -> Iterator[Told]:
    word = _of(filing).trade_name
    places = divisions.named(word)
    if word in FORMS or any(place.name == word for place in places):
        yield tell(
            "name.trade_name",
            _("请换一个字号：“{word}”是地名或组织形式，不能单独作字号"),
            _("可以在前后加字，例如：{word}云岭。"),
            word=word,
        )
    elif places or industry.is_word(word):
        yield tell(
            "name.trade_name",
            _("“{word}”是地名或行业用词，有别的含义才能作字号"),
            _("登记机关会核实；换一个词就不用核实。"),
            OFFICER,
            word=word,
        )


@rule(
    "N05",
    _("名称里的行政区划是公司所在地的"),
    basis=(Basis("NR", "第七条"),),
    severity=BLOCK,
    needs=("name", "domicile"),
    examples=(
        passes("its city", same),
        passes("its district after its city", called(division="攀枝花市东区", division_code="510402")),
        fails("another city", called(division="成都市", division_code="510100")),
        fails("another district", called(division="攀枝花市西区", division_code="510403")),
        fails("a district without its city", called(division="东区", division_code="")),
        fails("the province: an officer looks", called(division="四川", division_code="510000")),
    ),
)
def the_division_is_its_own(filing: Filing, world: World, on: date) -> Iterator[Told]:
    name, domicile = _of(filing), filing.facts.domicile
    if domicile is None or not name.division:
        return
    own = {d.code: d for d in divisions.lineage(domicile.division)}
    if name.division_code not in own:
        yield tell(
            "name.division",
            _("请换一个行政区划：名称要用公司所在地的，“{division}”不是"),
            _("可以用“攀枝花市”这样的市名；区名前面要加市名。"),
            division=name.division,
        )
    elif own[name.division_code].level == "province":
        yield tell("name.division", _("名称冠省名的，登记机关会核实"), _("改用市名，就不用核实。"), OFFICER)


@rule(
    "N06",
    _("名称里有行政区划"),
    basis=(Basis("NR", "第六条"),),
    severity=OFFICER,
    needs=("name",),
    since=NAMING,
    examples=(passes("its city", same), fails("none", called(division="", division_code=""))),
)
def there_is_a_division(filing: Filing, world: World, on: date) -> Iterator[Told]:
    if not _of(filing).division:
        yield tell(
            "name.division", _("名称不含行政区划的，要证明跨省经营"), _("没有跨省经营的，请加上市名。")
        )


@rule(
    "N07",
    _("名称里有行业用词"),
    basis=(Basis("NR", "第六条"),),
    severity=OFFICER,
    needs=("name",),
    since=NAMING,
    examples=(
        passes("technology", same),
        fails("none", called(industry="")),
        fails("a word that names no trade", called(industry="实业发展")),
    ),
)
def there_is_an_industry(filing: Filing, world: World, on: date) -> Iterator[Told]:
    if industry.class_of(_of(filing).industry) == industry.NONE:
        yield tell(
            "name.industry",
            _("名称没有说明行业的，要证明跨行业综合经营"),
            _("刚设立的公司，请选一个行业用词，例如：科技、商贸。"),
        )


@rule(
    "N08",
    _("组织形式和公司类型一致"),
    basis=(Basis("CL23", "第七条"), Basis("CL18", "第八条"), Basis("NR", "第十条")),
    severity=BLOCK,
    needs=("name",),
    examples=(
        passes("limited", same),
        passes("in full", called(form="有限责任公司")),
        fails("a joint-stock company", called(form="股份有限公司")),
        fails("a workshop", called(form="厂")),
        passes("a joint-stock company", stock),
        fails("a joint-stock company called limited", all_of(stock, called(form="有限公司"))),
    ),
)
def the_form_is_of_the_type(filing: Filing, world: World, on: date) -> Iterator[Told]:
    allowed = SUFFIXES[filing.facts.offer]
    if _of(filing).form not in allowed:
        yield tell(
            "name.form",
            _("请选“{long}”或“{short}”"),
            _("两种写法意思一样，任选一种。"),
            long=allowed[0],
            short=allowed[1],
        )


def _objected(filing: Filing, categories: frozenset[str], on: date) -> Iterator[Told]:
    name = _of(filing)
    for found in forbidden.objections(name.trade_name, name.industry, on=on, categories=categories):
        is_blocked = found.action == "block"
        yield tell(
            "name.trade_name",
            _("“{word}”{note}，不能用在字号里，请换一个词")
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
    ),
)
def nobody_speaks_for_the_country(filing: Filing, world: World, on: date) -> Iterator[Told]:
    name = _of(filing)
    front = forbidden.in_front(name.full, on=on) or forbidden.in_front(name.trade_name, on=on)
    if front and not front.word.startswith(ABROAD):
        is_first = name.full.startswith(front.word)
        yield tell(
            "name.trade_name",
            _("“{word}”放在名称前面，要经国务院批准，请去掉")
            if is_first
            else _("请从字号里去掉“{word}”：它在名称中间只能用来限定行业"),
            _("用公司所在地的市名开头，例如：攀枝花市。") if is_first else _("换一个字号再试。"),
            word=front.word,
        )
    middle = forbidden.inside((name.trade_name + name.industry).replace(ABROAD, ""), on=on)
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
    examples=(passes("sound", same), fails("in brackets", called(trade_name="云岭（中国）"))),
)
def not_marked_as_foreign(filing: Filing, world: World, on: date) -> Iterator[Told]:
    if ABROAD in _of(filing).full:
        yield tell(
            "name.trade_name",
            _("请去掉“（中国）”：只有外商独资或控股企业使用外方字号时才能用"),
            _("直接用您自己的字号。"),
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


@rule(
    "N15",
    _("名称里的“集团”有三家以上法人组成的企业集团"),
    basis=(Basis("NR", "第十四条"),),
    severity=OFFICER,
    needs=("name",),
    since=NAMING,
    examples=(passes("no group", same), fails("a group", called(industry="科技集团"))),
)
def a_group_has_members(filing: Filing, world: World, on: date) -> Iterator[Told]:
    name = _of(filing)
    if "集团" in name.trade_name + name.industry:
        yield tell(
            "name.industry",
            _("用“集团”的，要控股三家以上法人，登记机关会核实"),
            _("刚设立的公司，请先去掉“集团”。"),
        )


CHECKS = (
    there_is_one_name,
    characters_are_standard,
    the_trade_name_is_long_enough,
    the_trade_name_is_a_word_of_its_own,
    the_division_is_its_own,
    there_is_a_division,
    there_is_an_industry,
    the_form_is_of_the_type,
    no_forbidden_words,
    nobody_speaks_for_the_country,
    not_marked_as_foreign,
    no_superlatives,
    a_group_has_members,
)
