"""Looking: every name of the reach that a rule relates, in one statement."""

from datetime import date

import pytest

from dengji.common.names import actions, questions
from dengji.ground.names.compare import Rule

from .wanted import ABROAD, ELSEWHERE, HERE, MORNING, WITH, name

pytestmark = pytest.mark.django_db
TODAY = MORNING.date()


def look(wanted, **more):
    return questions.look(wanted, **{"holder": "", "on": TODAY, **more})


def take(wanted, uscc=HERE):
    actions.take(wanted, uscc=uscc, application="PZ26-1120-0001", at=MORNING)


def test_it_finds_nothing_where_nothing_stands(django_assert_num_queries):
    with django_assert_num_queries(1):
        seen = look(name())

    assert seen.is_free
    assert not seen.verdicts


@pytest.mark.parametrize(
    ("other", "rule", "severity"),
    [
        (name(), Rule.IDENTICAL, "block"),
        (name(form="股份有限公司"), Rule.SAME_WORDS, "block"),
        (name(industry=""), Rule.NO_INDUSTRY, "block"),
        (name("云领"), Rule.SAME_SOUND, "warn"),
        (name("新云岭"), Rule.CONTAINS, "warn"),
    ],
)
def test_it_finds_what_each_rule_relates(other, rule, severity, django_assert_num_queries):
    take(other)

    with django_assert_num_queries(1):
        (verdict,) = look(name()).verdicts

    assert (verdict.other.full, verdict.rule, verdict.severity) == (other.full, rule, severity)


def test_what_blocks_is_told_first():
    take(name("新云岭"), uscc=ELSEWHERE)
    take(name("云领"), uscc=ABROAD)
    take(name(form="股份有限公司"))

    assert [one.severity for one in look(name()).verdicts] == ["block", "warn", "warn"]
    assert not look(name()).is_free


def test_ones_own_name_stands_in_nobodys_way():
    take(name())

    assert not look(name(), holder=HERE).verdicts


def test_investment_is_asked_after_the_match():
    take(name())

    (verdict,) = look(name(form="股份有限公司"), invested=frozenset({name().full})).verdicts

    assert (verdict.exempt, verdict.severity) == ("investment", "warn")


def test_the_rules_hear_of_blocks_and_warnings_and_of_no_notes():
    take(name("云岭未", "餐饮"))
    take(name("云岭末", "科技"), uscc=ELSEWHERE)

    verdicts = look(name("云岭未")).verdicts
    told = questions.conflicts(name("云岭未"), holder="", on=TODAY)

    assert "note" in {one.severity for one in verdicts}
    assert len(told) == len([one for one in verdicts if one.severity != "note"])


PLACES = [
    ("攀枝花市", "510402", HERE),
    ("成都市", "510100", ELSEWHERE),
    ("四川", "510000", "91510304MAT000001X"),
    ("北京", "110000", ABROAD),
]


@pytest.mark.parametrize(
    ("compared_in", "found"), [("prefecture", 1), ("province", 3), ("country", 4), ("all", 4)]
)
def test_it_looks_as_far_as_the_setting_says(settings, compared_in, found):
    settings.NAMES_COMPARED_IN = compared_in
    for nth, (division, code, uscc) in enumerate(PLACES):
        wanted = name(division=division, code=code, industry=("科技", "技术", "科技", "科技")[nth])
        actions.take(wanted, uscc=uscc[:-1] + str(nth), application="", at=MORNING)

    assert len(look(name(form="股份有限公司")).verdicts) == found


def test_a_municipality_is_one_place():
    take(name(division="北京市朝阳区", code="110105"), uscc=ABROAD)

    assert not look(name(division="北京市海淀区", code="110108")).is_free


def test_a_reservation_whose_last_day_is_over_is_not_seen():
    actions.declare(name(), holder="PZ26-1120-0001", **WITH)

    assert not look(name(), on=date(2027, 1, 20)).is_free
    assert look(name(), on=date(2027, 1, 21)).is_free


def test_a_dozen_alternatives_cost_one_statement(django_assert_num_queries):
    take(name())

    with django_assert_num_queries(1):
        offered = questions.alternatives(name(), on=TODAY)

    assert len(offered) == 3
    assert all(look(one).is_free for one in offered)
