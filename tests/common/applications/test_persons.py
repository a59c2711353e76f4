import pytest

from dengji.common.applications import actions, hands, questions, rules
from dengji.common.applications.models import PersonNamed

from .people import MORNING, ORGANS, capital, filled_in


@pytest.fixture
def number(wang):
    return actions.begin("llc.establish", by=wang.actor, at=MORNING).number


def add(number, by, name="陈立群", mobile="139 0000 6021"):
    return actions.add_person(number, name=name, mobile=mobile, by=by.actor, at=MORNING)


def test_it_gives_each_person_a_key(number, wang):
    assert [add(number, wang), add(number, wang, "李国栋", "")] == ["p2", "p3"]
    assert PersonNamed.objects.get(key="p2").mobile == "13900006021"


def test_it_names_the_same_person_once_however_often_the_button_is_pressed(number, wang):
    assert [add(number, wang), add(number, wang), add(number, wang, "李国栋", "")] == ["p2", "p2", "p3"]
    assert PersonNamed.objects.filter(application__number=number).count() == 3


def test_it_never_gives_a_key_twice(number, wang):
    actions.remove_person(number, add(number, wang), by=wang.actor, at=MORNING)

    assert add(number, wang) == "p3"


def test_it_takes_a_person_out_of_every_answer(wang, chen):
    number = filled_in(wang, chen)
    actions.answer(number, "organs", {"manager": "p2"}, by=wang.actor, at=MORNING)

    actions.remove_person(number, "p2", by=wang.actor, at=MORNING)

    answers = questions.application_for(wang.actor, number).answers
    assert [row["person"] for row in answers["capital"]["owners"]] == ["p1"]
    assert "manager" not in answers["organs"]


def test_roles_follow_from_the_answers():
    answers = {"capital": capital(("p1", 70), ("p2", 30)), "organs": {**ORGANS, "supervisor": "p2"}}

    assert rules.roles(answers, applicant="p1") == {
        "p1": [
            "applicant",
            "owner",
            "director",
            "manager",
            "legal-representative",
            "liaison",
            "finance",
        ],
        "p2": ["owner", "supervisor"],
    }


def test_it_refuses_a_mobile_that_is_none(number, wang):
    with pytest.raises(actions.NotAMobile, match="11位"):
        add(number, wang, mobile="1390000602")


def test_it_refuses_nobody(number, wang):
    with pytest.raises(actions.NameMissing):
        add(number, wang, name="  ")


def test_it_refuses_to_remove_the_applicant(number, wang):
    with pytest.raises(actions.OwnerStays):
        actions.remove_person(number, "p1", by=wang.actor, at=MORNING)


def test_it_refuses_who_is_not_there(number, wang):
    with pytest.raises(hands.NoSuchPerson):
        actions.remove_person(number, "p9", by=wang.actor, at=MORNING)


def test_it_refuses_a_crowd(number, wang):
    for nth in range(rules.PERSONS_MOST - 1):
        add(number, wang, name=f"股东{nth}")

    with pytest.raises(actions.TooManyPersons, match="60"):
        add(number, wang)
