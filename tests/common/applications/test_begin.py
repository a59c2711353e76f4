import pytest
from django.db import connections

from dengji.common.applications import actions, hands, questions
from dengji.common.applications.models import Application
from dengji.common.identity import actions as identity
from dengji.common.identity.duties import Actor, Duty
from dengji.common.identity.models import Account
from dengji.common.identity.questions import NotVerified
from dengji.common.trail.models import Pending

from .people import MORNING

FANG = Actor("5104020001", frozenset({Duty.WINDOW}), "510402")


def test_it_opens_a_draft_with_the_applicant_named_as_verified(wang):
    application = actions.begin("llc.establish", by=wang.actor, at=MORNING)

    person = application.persons.get()
    assert (application.number, application.state) == ("PZ26-1123-0001", "draft")
    assert (person.key, person.name, person.mobile, person.account) == (
        "p1",
        wang.name,
        wang.mobile,
        wang.number,
    )


def test_it_counts_the_day_without_a_gap(wang):
    numbers = [actions.begin("llc.establish", by=wang.actor, at=MORNING).number for _ in range(3)]

    assert numbers == ["PZ26-1123-0001", "PZ26-1123-0002", "PZ26-1123-0003"]


@pytest.mark.django_db(transaction=True)
def test_many_at_once_get_different_numbers():
    from concurrent.futures import ThreadPoolExecutor

    identity.furnish_town(network="outer", at=MORNING)
    wang = Account.objects.first()

    def one(_):
        try:
            return actions.begin("llc.establish", by=wang.actor, at=MORNING).number
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        numbers = list(pool.map(one, range(24)))

    assert sorted(numbers) == [f"PZ26-1123-{n:04d}" for n in range(1, 25)]


def test_it_keeps_the_mobile_sealed(wang):
    person = actions.begin("llc.establish", by=wang.actor, at=MORNING).persons.get()

    assert wang.mobile.encode() not in bytes(person.mobile_sealed)


def test_it_leaves_a_line_in_the_trail(wang):
    number = actions.begin("llc.establish", by=wang.actor, at=MORNING).number

    line = Pending.objects.get(subject=number, what="applications.application.begin")
    assert line.by == wang.number


def test_it_refuses_an_offer_there_is_not(wang):
    with pytest.raises(actions.NoSuchOffer, match="不能在这里办"):
        actions.begin("moon.establish", by=wang.actor, at=MORNING)


def test_it_refuses_who_is_not_verified(wang):
    Account.objects.filter(pk=wang.pk).update(level="L0", verified_at=None)

    with pytest.raises(NotVerified):
        actions.begin("llc.establish", by=wang.actor, at=MORNING)


def test_it_refuses_who_withholds_the_own_identity(wang):
    identity.withhold_use(wang, by=wang.actor, at=MORNING)

    with pytest.raises(actions.IdentityWithheld, match="不允许用您的身份"):
        actions.begin("llc.establish", by=wang.actor, at=MORNING)


def test_at_the_window_the_clerk_writes_down_who_came(people):
    number = actions.begin("llc.establish", by=FANG, at=MORNING).number
    actions.change_person(number, "p1", name="王晓芸", mobile="13900008810", by=FANG, at=MORNING)

    assert questions.application_for(FANG, number).persons.get().name == "王晓芸"


def test_a_stranger_is_told_that_there_is_none(wang, stranger):
    number = actions.begin("llc.establish", by=wang.actor, at=MORNING).number

    with pytest.raises(hands.NoSuchApplication, match="没有找到这个办件"):
        questions.application_for(stranger.actor, number)
    with pytest.raises(hands.NoSuchApplication):
        actions.answer(number, "name", {}, by=stranger.actor, at=MORNING)
    assert Application.objects.count() == 1
