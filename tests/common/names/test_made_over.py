"""A name given up may be made over 受让 (企业名称登记管理规定 17, item 2): to whom it was, and to nobody else."""

from datetime import date

import pytest

from dengji.common.names import actions, questions
from dengji.common.names.models import TakenName
from dengji.common.trail.models import Pending

from .wanted import ELSEWHERE, HERE, MORNING, WITH, name

pytestmark = pytest.mark.django_db
OURS, THEIRS = "PZ26-1120-0001", "PZ26-1120-0002"
ON = date(2026, 11, 20)


def follow(wanted, version, *, uscc=HERE, state="active", application=""):
    told = {"uscc": uscc, "application": application, "version": version, "on": ON, "at": MORNING}
    actions.follow(wanted, state=state, **told)


def made_over(by=None, **parts):
    return name(**parts).model_copy(update={"made_over": by or name().full, "made_over_proof": "ab" * 32})


@pytest.fixture
def given_up():
    follow(name(), 1)
    follow(name(), 2, state="deregistered")
    assert TakenName.objects.get(holder=HERE).standing == "cancelled"


def standings():
    return dict(TakenName.objects.filter(is_live=True).values_list("holder", "standing"))


@pytest.mark.parametrize("by", [None, HERE])
def test_whoever_it_was_made_over_to_reserves_the_very_name(given_up, by):
    held = actions.declare(made_over(by), holder=OURS, **WITH)

    assert held.full == name().full
    assert standings() == {HERE: "cancelled", OURS: "reserved"}


@pytest.mark.parametrize("by", [name("远山").full, "PZ26-1120-0009"])
def test_whoever_names_another_enterprise_is_told_the_name_is_taken(given_up, by):
    with pytest.raises(actions.NameTaken):
        actions.declare(made_over(by), holder=OURS, **WITH)


def test_whoever_shows_no_agreement_is_told_the_name_is_taken(given_up):
    unproved = made_over().model_copy(update={"made_over_proof": ""})

    with pytest.raises(actions.NameTaken):
        actions.declare(unproved, holder=OURS, **WITH)


def test_a_living_enterprise_makes_no_name_over():
    follow(name(), 1)

    with pytest.raises(actions.NameTaken):
        actions.declare(made_over(), holder=OURS, **WITH)


def test_of_two_who_say_so_one_has_it(given_up):
    actions.declare(made_over(), holder=OURS, **WITH)

    with pytest.raises(actions.NameTaken):
        actions.declare(made_over(), holder=THEIRS, **WITH)


def test_the_rules_hear_that_it_was_made_over_and_that_it_could_have_been(given_up):
    told = {"holder": OURS, "on": ON}
    (ours,) = questions.conflicts(made_over(), **told)
    (theirs,) = questions.conflicts(name(), **told)

    assert (ours.blocks, ours.exempt, ours.is_given_up) == (False, "assignee", True)
    assert (theirs.blocks, theirs.exempt, theirs.is_given_up) == (True, "", True)


def test_the_name_made_over_is_registered_beside_the_old_one(given_up):
    actions.declare(made_over(), holder=OURS, **WITH)
    follow(name(), 1, uscc=ELSEWHERE, application=OURS)

    assert standings() == {HERE: "cancelled", ELSEWHERE: "registered"}


def test_who_stands_again_after_its_name_was_made_over_does_not_take_it_back(given_up):
    actions.declare(made_over(), holder=OURS, **WITH)
    follow(name(), 1, uscc=ELSEWHERE, application=OURS)
    follow(name(), 3)

    assert standings() == {HERE: "cancelled", ELSEWHERE: "registered"}
    assert TakenName.objects.get(holder=HERE).version == 3


@pytest.mark.parametrize(("state", "is_told"), [("active", True), ("deregistered", False)])
def test_people_find_who_stands_again_without_its_name(given_up, state, is_told):
    actions.declare(made_over(), holder=OURS, **WITH)
    follow(name(), 1, uscc=ELSEWHERE, application=OURS)
    for _ in range(2):
        follow(name(), 3, state=state)

    told = [(row.subject, row.event["facts"]) for row in Pending.objects.filter(what="names.name.contest")]
    assert told == [(HERE, {"version": 3, "borne_by": ELSEWHERE})] * is_told
