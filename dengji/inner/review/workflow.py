"""The life of a case, as tables: its moves, what may be done beside them, and what stops its clock.

Read a move as: from any of these states, this verb leads to that state, and an actor with this duty may say it.
A move without a duty belongs to the machine alone; a move without an end leaves the case where it is.
docs/life-of-a-case.md is drawn from here (life.py).
"""

from dataclasses import dataclass
from enum import StrEnum

from dengji.common.identity.duties import MACHINE, Actor, Duty
from dengji.ground.refusal import Refusal
from dengji.ground.wording import gettext_noop as _


class State(StrEnum):
    RECEIVED = "received"  # the acceptor is to check that the file is complete and in due form
    RETURNED = "returned"  # the applicant is to correct it and send it again
    ACCEPTED = "accepted"  # an examiner is to examine it
    EXAMINED = "examined"  # an approver is to decide
    SECOND = "second"  # a second approver is to decide, without knowing what the first said
    DISPUTED = "disputed"  # the two did not agree: a third is to decide, with both texts
    REGISTERED = "registered"  # final: an entry stands in the register
    REFUSED = "refused"  # final: a reasoned notice was issued
    NOT_ACCEPTED = (
        "not-accepted"  # final: not this authority's, or no matter of registration; told where to go
    )
    WITHDRAWN = "withdrawn"  # final: the applicant took it back
    EXPIRED = "expired"  # final: it was returned and never corrected


@dataclass(frozen=True)
class Move:
    verb: str
    starts: tuple[State, ...]
    ends: State | None
    duty: Duty | None


@dataclass(frozen=True)
class Deed:
    """What an officer does with a case without moving it; the applicant is not told."""

    verb: str
    starts: tuple[State, ...]
    duties: frozenset[Duty] | None  # None: whoever's turn it is
    says: str  # what it is for


@dataclass(frozen=True)
class Cause:
    """Why a clock stands still. `stops_the_law`: the law's own clock too, not the promise alone."""

    code: str
    words: str
    basis: str
    stops_the_law: bool
    by_hand: bool = True


S, D = State, Duty
RUNNING = (S.RECEIVED, S.ACCEPTED, S.EXAMINED, S.SECOND, S.DISPUTED)
TO_DECIDE = (S.EXAMINED, S.SECOND, S.DISPUTED)
OPEN = (*RUNNING, S.RETURNED)
DECIDED = (S.REGISTERED, S.REFUSED, S.NOT_ACCEPTED)

MOVES = (
    Move("accept", (S.RECEIVED,), S.ACCEPTED, D.ACCEPTANCE),
    # 市场主体登记管理条例实施细则 Art. 18: what is another authority's, or no matter of registration, is told where to go.
    Move("turn-away", (S.RECEIVED,), S.NOT_ACCEPTED, D.ACCEPTANCE),
    Move("return", (S.RECEIVED,), S.RETURNED, D.ACCEPTANCE),
    Move("return", (S.ACCEPTED,), S.RETURNED, D.EXAMINATION),
    Move("return", TO_DECIDE, S.RETURNED, D.APPROVAL),
    Move("resubmit", (S.RETURNED,), S.RECEIVED, D.APPLICANT),
    Move("examine", (S.ACCEPTED,), S.EXAMINED, D.EXAMINATION),
    # Where two must decide, each says their own word: the second agrees, or a third decides with both texts.
    Move("propose", (S.EXAMINED,), S.SECOND, D.APPROVAL),
    Move("disagree", (S.SECOND,), S.DISPUTED, D.APPROVAL),
    Move("register", TO_DECIDE, S.REGISTERED, D.APPROVAL),
    Move("refuse", TO_DECIDE, S.REFUSED, D.APPROVAL),
    # 市场主体登记管理条例 Art. 19: complete and in due form is registered on the spot.
    Move("straight-through", (S.RECEIVED,), S.REGISTERED, None),
    Move("confirm", (S.RECEIVED,), S.REGISTERED, D.APPROVAL),
    # 市场主体登记管理条例实施细则 Art. 18: three more working days, by the head’s leave.
    Move("extend", RUNNING, None, D.APPROVAL),
    Move("pause", (S.RECEIVED,), None, D.ACCEPTANCE),
    Move("pause", (S.ACCEPTED,), None, D.EXAMINATION),
    Move("pause", TO_DECIDE, None, D.APPROVAL),
    Move("resume", (S.RECEIVED,), None, D.ACCEPTANCE),
    Move("resume", (S.ACCEPTED,), None, D.EXAMINATION),
    Move("resume", TO_DECIDE, None, D.APPROVAL),
    Move("withdraw", OPEN, S.WITHDRAWN, D.APPLICANT),
    Move("expire", (S.RETURNED,), S.EXPIRED, None),
)
WITHIN = (
    "propose",
    "disagree",
)  # never chosen, and not told outside: they follow from what the deciders say (ux.md §6.2)
# A clock that stands still is started again, or the applicant lets go; nothing is decided meanwhile.
WHILE_PAUSED = ("resume", "withdraw")
BESIDE = ("extend", "confirm", "pause", "resume")  # what alone makes no turn

