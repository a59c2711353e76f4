"""How far the companies of the demonstration town come: the stages a case may rest at, and where each way leaves it."""

from collections.abc import Callable
from dataclasses import dataclass

from dengji.common.applications.workflow import State as Portal
from dengji.inner.review.workflow import State

from . import deciding, trip
from .deciding import Officer
from .journeys.table import JOURNEYS
from .trip import Steps, Trip

READ = {  # what the founder reads while the authority has it (ux.md §6.2); of all others 审查中
    State.RETURNED: Portal.CORRECTION,
    State.REGISTERED: Portal.REGISTERED,
    State.REFUSED: Portal.REFUSED,
    State.NOT_ACCEPTED: Portal.NOT_ACCEPTED,
    State.WITHDRAWN: Portal.WITHDRAWN,
}
# No deed of today leaves a company here: the moment between the last signature and the office's receipt, and four
# months without a word (the town is furnished with one such: furnish.py) …
PORTAL_BY_TIME = (Portal.SUBMITTED, Portal.EXPIRED)
OFFICE_BY_TIME = (State.EXPIRED,)  # … and ninety days after a notice of correction


@dataclass(frozen=True)
class Rest:
    """Where a company is left: what its founder reads, and what the office has, if it ever had it."""

    portal: Portal
    office: State | None = None


def had(state: State) -> Rest:
    """The office has it, or had."""
    return Rest(READ.get(state, Portal.REVIEW), state)


@dataclass(frozen=True)
class Fate:
    """The steps of a company that rests on its way."""

    steps: Steps
    leaves: Rest
    needs_two: bool = False  # two approvers decide meanwhile


def _two_disagree(going: Trip) -> None:
    going.office.colleague.come_in()
    deciding.take(going.office.colleague, going.number, "refuse", because=trip.REASONS)


def _beside(post: str, to: str, says: str, **words: str) -> Callable[[Trip], None]:
    """A deed beside the decision, by that post; whoever may be named is the first on the list."""

    def deed(going: Trip) -> None:
        officer: Officer = getattr(going.office, post)
        officer.come_in()
        officer.browser.open(f"/cases/{going.number}/")
        officer.browser.submit(filled=words, to=f"/{to}/").expect(says)

    return deed


HANDED_IN: Steps = (*trip.FOUNDING, *trip.SIGNING)
ACCEPT, EXAMINE, REGISTER = ((step,) for step in trip.OFFICERS)
LEARN = trip.RECEIVING[:1]
TO_DECIDE: Steps = (*HANDED_IN, *ACCEPT, *EXAMINE)
ASKED = _beside("examiner", "ask", "已发给同事", question="这处房屋以前登记过别的公司吗？")
PAUSED = _beside("examiner", "pause", "期限已中止", cause="court", because="股东资格有争议，法院已经立案。")
EXTENDED = _beside("approver", "extend", "已再加3个工作日", because="住所要到现场核实。")
HANDED = _beside("approver", "hand-over", "已转给同事", note="我明天出差，住所材料已经看过。")
FATES = {
    "registered": Fate((*HANDED_IN, *trip.OFFICERS, *LEARN), had(State.REGISTERED)),
    "received": Fate(HANDED_IN, had(State.RECEIVED)),
    "accepted": Fate((*HANDED_IN, *ACCEPT), had(State.ACCEPTED)),
    "examined": Fate(TO_DECIDE, had(State.EXAMINED)),
    "returned": Fate((*HANDED_IN, *trip.CORRECTION[:2]), had(State.RETURNED)),
    "refused": Fate((*TO_DECIDE, *trip.REFUSAL), had(State.REFUSED)),
    "signing": Fate((*trip.FOUNDING, *trip.SIGNING[:1]), Rest(Portal.SIGNING)),
    "draft": Fate(trip.FOUNDING[:5], Rest(Portal.DRAFT)),
    "one-decided": Fate((*TO_DECIDE, *REGISTER), had(State.SECOND), needs_two=True),
    "two-disagree": Fate(
        (*TO_DECIDE, *REGISTER, ("核准 Another approver does not agree", _two_disagree)),
        had(State.DISPUTED),
        needs_two=True,
    ),
    "asked": Fate(
        (*HANDED_IN, *ACCEPT, ("征求意见 The examiner asks a colleague", ASKED)), had(State.ACCEPTED)
    ),
    "paused": Fate((*HANDED_IN, *ACCEPT, ("中止期限 A court is waited for", PAUSED)), had(State.ACCEPTED)),
    "extended": Fate((*TO_DECIDE, ("延长期限 The approver takes more time", EXTENDED)), had(State.EXAMINED)),
    "handed-over": Fate(
        (*TO_DECIDE, ("转办 The approver hands it to a colleague", HANDED)), had(State.EXAMINED)
    ),
}
KEPT_APART = ("expiry", "evidence")  # their people are few, and have been there
ENDS = {  # of the ways that do not end in the register
    "discarded": Rest(Portal.WITHDRAWN),
    "refusal": had(State.REFUSED),
    "withdrawal-while-signing": Rest(Portal.WITHDRAWN),
    "withdrawal-at-the-authority": had(State.WITHDRAWN),
    "declined": Rest(Portal.DRAFT),
    "corporate-shareholder-caught": Rest(Portal.DRAFT),
    "turned-away": had(State.NOT_ACCEPTED),
}
WAYS = tuple(name for name in JOURNEYS if name not in KEPT_APART)


def fates(count: int) -> list[str]:
    """Of every stage and every way one, as far as there is room; a few more come straight to the register."""
    others = (*(fate for fate in FATES if fate != "registered"), *WAYS)[: count - max(1, count // 16)]
    return ["registered"] * (count - len(others)) + list(others)


def leaves(fate: str) -> Rest:
    """Where it leaves the company."""
    return FATES[fate].leaves if fate in FATES else ENDS.get(fate, had(State.REGISTERED))
