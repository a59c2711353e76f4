"""Names of one sound: the second hears of the first before it holds anything (2017 comparison rules 4 ②)."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from dengji.common.names import actions
from dengji.common.names.models import TakenName

from .wanted import HERE, MORNING, WITH, name


@pytest.mark.django_db
def test_it_tells_once_of_a_name_of_the_same_sound_that_was_not_shown():
    actions.declare(name("云岭"), holder="PZ26-1120-0001", **WITH)

    with pytest.raises(actions.NameNear, match="攀枝花市云岭科技有限公司") as near:
        actions.declare(name("云领"), holder="PZ26-1120-0002", seen=(), **WITH)
    shown = [one.other for one in near.value.conflicts]

    assert actions.declare(name("云领"), holder="PZ26-1120-0002", seen=shown, **WITH)


@pytest.mark.django_db
def test_it_asks_nothing_of_whoever_does_not_say_what_was_seen():
    actions.declare(name("云岭"), holder="PZ26-1120-0001", **WITH)

    assert actions.declare(name("云领"), holder="PZ26-1120-0002", **WITH)


@pytest.mark.django_db
@pytest.mark.parametrize("other", [name("云领", "餐饮"), name("新云岭")])
def test_another_trade_or_another_nearness_holds_nobody_up(other):
    actions.declare(other, holder="PZ26-1120-0001", **WITH)

    assert actions.declare(name("云岭"), holder="PZ26-1120-0002", seen=(), **WITH)


@pytest.mark.django_db
def test_its_holder_may_ask_again_for_what_it_holds():
    actions.declare(name("云岭"), holder="PZ26-1120-0001", seen=(), **WITH)
    actions.declare(name("云领"), holder="PZ26-1120-0002", **WITH)

    assert actions.declare(name("云岭"), holder="PZ26-1120-0001", seen=(), **WITH)


@pytest.mark.django_db
def test_a_name_of_an_investor_may_be_shared_and_claims_nothing():
    actions.take(name(), uscc=HERE, application="", at=MORNING)
    daughter = name(form="股份有限公司")

    with pytest.raises(actions.NameTaken):
        actions.declare(daughter, holder="PZ26-1120-0002", **WITH)
    actions.declare(daughter, holder="PZ26-1120-0002", invested=frozenset({name().full}), **WITH)
    actions.take(daughter, uscc="91510402MAT000002X", application="PZ26-1120-0002", at=MORNING)

    assert not TakenName.objects.get(full=daughter.full, is_live=True).claims


SOUNDS = [("云岭", "云领"), ("高桥", "高侨"), ("金沙", "金莎"), ("远山", "远杉")]


@pytest.mark.django_db(transaction=True)
def test_of_two_of_one_sound_in_the_same_second_one_is_told():
    def ask(place):
        wanted = name(SOUNDS[place % 4][place % 8 // 4])
        try:
            return actions.declare(wanted, holder=f"PZ26-1120-{place:04}", seen=(), **WITH)
        except (actions.NameNear, actions.NameTaken) as no:
            return no
        finally:
            connections.close_all()

    with ThreadPoolExecutor(16) as crowd:
        done = list(crowd.map(ask, range(64)))

    won = [one for one in done if isinstance(one, actions.Reservation)]
    sounds = {trade_name: place for place, pair in enumerate(SOUNDS) for trade_name in pair}
    assert sorted(sounds[one.full[4:6]] for one in won) == [0, 1, 2, 3]