DEEDS = (
    Deed("take-up", RUNNING, None, _("开始办理，锁定20分钟；不操作自动放开")),
    Deed("put-back", RUNNING, None, _("放回待办")),
    Deed("hand-over", RUNNING, None, _("转给一位同事，写明缘由；一个工作日没有接手就回到待办")),
    Deed("take-back", RUNNING, frozenset({D.APPROVAL}), _("核准岗收回同事手里的办件")),
    Deed("ask", RUNNING, None, _("向同事征求意见，问和答都归档")),
    Deed("see", RUNNING, None, _("看过，无误")),
)
CAUSES = (
    # 市场主体登记管理条例实施细则 Art. 19: a dispute before a court is waited for.
    Cause("court", _("等待法院裁判或者仲裁裁决"), "《市场主体登记管理条例实施细则》第十九条", True),
    # No rule of registration stops the law's clock while another body is asked: only our own promise stands still.
    Cause("another-body", _("等待其他部门答复"), "", False),
    # 市场主体登记管理条例 Art. 19: the corrected set is a new submission, the clock starts again.
    Cause("correction", _("等待申请人补正"), "《市场主体登记管理条例》第十九条", True, by_hand=False),
)
# What each state and verb is called on the page and in the trail's reader.
TITLES = {
    S.RECEIVED: _("待受理"),
    S.RETURNED: _("待补正"),
    S.ACCEPTED: _("待审查"),
    S.EXAMINED: _("待核准"),
    S.SECOND: _("待第二人决定"),
    S.DISPUTED: _("意见不一，待决定"),
    S.REGISTERED: _("已登记"),
    S.REFUSED: _("不予登记"),
    S.NOT_ACCEPTED: _("不予受理"),
    S.WITHDRAWN: _("已撤回"),
    S.EXPIRED: _("逾期未补正"),
}
VERBS = {
    "receive": _("接收"),
    "accept": _("受理"),
    "return": _("补正"),
    "resubmit": _("再次提交"),
    "examine": _("审查"),
    "register": _("准予登记"),
    "refuse": _("不予登记"),
    "turn-away": _("不予受理"),
    "propose": _("第一人作出决定"),
    "disagree": _("第二人意见不同"),
    "pause": _("中止期限"),
    "resume": _("恢复期限"),
    "take-up": _("开始办理"),
    "put-back": _("放回"),
    "hand-over": _("转办"),
    "take-back": _("收回"),
    "ask": _("征求意见"),
    "answer": _("答复意见"),
    "see": _("看过，无误"),
    "straight-through": _("自动登记"),
    "confirm": _("批量确认登记"),
    "extend": _("延长期限"),
    "withdraw": _("撤回"),
    "expire": _("逾期终止"),
}


class OutOfTurn(Refusal):
    code = "review.out-of-turn"
    says = _("{case} 现在是“{state}”，不能办理“{verb}”。请刷新页面，看看最新状态。")


class NotYourDuty(Refusal):
    code = "review.not-your-duty"
    says = _("办理“{verb}”要有{duty}的岗位职责。请联系承担这项职责的同事。")


POSTS = {
    D.APPLICANT: _("申请人"),
    D.ACCEPTANCE: _("受理岗"),
    D.EXAMINATION: _("审查岗"),
    D.APPROVAL: _("核准岗"),
    None: _("系统自动办理"),
}


def move(case: str, state: str, verb: str) -> Move:
    """The row of the table for this verb in this state."""
    for row in MOVES:
        if row.verb == verb and state in row.starts:
            return row
    raise OutOfTurn(case=case, state=TITLES[State(state)], verb=VERBS[verb])


def may(turn: Move, by: Actor) -> bool:
    """The actor holds the duty; what has no duty is the machine's."""
    return by.name == MACHINE.name if turn.duty is None else turn.duty in by.duties


def see_duty(turn: Move, by: Actor) -> None:
    if not may(turn, by):
        raise NotYourDuty(verb=VERBS[turn.verb], duty=POSTS[turn.duty])


def verbs_open_to(state: str, by: Actor) -> list[str]:
    """The buttons to show."""
    return [row.verb for row in MOVES if state in row.starts and row.verb not in WITHIN and may(row, by)]


def deed(verb: str) -> Deed:
    return next(row for row in DEEDS if row.verb == verb)


def may_do(verb: str, state: str, by: Actor) -> bool:
    """Whether this actor may do this beside the moves: the duty named, or their turn."""
    row = deed(verb)
    if state not in row.starts:
        return False
    return bool(set(verbs_open_to(state, by)) if row.duties is None else row.duties & by.duties)


def cause(code: str) -> Cause:
    return next(row for row in CAUSES if row.code == code)


def as_mermaid() -> str:
    arrows = [
        f"    {start} --> {row.ends or start}: {row.verb} ({row.duty or 'machine'})"
        for row in MOVES
        for start in row.starts
    ]
    return "\n".join(["stateDiagram-v2", *arrows])
