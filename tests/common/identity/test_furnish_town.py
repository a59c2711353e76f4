import pytest

from dengji.common.identity import actions, questions
from dengji.common.identity.duties import Duty
from dengji.common.identity.models import Account, Authority, Officer

from .moments import MORNING, trail_of


def test_it_brings_the_city_and_its_five_districts_and_counties(town):
    assert [authority.code for authority in questions.authorities()] == [
        "510400", "510402", "510403", "510411", "510421", "510422",
    ]  # fmt: skip
    assert questions.authority("510400").title == "攀枝花市市场监督管理局"
    assert all(authority.is_demonstration for authority in questions.authorities())
    assert trail_of("demonstration") == ["identity.town.furnish"]


def test_it_appoints_an_officer_for_every_duty_of_every_authority(town):
    for authority in questions.authorities():
        held = {duty for officer in questions.officers_of(authority.code) for duty in officer.actor.duties}
        assert held == set(Duty) - {Duty.APPLICANT}
    assert all(officer.is_demonstration for officer in Officer.objects.all())


def test_it_returns_cards_that_open_the_door(town):
    applicant = next(card for card in town if card.side == "outer")
    officer = next(card for card in town if card.side == "inner")

    assert actions.log_in_by_password(applicant.login, applicant.password, at=MORNING)
    assert actions.log_in_officer(officer.login, officer.password, at=MORNING)
    assert all("（演示）" in card.title for card in town)


def test_it_does_nothing_the_second_time_and_prints_the_same(town):
    again = actions.furnish_town(network="both", at=MORNING)

    assert again == town
    assert (Authority.objects.count(), Officer.objects.count(), Account.objects.count()) == (6, 72, 4)
    assert trail_of("demonstration") == ["identity.town.furnish"]


@pytest.mark.parametrize(("network", "officers", "accounts"), [("outer", 0, 4), ("inner", 72, 0)])
def test_each_network_gets_its_own(db, network, officers, accounts):
    actions.furnish_town(network=network, at=MORNING)

    assert (Officer.objects.count(), Account.objects.count()) == (officers, accounts)
    assert Authority.objects.count() == 6


def test_it_leaves_an_authoritys_switches_as_they_were_set(town):
    Authority.objects.filter(code="510402").update(straight_through="automatic")

    actions.furnish_town(network="both", at=MORNING)

    assert questions.authority("510402").straight_through == "automatic"


def test_it_finds_who_registers_in_a_place(town):
    assert questions.authority_for("510402").code == "510402"
    assert questions.authority_for("510403001").code == "510403"
    assert questions.authority_for("510401").code == "510400"
    with pytest.raises(questions.NoSuchAuthority):
        questions.authority_for("110101")


def test_it_knows_which_divisions_an_authority_covers(town):
    assert questions.divisions_of("510402") == {"510402"}
    assert len(questions.divisions_of("510400")) == 6
