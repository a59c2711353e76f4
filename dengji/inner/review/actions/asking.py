"""征求意见: a colleague is asked about a case and answers; both are steps of it and go into its file."""

from datetime import datetime

from django.db import transaction

from dengji.common.identity.duties import Actor
from dengji.ground.refusal import Refusal
from dengji.ground.wording import gettext_noop as _

from .. import colleagues, hands, ties
from ..models import Case, Opinion
from .deciding import see_reason
from .holding import worked_at


class NoSuchOpinion(Refusal):
    code = "review.no-such-opinion"
    says = _("{case} 没有向您征求这条意见。")


class AlreadyAnswered(Refusal):
    code = "review.already-answered"
    says = _("这条意见已经答复过了。")


class TooLateToAnswer(Refusal):
    code = "review.too-late-to-answer"
    says = _("{case} 已经办结，不用再答复。")


@transaction.atomic
def ask(number: str, *, of: str, question: str, by: Actor, at: datetime) -> Opinion:
    """Ask a colleague. The case stays with whoever asks; nothing waits for the answer but their own judgement."""
    case = worked_at(number, "ask", by=by, at=at)
    see_reason(question)
    colleague = colleagues.named(of, by=by)
    if tie := ties.between(case, colleague.actor):
        raise hands.Related(case=case, tie=ties.WORDS[tie])
    opinion = Opinion.objects.create(
        case=case,
        round=case.round,
        position=case.opinions.count() + 1,
        asked_by=by.name,
        asked_of=of,
        question=question.strip(),
        asked_at=at,
    )
    hands.write_step(case, "ask", came_from=case.state, by=by, at=at, because=opinion.question)
    return opinion


@transaction.atomic
def answer(number: str, position: int, *, words: str, by: Actor, at: datetime) -> Opinion:
    """Say what one was asked; once, and while it can still matter."""
    case = hands.locked(number, by=by)
    opinion = (
        Opinion.objects.select_for_update().filter(case=case, position=position, asked_of=by.name).first()
    )
    if opinion is None:
        raise NoSuchOpinion(case=case)
    if opinion.answered_at:
        raise AlreadyAnswered()
    _see_open(case)
    see_reason(words)
    opinion.answer, opinion.answered_at = words.strip(), at
    opinion.save(update_fields=["answer", "answered_at"])
    hands.write_step(case, "answer", came_from=case.state, by=by, at=at, because=opinion.answer)
    return opinion


def _see_open(case: Case) -> None:
    if case.decided_at or case.state in ("withdrawn", "expired"):
        raise TooLateToAnswer(case=case)
