"""The two-shareholder path, from the first word to the letter."""

from dengji.common.applications import questions
from dengji.common.exchange.models import OutTray

from .people import come_in, prepared, sign


def test_it_submits_with_the_last_signature(wang, chen):
    number = prepared(wang, chen)

    sign(number, wang, "p1")
    come_in(number, wang, chen)
    sign(number, chen, "p2")

    application = questions.application_for(wang.actor, number)
    assert application.state == "submitted"
    assert OutTray.objects.filter(subject=number, kind="ApplicationSubmitted").count() == 1
    assert all(paper.is_complete for paper in questions.papers(application))
