"""Signing as it goes in life: order, reminders, somebody else's part, a lost phone, another day, and who moves next."""

from datetime import timedelta

import pytest

from dengji.common.applications import actions, hands, questions
from dengji.common.applications.links import NoSuchInvitation
from dengji.common.applications.models import Invitation, Paper, PersonNamed, Signature
from dengji.common.identity import models as identity
from dengji.common.identity.models import Authority, Notice
from dengji.common.trail.models import Pending

from .people import LATER, MORNING, NAME, come_in, filled_in, link_of, prepared, sign, submitted

LAST = "legal-representative-last"


def seen(number, owner):
    return questions.application_for(owner.actor, number)


def current(number):
    return {p.code: p for p in Paper.objects.filter(application__number=number, superseded_at=None)}


def move(number, wang):
    return questions.who_moves_next(seen(number, wang))


def replace(number, wang, other, person="p2", at=LATER):
    return actions.replace_signatory(
        number, person, name=other.name, mobile=other.mobile, by=wang.actor, at=at
    )


def with_order(wang, chen, order):
    number = filled_in(wang, chen)
    actions.set_signing_order(number, order, by=wang.actor, at=MORNING)
    actions.prepare(number, by=wang.actor, at=MORNING)
    return number


def test_the_representative_may_choose_to_sign_last(wang, chen):
    number = with_order(wang, chen, LAST)

    with pytest.raises(actions.SignsLast, match=chen.name):
        sign(number, wang, "p1")
    come_in(number, wang, chen)
    assert sign(number, chen, "p2").state == "signing"
    assert sign(number, wang, "p1", at=LATER).state == "submitted"


def test_where_the_representative_signs_last_the_others_are_asked_at_once(wang, chen):
    number = with_order(wang, chen, LAST)

    assert Invitation.objects.filter(application__number=number, person="p2", state="invited").exists()
    assert move(number, wang).who == [chen.name]


def test_the_house_may_want_the_representative_last(wang, chen, settings):
    settings.SIGNING_ORDER = LAST
    number = prepared(wang, chen)

    assert [p.key for p in questions.may_sign_now(seen(number, wang))] == ["p2"]


def test_the_applicants_choice_is_before_the_house_and_the_authority_before_both(wang, chen, settings):
    settings.SIGNING_ORDER = LAST
    number = with_order(wang, chen, "any")
    assert not questions.representative_signs_last(seen(number, wang))

    Authority.objects.update(representative_signs_last=True)
    assert questions.representative_signs_last(seen(number, wang))


def test_an_order_there_is_not_is_refused(wang, chen):
    with pytest.raises(actions.NoSuchOrder, match="谁先签都可以"):
        with_order(wang, chen, "youngest-first")


def test_another_person_takes_the_part_and_only_papers_that_change_are_signed_anew(wang, chen, stranger):
    number = prepared(wang, chen)
    sign(number, wang, "p1")
    before = current(number)

    key = replace(number, wang, stranger)

    after = current(number)
    assert key == "p3"
    assert after["domicile-promise"].pk == before["domicile-promise"].pk
    assert after["articles"].pk != before["articles"].pk
    assert after["articles"].signers == ["p1", "p3"]
    assert not PersonNamed.objects.filter(application__number=number, key="p2").exists()
    application = seen(number, wang)
    assert (application.state, application.answers["capital"]["owners"][1]["person"]) == ("signing", "p3")
    assert Pending.objects.filter(what="applications.application.replace", subject=number).count() == 1


def test_whose_part_was_taken_holds_a_dead_link_and_the_other_signs(wang, chen, stranger):
    number = prepared(wang, chen)
    sign(number, wang, "p1")
    token = link_of(number, wang, "p2")
    replace(number, wang, stranger)

    with pytest.raises(NoSuchInvitation):
        actions.open_invitation(token, at=LATER)
    sign(number, wang, "p1", at=LATER)
    actions.accept_invitation(link_of(number, wang, "p3"), by=stranger.actor, at=LATER)
    assert sign(number, stranger, "p3", at=LATER).state == "submitted"


def test_who_declined_is_replaced(wang, chen, stranger):
    number = prepared(wang, chen)
    sign(number, wang, "p1")
    actions.decline(link_of(number, wang, "p2"), because="不认识", at=LATER)
    assert move(number, wang).what.startswith(chen.name)

    replace(number, wang, stranger)

    actions.prepare(number, by=wang.actor, at=LATER)
    assert seen(number, wang).state == "signing"


def test_the_applicant_is_not_replaced(wang, chen, stranger):
    with pytest.raises(actions.OwnerStays):
        replace(prepared(wang, chen), wang, stranger, person="p1")


def test_a_lost_phone_gets_a_new_link_and_the_old_one_dies(wang, chen):
    number = prepared(wang, chen)
    sign(number, wang, "p1")
    come_in(number, wang, chen)
    old = link_of(number, wang, "p2")
    chen.mobile = "13900009999"
    chen.save()

    actions.send_to_new_phone(number, "p2", mobile="13900009999", by=wang.actor, at=LATER)

    with pytest.raises(NoSuchInvitation):
        actions.open_invitation(old, at=LATER)
    with pytest.raises(hands.NoSuchApplication):
        sign(number, chen, "p2", at=LATER)
    actions.accept_invitation(link_of(number, wang, "p2"), by=chen.actor, at=LATER)
    assert sign(number, chen, "p2", at=LATER).state == "submitted"


