"""The domicile (law.md §4.5, A01–A06) and the authority that decides (J01)."""

import re
from collections.abc import Iterator
from datetime import date

from dengji.ground.catalog import jurisdiction
from dengji.ground.catalog.examples import Quiet, all_of, filed, same, section, stated, stock
from dengji.ground.catalog.filing import Filing, Stage
from dengji.ground.catalog.world import World
from dengji.ground.findings import Basis
from dengji.ground.standards import divisions
from dengji.ground.wording import gettext_noop as _

from .limits import AT_ONE_ADDRESS
from .shape import BLOCK, COMPANY_RULES, OFFICER, REGULATION, WARN, Told, fails, passes, rule, tell
from .signatures import have_signed

DWELLINGS = ("小区", "住宅", "家属院", "家属楼", "公寓", "花园", "宿舍", "单元")
FLAT = section("domicile", detail="机场路88号阳光小区3栋2单元501")
STATE_OWNED = ("1110", "1140", "1223")
PLACED = re.compile(r"[号栋幢楼室层组村社道座弄]|\d")


@rule(
    "A01",
    _("只有一个住所，在登记机关的辖区内"),
    basis=(Basis("R746", "第十一条"), Basis("S52", "第十条")),
    severity=BLOCK,
    needs=("domicile",),
    asks_world=True,
    examples=(
        passes("in the city", same),
        fails("in another city", section("domicile", division="510104")),
        fails("asked of another authority", same, world=Quiet(area="510100")),
    ),
)
def the_domicile_is_in_the_area(filing: Filing, world: World, on: date) -> Iterator[Told]:
    domicile = filing.facts.domicile
    area = world.divisions_of(filing.facts.authority)
    if domicile and domicile.division not in area:
        yield tell(
            "domicile.division",
            _("请换成本登记机关辖区里的地址：{place}不归这里办理"),
            _("或者到公司所在地的登记机关办理。"),
            place=domicile.division_text,
        )


@rule(
    "A02",
    _("住所写到区县、乡镇街道和门牌"),
    basis=(Basis("R746", "第十一条"),),
    severity=BLOCK,
    needs=("domicile",),
    examples=(
        passes("to the room", same),
        passes("where we hold no list of towns", section("domicile", division="510104", town="")),
        fails("no town", section("domicile", town="")),
        fails("a town of another district", section("domicile", town="510421100")),
        fails("a town nobody has", section("domicile", town="510402999")),
        fails("no such division", section("domicile", division="519999")),
        fails("no number", section("domicile", detail="机场旁边")),
    ),
)
def the_domicile_is_structured(filing: Filing, world: World, on: date) -> Iterator[Told]:
    domicile = filing.facts.domicile
    if domicile is None:
        return
    if (division := divisions.find(domicile.division)) is None or division.level != "county":
        yield tell("domicile.division", _("请选择区县"), _("从列表里选，不用打字。"))
    elif (towns := divisions.towns_of(division.code)) and domicile.town not in {t.code for t in towns}:
        yield tell(
            "domicile.town",
            _("请选择{division}的街道或乡镇"),
            _("从列表里选，不用打字。"),
            division=division.name,
        )
    if not PLACED.search(domicile.detail):
        yield tell(
            "domicile.detail", _("请把门牌写完整"), _("写到路、门牌号和房间，例如：机场路88号3栋1205室。")
        )


@rule(
    "A03",
    _("同一地址登记的企业不过多"),
    basis=(),
    severity=WARN,
    needs=("domicile",),
    asks_world=True,
    examples=(
        passes("few", same, world=Quiet(entities=AT_ONE_ADDRESS)),
        fails("many", same, world=Quiet(entities=AT_ONE_ADDRESS + 1)),
    ),
)
def few_share_the_room(filing: Filing, world: World, on: date) -> Iterator[Told]:
    count = world.entities_at(filing.facts.domicile) if filing.facts.domicile else 0
    if count > AT_ONE_ADDRESS:
        yield tell(
            "domicile.detail",
            _("这个地址已经登记了 {count} 家企业，请确认没有写错"),
            _("没有写错就可以继续办理，登记机关会多看一眼。"),
            count=count,
        )


@rule(
    "A04",
    _("地址没有因为联系不上被列入异常"),
    basis=(Basis("IP14"),),
    severity=WARN,
    needs=("domicile",),
    asks_world=True,
    examples=(passes("nothing known", same), fails("listed", same, world=Quiet(unreachable=True))),
)
def the_room_was_found_before(filing: Filing, world: World, on: date) -> Iterator[Told]:
    if filing.facts.domicile and world.is_unreachable(filing.facts.domicile):
        yield tell(
            "domicile.detail",
            _("有企业在这个地址联系不上，请确认您能在这里收到文书"),
            _("能收到就可以继续办理，也可以换一个地址。"),
        )


