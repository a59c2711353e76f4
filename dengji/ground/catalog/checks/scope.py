"""Business scope (law.md §4.5, S01–S03, S05, S07) and what some trades ask of the capital (C19). S07 is asked with the names."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from dengji.ground.catalog import jurisdiction, scope_items
from dengji.ground.catalog.examples import all_of, filed, same, section, stated
from dengji.ground.catalog.facts import Scope, ScopeItem
from dengji.ground.catalog.filing import Filing, Stage
from dengji.ground.catalog.world import World
from dengji.ground.findings import Basis
from dengji.ground.names import forbidden
from dengji.ground.standards.money import plain
from dengji.ground.wording import gettext_noop as _

from .shape import BLOCK, OFFICER, REGULATION, WARN, Told, fails, passes, rule, tell
from .signatures import have_signed

FREE = ScopeItem(code="", text="帮人跑腿办事")
FINANCE = frozenset({"L4", "L5"})
UNSCOPED = stated(scope=None)
PROHIBITED = ("赌博", "博彩", "传销", "毒品", "走私", "淫秽", "色情", "代孕", "买卖公文", "象牙及其制品销售")


def with_items(*items: ScopeItem) -> Scope:
    return Scope(items=items, main=items[0].code if items else "")


def _coded(text: str) -> ScopeItem:
    """An item of the catalogue by its text, for examples."""
    return next(item.as_fact for item in scope_items.catalogue().values() if item.text == text)


FOOD, GUARDS = _coded("餐饮服务"), _coded("保安服务")


@dataclass(frozen=True)
class Floor:
    """The least capital 最低注册资本 that a trade must have, in 万元."""

    word: str
    least: Decimal
    basis: Basis


FLOORS = (
    Floor("劳务派遣服务", Decimal(200), Basis("LCL", "第五十七条")),
    Floor("拍卖业务", Decimal(100), Basis("AUL", "第十二条")),
    Floor("旅游业务", Decimal(30), Basis("TAR", "第六条")),
    Floor("房地产开发经营", Decimal(100), Basis("RED", "第五条")),
    Floor("融资担保业务", Decimal(2_000), Basis("FGR", "第七条")),
    Floor("典当业务", Decimal(300), Basis("PAW", "第八条")),
    Floor("商业银行业务", Decimal(5_000), Basis("CBL", "第十三条")),
    Floor("保险业务", Decimal(20_000), Basis("INS", "第六十九条")),
)


@rule(
    "S01",
    _("经营项目都是规范表述目录里的条目"),
    basis=(Basis("R746", "第十四条"), Basis("S52", "第十二条")),
    severity=BLOCK,
    needs=("scope",),
    since=REGULATION,
    examples=(
        passes("two of the catalogue", same),
        fails("nothing", stated(scope=with_items())),
        fails("own words: an officer looks", stated(scope=with_items(FREE))),
        fails("the words were changed", stated(scope=with_items(FOOD.model_copy(update={"text": "餐饮"})))),
        fails(
            "a licensed item passed off as a general one",
            stated(scope=with_items(FOOD.model_copy(update={"kind": "general", "permit": "none"}))),
        ),
        fails("the main one is not among them", section("scope", main="YL999999")),
    ),
)
def items_are_of_the_catalogue(filing: Filing, world: World, on: date) -> Iterator[Told]:
    items = filing.facts.scope.items if filing.facts.scope else ()
    if not items:
        yield tell(
            "scope.items", _("请至少选一个经营项目"), _("先用自己的话说说做什么，再从列出的项目里选。")
        )
    for row, item in enumerate(items):
        yield from _standing(row, item)
    if items and filing.facts.scope and filing.facts.scope.main not in {item.code for item in items}:
        yield tell("scope.main", _("请选主要做哪一项"), _("从已选的经营项目里选一个。"))


def _standing(row: int, item: ScopeItem) -> Iterator[Told]:
    known = scope_items.find(item.code) if item.code else None
    if known is None:
        yield tell(
            f"scope.items.{row}",
            _("“{text}”不在规范目录里，登记机关会帮您核对"),
            _("也可以换成目录里意思相近的条目，办得更快。"),
            OFFICER,
            text=item.text,
        )
    elif known.as_fact != item:
        yield tell(
            f"scope.items.{row}",
            _("请用规范表述：“{text}”"),
            _("重新选一次这个项目，文字由系统填好。"),
            text=known.text,
        )


def _with_permit(filing: Filing, when: str) -> Iterator[tuple[int, ScopeItem]]:
    for row, item in enumerate(filing.facts.scope.items if filing.facts.scope else ()):
        if item.permit == when:
            yield row, item


@rule(
    "S02",
    _("登记前要批准的项目，已取得批准文件"),
    basis=(Basis("R746", "第十四条"), Basis("S52", "第二十二条")),
    severity=BLOCK,
    needs=("scope",),
    since=REGULATION,
    examples=(
        passes("nothing of the kind", same),
        fails("guards without approval", stated(scope=with_items(GUARDS))),
        fails(
            "with approval: an officer reads it",
            all_of(stated(scope=with_items(GUARDS)), filed(own_papers=(f"permit:{GUARDS.code}",))),
        ),
    ),
)
def approvals_come_first(filing: Filing, world: World, on: date) -> Iterator[Told]:
    for row, item in _with_permit(filing, "before"):
        known = scope_items.find(item.code)
        has_approval = f"permit:{item.code}" in filing.own_papers
        yield tell(
            f"scope.items.{row}",
            _("请核对“{text}”的批准文件：单位、地点和有效期")
            if has_approval
            else _("“{text}”要先批准，再登记"),
            _("批准文件没写有效期的，超过 90 天要重新确认。")
            if has_approval
            else _("先到{office}办理{licence}；或者先不选这一项，取得后再增加。"),
            OFFICER if has_approval else BLOCK,
            text=item.text,
            office=known.office if known else _("主管部门"),
            licence=known.licence if known else _("许可"),
        )


@rule(
    "S03",
    _("领照后要办许可的项目，已告知申请人，申请人签名承诺取得许可后再经营"),
    basis=(Basis("R746", "第十四条"),),
    severity=WARN,
    needs=("scope",),
    examples=(
        passes("nothing of the kind", same),
        passes("a restaurant, told and signed", stated(scope=with_items(FOOD))),
        fails(
            "a restaurant, told before it is signed",
            all_of(stated(scope=with_items(FOOD)), filed(stage=Stage.SIGNING, signatures=())),
        ),
    ),
)
def permits_to_come_are_told(filing: Filing, world: World, on: date) -> Iterator[Told]:
    """双告知: told while filling in; the application form then bears the promise, and whoever signs it makes it."""
    if filing.stage is Stage.OFFICE and have_signed(filing, "application-form"):
        return
    for row, item in _with_permit(filing, "after"):
        known = scope_items.find(item.code)
        yield tell(
            f"scope.items.{row}",
            _("“{text}”领照后还要办{licence}，办好才能经营"),
            _("领照后到{office}办理。"),
            text=item.text,
            licence=known.licence if known else _("许可"),
            office=known.office if known else _("主管部门"),
        )


@rule(
    "S05",
    _("经营项目里没有法律禁止的内容"),
    basis=(Basis("R746", "第二十条"), Basis("FIL", "第二十八条")),
    severity=BLOCK,
    needs=("scope",),
    since=REGULATION,
    examples=(
        passes("sound", same),
        fails("held from abroad: an officer looks at the negative list", stated(type_code="5110")),
        fails("gambling", stated(scope=with_items(ScopeItem(code="", text="网络赌博平台")))),
    ),
)
def nothing_prohibited(filing: Filing, world: World, on: date) -> Iterator[Told]:
    for row, item in enumerate(filing.facts.scope.items if filing.facts.scope else ()):
        word = next((w for w in PROHIBITED if w in item.text and not item.code), "")
        if word:
            yield tell(
                f"scope.items.{row}",
                _("请去掉“{word}”：法律禁止经营"),
                _("换成您真正要做的项目。"),
                word=word,
            )
    if jurisdiction.is_foreign_invested(filing.facts.type_code):
        yield tell(
            "scope.items",
            _("外商投资公司：登记机关会按外商投资准入负面清单核对经营范围"),
            _("请先看一下负面清单，限制类的要有主管部门的许可。"),
            OFFICER,
        )


@rule(
    "S07",
    _("名称和经营范围里没有容易引起金融风险的字样"),
    basis=(),
    severity=OFFICER,
    needs=("name",),
    examples=(
        passes("sound", same),
        fails("in the name", section("name", industry="理财")),
        fails("in the name, while there is no scope", all_of(section("name", trade_name="通证云"), UNSCOPED)),
        passes("made by the border of two parts", section("name", trade_name="诚信", industry="托育服务")),
        passes("made by the border again", section("name", trade_name="鼎基", industry="金属")),
        fails("in own words of the scope", stated(scope=with_items(ScopeItem(code="", text="虚拟货币交易")))),
        passes("an item of the catalogue says so itself", stated(scope=with_items(_coded("保险代理业务")))),
    ),
)
def finance_words_are_looked_at(filing: Filing, world: World, on: date) -> Iterator[Told]:
    """Of the name as soon as there is one; of the scope's own words once there is a scope. No article is known for either."""
    name, scope = filing.facts.name, filing.facts.scope
    texts = {"name.trade_name": (name.trade_name, name.industry)} if name else {}
    for row, item in enumerate(scope.items if scope else ()):
        if not item.code:
            texts[f"scope.items.{row}"] = ("", item.text)
    for about, parts in texts.items():
        for found in forbidden.objections(*parts, on=on, categories=FINANCE):
            yield tell(
                about,
                _("“{word}”和金融有关，登记机关会先核实能不能用"),
                _("不做金融业务的，换一个词就不用核实。"),
                word=found.word,
            )


