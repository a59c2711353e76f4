"""A company wholly owned by the state 国有独资公司 (law.md §4.1 P14, §4.4 G17, G18)."""

from collections.abc import Iterator
from datetime import date

from dengji.ground.catalog.examples import (
    BEFORE_THE_NEW_LAW,
    Change,
    Quiet,
    all_of,
    body,
    same,
    section,
    stated,
)
from dengji.ground.catalog.facts import Organs, Owner, Post
from dengji.ground.catalog.filing import Filing
from dengji.ground.catalog.type_codes import WHOLLY_STATE_OWNED
from dengji.ground.catalog.world import World
from dengji.ground.findings import Basis
from dengji.ground.wording import gettext_noop as _

from .organs import ON_SUPERVISION, ON_THE_BOARD, held, holders, organs_of
from .shape import BLOCK, COMPANY_LAW, OFFICER, OLD_LAW_ENDED, WARN, Told, fails, passes, rule, tell

OLD_SUPERVISORS = 5  # 公司法 (2018) 70
ELSEWHERE = ("chairman", "director", "manager", "supervisor", "legal-representative")
LEADERS = (*ON_THE_BOARD, "manager")


def is_states_own(filing: Filing) -> bool:
    return filing.facts.type_code == WHOLLY_STATE_OWNED


def _state(*members: Post, supervision: str = "none", board: str = "board") -> Change:
    """For examples: the state's own company, with these posts."""
    manager = Post(person="p1", post="manager", chosen="employed")
    organs = Organs(
        board=board, supervision=supervision, posts=(*members, manager), legal_representative="p1"
    )
    return all_of(
        body(kind="state", name="攀枝花市国有资产监督管理委员会"),
        section("capital", owners=(OWNER,)),
        stated(type_code=WHOLLY_STATE_OWNED, organs=organs),
    )


OWNER = Owner(person="b1", amount=100, due_on=date(2031, 11, 20))
SINGLE = Post(person="p1", post="director", chosen="appointed")
BOARD = (
    Post(person="p1", post="chairman", chosen="appointed"),
    Post(person="p2", post="director", chosen="appointed", is_outside=True),
    Post(person="p3", post="director", chosen="appointed", is_outside=True),
    Post(person="p4", post="director", chosen="appointed", is_outside=True),
    Post(person="p5", post="director", chosen="staff-elected", is_staff=True),
)
FIVE = tuple(
    Post(person=f"p{n}", post="supervisors-chairman" if n == 6 else "supervisor", is_staff=n < 8)
    for n in range(6, 11)
)


@rule(
    "P14",
    _("国有独资公司的董事、高级管理人员没有在别的公司兼职"),
    basis=(Basis("CL23", "第一百七十五条"),),
    severity=WARN,
    needs=("organs",),
    since=COMPANY_LAW,
    asks_world=True,
    examples=(
        passes("no company of the state's", same, world=Quiet(posts={"director": 1})),
        passes("no other post", _state(*BOARD)),
        fails("a director elsewhere", _state(*BOARD), world=Quiet(posts={"director": 1})),
    ),
)
def leaders_serve_one_house(filing: Filing, world: World, on: date) -> Iterator[Told]:
    leaders = holders(filing, *LEADERS) if is_states_own(filing) else set()
    for key in sorted(leaders & set(filing.identities)):
        if any(world.posts_as(role, filing.identities[key]) for role in ELSEWHERE):
            yield tell(
                f"persons.{key}",
                _("{name}在别的公司也有职务：要经出资人机构同意"),
                _("已经同意的可以继续办理；没有同意的，请先辞去。"),
                name=filing.facts.name_of(key),
            )


@rule(
    "G17",
    _("国有独资公司的董事过半数是外部董事，并有职工代表；人员由出资人机构委派"),
    basis=(Basis("CL23", "第一百七十二条"), Basis("CL23", "第一百七十三条")),
    severity=BLOCK,
    needs=("organs",),
    since=COMPANY_LAW,
    examples=(
        passes("no company of the state's", same),
        fails("as the law says: an officer reads the appointments", _state(*BOARD)),
        fails("two outside of four", _state(*BOARD[:3], BOARD[4])),
        fails("no staff", _state(*BOARD[:4])),
        fails("one director: an officer looks", _state(SINGLE, board="single")),
    ),
)
def the_state_appoints(filing: Filing, world: World, on: date) -> Iterator[Told]:
    if not is_states_own(filing):
        return
    yield tell(
        "organs.posts",
        _("国有独资公司，登记机关会核对出资人机构的委派文件"),
        _("请准备任命文件和公司章程的批准文件。"),
        OFFICER,
    )
    board = held(filing, *ON_THE_BOARD)
    outside = {post.person for post in board if post.is_outside}
    if organs_of(filing).board == "board" and len(outside) * 2 <= len({post.person for post in board}):
        yield tell("organs.posts", _("请让外部董事超过半数"), _("在董事名单里勾选“外部董事”，或者添加。"))
    if organs_of(filing).board == "board" and not any(post.is_staff for post in board):
        yield tell("organs.posts", _("请选一名职工董事"), _("由职工代表大会选出，在名单里勾选“职工代表”。"))


@rule(
    "G18",
    _("国有独资公司的监事会不少于 5 人，职工代表不少于三分之一"),
    basis=(Basis("CL18", "第七十条"),),
    severity=BLOCK,
    needs=("organs",),
    until=OLD_LAW_ENDED,
    examples=(
        passes("no company of the state's", same, on=BEFORE_THE_NEW_LAW),
        passes("five, two of the staff", _state(*BOARD, *FIVE, supervision="board"), on=BEFORE_THE_NEW_LAW),
        fails("four", _state(*BOARD, *FIVE[:4], supervision="board"), on=BEFORE_THE_NEW_LAW),
        fails(
            "one of five is of the staff",
            _state(*BOARD, *FIVE[1:], Post(person="p11", post="supervisor"), supervision="board"),
            on=BEFORE_THE_NEW_LAW,
        ),
        fails("none", _state(*BOARD), on=BEFORE_THE_NEW_LAW),
    ),
)
def the_state_supervised(filing: Filing, world: World, on: date) -> Iterator[Told]:
    if not is_states_own(filing):
        return
    members = holders(filing, *ON_SUPERVISION)
    staff = {post.person for post in held(filing, *ON_SUPERVISION) if post.is_staff}
    if len(members) < OLD_SUPERVISORS:
        yield tell("organs.posts", _("国有独资公司的监事会至少 5 人"), _("请添加监事。"))
    if len(staff) * 3 < len(members):
        yield tell("organs.posts", _("监事会里职工代表不少于三分之一"), _("由职工选出，勾选“职工代表”。"))


CHECKS = (leaders_serve_one_house, the_state_appoints, the_state_supervised)
