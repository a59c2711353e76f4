import pytest

from dengji.common.trail import questions as trail
from dengji.inner.review import actions as review
from dengji.inner.review import library, questions
from tests import sample
from tests.inner.incoming import MONDAY, letter
from tests.inner.people import AUTHORITY, bai, fang, min_

OWN = {"says": "出资：{核对结果}。", "remedy": "请对照章程改。{改法}"}


@pytest.fixture
def failing(town):
    capital = sample.CAPITAL.model_copy(update={"amount": 2 * sample.CAPITAL.amount})
    return review.receive(letter(sample.facts(capital=capital)), at=MONDAY)


def drafted(case):
    return next(item for item in questions.correction_draft(case) if item["check"] == "C06")


def test_the_rules_own_words_are_the_default(failing):
    assert "比注册资本少" in drafted(failing)["says"]


def test_an_authoritys_words_are_put_around_what_was_found(failing):
    found = drafted(failing)["says"]
    review.word("C06", **OWN, by=min_, at=MONDAY)

    assert drafted(failing)["says"] == f"出资：{found}。"
    assert drafted(failing)["remedy"].startswith("请对照章程改。")
    assert drafted(failing)["basis"] != []


def test_another_authority_keeps_its_own(failing):
    review.word("C06", **OWN, by=bai, at=MONDAY)

    assert not drafted(failing)["says"].startswith("出资：")


def test_versions_stand_and_the_house_can_speak_again(failing):
    review.word("C06", **OWN, by=min_, at=MONDAY)
    review.word("C06", says="", remedy="", after=1, by=min_, at=MONDAY)

    assert [one.version for one in library.versions(AUTHORITY, "C06")] == [2, 1]
    assert not drafted(failing)["says"].startswith("出资：")
    assert len(trail.search(what="review.wording.word").lines) == 2


def test_it_refuses_half_an_unknown_rule_a_stale_version_and_other_duties(town):
    with pytest.raises(review.HalfAWording):
        review.word("C06", says="出资不符。", remedy="", by=min_, at=MONDAY)
    with pytest.raises(review.NoSuchRule):
        review.word("Z99", **OWN, by=min_, at=MONDAY)
    with pytest.raises(review.NotYoursToWord):
        review.word("C06", **OWN, by=fang, at=MONDAY)
    review.word("C06", **OWN, by=min_, at=MONDAY)
    with pytest.raises(review.WordedMeanwhile):
        review.word("C06", **OWN, by=min_, at=MONDAY)
