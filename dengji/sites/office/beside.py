"""What an officer does beside deciding: hand over, take back, ask, answer, stop and start the clock; and what was done so."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from dengji.common.identity.duties import Actor, Duty
from dengji.inner.review import colleagues, policies, questions, votes, workflow

OUTCOMES = {"registered": "准予登记", "refused": "不予登记"}
PURPOSES = {"second": "双人复核", "full-check": "全面审查", "after-control": "事后抽查"}


@dataclass(frozen=True)
class Said:
    """One thing that stands beside the case: who, what, when, in which words."""

    title: str
    words: str
    at: datetime | None
    until: datetime | None = None


def page(
    case: Any,
    by: Actor,
    names: Mapping[str, str],
    *,
    is_mine: bool,
    is_held: bool,
    side: QueryDict | None = None,
) -> dict[str, Any]:
    """The side of the bench; `side` are the words of a form that was refused."""
    verbs = questions.verbs_for(case, by)
    is_open = case.state in questions.WAITING
    can_work = is_mine and is_open and bool(workflow.verbs_open_to(case.state, by))
    return {
        "side": side or {},
        "takers": _listed(colleagues.who_may_take(case, by)) if can_work else [],
        "askable": _listed(colleagues.who_may_be_asked(case, by)) if can_work else [],
        "causes": [(one.code, _(one.words)) for one in workflow.CAUSES if one.by_hand],
        "may_pause": is_mine and "pause" in verbs,
        "may_resume": is_mine and "resume" in verbs,
        "may_extend": is_mine and "extend" in verbs,
        "may_take_back": is_open and is_held and Duty.APPROVAL in by.duties,
        "to_answer": [one for one in questions.opinions_asked_of(by) if one.case_id == case.pk],
        "stands": [*_opinions(case, names), *_pauses(case, names), *_handed(case, names)],
        "spoken": _votes(case, names),
        "lots": _lots(case),
        "second_because": [_(policies.WHY_SECOND[code]) for code in case.second_for.split(",") if code],
    }


def _listed(found: Sequence[Any]) -> list[tuple[str, str]]:
    return [(one.number, f"{one.name}·{one.post}") for one in found]


def _opinions(case: Any, names: Mapping[str, str]) -> list[Said]:
    told = []
    for one in questions.opinions(case):
        asked, of = names.get(one.asked_by, one.asked_by), names.get(one.asked_of, one.asked_of)
        told.append(Said(_("{who}问{whom}").format(who=asked, whom=of), one.question, one.asked_at))
        if one.answered_at:
            told.append(Said(_("{who}答复").format(who=of), one.answer, one.answered_at))
    return told


def _pauses(case: Any, names: Mapping[str, str]) -> list[Said]:
    return [
        Said(
            _("期限中止：{cause}").format(cause=_(workflow.cause(one.cause).words)),
            one.because,
            one.began_at,
            one.ended_at,
        )
        for one in questions.pauses(case)
    ]


def _handed(case: Any, names: Mapping[str, str]) -> list[Said]:
    return [Said(_handed_words(one, names), one.note, one.at) for one in questions.hand_overs(case)]


def _handed_words(one: Any, names: Mapping[str, str]) -> str:
    who = names.get(one.by, one.by)
    if not one.to:
        return _("{who}收回").format(who=who)
    return _("{who}转给{whom}").format(who=who, whom=names.get(one.to, one.to))


def _votes(case: Any, names: Mapping[str, str]) -> list[Said]:
    """Nothing before the second has spoken."""
    return [
        Said(f"{names.get(one.by, one.by)}：{OUTCOMES[one.outcome]}", one.because, one.at)
        for one in votes.shown(case)
    ]


def _lots(case: Any) -> list[Said]:
    return [
        Said(
            _("{purpose}：{fell}").format(
                purpose=PURPOSES[one.purpose], fell=_("抽中") if one.is_drawn else _("没有抽中")
            ),
            _("签数{value}，小于{share}为抽中；按第{size}行的检查点抽取").format(
                value=one.value, share=one.share, size=one.trail_size
            ),
            one.at,
        )
        for one in questions.draws(case)
    ]
