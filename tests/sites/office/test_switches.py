import pytest

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
