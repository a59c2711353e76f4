"""Four eyes by rule and by lot: two say their own word, and a third where they disagree."""

from decimal import Decimal

import pytest

from dengji.common.exchange.models import OutTray
from dengji.common.identity.duties import Actor, Duty
from dengji.common.identity.models import Authority
from dengji.inner.register.models import Entry
from dengji.inner.review import actions as review
from dengji.inner.review import hands, policies, questions, votes
from dengji.inner.review.models import Case, Draw
from tests.inner.incoming import MONDAY, letter, numbered
from tests.inner.people import AUTHORITY, bai, fang, jiang, min_, qiang

admin = Actor("510402-09", frozenset({Duty.SYSTEM_ADMIN}), AUTHORITY)
tang = Actor("510402-15", frozenset({Duty.APPROVAL}), AUTHORITY)
REASON = "住所材料是伪造的。"


def lay_down(**rules):
    return review.lay_down(AUTHORITY, by=admin, at=MONDAY, **rules)


def ready(number="PZ26-1123-0500", trade="青松"):
    case = review.receive(letter(numbered(number, trade)), at=MONDAY)
    review.accept(case.number, by=fang, at=MONDAY)
    for row in questions.still_open(case):
        review.see(case.number, row.check_id, by=qiang, at=MONDAY)
    return review.examine(case.number, opinion="材料齐全。", by=qiang, at=MONDAY)


@pytest.fixture
def watched(town):
    lay_down(second_types=["llc.establish"])
    return ready()


def test_the_first_word_is_kept_and_registers_nothing(watched):
    before = OutTray.objects.count()
    case = review.register(watched.number, by=min_, at=MONDAY)

    assert (case.state, case.first_by, case.second_for) == ("second", min_.name, "type")
    assert not Entry.objects.exists()
    assert OutTray.objects.count() == before


def test_the_second_who_agrees_registers(watched):
    review.register(watched.number, by=min_, at=MONDAY)
    case = review.register(watched.number, by=jiang, at=MONDAY)

    assert (case.state, case.decided_by, case.first_by) == ("registered", jiang.name, min_.name)
    assert Entry.objects.count() == 1


def test_nobody_says_it_twice(watched):
    review.register(watched.number, by=min_, at=MONDAY)

    with pytest.raises(hands.VotedAlready, match="另一位同事"):
        review.register(watched.number, by=min_, at=MONDAY)
    assert questions.queue(min_, at=MONDAY) == []
    assert questions.queue(jiang, at=MONDAY) != []


def test_the_second_decides_blind(watched):
    case = review.refuse(watched.number, because=REASON, by=min_, at=MONDAY)

    assert votes.shown(case) == []
    assert REASON not in str([step.because for step in questions.timeline(case)])


def test_where_they_disagree_a_third_decides_with_both_texts(watched):
    review.refuse(watched.number, because=REASON, by=min_, at=MONDAY)
    case = review.register(watched.number, because="材料是真的，去现场看过。", by=jiang, at=MONDAY)

    assert case.state == "disputed"
    assert [(vote.outcome, vote.because) for vote in votes.shown(case)] == [
        ("refused", REASON),
        ("registered", "材料是真的，去现场看过。"),
    ]
    for one in (min_, jiang):
        with pytest.raises(hands.VotedAlready):
            review.register(case.number, by=one, at=MONDAY)
    assert review.refuse(case.number, because=REASON, by=tang, at=MONDAY).state == "refused"


def test_an_outcome_may_demand_two(town):
    lay_down(second_outcomes=["refused"])
    case = ready()

    case = review.refuse(case.number, because=REASON, by=min_, at=MONDAY)
    assert (case.state, case.second_for) == ("second", "outcome")
    assert review.refuse(case.number, because=REASON, by=jiang, at=MONDAY).state == "refused"


def test_capital_may_demand_two(town):
    lay_down(second_from=Decimal(100))
    above = ready()
    lay_down(second_from=Decimal(101))

    assert above.second_for == "amount"
    assert ready("PZ26-1123-0501", "白桦").second_for == ""


def test_what_was_settled_at_receipt_is_not_avoided_by_a_new_rule(watched):
    lay_down(second_types=[])

    assert review.register(watched.number, by=min_, at=MONDAY).state == "second"


def test_the_lot_demands_two_and_can_be_drawn_again(town):
    lay_down(second_share=1000)
    case = ready()
    lot = Draw.objects.get(case=case, purpose="second")

    assert case.second_for == "lot"
    assert lot.value == review_lot(lot)


def review_lot(lot):
    """As the README of an outsider would have it: no code of ours."""
    import hashlib

    words = f"{lot.purpose}|{lot.case.number}|{lot.round}|{lot.trail_root}"
    return int(hashlib.sha256(words.encode()).hexdigest(), 16) % 1000


def test_the_batch_leaves_out_what_two_must_decide_and_what_the_lot_took(town):
    Authority.objects.update(straight_through="confirm")
    lay_down(full_check_share=1000)
    case = review.receive(letter(numbered("PZ26-1123-0502", "翠竹")), at=MONDAY)

    assert case.is_drawn_for_full_check
    assert questions.batch(min_) == []
    assert [one.number for one in questions.queue(fang, at=MONDAY)] == [case.number]
    with pytest.raises(review.DrawnOut, match="全面审查"):
        review.confirm([case.number], by=min_, at=MONDAY)


def test_the_machine_alone_decides_nothing_that_two_must(automatic):
    lay_down(second_types=["llc.establish"])
    case = review.receive(letter(numbered("PZ26-1123-0503", "石竹")), at=MONDAY)

    assert case.state == "received"
    with pytest.raises(review.DrawnOut):
        review.go_straight_through(case.number, at=MONDAY)


def test_one_in_twenty_is_about_one_in_twenty(town):
    from dengji.inner.review import lots

    drawn = sum(lots.value_of("second", f"PZ26-{n:06d}", 1, "00") < 50 for n in range(4000))

    assert 150 < drawn < 250


def test_it_is_the_system_administrator_of_the_authority_who_lays_down(town):
    for who in (min_, bai):
        with pytest.raises(review.NotYoursToLayDown):
            review.lay_down(AUTHORITY, second_share=5, by=who, at=MONDAY)
    with pytest.raises(review.OutOfBounds):
        lay_down(second_share=1001)


def test_versions_stand_side_by_side(town):
    lay_down(second_share=50)
    lay_down(second_share=10)

    assert [(one.version, one.second_share) for one in policies.versions(AUTHORITY)] == [(2, 10), (1, 50)]


def test_without_a_rule_the_house_is_careful(town, settings):
    settings.CAUTION = True
    usual = policies.of(AUTHORITY)

    assert (usual.second_share, usual.full_check_share, usual.after_share) == (50, 50, 50)
    assert usual.second_minors


def test_a_new_round_is_drawn_anew(watched):
    from dataclasses import replace

    item = {"check": "", "about": "domicile.detail", "says": "住所没有写到室。", "remedy": "请补上室号。"}
    review.return_(watched.number, items=[item], by=min_, at=MONDAY)
    lay_down(second_types=[])
    again = replace(letter(numbered("PZ26-1123-0500", "青松")), round=2)
    review.receive(again, at=MONDAY)

    assert Case.objects.get(number=watched.number).second_for == ""
