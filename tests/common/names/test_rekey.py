"""New dictionaries: every name gets its keys anew, in the background, and none is lost on the way."""

import pytest

from dengji.common.names import actions, deriving, questions
from dengji.common.names.importing import judging, loading
from dengji.common.names.models import TakenName

from .wanted import ELSEWHERE, HERE, MORNING, name

pytestmark = pytest.mark.django_db


def spoil(**changes):
    TakenName.objects.update(keys=[], trades=[], dict_version=0, **changes)


def test_it_does_nothing_where_all_is_well():
    actions.take(name(), uscc=HERE, application="", at=MORNING)

    assert actions.rekey(at=MORNING) == 0


def test_it_makes_keys_trades_and_place_anew():
    actions.take(name(division="四川", code="510000"), uscc=HERE, application="", at=MORNING)
    before = TakenName.objects.values("keys", "trades", "place", "scope", "dict_version").get()
    spoil(place="000000")
    assert questions.look(name(), holder="", on=MORNING.date()).is_free

    assert actions.rekey(at=MORNING) == 1

    assert TakenName.objects.values("keys", "trades", "place", "scope", "dict_version").get() == before
    assert not questions.look(name(), holder="", on=MORNING.date()).is_free


def test_it_goes_on_from_turn_to_turn():
    for nth in range(5):
        trade_name = "云岭高桥金沙远山银江"[nth * 2 : nth * 2 + 2]
        actions.take(name(trade_name), uscc=f"91510402MAT00000{nth}X", application="", at=MORNING)
    spoil()

    assert [actions.rekey(at=MORNING, most=2) for _ in range(4)] == [2, 2, 1, 0]


def test_where_two_claims_now_meet_the_second_gives_way_and_still_counts():
    actions.take(name(), uscc=HERE, application="", at=MORNING)
    actions.take(name(industry="餐饮"), uscc=ELSEWHERE, application="", at=MORNING)
    spoil()
    TakenName.objects.filter(holder=ELSEWHERE).update(industry="技术")

    actions.rekey(at=MORNING)

    assert sorted(TakenName.objects.values_list("claims", flat=True)) == [False, True]
    assert len(questions.look(name(), holder="", on=MORNING.date()).verdicts) == 2


def test_another_setting_of_the_reach_is_another_dictionary(settings):
    versions = set()
    for wide in ("prefecture", "province", "country"):
        settings.NAMES_COMPARED_IN = wide
        versions.add(deriving.dictionary_version())

    assert len(versions) == 3


@pytest.mark.parametrize(
    "row",
    [
        {"full": "四川远帆建筑工程有限公司", "number": "5104020001234"},
        {"full": "四川远帆建筑工程有限公司"},
        {"full": "远帆建筑工程有限公司"},
        {"full": "四川远帆建筑工程有限公司", "uscc": ELSEWHERE},
    ],
)
def test_a_home_that_only_the_old_register_said_is_kept(row):
    judged = judging.judge([(2, {**row, "place": "510402"})], on=MORNING.date())
    with loading.hall():
        loading.enter(judged.ready, at=MORNING)
    before = TakenName.objects.values("keys", "place", "scope").get()
    spoil()

    actions.rekey(at=MORNING)

    assert TakenName.objects.values("keys", "place", "scope").get() == before
    assert before["place"] == "510400"
