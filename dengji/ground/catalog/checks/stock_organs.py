"""Organs of a joint-stock company: its board, its supervision, its manager (law.md §4.4, G07, G08, G12)."""

from collections.abc import Iterator
from datetime import date

from dengji.ground.catalog.examples import BEFORE_THE_NEW_LAW, Change, all_of, stock
from dengji.ground.catalog.facts import Post
from dengji.ground.catalog.filing import Filing
from dengji.ground.catalog.world import World
from dengji.ground.findings import Basis
from dengji.ground.wording import gettext_noop as _

from .organs import ON_SUPERVISION, ON_THE_BOARD, THREE, board_size, held, holders, organs, organs_of, posts
from .shape import BLOCK, COMPANY_LAW, Told, fails, passes, rule, tell

OLD_LEAST, OLD_MOST = 5, 19  # directors: 公司法 (2018) 108
BOARD_LEAST = 3  # 公司法 120, 68
COMMITTEE_LEAST = 3  # 公司法 121
SUPERVISORS_LEAST = 3  # 公司法 130
LEAD = ("manager",)


def stock_organs(board: str, supervision: str, *members: Post) -> Change:
    return all_of(stock, organs(board, supervision, *members))


def committee(*independent: bool) -> tuple[Post, ...]:
    """For examples: directors of an audit committee, of whom these are independent."""
    return tuple(
        Post(person=f"p{n}", post="chairman" if n == 1 else "director", is_audit=True, is_independent=one)
        for n, one in enumerate(independent, start=1)
    )


@rule(
    "G07",
    _("股份公司设董事会的不少于 3 人，不设的只有一名董事；2024 年 7 月前为 5 至 19 人"),
    basis=(
        Basis("CL23", "第一百二十条"),
        Basis("CL23", "第一百二十八条"),
        Basis("CL18", "第一百零八条"),
    ),
    severity=BLOCK,
    needs=("organs",),
    examples=(
        passes("one director", stock),
        passes("a board of three", stock_organs("board", "single", *THREE)),
        fails("a board of two", stock_organs("board", "single", *posts("chairman", "director"))),
        fails("no director", stock_organs("single", "single")),
        passes(
            "five under the old law",
            stock_organs("board", "board", *posts("chairman", *["director"] * 4)),
            on=BEFORE_THE_NEW_LAW,
        ),
        fails("one director under the old law", stock, on=BEFORE_THE_NEW_LAW),
        fails(
            "four under the old law",
            stock_organs("board", "board", *posts("chairman", *["director"] * 3)),
            on=BEFORE_THE_NEW_LAW,
        ),
        fails(
            "twenty under the old law",
            stock_organs("board", "board", *posts("chairman", *["director"] * 19)),
            on=BEFORE_THE_NEW_LAW,
        ),
    ),
)
def the_board_of_a_stock_company(filing: Filing, world: World, on: date) -> Iterator[Told]:
    if on >= COMPANY_LAW:
        yield from board_size(filing, BOARD_LEAST, None)
    elif not OLD_LEAST <= len(holders(filing, *ON_THE_BOARD)) <= OLD_MOST:
        yield tell("organs.posts", _("股份公司的董事会是 5 至 19 人"), _("请添加或者减少董事。"))