@rule(
    "A05",
    _("住所有使用承诺或者证明材料"),
    basis=(Basis("W95"), Basis("R746", "第十六条")),
    severity=BLOCK,
    needs=("domicile",),
    since=COMPANY_RULES,
    asks_world=True,
    examples=(
        passes("promised", same),
        fails("promised where the authority takes no promises", same, world=Quiet(takes_promises=False)),
        passes("not asked while typing", all_of(filed(stage=Stage.TYPING), stated(promises=()))),
        fails("not promised", stated(promises=())),
        fails("to be uploaded, and is not", section("domicile", proof="upload")),
        fails("uploaded: an officer reads it", section("domicile", proof="upload", upload="ab" * 32)),
    ),
)
def the_use_of_the_room_is_shown(filing: Filing, world: World, on: date) -> Iterator[Told]:
    domicile = filing.facts.domicile
    if domicile is None or filing.stage is Stage.TYPING:
        return
    if domicile.proof == "promise" and not world.takes_domicile_promise(filing.facts.authority):
        yield tell(
            "domicile.proof", _("请上传住所证明：这里的登记机关不接受承诺"), _("产权证或租赁合同都可以。")
        )
    elif domicile.proof == "promise" and "domicile" not in filing.facts.promises:
        yield tell("domicile.promise", _("请确认住所承诺"), _("勾选后不用上传证明材料；也可以改为上传证明。"))
    if domicile.proof == "upload" and not domicile.upload:
        yield tell("domicile.upload", _("请上传住所证明"), _("产权证或租赁合同都可以；也可以改为作出承诺。"))
    if domicile.proof == "upload" and domicile.upload:
        yield tell("domicile.upload", _("住所证明已上传，登记机关会核对"), _("您不用做什么。"), OFFICER)


@rule(
    "A06",
    _("住宅改作经营用房的，有利害关系的业主一致同意"),
    basis=(Basis("CC", "第二百七十九条"),),
    severity=WARN,
    needs=("domicile",),
    examples=(
        passes("an office", same),
        passes("a flat, and the promise is signed", FLAT),
        fails("a flat, before it is signed", all_of(FLAT, filed(stage=Stage.SIGNING, signatures=()))),
        fails("a flat, with a proof instead", all_of(FLAT, section("domicile", proof="upload"))),
    ),
)
def neighbours_agree(filing: Filing, world: World, on: date) -> Iterator[Told]:
    """The promise of the domicile says that the owners concerned agreed; without it an officer asks."""
    domicile = filing.facts.domicile
    if domicile is None or not any(word in domicile.detail for word in DWELLINGS):
        return
    is_sworn = domicile.proof == "promise" and have_signed(filing, "domicile-promise")
    if not (is_sworn and filing.stage is Stage.OFFICE):
        yield tell(
            "domicile.detail",
            _("看起来是住宅：用作经营，要有利害关系的业主一致同意"),
            _("请先征得邻居同意；不是住宅的可以继续办理。"),
        )


@rule(
    "J01",
    _("由有管辖权的登记机关办理"),
    basis=(Basis("S52", "第四条"), Basis("FIR", "第三十七条")),
    severity=BLOCK,
    since=REGULATION,
    asks_world=True,
    examples=(
        passes("an ordinary company in a district", same),
        passes("while nothing is known yet", all_of(stated(authority="", domicile=None))),
        fails("no such authority", stated(authority="999999"), world=Quiet(area="999900")),
        fails("held by the state: an officer looks", stated(type_code="1110")),
        passes("held from abroad, at an authority with the power", stated(type_code="5140")),
        fails("held from abroad, elsewhere", stated(type_code="5140"), world=Quiet(power="none")),
        fails("from Hong Kong, elsewhere", stated(type_code="6110"), world=Quiet(power="none")),
        fails(
            "the power is assumed for the demonstration",
            stated(type_code="5140"),
            world=Quiet(power="assumed"),
        ),
        passes("a joint-stock company at the prefecture", stock),
        fails("a joint-stock company at a district", all_of(stock, stated(authority="510402"))),
    ),
)
def the_authority_is_competent(filing: Filing, world: World, on: date) -> Iterator[Told]:
    facts = filing.facts
    if facts.authority and not world.divisions_of(facts.authority):
        yield tell("domicile.division", _("这个地方还不能在这里办理"), _("请到公司所在地的登记机关办理。"))
    if jurisdiction.authority_of(facts.offer, facts.authority) != facts.authority:
        yield tell(
            "domicile.division",
            _("股份公司由市级以上的登记机关登记"),
            _("请重新保存“公司在哪里”，系统会改到市级登记机关。"),
        )
    if facts.type_code in STATE_OWNED:
        yield tell(
            "capital.owners",
            _("国有公司可能由省级登记机关登记，登记机关会核实"),
            _("请准备出资人批准文件。"),
            OFFICER,
        )
    if jurisdiction.is_foreign_invested(facts.type_code) and facts.authority:
        yield from _empowered(world.foreign_power(facts.authority))


def _empowered(power: str) -> Iterator[Told]:
    """None assumes a power in earnest: the demonstration does, and says so in every case."""
    if power == "assumed":
        yield tell(
            "capital.owners",
            _("演示假定：这个登记机关有外商投资企业登记授权，没有核实过"),
            _("这只是演示。真实办理前，登记机关要先核实授权文件。"),
            OFFICER,
        )
    elif power != "held":
        yield tell(
            "capital.owners",
            _("外商投资公司请到有外资登记权限的登记机关办理"),
            _("可以先到窗口询问是哪一家。"),
        )


CHECKS = (
    the_domicile_is_in_the_area,
    the_domicile_is_structured,
    few_share_the_room,
    the_room_was_found_before,
    the_use_of_the_room_is_shown,
    neighbours_agree,
    the_authority_is_competent,
)