def test_whoever_has_signed_needs_no_new_link(wang, chen):
    number = with_order(wang, chen, LAST)
    come_in(number, wang, chen)
    sign(number, chen, "p2")

    with pytest.raises(actions.AlreadySigned):
        actions.send_to_new_phone(number, "p2", mobile="13900009999", by=wang.actor, at=LATER)


def test_the_papers_keep_their_day_while_people_sign_across_days(wang, chen):
    number = prepared(wang, chen)
    sign(number, wang, "p1")
    come_in(number, wang, chen)
    later = MORNING + timedelta(days=6)

    sign(number, chen, "p2", at=later)

    assert seen(number, wang).facts["signed_on"] == "2026-11-23"


def test_a_set_that_is_too_old_is_drawn_anew_before_anybody_signs(wang, chen, settings):
    settings.PAPERS_DAYS = 3
    number = prepared(wang, chen)
    sign(number, wang, "p1")
    come_in(number, wang, chen)
    later = MORNING + timedelta(days=4)
    with pytest.raises(actions.PapersTooOld, match="2026-11-23"):
        sign(number, chen, "p2", at=later)

    actions.draw_anew(number, by=wang.actor, at=later)

    assert seen(number, wang).facts["signed_on"] == "2026-11-27"
    assert not Signature.objects.filter(paper__application__number=number, paper__superseded_at=None).exists()


def test_reminders_go_out_as_the_house_has_set_and_never_twice(wang, chen, settings):
    settings.REMIND_AFTER_HOURS = [2, 4]
    number = prepared(wang, chen)
    sign(number, wang, "p1")

    assert actions.remind(at=MORNING + timedelta(hours=3)) == 1
    assert actions.remind(at=MORNING + timedelta(hours=3)) == 0
    assert actions.remind(at=MORNING + timedelta(hours=5)) == 1
    assert actions.remind(at=MORNING + timedelta(hours=50)) == 0
    assert Notice.objects.filter(kind="invitation").count() == 2
    assert Notice.objects.filter(kind="not-answered").count() == 1
    assert move(number, wang).who == [chen.name]


def test_a_link_lapses_and_so_does_the_whole_signing(wang, chen, settings):
    settings.INVITATION_DAYS, settings.SIGNING_DAYS = 2, 5
    number = prepared(wang, chen)
    sign(number, wang, "p1")
    token = link_of(number, wang, "p2")

    with pytest.raises(NoSuchInvitation):
        actions.open_invitation(token, at=MORNING + timedelta(days=2, minutes=1))
    assert actions.expire(at=MORNING + timedelta(days=6)) == 1
    assert move(number, wang).is_over


def test_one_person_signs_for_several_companies(wang, chen):
    numbers = [prepared(wang, chen), None]
    numbers[1] = filled_in(wang, chen, name={**NAME, "trade_name": "云岭"})
    actions.prepare(numbers[1], by=wang.actor, at=MORNING)

    for number in numbers:
        sign(number, wang, "p1")
        come_in(number, wang, chen)
        sign(number, chen, "p2")

    assert [seen(number, wang).state for number in numbers] == ["submitted", "submitted"]


def test_it_always_says_who_moves_next_and_until_when(wang, chen):
    number = filled_in(wang, chen)
    assert (move(number, wang).who, move(number, wang).until.isoformat()) == ([wang.name], "2027-02-21")

    actions.prepare(number, by=wang.actor, at=MORNING)
    assert (move(number, wang).who, move(number, wang).what) == ([wang.name], "核对并签名")
    sign(number, wang, "p1")
    assert (move(number, wang).who, move(number, wang).until.isoformat()) == ([chen.name], "2026-11-30")
    come_in(number, wang, chen)
    sign(number, chen, "p2")

    assert (move(number, wang).who, move(number, wang).until.isoformat()) == (["登记机关"], "2026-11-26")
    actions.withdraw(number, because="不办了", by=wang.actor, at=LATER)
    assert move(number, wang).what == "答复撤回申请"


@pytest.mark.parametrize("people_signing", [1, 2])
def test_every_state_has_an_answer(wang, chen, people_signing):
    number = submitted(wang, chen if people_signing == 2 else None)

    found = move(number, wang)

    assert found.who and found.what and found.until


def test_a_person_whose_switch_is_off_stops_the_registration_at_that_person(wang, chen):
    number = prepared(wang, chen)
    sign(number, wang, "p1")
    come_in(number, wang, chen)
    actions.reopen(number, by=wang.actor, at=MORNING)
    identity.Account.objects.filter(number=chen.number).update(withheld_at=MORNING)

    with pytest.raises(hands.PersonWithheld, match=chen.name):
        actions.prepare(number, by=wang.actor, at=LATER)


def test_every_use_of_an_identity_is_noted_for_its_person(wang, chen):
    from dengji.common.identity.questions import uses_of

    number = submitted(wang, chen)

    assert {use.subject for use in uses_of(chen)} == {number}
    assert any("股东" in use.part for use in uses_of(chen))
