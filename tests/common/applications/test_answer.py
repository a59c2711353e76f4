import pytest

from dengji.common.applications import actions, questions
from dengji.common.applications.workflow import OutOfTurn
from dengji.common.identity.duties import Actor, Duty
from dengji.common.trail.models import Pending

from .people import LATER, MORNING, NAME, capital, filled_in, prepared


@pytest.fixture
def number(wang):
    return actions.begin("llc.establish", by=wang.actor, at=MORNING).number


def test_it_keeps_what_was_typed_and_says_when(number, wang):
    application = actions.answer(number, "name", {"trade_name": "云帆"}, by=wang.actor, at=LATER)

    assert (application.answers, application.saved_at) == ({"name": {"trade_name": "云帆"}}, LATER)


def test_it_changes_only_the_fields_given(number, wang):
    actions.answer(number, "name", NAME, by=wang.actor, at=MORNING)
    application = actions.answer(number, "name", {"industry": "信息技术"}, by=wang.actor, at=MORNING)

    assert application.answers["name"] == {**NAME, "industry": "信息技术", "promise": False}


def test_it_keeps_text_that_is_not_yet_right(number, wang):
    application = actions.answer(number, "capital", {"amount": "一百万"}, by=wang.actor, at=MORNING)

    assert application.answers["capital"]["amount"] == "一百万"
    assert questions.tasks(application)[3].state == "todo"


def test_it_keeps_no_field_the_form_does_not_declare(number, wang):
    application = actions.answer(number, "name", {"state": "registered"}, by=wang.actor, at=MORNING)

    assert application.answers["name"] == {}
    assert application.state == "draft"


def test_a_change_opens_again_what_depends_on_it(wang):
    number = filled_in(wang)

    application = actions.answer(number, "capital", capital(("p1", 50)), by=wang.actor, at=MORNING)

    states = {task.form: task.state for task in questions.tasks(application)}
    assert states["organs"] == "confirm"
    assert states["capital"] == "filled"


def test_saying_the_same_again_opens_nothing(wang):
    number = filled_in(wang)

    application = actions.answer(number, "name", {"trade_name": "云帆"}, by=wang.actor, at=MORNING)

    assert {task.state for task in questions.tasks(application)} == {"filled"}


def test_the_trail_names_fields_and_no_values(number, wang):
    actions.answer(number, "name", {"trade_name": "云帆"}, by=wang.actor, at=MORNING)

    line = Pending.objects.get(what="applications.application.answer")
    assert line.event["facts"] == {"form": "name", "fields": ["trade_name"]}


def test_it_refuses_a_form_the_offer_has_not(number, wang):
    with pytest.raises(actions.NoSuchForm):
        actions.answer(number, "horoscope", {}, by=wang.actor, at=MORNING)


def test_it_refuses_more_than_a_form_can_hold(number, wang):
    with pytest.raises(actions.TooLong, match="太长"):
        actions.answer(number, "scope", {"words": "字" * 70_000}, by=wang.actor, at=MORNING)


def test_it_refuses_while_the_papers_are_being_signed(wang):
    number = prepared(wang)

    with pytest.raises(OutOfTurn, match="待签名"):
        actions.answer(number, "name", {"trade_name": "远山"}, by=wang.actor, at=MORNING)


def test_it_refuses_the_owner_without_the_duty(number, wang):
    nobody = Actor(wang.number, frozenset({Duty.HELP}))

    with pytest.raises(actions.NotYourDuty):
        actions.answer(number, "name", {}, by=nobody, at=MORNING)
