"""Organs: directors, manager, legal representative, terms (law.md §4.4; supervision stands apart)."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from dengji.ground.catalog.examples import BEFORE_THE_NEW_LAW, Change, same, section
from dengji.ground.catalog.facts import Organs, Post
from dengji.ground.catalog.filing import Filing
from dengji.ground.catalog.world import World
from dengji.ground.findings import Basis
from dengji.ground.wording import gettext_noop as _

from .shape import (
    BLOCK,
    COMPANY_LAW,
    OLD_LAW_ENDED,
    WARN,
    Told,
    fails,
    passes,
    rule,
    tell,
)

ON_THE_BOARD = ("chairman", "vice-chairman", "director")
ON_SUPERVISION = ("supervisors-chairman", "supervisor")
BOARD_AT_LEAST, OLD_BOARD_AT_MOST = 3, 13
LONGEST_TERM, SUPERVISORS_TERM = 3, 3  # years: 公司法 70, 77


def posts(*codes: str, **more: Any) -> tuple[Post, ...]:
    """For examples: these posts, held by p1, p2 … in turn."""
    return tuple(Post(person=f"p{n}", post=code, **more) for n, code in enumerate(codes, start=1))


def organs(board: str, supervision: str, *members: Post, **more: Any) -> Change:
    return section("organs", board=board, supervision=supervision, posts=members, **more)


THREE = posts("chairman", "director", "director")


def held(filing: Filing, *codes: str) -> tuple[Post, ...]:
    return tuple(p for p in filing.facts.organs.posts if p.post in codes) if filing.facts.organs else ()


def holders(filing: Filing, *codes: str) -> set[str]:
    """The persons in those posts: who is named in two rows sits there once."""
    return {post.person for post in held(filing, *codes)}


def organs_of(filing: Filing) -> Organs:
    if filing.facts.organs is None:
        raise AssertionError("asked only of a filing whose organs are filled in")
    return filing.facts.organs


def board_size(filing: Filing, least: int, most: int | None) -> Iterator[Told]:
    """One director, or a board of so many."""
    count = len(holders(filing, *ON_THE_BOARD))
    if organs_of(filing).board == "single" and count != 1:
        yield tell(
            "organs.director",
            _("不设董事会的，请只选一名董事"),
            _("想要多名董事，就选“设董事会”，至少 3 人。"),
        )
    if organs_of(filing).board == "board" and count < least:
        yield tell(
            "organs.posts",
            _("董事会至少 {least} 人，现在是 {count} 人"),
            _("添加董事，或者改选“一名董事，不设董事会”。"),
            least=least,
            count=count,
        )
    if most is not None and count > most:
        yield tell("organs.posts", _("董事会最多 {most} 人"), _("请减少董事人数。"), most=most)


@rule(
    "G01",
    _("设董事会的不少于 3 人，不设的只有一名董事"),
    basis=(Basis("CL23", "第六十八条"), Basis("CL23", "第七十五条")),
    severity=BLOCK,
    needs=("organs",),
    since=COMPANY_LAW,
    examples=(
        passes("one director", same),
        passes("a board of three", organs("board", "none", *THREE)),
        passes("of fourteen", organs("board", "none", *posts("chairman", *["director"] * 13))),
        fails("a board of two", organs("board", "none", *posts("chairman", "director"))),
        fails(
            "two persons in three rows",
            organs("board", "none", *posts("chairman", "director"), Post(person="p1", post="director")),
        ),
        fails("no director", organs("single", "none")),
        fails("two directors, no board", organs("single", "none", *posts("director", "director"))),
    ),
)
def the_board_is_large_enough(filing: Filing, world: World, on: date) -> Iterator[Told]:
    yield from board_size(filing, BOARD_AT_LEAST, None)


@rule(
    "G02",
    _("设董事会的 3 至 13 人，不设的有一名执行董事"),
    basis=(Basis("CL18", "第四十四条"), Basis("CL18", "第五十条")),
    severity=BLOCK,
    needs=("organs",),
    until=OLD_LAW_ENDED,
    examples=(
        passes("one executive director", same, on=BEFORE_THE_NEW_LAW),
        fails(
            "a board of fourteen",
            organs("board", "none", *posts("chairman", *["director"] * 13)),
            on=BEFORE_THE_NEW_LAW,
        ),
        fails(
            "a board of two", organs("board", "none", *posts("chairman", "director")), on=BEFORE_THE_NEW_LAW
        ),
    ),
)
def the_old_board_had_three_to_thirteen(filing: Filing, world: World, on: date) -> Iterator[Told]:
    yield from board_size(filing, BOARD_AT_LEAST, OLD_BOARD_AT_MOST)


@rule(
    "G11",
    _("设董事会的，有一名董事长"),
    basis=(Basis("CL23", "第六十八条"), Basis("CL23", "第一百二十二条"), Basis("CL18", "第四十四条")),
    severity=BLOCK,
    needs=("organs",),
    examples=(
        passes("no board", same),
        passes("one", organs("board", "none", *THREE)),
        fails("none", organs("board", "none", *posts("director", "director", "director"))),
        fails("two", organs("board", "none", *posts("chairman", "chairman", "director"))),
    ),
)
def a_board_has_a_chairman(filing: Filing, world: World, on: date) -> Iterator[Told]:
    count = len(held(filing, "chairman"))
    if organs_of(filing).board == "board" and count != 1:
        yield tell(
            "organs.posts",
            _("请选一名董事长，现在是 {count} 名"),
            _("在董事名单里选一位任董事长。"),
            count=count,
        )


@rule(
    "G13",
    _("法定代表人由代表公司执行公司事务的董事或者经理担任"),
    basis=(Basis("CL23", "第十条"),),
    severity=BLOCK,
    needs=("organs",),
    since=COMPANY_LAW,
    examples=(
        passes("the director", same),
        passes(
            "the manager", organs("single", "none", *posts("director", "manager"), legal_representative="p2")
        ),
        fails("a mere shareholder", section("organs", legal_representative="p2")),
        fails("a director who executes nothing", organs("board", "none", *THREE, executes_affairs=False)),
    ),
)
def the_legal_representative_leads(filing: Filing, world: World, on: date) -> Iterator[Told]:
    yield from _represented_by(filing, (*ON_THE_BOARD, "manager"), _("法定代表人要由董事或经理担任"))
    posts_held = {post.post for post in filing.facts.posts_of(organs_of(filing).legal_representative)}
    is_one_of_many = organs_of(filing).board == "board" and posts_held and "manager" not in posts_held
    if is_one_of_many and not organs_of(filing).executes_affairs:
        yield tell(
            "organs.legal_representative",
            _("请在章程里写明：由这位董事代表公司执行公司事务"),
            _("或者请经理任法定代表人。"),
        )


def _represented_by(filing: Filing, allowed: tuple[str, ...], says: str) -> Iterator[Told]:
    posts_held = {post.post for post in filing.facts.posts_of(organs_of(filing).legal_representative)}
    if not posts_held & set(allowed):
        yield tell("organs.legal_representative", says, _("换一位任法定代表人，或者先给他安排这个职务。"))


@rule(
    "G14",
    _("法定代表人由董事长、执行董事或者经理担任"),
    basis=(Basis("CL18", "第十三条"),),
    severity=BLOCK,
    needs=("organs",),
    until=OLD_LAW_ENDED,
    examples=(
        passes("the executive director", same, on=BEFORE_THE_NEW_LAW),
        fails(
            "a director among several",
            organs("board", "none", *THREE, legal_representative="p2"),
            on=BEFORE_THE_NEW_LAW,
        ),
    ),
)
def the_legal_representative_led(filing: Filing, world: World, on: date) -> Iterator[Told]:
    single = ("director",) if organs_of(filing).board == "single" else ()
    yield from _represented_by(
        filing, ("chairman", "manager", *single), _("法定代表人要由董事长、执行董事或经理担任")
    )


@rule(
    "G15",
    _("董事任期不超过三年，监事任期三年"),
    basis=(
        Basis("CL23", "第七十条"),
        Basis("CL23", "第七十七条"),
        Basis("CL18", "第四十五条"),
        Basis("CL18", "第五十二条"),
    ),
    severity=WARN,
    needs=("organs",),
    examples=(
        passes("three years", same),
        passes("a director for one", organs("single", "none", *posts("director", years=1))),
        passes(
            "a manager for five",
            organs("single", "none", *posts("director"), Post(person="p1", post="manager", years=5)),
        ),
        fails("a director for four", organs("single", "none", *posts("director", years=4))),
        fails("a supervisor for two", organs("single", "single", *posts("supervisor", years=2))),
    ),
)
def terms_are_lawful(filing: Filing, world: World, on: date) -> Iterator[Told]:
    if any(post.years > LONGEST_TERM for post in held(filing, *ON_THE_BOARD)):
        yield tell("organs.posts", _("董事每届任期最多 3 年"), _("请改成 3 年以内，届满可以连任。"))
    if any(post.years != SUPERVISORS_TERM for post in held(filing, *ON_SUPERVISION)):
        yield tell("organs.posts", _("监事每届任期是 3 年"), _("请改成 3 年，届满可以连任。"))


CHECKS = (
    the_board_is_large_enough,
    the_old_board_had_three_to_thirteen,
    a_board_has_a_chairman,
    the_legal_representative_leads,
    the_legal_representative_led,
    terms_are_lawful,
)
