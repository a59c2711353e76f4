"""The name beside other names: taken, near, reserved, promised (law.md §4.2, N13, N14, N18, N21)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

from dengji.ground.catalog.examples import (
    BODY,
    RESERVATION,
    Quiet,
    all_of,
    corporate,
    filed,
    full_name,
    same,
    section,
    stated,
)
from dengji.ground.catalog.filing import Filing, Stage
from dengji.ground.catalog.world import Held, NameConflict, World
from dengji.ground.findings import Basis
from dengji.ground.names.compare import NAMING as NAMING_17
from dengji.ground.names.compare import Rule
from dengji.ground.wording import gettext_noop as _

from .names import NAMING
from .shape import BLOCK, OFFICER, WARN, Told, day_of, fails, passes, rule, tell

TAKEN = NameConflict(
    "攀枝花云岭青技术有限公司",
    Rule.SAME_MEANING,
    True,
    "与“攀枝花云岭青技术有限公司”的字号相同，行业用词不同但意思一样",
    NAMING_17,
)
INVESTED = NameConflict(BODY.name, Rule.SAME_TRADE_NAME, True, "字号相同", NAMING_17)
VERY_SAME = NameConflict(BODY.name, Rule.IDENTICAL, True, f"与“{BODY.name}”完全相同", NAMING_17)
GIVEN_UP = NameConflict(
    "攀枝花云岭青技术有限公司",
    Rule.SAME_MEANING,
    True,
    "与“攀枝花云岭青技术有限公司”的字号相同，行业用词不同但意思一样（已注销，到2027-05-20为止仍要比对）",
    NAMING_17,
    is_given_up=True,
)
MADE_OVER = replace(GIVEN_UP, blocks=False, exempt="assignee")
NEAR = NameConflict("攀枝花市云岭清科技有限公司", Rule.SAME_SOUND, False, "字号读音相同")
ADD_A_CHARACTER = _("可以在字号前后加一个字再试；和那家企业有投资关系的，请到窗口申报。")
MADE_OVER_TO_YOU = _("可以在字号前后加一个字再试；受让名称的，填写原来用这个名称的企业，上传转让证明。")
SHOWN = 3  # near names told by name; the rest by number


def _held(full: str = "", until: date = date(2027, 1, 20), is_live: bool = True) -> Quiet:
    return Quiet(held=Held(RESERVATION, full or full_name(), until, is_live))


def _conflicts(filing: Filing, world: World) -> tuple[NameConflict, ...]:
    name = filing.facts.name
    return world.name_conflicts(name, holder=filing.facts.application) if name else ()


@rule(
    "N13",
    _("同一登记机关没有同行业相同字号的企业"),
    basis=(Basis("NR", "第十七条"),),
    severity=BLOCK,
    needs=("name",),
    since=NAMING,
    asks_world=True,
    examples=(
        passes("free", same),
        passes("only a near one", same, world=Quiet(conflicts=(NEAR,))),
        fails("taken", same, world=Quiet(conflicts=(TAKEN,))),
        fails("taken by a shareholder: an officer looks", corporate, world=Quiet(conflicts=(INVESTED,))),
        fails("a shareholder's very name", corporate, world=Quiet(conflicts=(VERY_SAME,))),
        fails("given up less than a year ago", same, world=Quiet(conflicts=(GIVEN_UP,))),
        fails(
            "made over by who gave it up: an officer reads the agreement",
            section("name", made_over=GIVEN_UP.other, made_over_proof="ab" * 32),
            world=Quiet(conflicts=(MADE_OVER,)),
        ),
    ),
)
def the_name_is_free(filing: Filing, world: World, on: date) -> Iterator[Told]:
    """Whoever holds shares in the new company may share its trade name with it, though never its whole name; and whoever
    gave a name up may make it over (企业名称登记管理规定 17)."""
    owners = {one.name for one in filing.facts.bodies if one.key in filing.facts.owner_keys}
    for conflict in _conflicts(filing, world):
        if conflict.blocks and conflict.other in owners and conflict.rule != Rule.IDENTICAL:
            yield tell(
                "name.trade_name",
                _("字号和股东“{other}”相同，登记机关会核对投资关系"),
                _("您不用做什么。"),
                OFFICER,
                other=conflict.other,
            )
        elif conflict.exempt == "assignee":
            yield tell(
                "name.made_over",
                _("名称是从“{other}”受让的，登记机关会核对转让证明"),
                _("您不用做什么。"),
                OFFICER,
                other=conflict.other,
            )
        elif conflict.blocks:
            yield tell(
                "name.trade_name",
                _("请换一个字号：{why}"),
                MADE_OVER_TO_YOU if conflict.is_given_up else ADD_A_CHARACTER,
                other=conflict.other,
                why=conflict.says,
            )
            return


@rule(
    "N14",
    _("没有读音相同或者互相包含的近似名称"),
    basis=(Basis("NR", "第十六条"), Basis("W133C")),
    severity=WARN,
    needs=("name",),
    asks_world=True,
    examples=(passes("free", same), fails("a near one", same, world=Quiet(conflicts=(NEAR,)))),
)
def near_names_are_told(filing: Filing, world: World, on: date) -> Iterator[Told]:
    near = [one for one in _conflicts(filing, world) if not one.blocks and not one.exempt]
    if near:
        yield tell(
            "name.trade_name",
            _("有 {count} 个近似名称：{others}"),
            _("可以继续用；以后因名称近似引起纠纷的，由您承担责任。"),
            count=len(near),
            others="、".join(conflict.other for conflict in near[:SHOWN]),
        )


@rule(
    "N18",
    _("名称在保留期内"),
    basis=(Basis("NR", "第十八条"),),
    severity=BLOCK,
    needs=("name",),
    since=NAMING,
    asks_world=True,
    examples=(
        passes("reserved", same),
        passes("declared with the application itself", section("name", reservation="")),
        passes("still live on the day it was submitted", same, world=_held(until=date(2026, 11, 20))),
        fails(
            "ran out the evening before, and submitted at one in the morning in Beijing",
            filed(submitted_at=datetime(2026, 11, 20, 17, tzinfo=UTC)),
            world=_held(until=date(2026, 11, 20)),
        ),
        fails("ran out", same, world=_held(until=date(2026, 11, 19))),
        fails("given up", same, world=_held(is_live=False)),
        fails("for another name", same, world=_held("攀枝花市云岭红科技有限公司")),
        fails("nobody knows it", same, world=Quiet(held=None)),
    ),
)
def the_name_is_reserved(filing: Filing, world: World, on: date) -> Iterator[Told]:
    name = filing.facts.name
    if name is None or not name.reservation:
        return
    held = world.reservation(name.reservation)
    day = day_of(filing.submitted_at, on)
    if held is None or not held.is_live or held.until < day or held.full != name.full:
        yield tell(
            "name.trade_name",
            _("请重新申报名称：原来的保留已经失效或者不是这个名称"),
            _("回到“公司叫什么”保存一次，系统会重新保留两个月。"),
        )


@rule(
    "N21",
    _("已作出名称承诺：近似造成后果的，由申请人承担责任"),
    basis=(Basis("NR", "第十六条"),),
    severity=BLOCK,
    needs=("name",),
    since=NAMING,
    examples=(
        passes("promised", same),
        passes("not asked while typing", all_of(filed(stage=Stage.TYPING), stated(promises=()))),
        fails("not promised", stated(promises=("domicile",))),
    ),
)
def the_name_is_promised(filing: Filing, world: World, on: date) -> Iterator[Told]:
    if filing.stage is not Stage.TYPING and "name" not in filing.facts.promises:
        yield tell("name.promise", _("请确认名称承诺"), _("回到“公司叫什么”，勾选承诺后保存。"))


CHECKS = (the_name_is_free, near_names_are_told, the_name_is_reserved, the_name_is_promised)