@rule(
    "C19",
    _("法律对注册资本最低限额另有规定的行业，达到限额"),
    basis=(Basis("CL23", "第四十七条"), Basis("CL18", "第二十六条")),
    severity=OFFICER,
    needs=("capital", "scope"),
    examples=(
        passes("no such trade", same),
        fails("dispatching workers with a hundred", stated(scope=with_items(_coded("劳务派遣服务")))),
        passes("travel with a hundred", stated(scope=with_items(_coded("旅游业务")))),
    ),
)
def capital_reaches_the_floor(filing: Filing, world: World, on: date) -> Iterator[Told]:
    scope, capital = filing.facts.scope, filing.facts.capital
    if scope is None or capital is None:
        return
    for row, item in enumerate(scope.items):
        floor = next((f for f in FLOORS if f.word == item.text), None)
        if floor and capital.amount < floor.least:
            yield tell(
                "capital.amount",
                _("做“{text}”，注册资本至少 {least} 万元，现在是 {amount} 万元"),
                _("提高注册资本，或者去掉第 {row} 个经营项目。"),
                basis=(floor.basis,),
                text=item.text,
                least=plain(floor.least),
                amount=plain(capital.amount),
                row=row + 1,
            )


CHECKS = (
    items_are_of_the_catalogue,
    approvals_come_first,
    permits_to_come_are_told,
    nothing_prohibited,
    capital_reaches_the_floor,
)
