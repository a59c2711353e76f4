"""Supervision: supervisory board, supervisor, audit committee, or none (law.md §4.4)."""

from collections.abc import Iterator
from datetime import date

from dengji.ground.catalog.examples import BEFORE_THE_NEW_LAW, same, stock
from dengji.ground.catalog.facts import Post
from dengji.ground.catalog.filing import Filing
from dengji.ground.catalog.world import World
from dengji.ground.findings import Basis
from dengji.ground.wording import gettext_noop as _

from .organs import ON_SUPERVISION, ON_THE_BOARD, THREE, held, holders, organs, organs_of, posts
from .shape import (
    BLOCK,
    COMPANY_LAW,
    COMPANY_RULES,
    OFFICER,
    OLD_LAW_ENDED,
    WARN,
    Told,
    fails,
    passes,
    rule,
    tell,
)

SUPERVISORS_AT_LEAST, OLD_SUPERVISORS_AT_MOST = 3, 2
STAFF_SEAT_FROM = 300  # 公司法 68
SUPERVISORY = posts("supervisors-chairman", "supervisor")
STAFF_SUPERVISOR = Post(person="p9", post="supervisor", is_staff=True)


@rule(
    "G03",
    _("监督机构合法：监事会、一名监事、审计委员会，或者全体股东同意不设"),
    basis=(Basis("CL23", "第六十九条"), Basis("CL23", "第七十六条"), Basis("CL23", "第八十三条")),
    severity=BLOCK,
    needs=("organs",),
    since=COMPANY_LAW,
    examples=(
        passes("none", same),
        passes("one", organs("single", "single", *posts("director", "supervisor"))),
        passes("a board of three", organs("single", "board", *SUPERVISORY, STAFF_SUPERVISOR)),
        passes("an audit committee", organs("board", "audit", *posts(*["director"] * 3, is_audit=True))),
        fails("one is named nowhere", organs("single", "single", *posts("director"))),
        fails(
            "two instead of one", organs("single", "single", *posts("director", "supervisor", "supervisor"))
        ),
        fails("a board of two", organs("single", "board", *SUPERVISORY)),
        fails(
            "two persons in three rows",
            organs("single", "board", *SUPERVISORY, Post(person="p1", post="supervisor")),
        ),
        fails("a committee of nobody", organs("board", "audit", *THREE)),
        fails("a committee without a board", organs("single", "audit", *posts("director", is_audit=True))),
        fails("none, and yet one", organs("single", "none", *posts("director", "supervisor"))),
    ),
)
def supervision_is_lawful(filing: Filing, world: World, on: date) -> Iterator[Told]:
    yield from SUPERVISION[organs_of(filing).supervision](filing)


def _no_supervision(filing: Filing) -> Iterator[Told]:
    if held(filing, *ON_SUPERVISION):
        yield tell("organs.supervision", _("选了“不设监事”，又写了监事"), _("删去监事，或者改选“一名监事”。"))


def _one_supervisor(filing: Filing) -> Iterator[Told]:
    count = len(holders(filing, *ON_SUPERVISION))
    if count != 1:
        yield tell(
            "organs.supervisor",
            _("请选一名监事，现在是 {count} 名"),
            _("也可以改选“不设监事”，由全体股东签名同意。"),
            count=count,
        )


def _supervisory_board(filing: Filing) -> Iterator[Told]:
    count = len(holders(filing, *ON_SUPERVISION))
    if count < SUPERVISORS_AT_LEAST:
        yield tell(
            "organs.posts",
            _("监事会至少 3 人，现在是 {count} 人"),
            _("添加监事，或者改选“一名监事”“不设监事”。"),
            count=count,
        )


def _audit_committee(filing: Filing) -> Iterator[Told]:
    if organs_of(filing).board != "board":
        yield tell(
            "organs.supervision",
            _("审计委员会设在董事会里，请先设董事会"),
            _("或者改选“不设监事”“一名监事”。"),
        )
    elif not any(post.is_audit for post in organs_of(filing).posts):
        yield tell(
            "organs.posts", _("请标明哪些董事是审计委员会成员"), _("在董事名单里勾选“审计委员会成员”。")
        )


