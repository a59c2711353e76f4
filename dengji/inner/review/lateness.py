"""一次性告知: what could be seen in an earlier round and was not told then (市场主体登记管理条例 19)."""

from collections.abc import Mapping, Sequence
from typing import Any

from . import dossier, rules
from .models import Case, CorrectionItem, Submission

RESIGNED = ("signatures", "identities")  # new in every round
UNLIKE = ("signed_on",)  # what differs in every round and says nothing


def of(case: Case, items: Sequence[Mapping[str, Any]]) -> list[int | None]:
    """For each item, the earliest round in which the same matter stood as it stands now and went untold; or None."""
    if case.round == 1:
        return [None] * len(items)
    rounds = list(case.submissions.order_by("round"))
    told = list(CorrectionItem.objects.filter(case=case))
    return [None if _was_told(item, told) else _since(item, rounds) for item in items]


def _since(item: Mapping[str, Any], rounds: Sequence[Submission]) -> int | None:
    about = item.get("about", "") or item.get("form", "")
    now = _matter(rounds[-1], about)
    same = (one.round for one in rounds[:-1] if now is not None and _matter(one, about) == now)
    return next(same, None)


def _was_told(item: Mapping[str, Any], told: Sequence[CorrectionItem]) -> bool:
    """Told before and still not put right: that is no second thought of the office's."""
    about = item.get("about", "")
    return any(one.check_id == item.get("check", "") and one.about == about for one in told)


def _matter(submission: Submission, about: str) -> Any:
    """What an item speaks of, as that round had it; None where every round brings a new one."""
    head, _dot, rest = about.partition(".")
    if head in RESIGNED:
        return None
    if head == "papers":
        rows = (*submission.papers, *submission.uploads)
        return [
            row.get("base_digest") or row["digest"] for row in rows if row["code"] == rest.partition(".")[0]
        ]
    form = rules.form_of(about, dossier.facts_of(submission))
    section = head if head in submission.facts else form
    if section in submission.facts:
        return submission.facts[section]
    return {name: value for name, value in submission.facts.items() if name not in UNLIKE}
