"""A hundred who want one name at the same moment: one gets it, all others are told so, nobody waits for ever (evidence.md T20)."""

import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, connections, transaction

from dengji.common.applications import actions, questions
from dengji.common.applications.actions import naming
from dengji.common.applications.models import Application
from dengji.common.identity import actions as identity
from dengji.common.identity.duties import MACHINE
from dengji.common.identity.models import Account
from dengji.common.names import actions as names
from dengji.common.names.models import TakenName
from dengji.ground.catalog import facts
from tests.common.applications.people import DOMICILE, MORNING, NAME

pytestmark = pytest.mark.django_db(transaction=True)
CROWD, AT_ONCE = 100, 50  # connections at one moment; the others come as these go
LONGEST = 60.0  # seconds for all of them, on a busy machine


@pytest.fixture
def wang():
    identity.furnish_town(network="outer", at=MORNING)
    return Account.objects.order_by("opened_at", "number").first()


def drafts(wang, names_wanted):
    return [_draft(wang, trade_name) for trade_name in names_wanted]


def _draft(wang, trade_name):
    number = actions.begin("llc.establish", by=wang.actor, at=MORNING).number
    for form, values in {"name": {**NAME, "trade_name": trade_name}, "domicile": DOMICILE}.items():
        actions.answer(number, form, values, by=wang.actor, at=MORNING)
    return number


def all_at_once(deed, numbers):
    """What each got: a reservation, or what was said to them."""
    start = Barrier(AT_ONCE)

    def one(place_and_number):
        place, number = place_and_number
        if place < AT_ONCE:
            start.wait(LONGEST)
        try:
            return deed(number)
        except Exception as no:
            return no
        finally:
            connections.close_all()

    with ThreadPoolExecutor(AT_ONCE) as crowd:
        return list(crowd.map(one, enumerate(numbers)))


def test_of_a_hundred_who_want_one_name_one_gets_it(wang):
    numbers = drafts(wang, ["云帆"] * CROWD)
    began = time.monotonic()

    done = all_at_once(lambda number: actions.declare_name(number, by=wang.actor, at=MORNING), numbers)

    assert time.monotonic() - began < LONGEST
    assert Counter(type(one) for one in done) == {names.Reservation: 1, names.NameTaken: CROWD - 1}
    (taken,) = TakenName.objects.filter(is_live=True)
    winner = Application.objects.exclude(reservation="").get()
    assert (taken.full, taken.holder) == ("攀枝花市云帆科技有限公司", winner.number)
    assert numbers[[type(one) for one in done].index(names.Reservation)] == winner.number


def test_each_of_the_others_is_told_why_and_may_choose_another(wang):
    numbers = drafts(wang, ["云帆"] * AT_ONCE)

    done = all_at_once(lambda number: actions.declare_name(number, by=wang.actor, at=MORNING), numbers)

    told = [str(one) for one in done if isinstance(one, names.NameTaken)]
    assert len(told) == AT_ONCE - 1
    assert all("云帆" in words and "现在不能用" in words for words in told)
    loser = numbers[[type(one) for one in done].index(names.NameTaken)]
    actions.answer(loser, "name", {**NAME, "trade_name": "远山"}, by=wang.actor, at=MORNING)
    assert actions.declare_name(loser, by=wang.actor, at=MORNING).full == "攀枝花市远山科技有限公司"


def test_who_wants_several_names_crosswise_blocks_nobody(wang):
    """Each takes one of five names, then wants the next one instead: the old one is let go, and no two wait for each other."""
    circle = ["云帆", "远山", "高桥", "金沙", "银江"]
    numbers = drafts(wang, [circle[place % 5] for place in range(AT_ONCE)])

    def change_of_mind(number):
        seen = questions.application_for(wang.actor, number).answers["name"]["trade_name"]
        wanted = circle[(circle.index(seen) + 1) % 5]
        for trade_name in (seen, wanted):
            actions.answer(number, "name", {"trade_name": trade_name}, by=wang.actor, at=MORNING)
            try:
                actions.declare_name(number, by=wang.actor, at=MORNING)
            except names.NameTaken:
                continue
        return number

    done = all_at_once(change_of_mind, numbers)

    assert sorted(done) == sorted(numbers), [one for one in done if isinstance(one, Exception)]
    live = TakenName.objects.filter(is_live=True)
    assert len({row.core for row in live}) == live.count() <= 5
    assert len({row.holder for row in live}) == live.count()


THOUSAND, SOUNDS = (
    1000,
    [("云帆", "芸帆"), ("远山", "苑山"), ("高桥", "皋桥"), ("金沙", "津沙"), ("银江", "吟江")],
)


def declared_at_once(trade_names, **more):
    """What a thousand got who asked the index itself, each for one of these names by turns."""
    wanted = {**NAME, "division_code": "510400"}
    wanted = {part: wanted[part] for part in ("division", "division_code", "industry", "form")}

    def ask(place):
        trade_name = trade_names[int(place) % len(trade_names)]
        full = f"{wanted['division']}{trade_name}{wanted['industry']}{wanted['form']}"
        name = facts.Name(full=full, trade_name=trade_name, **wanted)
        return names.declare(name, holder=f"R-{place}", by=MACHINE, at=MORNING, **more).full

    return Counter(
        one if isinstance(one, str) else type(one)
        for one in all_at_once(ask, [str(n) for n in range(THOUSAND)])
    )


def test_of_a_thousand_who_want_one_name_one_gets_it():
    done = declared_at_once(["云帆"])

    assert done == {"攀枝花市云帆科技有限公司": 1, names.NameTaken: THOUSAND - 1}


def test_of_a_thousand_who_want_names_of_five_sounds_five_get_one_and_nobody_waits_in_a_circle():
    done = declared_at_once([one for pair in SOUNDS for one in pair], seen=())

    told = done.pop(names.NameTaken) + done.pop(names.NameNear)
    assert told == THOUSAND - 5
    won = {full.removeprefix("攀枝花市").removesuffix("科技有限公司") for full in done}
    assert sorted(sum(one in won for one in pair) for pair in SOUNDS) == [1] * 5


def test_who_waits_too_long_for_others_is_told_so_and_may_try_again(wang):
    first, second = drafts(wang, ["云帆", "芸帆"])

    def ask():
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '50ms'")
        try:
            actions.declare_name(second, by=wang.actor, at=MORNING)
        except naming.NameContested as no:
            return str(no)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as other, transaction.atomic():
        actions.declare_name(first, by=wang.actor, at=MORNING)
        told = other.submit(ask).result()

    assert "请稍等片刻" in told
    assert actions.declare_name(second, by=wang.actor, at=MORNING)
