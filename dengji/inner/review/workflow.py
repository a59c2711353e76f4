"""The life of a case, as one table.

Read a row as: from any of these states, this verb leads to that state, and an actor with this duty may say it.
A move without a duty belongs to the machine alone; a move without an end leaves the case where it is.
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
    REGISTERED = "registered"  # final: an entry stands in the register
    REFUSED = "refused"  # final: a reasoned notice was issued
    WITHDRAWN = "withdrawn"  # final: the applicant took it back
    EXPIRED = "expired"  # final: it was returned and never corrected


@dataclass(frozen=True)
class Move:
    verb: str
    starts: tuple[State, ...]
    ends: State | None
    duty: Duty | None


S, D = State, Duty
OPEN = (S.RECEIVED, S.RETURNED, S.ACCEPTED, S.EXAMINED)
DECIDED = (S.REGISTERED, S.REFUSED)

MOVES = (
    Move("accept", (S.RECEIVED,), S.ACCEPTED, D.ACCEPTANCE),
    Move("return", (S.RECEIVED,), S.RETURNED, D.ACCEPTANCE),
    Move("return", (S.ACCEPTED,), S.RETURNED, D.EXAMINATION),
    Move("return", (S.EXAMINED,), S.RETURNED, D.APPROVAL),
    Move("resubmit", (S.RETURNED,), S.RECEIVED, D.APPLICANT),
    Move("examine", (S.ACCEPTED,), S.EXAMINED, D.EXAMINATION),
    Move("register", (S.EXAMINED,), S.REGISTERED, D.APPROVAL),
    Move("refuse", (S.EXAMINED,), S.REFUSED, D.APPROVAL),
    # 市场主体登记管理条例 Art. 19: complete and in due form is registered on the spot.
    Move("straight-through", (S.RECEIVED,), S.REGISTERED, None),
    Move("confirm", (S.RECEIVED,), S.REGISTERED, D.APPROVAL),
    # 市场主体登记管理条例实施细则 Art. 18: three more working days, by the head’s leave.
    Move("extend", (S.RECEIVED, S.ACCEPTED, S.EXAMINED), None, D.APPROVAL),
    Move("withdraw", OPEN, S.WITHDRAWN, D.APPLICANT),
    Move("expire", (S.RETURNED,), S.EXPIRED, None),
)
# What each state and verb is called on the page and in the trail's reader.
TITLES = {
    S.RECEIVED: _("待受理"),
    S.RETURNED: _("待补正"),
    S.ACCEPTED: _("待审查"),
    S.EXAMINED: _("待核准"),
    S.REGISTERED: _("已登记"),
    S.REFUSED: _("不予登记"),
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
    return [row.verb for row in MOVES if state in row.starts and may(row, by)]


def as_mermaid() -> str:
    arrows = [
        f"    {start} --> {row.ends or start}: {row.verb} ({row.duty or 'machine'})"
        for row in MOVES
        for start in row.starts
    ]
    return "\n".join(["stateDiagram-v2", *arrows])