STAFF_ELECTS = (Basis("CL23", "第六十八条"), Basis("CL23", "第七十六条"))
SUPERVISION = {
    "none": _no_supervision,
    "single": _one_supervisor,
    "board": _supervisory_board,
    "audit": _audit_committee,
}


@rule(
    "G04",
    _("设监事会的不少于 3 人，不设的有 1 至 2 名监事"),
    basis=(Basis("CL18", "第五十一条"),),
    severity=BLOCK,
    needs=("organs",),
    until=OLD_LAW_ENDED,
    examples=(
        passes(
            "two supervisors",
            organs("single", "single", *posts("director", "supervisor", "supervisor")),
            on=BEFORE_THE_NEW_LAW,
        ),
        fails("none", same, on=BEFORE_THE_NEW_LAW),
        fails(
            "an audit committee instead",
            organs("board", "audit", *posts(*["director"] * 3, is_audit=True)),
            on=BEFORE_THE_NEW_LAW,
        ),
    ),
)
def there_were_supervisors(filing: Filing, world: World, on: date) -> Iterator[Told]:
    if organs_of(filing).supervision == "board":
        yield from _supervisory_board(filing)
    elif not 1 <= len(holders(filing, *ON_SUPERVISION)) <= OLD_SUPERVISORS_AT_MOST:
        yield tell("organs.supervisor", _("请选 1 至 2 名监事"), _("或者改设监事会，至少 3 人。"))


@rule(
    "G05",
    _("监事会里职工代表不少于三分之一，并有一名主席；职工代表由职工选出"),
    basis=(
        Basis("CL23", "第七十六条"),
        Basis("CL23", "第一百三十条"),
        Basis("CL18", "第五十一条"),
        Basis("CL18", "第一百一十七条"),
    ),
    severity=BLOCK,
    needs=("organs",),
    examples=(
        passes("no supervisory board", same),
        fails(
            "one of three is staff: an officer reads how the staff chose him",
            organs("single", "board", *SUPERVISORY, STAFF_SUPERVISOR),
        ),
        fails(
            "a staff director: an officer reads it too",
            organs("board", "none", *posts("chairman", "director", "director", is_staff=True)),
        ),
        fails(
            "no staff", organs("single", "board", *posts("supervisors-chairman", "supervisor", "supervisor"))
        ),
        fails(
            "one of four",
            organs(
                "single",
                "board",
                *posts("supervisors-chairman", "supervisor", "supervisor"),
                STAFF_SUPERVISOR,
            ),
        ),
        fails("no chairman", organs("single", "board", *posts("supervisor", "supervisor"), STAFF_SUPERVISOR)),
        fails(
            "a joint-stock company without a supervisory board, under the old law",
            stock,
            on=BEFORE_THE_NEW_LAW,
        ),
    ),
)
def staff_sit_on_the_supervisory_board(filing: Filing, world: World, on: date) -> Iterator[Told]:
    members = held(filing, *ON_SUPERVISION)
    if any(post.is_staff for post in organs_of(filing).posts):
        yield tell(
            "organs.posts",
            _("有职工代表，登记机关会核对职工的选举文件"),
            _("请准备职工代表大会或者职工大会的选举决议，等登记机关联系您。"),
            OFFICER,
            basis=(*STAFF_ELECTS, Basis("CL18", "第四十四条"), Basis("CL18", "第五十一条")),
        )
    if filing.facts.offer == "jsc.establish" and on < COMPANY_LAW:
        yield from _supervisory_board(filing)
    if organs_of(filing).supervision != "board":
        return
    staff = {post.person for post in members if post.is_staff}
    if len(staff) * 3 < len(holders(filing, *ON_SUPERVISION)):
        yield tell(
            "organs.posts", _("监事会里职工代表不少于三分之一"), _("请职工选出代表，在名单里勾选“职工代表”。")
        )
    if len(held(filing, "supervisors-chairman")) != 1:
        yield tell("organs.posts", _("请选一名监事会主席"), _("由全体监事过半数选出，只有一名。"))


