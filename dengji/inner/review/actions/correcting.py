"""Sending a case back, and the ways in which it ends without a decision."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.timezone import localdate

from dengji.common.exchange.letters import ApplicationWithdrawn
from dengji.common.identity.duties import MACHINE, Actor, Duty
from dengji.common.names import actions as names
from dengji.ground.catalog.facts import Facts
from dengji.ground.refusal import Refusal
from dengji.ground.wording import gettext_noop as _

from .. import clocks, dossier, hands, lateness, notices, rules, workflow
from ..models import Case, CheckResult, CorrectionItem, Held
from . import deciding


class NothingToCorrect(Refusal):
    code = "review.nothing-to-correct"
    says = _("请至少写明一项要补正的内容。")


class HalfAnItem(Refusal):
    code = "review.half-an-item"
    says = _("第 {position} 项还没有写完整：要写明哪里不符，还要写明怎样改。")


class LeftOut(Refusal):
    code = "review.left-out"
    says = _("补正要一次告知，还缺：{rules}。请一并写进通知。《市场主体登记管理条例》第十九条")


class ToldLate(Refusal):
    code = "review.told-late"
    says = _(
        "这几项前一次提交时就看得见，当时没有告知：{items}。请写明为什么现在才告知。《市场主体登记管理条例》第十九条"
    )


@transaction.atomic
def return_(
    number: str, *, items: Sequence[dict[str, Any]], late_because: str = "", by: Actor, at: datetime
) -> Case:
    """Send it back with everything to correct, told once: 市场主体登记管理条例 Art. 19.

    An item is {check, about, form, says, remedy, basis}; `questions.correction_draft` proposes them.
    Every rule that failed must be among them, since there is no second notice for it. What could be seen in an earlier
    round and was not told then needs a reason, which is kept and shown to the supervisor.
    """
    case, turn = hands.pick_up(number, "return", by=by, at=at)
    _see_whole(items)
    _see_none_left_out(case, items)
    late = lateness.of(case, items)
    _see_why_late(items, late, late_because)
    facts = dossier.facts_of(dossier.current(case))
    CorrectionItem.objects.bulk_create(
        _item(case, n, item, facts, since=since, because=late_because)
        for n, (item, since) in enumerate(zip(items, late, strict=True), start=1)
    )
    notices.owe(case, "correction-notice", at=at)
    clocks.stop(case, "correction", because="", by=by, at=at)
    correct_by = rules.correct_by(localdate(at), settings.CORRECTION_DAYS)
    return hands.put_down(case, turn, by=by, at=at, correct_by=correct_by)


@transaction.atomic
def withdraw(letter: ApplicationWithdrawn, *, at: datetime) -> Case | None:
    """The applicant took it back; what was decided meanwhile stays decided, and a letter twice changes nothing."""
    case = Case.objects.select_for_update().filter(number=letter.application).first()
    if case is None or "withdraw" not in _open_verbs(case):
        return case
    by = Actor(case.applicant, frozenset({Duty.APPLICANT}))
    case, turn = hands.pick_up(letter.application, "withdraw", by=by, at=at)
    names.release(case.number, by=by, at=at)
    clocks.start(case, by=by, at=at)
    Held.objects.filter(case=case).delete()
    return hands.put_down(case, turn, by=by, at=at, because=letter.because, paused_at=None, paused_for="")


def expire(*, at: datetime) -> int:
    """End every case whose last day for correction is over; how many."""
    due = Case.objects.filter(state="returned", correct_by__lt=localdate(at)).values_list("number", flat=True)
    return sum(_expire(number, at=at) for number in list(due))


@transaction.atomic
def _expire(number: str, *, at: datetime) -> bool:
    case = Case.objects.select_for_update().get(number=number)
    if case.state != "returned" or case.correct_by is None or case.correct_by >= localdate(at):
        return False
    case, turn = hands.pick_up(number, "expire", by=MACHINE, at=at)
    names.release(case.number, by=MACHINE, at=at)
    clocks.start(case, by=MACHINE, at=at)
    hands.put_down(case, turn, by=MACHINE, at=at)
    return True


def _open_verbs(case: Case) -> set[str]:
    return {row.verb for row in workflow.MOVES if case.state in row.starts}


def _see_whole(items: Sequence[dict[str, Any]]) -> None:
    if not items:
        raise NothingToCorrect()
    for position, item in enumerate(items, start=1):
        if not item.get("says", "").strip() or not item.get("remedy", "").strip():
            raise HalfAnItem(position=position)


def _see_none_left_out(case: Case, items: Sequence[dict[str, Any]]) -> None:
    told = {item.get("check", "") for item in items}
    failed = CheckResult.objects.filter(case=case, round=case.round, verdict="failed").order_by("id")
    left = [row.rule for row in failed if row.check_id not in told]
    if left:
        raise LeftOut(rules="、".join(left))


def _see_why_late(items: Sequence[dict[str, Any]], late: Sequence[int | None], because: str) -> None:
    told = [item["says"].strip() for item, since in zip(items, late, strict=True) if since]
    if told and len(because.strip()) < deciding.FEWEST_WORDS:
        raise ToldLate(items="；".join(told))


def _item(
    case: Case, position: int, item: dict[str, Any], facts: Facts, *, since: int | None, because: str
) -> CorrectionItem:
    return CorrectionItem(
        case=case,
        round=case.round,
        position=position,
        check_id=item.get("check", ""),
        about=item.get("about", ""),
        form=item.get("form", "") or rules.form_of(item.get("about", ""), facts),
        says=item["says"].strip(),
        remedy=item["remedy"].strip(),
        basis=list(item.get("basis", ())),
        visible_since=since,
        late_because=because.strip() if since else "",
    )
