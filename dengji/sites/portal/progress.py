"""Where a person goes on: the next question not yet answered, then the papers."""

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect

from dengji.common.applications import actions, questions
from dengji.common.applications.sights import Task
from dengji.common.identity.duties import Actor
from dengji.ground.catalog import offers
from dengji.ground.refusal import Refusal


def next_form(found: Any, after: str = "") -> str:
    """The first question not yet answered after this one, else the first of all; "" when all are.

    Whoever goes on from a question they were to correct without changing it means it: it is not asked again at once.
    """
    codes = [form.code for form in offers.find(found.offer).forms]
    start = codes.index(after) + 1 if after in codes else 0
    open_ = {task.form for task in questions.tasks(found) if _is_open(task, after)}
    return next((code for code in codes[start:] + codes[:start] if code in open_), "")


def _is_open(task: Task, after: str) -> bool:
    return task.state in ("todo", "confirm") or (task.state == "correct" and task.form != after)


def next_page(found: Any, code: str, *, by: Actor, at: datetime) -> HttpResponse:
    """To the next question; from the last one to the papers, drawn up on the way where nothing blocks."""
    if following := next_form(found, code):
        return redirect("portal:form", found.number, following)
    if found.state in ("draft", "correction") and by.name in (found.owner, found.agent):
        _draw_up(found.number, by=by, at=at)
    return redirect("portal:sign", found.number)


def _draw_up(number: str, *, by: Actor, at: datetime) -> None:
    """What stands in the way is shown by the page we go to: it runs the same rules."""
    try:
        actions.prepare(number, by=by, at=at)
    except Refusal:
        return