@rule(
    "G06",
    _("职工满 300 人的，董事会有职工代表，或者监事会有职工代表"),
    basis=(Basis("CL23", "第六十八条"),),
    severity=WARN,
    needs=("organs",),
    since=COMPANY_LAW,
    examples=(
        passes("few", same),
        passes(
            "a staff director",
            organs("board", "none", *posts("chairman", "director", "director", is_staff=True), staff=300),
        ),
        passes("a staff supervisor", organs("single", "board", *SUPERVISORY, STAFF_SUPERVISOR, staff=300)),
        fails("neither", organs("board", "none", *THREE, staff=300)),
        passes("one less", organs("board", "none", *THREE, staff=299)),
    ),
)
def large_staffs_have_a_seat(filing: Filing, world: World, on: date) -> Iterator[Told]:
    has_seat = any(p.is_staff for p in held(filing, *ON_THE_BOARD))
    has_voice = organs_of(filing).supervision == "board" and any(
        p.is_staff for p in held(filing, *ON_SUPERVISION)
    )
    if organs_of(filing).staff >= STAFF_SEAT_FROM and not has_seat and not has_voice:
        yield tell(
            "organs.posts", _("职工满 300 人的，请选一名职工董事"), _("由职工代表大会选出，勾选“职工代表”。")
        )


@rule(
    "G09",
    _("审计委员会和监事不同时设"),
    basis=(Basis("CL23", "第六十九条"), Basis("CL23", "第一百二十一条")),
    severity=BLOCK,
    needs=("organs",),
    since=COMPANY_LAW,
    examples=(
        passes("neither", same),
        passes("a committee alone", organs("board", "audit", *posts(*["director"] * 3, is_audit=True))),
        fails(
            "both",
            organs("board", "audit", *posts(*["director"] * 3, is_audit=True), *posts("supervisor")),
        ),
        fails(
            "a member where there is no committee", organs("board", "none", *posts("director", is_audit=True))
        ),
    ),
)
def one_kind_of_supervision(filing: Filing, world: World, on: date) -> Iterator[Told]:
    has_audit = any(post.is_audit for post in organs_of(filing).posts)
    is_audit = organs_of(filing).supervision == "audit"
    if (is_audit and held(filing, *ON_SUPERVISION)) or (has_audit and not is_audit):
        yield tell(
            "organs.supervision",
            _("审计委员会和监事只能设一样"),
            _("设审计委员会就不设监事；不设就取消“审计委员会成员”的勾选。"),
        )


@rule(
    "G10",
    _("审计委员会成员都是董事"),
    basis=(Basis("W95", "第十三条"), Basis("CL23", "第六十九条"), Basis("CL23", "第一百二十一条")),
    severity=BLOCK,
    needs=("organs",),
    since=COMPANY_RULES,
    examples=(
        passes("none", same),
        passes("directors", organs("board", "audit", *posts(*["director"] * 3, is_audit=True))),
        fails(
            "the manager", organs("board", "audit", *THREE, Post(person="p9", post="manager", is_audit=True))
        ),
    ),
)
def audit_members_are_directors(filing: Filing, world: World, on: date) -> Iterator[Told]:
    board = {post.person for post in held(filing, *ON_THE_BOARD)}
    if any(post.is_audit and post.person not in board for post in organs_of(filing).posts):
        yield tell("organs.posts", _("审计委员会成员只能是董事"), _("取消这个人的勾选，或者先选他任董事。"))


CHECKS = (
    supervision_is_lawful,
    there_were_supervisors,
    staff_sit_on_the_supervisory_board,
    large_staffs_have_a_seat,
    one_kind_of_supervision,
    audit_members_are_directors,
)
