"""Which authorities register foreign-invested companies: written down by one who may, learnt on the other side."""

import pytest
from django.db import IntegrityError

from dengji.common.identity import actions, questions
from dengji.common.identity.duties import Actor, Duty
from dengji.common.identity.letters import AuthorityEmpowered
from dengji.common.identity.models import Authority

from .moments import MORNING, trail_of

KONG = Actor("510402-09", frozenset({Duty.SYSTEM_ADMIN}))
FANG = Actor("510402-01", frozenset({Duty.WINDOW}))


@pytest.fixture(autouse=True)
def town(db):
    actions.furnish_town(network="inner", at=MORNING)


def empower(power="held", by=KONG, post=lambda letter, **facts: None):
    return actions.empower("510402", power, by=by, at=MORNING, post=post)


def test_only_the_demonstrations_prefecture_is_assumed_to_be_empowered():
    assert questions.foreign_power("510400") == "assumed"
    assert {questions.foreign_power(one.code) for one in questions.authorities()} == {"assumed", "none"}
    assert questions.foreign_power("999999") == "none"


def test_the_nearest_that_is_empowered_registers():
    assert questions.empowered_for("510402") == "510400"
    empower()
    assert questions.empowered_for("510402") == "510402"
    Authority.objects.update(foreign_invested="none")
    assert questions.empowered_for("510402") == ""


def test_it_is_written_down_once_told_once_and_leaves_a_line():
    letters = []
    for _twice in range(2):
        empower(post=lambda letter, **facts: letters.append(letter))

    assert letters == [AuthorityEmpowered("510402", "held", MORNING.isoformat())]
    assert trail_of("510402") == ["identity.authority.empower"]


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        ({"by": FANG}, actions.NotYoursToAdminister),
        ({"power": "assumed"}, actions.NoSuchPower),
        ({"power": ""}, actions.NoSuchPower),
    ],
)
def test_it_refuses_other_hands_and_what_nobody_may_assume(facts, refusal):
    with pytest.raises(refusal):
        empower(**facts)
    assert questions.foreign_power("510402") == "none"


def test_the_outer_network_follows():
    for _twice in range(2):
        actions.learn_power(AuthorityEmpowered("510403", "held", MORNING.isoformat()), at=MORNING)

    assert questions.foreign_power("510403") == "held"


@pytest.mark.parametrize(
    ("change", "wall"),
    [
        (
            {"foreign_invested": "assumed", "is_demonstration": False},
            "a_power_is_assumed_in_the_demonstration_only",
        ),
        ({"foreign_invested": "perhaps"}, "authority_holds_a_known_power"),
    ],
)
def test_the_database_says_no(change, wall):
    with pytest.raises(IntegrityError, match=wall):
        Authority.objects.filter(code="510402").update(**change)
