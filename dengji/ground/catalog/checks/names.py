"""The name: how it is built, and what its parts may be (law.md §4.2, N01–N08, N15); with its words, every rule on it."""

from collections.abc import Iterator
from datetime import date

from dengji.ground.catalog import entity_types
from dengji.ground.catalog.examples import all_of, same, stock
from dengji.ground.catalog.filing import Filing
from dengji.ground.catalog.world import World
from dengji.ground.findings import Basis
from dengji.ground.names import industry
from dengji.ground.names.normal import is_han
from dengji.ground.standards import divisions
from dengji.ground.standards.characters import is_standard
from dengji.ground.wording import gettext_noop as _

from . import name_words
from .name_words import called, name_of
from .shape import BLOCK, OFFICER, Told, fails, passes, rule, tell

SHORTEST = 2
NAMING = date(2021, 3, 1)  # 企业名称登记管理规定
SUFFIXES = {"llc.establish": entity_types.LLC.suffixes, "jsc.establish": entity_types.JSC.suffixes}
FORMS = {form for entity in entity_types.ENTITY_TYPES for form in entity.suffixes}


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
    name = name_of(filing)
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
    text = name_of(filing).full.replace("（", "").replace("）", "")
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
    if sum(is_han(c) for c in name_of(filing).trade_name) < SHORTEST:
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
    word = name_of(filing).trade_name
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
    name, domicile = name_of(filing), filing.facts.domicile
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
    if not name_of(filing).division:
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
    if industry.class_of(name_of(filing).industry) == industry.NONE:
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
    if name_of(filing).form not in allowed:
        yield tell(
            "name.form",
            _("请选“{long}”或“{short}”"),
            _("两种写法意思一样，任选一种。"),
            long=allowed[0],
            short=allowed[1],
        )


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
    name = name_of(filing)
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
    *name_words.CHECKS,
    a_group_has_members,
)