@rule(
    "G08",
    _("股份公司有监事会、一名监事或者过半数独立的审计委员会，不能都没有"),
    basis=(
        Basis("CL23", "第一百二十一条"),
        Basis("CL23", "第一百三十条"),
        Basis("CL23", "第一百三十三条"),
    ),
    severity=BLOCK,
    needs=("organs",),
    since=COMPANY_LAW,
    examples=(
        passes("one supervisor", stock),
        passes(
            "a supervisory board of three",
            stock_organs("single", "board", *posts("supervisors-chairman", "supervisor", "supervisor")),
        ),
        passes(
            "a committee of three, two independent",
            stock_organs("board", "audit", *committee(False, True, True)),
        ),
        fails("none", stock_organs("single", "none", *posts("director"))),
        fails("one, named nowhere", stock_organs("single", "single", *posts("director"))),
        fails(
            "a supervisory board of two",
            stock_organs("single", "board", *posts("supervisors-chairman", "supervisor")),
        ),
        fails("a committee of two", stock_organs("board", "audit", *committee(True, True))),
        fails("one independent of three", stock_organs("board", "audit", *committee(False, False, True))),
        fails(
            "an independent member who is the manager too",
            stock_organs("board", "audit", *committee(False, True, True), Post(person="p3", post="manager")),
        ),
        fails("a committee without a board", stock_organs("single", "audit", *committee(True, True, True))),
    ),
)
def a_stock_company_is_supervised(filing: Filing, world: World, on: date) -> Iterator[Told]:
    yield from SUPERVISION[organs_of(filing).supervision](filing)


def _nobody(filing: Filing) -> Iterator[Told]:
    yield tell(
        "organs.supervision",
        _("股份公司要有监督机构"),
        _("请选“一名监事”“设监事会”或者“董事会设审计委员会”。"),
    )


def _one(filing: Filing) -> Iterator[Told]:
    count = len(holders(filing, *ON_SUPERVISION))
    if count != 1:
        yield tell(
            "organs.supervisor",
            _("请选一名监事，现在是 {count} 名"),
            _("监事不能由董事、经理或者财务负责人兼任。"),
            count=count,
        )


def _several(filing: Filing) -> Iterator[Told]:
    count = len(holders(filing, *ON_SUPERVISION))
    if count < SUPERVISORS_LEAST:
        yield tell(
            "organs.posts",
            _("监事会至少 3 人，现在是 {count} 人"),
            _("添加监事，或者改选“一名监事”。"),
            count=count,
        )


def _committee(filing: Filing) -> Iterator[Told]:
    members = {p.person for p in held(filing, *ON_THE_BOARD) if p.is_audit}
    independent = {p.person for p in held(filing, *ON_THE_BOARD) if p.is_audit and p.is_independent}
    independent -= {p.person for p in organs_of(filing).posts if p.post not in ON_THE_BOARD}
    if organs_of(filing).board != "board":
        yield tell("organs.board", _("审计委员会设在董事会里，请先设董事会"), _("或者改选“一名监事”。"))
    if len(members) < COMMITTEE_LEAST:
        yield tell(
            "organs.posts",
            _("审计委员会至少 3 人，现在是 {count} 人"),
            _("在董事名单里勾选“审计委员会成员”。"),
            count=len(members),
        )
    if len(independent) * 2 <= len(members):
        yield tell(
            "organs.posts",
            _("审计委员会过半数的成员除董事外不能再任公司职务"),
            _("勾选独立的董事；他们不能兼任经理、财务负责人等职务。"),
        )


SUPERVISION = {"none": _nobody, "single": _one, "board": _several, "audit": _committee}


@rule(
    "G12",
    _("股份公司有经理"),
    basis=(Basis("CL23", "第一百二十六条"),),
    severity=BLOCK,
    needs=("organs",),
    since=COMPANY_LAW,
    examples=(
        passes("a manager", stock),
        fails("none", stock_organs("single", "single", *posts("director", "supervisor"))),
        fails(
            "two",
            stock_organs(
                "single", "single", *posts("director", "manager"), Post(person="p3", post="manager")
            ),
        ),
    ),
)
def a_stock_company_has_a_manager(filing: Filing, world: World, on: date) -> Iterator[Told]:
    count = len(holders(filing, *LEAD))
    if count != 1:
        yield tell(
            "organs.manager",
            _("请选一名经理，现在是 {count} 名"),
            _("经理可以由董事兼任。"),
            count=count,
        )


CHECKS = (the_board_of_a_stock_company, a_stock_company_is_supervised, a_stock_company_has_a_manager)
