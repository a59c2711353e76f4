"""Declaring a name: reserved by exactly one, refused with the reason, three free ones offered."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from django.db import connections

from dengji.common.names import actions, questions
from dengji.common.names.models import TakenName

from .wanted import ELSEWHERE, HERE, MORNING, WANG, WITH, name


@pytest.mark.django_db
def test_it_reserves_for_two_months():
    held = actions.declare(name(), holder="PZ26-1120-0001", **WITH)

    assert held.until == date(2027, 1, 20)
    assert questions.reservation(held.number, on=date(2027, 1, 20)).is_live


@pytest.mark.django_db
def test_it_answers_its_holder_with_the_same_reservation():
    first = actions.declare(name(), holder="PZ26-1120-0001", **WITH)
    assert actions.declare(name(), holder="PZ26-1120-0001", **WITH) == first


@pytest.mark.django_db
def test_it_gives_up_the_old_name_for_a_new_one():
    actions.declare(name(), holder="PZ26-1120-0001", **WITH)
    actions.declare(name("远山"), holder="PZ26-1120-0001", **WITH)

    assert actions.declare(name(), holder="PZ26-1120-0002", **WITH)


@pytest.mark.django_db
def test_it_refuses_the_same_trade_name_in_the_same_trade_and_says_whose():
    actions.declare(name(), holder="PZ26-1120-0001", **WITH)

    with pytest.raises(actions.NameTaken, match="攀枝花市云岭科技有限公司"):
        actions.declare(name(industry="技术服务"), holder="PZ26-1120-0002", **WITH)


@pytest.mark.django_db
def test_a_name_without_an_industry_may_stand_beside_an_earlier_one_and_bars_the_later():
    actions.declare(name(), holder="PZ26-1120-0001", **WITH)
    broad = name(industry="实业")

    assert actions.declare(broad, holder="PZ26-1120-0002", **WITH)
    with pytest.raises(actions.NameTaken, match="攀枝花市云岭实业有限公司"):
        actions.declare(name(industry="餐饮"), holder="PZ26-1120-0003", **WITH)
    actions.take(broad, uscc=HERE, application="PZ26-1120-0002", at=MORNING)
    actions.take(name(), uscc=ELSEWHERE, application="PZ26-1120-0001", at=MORNING)

    assert TakenName.objects.filter(standing="registered", is_live=True).count() == 2


@pytest.mark.django_db
def test_it_offers_three_that_are_free():
    actions.declare(name(), holder="PZ26-1120-0001", **WITH)

    offered = questions.alternatives(name(), on=MORNING.date())

    assert len(offered) == 3
    for other in offered:
        assert not any(c.blocks for c in questions.conflicts(other, holder="", on=MORNING.date()))


@pytest.mark.django_db
def test_it_frees_a_reservation_whose_last_day_is_over():
    actions.declare(name(), holder="PZ26-1120-0001", **WITH)
    later = MORNING + timedelta(days=62)

    assert actions.declare(name(), holder="PZ26-1120-0002", by=WANG, at=later)


@pytest.mark.django_db
def test_an_entity_keeps_what_its_application_reserved():
    actions.declare(name(), holder="PZ26-1120-0001", **WITH)
    actions.take(name(), uscc="91510402MAT000001X", application="PZ26-1120-0001", at=MORNING)
    actions.take(name(), uscc="91510402MAT000001X", application="PZ26-1120-0001", at=MORNING)

    (taken,) = TakenName.objects.filter(is_live=True)
    assert (taken.holder, taken.standing) == ("91510402MAT000001X", "registered")


@pytest.mark.django_db(transaction=True)
def test_of_forty_at_once_one_wins_and_the_rest_are_told():
    def ask(i):
        try:
            return actions.declare(name(), holder=f"PZ26-1120-{i:04}", **WITH).number
        except actions.NameTaken as no:
            return str(no)[:4] and None
        finally:
            connections.close_all()

    with ThreadPoolExecutor(16) as pool:
        won = [number for number in pool.map(ask, range(40)) if number]

    assert len(won) == 1


def wide(division, code):
    plain = name()
    return plain.model_copy(
        update={"full": f"{division}云岭科技有限公司", "division": division, "division_code": code}
    )


@pytest.mark.django_db
@pytest.mark.parametrize(("division", "code"), [("四川", "510000"), ("", "")])
def test_a_name_without_its_city_is_compared_with_those_that_have_it(division, code):
    actions.take(name(), uscc=HERE, application="PZ26-1120-0001", at=MORNING)

    with pytest.raises(actions.NameTaken):
        actions.declare(wide(division, code), holder="PZ26-1120-0002", **WITH)


@pytest.mark.django_db
@pytest.mark.parametrize(("uscc", "blocks"), [(HERE, True), (ELSEWHERE, False)])
def test_a_name_is_compared_with_those_registered_here_under_the_provinces_name(uscc, blocks):
    actions.take(wide("四川", "510000"), uscc=uscc, application="PZ26-1120-0001", at=MORNING)

    found = questions.conflicts(name(), holder="", on=MORNING.date())

    assert any(c.blocks for c in found) is blocks


@pytest.mark.django_db
def test_a_name_that_was_changed_stands_in_the_way_for_a_year():
    actions.take(name(), uscc=HERE, application="PZ26-1120-0001", at=MORNING)
    actions.take(name("远山"), uscc=HERE, application="PZ26-1120-0002", at=MORNING)

    last, after = MORNING + timedelta(days=365), MORNING + timedelta(days=366)

    with pytest.raises(actions.NameTaken):
        actions.declare(name(), holder="PZ27-1120-0003", by=WANG, at=last)
    assert actions.declare(name(), holder="PZ27-1120-0003", by=WANG, at=after)


@pytest.mark.django_db
def test_an_entity_may_go_back_to_its_name_and_may_change_a_part_of_it():
    for wanted in (name(), name("远山"), name(), name(industry="技术服务")):
        actions.take(wanted, uscc=HERE, application="PZ26-1120-0001", at=MORNING)

    (now,) = TakenName.objects.filter(standing="registered", is_live=True)
    assert now.full == name(industry="技术服务").full


@pytest.mark.django_db
def test_it_is_kept_for_a_year_where_an_approval_comes_first():
    first = actions.declare(name(), holder="PZ26-1120-0001", **WITH)
    longer = actions.declare(name(), holder="PZ26-1120-0001", months=actions.KEPT_FOR_APPROVAL, **WITH)

    assert (longer.number, longer.until) == (first.number, date(2027, 11, 20))
    assert actions.declare(name(), holder="PZ26-1120-0001", **WITH) == longer
