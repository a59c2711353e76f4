"""The life of an application, as one table.

Read a row as: from any of these states this verb leads to that state (None: it stays where it is),
and an actor with one of these duties may say it. A row without duties is for the machine and for letters.
`after_return` is True where the row holds only once the authority has returned the application,
False where only before, None where it makes no difference.
"""

from dataclasses import dataclass
from enum import StrEnum

from dengji.common.identity.duties import Duty
from dengji.ground.refusal import Refusal
from dengji.ground.wording import gettext_noop as _


class State(StrEnum):
    DRAFT = "draft"  # the applicant is to fill it in
    SIGNING = "signing"  # the persons named are to sign
    SUBMITTED = "submitted"  # the authority is to receive it
    REVIEW = "review"  # the authority is to decide
    CORRECTION = "correction"  # the applicant is to correct what was questioned
    REGISTERED = "registered"  # final: an entry stands in the register
    REFUSED = "refused"  # final: a reasoned notice was issued
    NOT_ACCEPTED = (
        "not-accepted"  # final: it is not for this authority, or not to be registered at all 不予受理
    )
    WITHDRAWN = "withdrawn"  # final: the applicant took it back
    EXPIRED = "expired"  # final: nobody went on with it; its answers may be copied


WORDS = {  # ux §6.2: one word list for page, SMS, phone and counter
    State.DRAFT: _("填写中"),
    State.SIGNING: _("待签名"),
    State.SUBMITTED: _("已提交"),
    State.REVIEW: _("审查中"),
    State.CORRECTION: _("待补正"),
    State.REGISTERED: _("已登记"),
    State.REFUSED: _("不予登记"),
    State.NOT_ACCEPTED: _("不予受理"),
    State.WITHDRAWN: _("已撤回"),
    State.EXPIRED: _("已失效"),
}
TONES = {
    State.DRAFT: "neutral",
    State.SIGNING: "act",
    State.SUBMITTED: "act",
    State.REVIEW: "act",
    State.CORRECTION: "warn",
    State.REGISTERED: "ok",
    State.REFUSED: "bad",
    State.NOT_ACCEPTED: "bad",
    State.WITHDRAWN: "neutral",
    State.EXPIRED: "neutral",
}


@dataclass(frozen=True)
class Move:
    verb: str
    starts: tuple[State, ...]
    ends: State | None  # None: the state stays
    duties: frozenset[Duty] = frozenset()
    after_return: bool | None = None


S = State
APPLICANT = frozenset({Duty.APPLICANT, Duty.WINDOW})  # at the window the clerk writes for the person who came
OPEN = (S.DRAFT, S.SIGNING, S.SUBMITTED, S.REVIEW, S.CORRECTION)
COPYABLE = (S.REFUSED, S.NOT_ACCEPTED, S.WITHDRAWN, S.EXPIRED)  # ended without an entry: may be begun again
WITH_THE_AUTHORITY = (S.SUBMITTED, S.REVIEW)

MOVES = (
    Move("answer", (S.DRAFT, S.CORRECTION), None, APPLICANT),
    Move("own-paper", (S.DRAFT, S.CORRECTION), None, APPLICANT),
    Move("prepare", (S.DRAFT, S.CORRECTION), S.SIGNING, APPLICANT),
    Move("reopen", (S.SIGNING,), S.DRAFT, APPLICANT, after_return=False),
    Move("reopen", (S.SIGNING,), S.CORRECTION, APPLICANT, after_return=True),
    Move("invite", (S.SIGNING,), None, APPLICANT),
    Move("replace", (S.DRAFT, S.CORRECTION), None, APPLICANT),
    Move("replace", (S.SIGNING,), S.DRAFT, APPLICANT, after_return=False),
    Move("replace", (S.SIGNING,), S.CORRECTION, APPLICANT, after_return=True),
    Move("sign", (S.SIGNING,), None, APPLICANT),
    Move("decline", (S.SIGNING,), S.DRAFT, after_return=False),
    Move("decline", (S.SIGNING,), S.CORRECTION, after_return=True),
    Move("submit", (S.SIGNING,), S.SUBMITTED, APPLICANT),
    Move("receive", (S.SUBMITTED,), S.REVIEW),
    Move("return", WITH_THE_AUTHORITY, S.CORRECTION),
    Move("register", WITH_THE_AUTHORITY, S.REGISTERED),
    Move("refuse", WITH_THE_AUTHORITY, S.REFUSED),
    Move("turn-away", WITH_THE_AUTHORITY, S.NOT_ACCEPTED),
    Move("discard", (S.DRAFT,), S.WITHDRAWN, APPLICANT, after_return=False),
    Move("withdraw", (S.SIGNING, S.CORRECTION), S.WITHDRAWN, APPLICANT),
    # The authority may be deciding at this moment: it is asked, and the state follows its answer.
    Move("withdraw", WITH_THE_AUTHORITY, None, APPLICANT),
    Move("let-go", WITH_THE_AUTHORITY, S.WITHDRAWN),
    Move("expire", (S.DRAFT, S.SIGNING, S.CORRECTION), S.EXPIRED),
)


class OutOfTurn(Refusal):
    code = "applications.out-of-turn"
    says = _("办件{number}现在是“{state}”，这一步做不了。请回到办件首页看下一步。")


def move(verb: str, state: str, *, is_returned: bool = False) -> Move | None:
    """The row for that verb in that state, or None where it is not its turn."""
    rows = (m for m in MOVES if m.verb == verb and state in m.starts)
    return next((m for m in rows if m.after_return in (None, is_returned)), None)


def verbs_open_to(state: str, duties: frozenset[Duty], *, is_returned: bool = False) -> list[str]:
    """The buttons to show."""
    rows = (m for m in MOVES if state in m.starts and m.duties & duties)
    return [m.verb for m in rows if m.after_return in (None, is_returned)]


def as_mermaid() -> str:
    arrows = [f"    {s} --> {m.ends or s}: {m.verb}{_who(m)}" for m in MOVES for s in m.starts]
    return "\n".join(["stateDiagram-v2", *arrows])


def _who(row: Move) -> str:
    return f" ({' or '.join(sorted(row.duties))})" if row.duties else ""
