import pytest

from dengji.common.exchange.models import OutTray
from dengji.common.identity.models import Authority
from dengji.common.trail import questions as trail

from .people import APPROVER, SYSTEM


def switch():
    return Authority.objects.get(code="510402").straight_through


@pytest.mark.parametrize("wanted", ["off", "confirm", "automatic"])
def test_it_sets_how_sound_applications_are_registered(seated, town, wanted):
    browser = seated(SYSTEM)

    answer = browser.post("/switches/", {"straight_through": wanted}, follow=True)

    assert switch() == wanted
    assert f'value="{wanted}" checked' in answer.content.decode()
    assert trail.search(what="identity.authority.set-switches").lines[0].facts == {"straight_through": wanted}
    assert Authority.objects.get(code="510403").straight_through == "off"


def test_it_knows_no_other_way(seated, town):
    assert seated(SYSTEM).post("/switches/", {"straight_through": "always"}).status_code == 404
    assert switch() == "off"


def test_it_is_the_system_administrators_alone(seated, town):
    assert seated(APPROVER).post("/switches/", {"straight_through": "automatic"}).status_code == 403
    assert switch() == "off"


def test_it_writes_down_who_registers_foreign_invested_companies_and_tells_the_outer_network(seated, town):
    browser = seated(SYSTEM)

    page = browser.post("/power/", {"foreign_invested": "held"}, follow=True).content.decode()

    assert Authority.objects.get(code="510402").foreign_invested == "held"
    assert 'value="held" checked' in page and "演示假定" not in page
    assert OutTray.objects.get().kind == "AuthorityEmpowered"
    assert Authority.objects.get(code="510403").foreign_invested == "none"


def test_it_says_loudly_that_a_power_is_assumed(seated, town):
    Authority.objects.filter(code="510402").update(foreign_invested="assumed")

    assert "演示假定" in seated(SYSTEM).get("/switches/").content.decode()


def test_nobody_assumes_a_power_by_hand(seated, town):
    seated(SYSTEM).post("/power/", {"foreign_invested": "assumed"})

    assert Authority.objects.get(code="510402").foreign_invested == "none"
    assert seated(APPROVER).post("/power/", {"foreign_invested": "held"}).status_code == 403
