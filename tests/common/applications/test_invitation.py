"""The link: for one person, for seven days; nothing personal before the identity check."""

from datetime import timedelta

import pytest

from dengji.common.applications import actions, links, questions
from dengji.common.applications.models import Invitation, Paper
from dengji.common.exchange.models import OutTray
from dengji.common.identity import actions as identity
from dengji.common.identity.models import Notice
from dengji.common.trail.models import Pending

from .people import LATER, MORNING, come_in, link_of, prepared, sign


@pytest.fixture
def number(wang, chen):
    number = prepared(wang, chen)
    sign(number, wang, "p1")
    return number


@pytest.fixture
def token(number, wang):
    return link_of(number, wang, "p2")


def test_it_shows_who_asks_and_for_what(token, wang):
    shown = questions.invitation(token, at=MORNING)

    assert (shown.inviter, shown.company) == (wang.name, "攀枝花市云帆科技有限公司")
    assert (shown.roles, shown.amount, shown.state) == (["股东"], "30", "invited")
    assert shown.has_no_supervisor and not shown.is_taken


def test_neither_link_nor_code_is_in_the_tables(token):
    row = Invitation.objects.get()

    stored = " ".join(str(value) for value in vars(row).values())
    assert len(token) == 32 and token not in stored
    assert links.code_of(row) not in (row.code_digest, row.token_digest, row.nonce)


def test_it_is_opened_accepted_and_the_own_sheet_is_drawn(token, number, chen):
    actions.open_invitation(token, at=MORNING)
    assert Invitation.objects.get().state == "opened"

    actions.accept_invitation(token, by=chen.actor, at=LATER)

    assert Invitation.objects.get().state == "accepted"
    sheet = Paper.objects.get(application__number=number, code="identity-sheet:p2")
    assert (sheet.person, sheet.signers) == ("p2", ["p2"])


def test_coming_in_changes_no_other_paper(token, number, chen):
    before = set(Paper.objects.values_list("code", "base_digest"))

    actions.accept_invitation(token, by=chen.actor, at=LATER)

    assert before <= set(Paper.objects.values_list("code", "base_digest"))


def test_accepting_twice_is_once(token, chen):
    actions.accept_invitation(token, by=chen.actor, at=LATER)
    actions.accept_invitation(token, by=chen.actor, at=LATER)

    assert Paper.objects.filter(code="identity-sheet:p2").count() == 1


def test_it_refuses_somebody_of_another_name_without_saying_whose_it_is(token, stranger, chen):
    with pytest.raises(actions.NotYourInvitation) as no:
        actions.accept_invitation(token, by=stranger.actor, at=LATER)
    assert chen.name not in str(no.value)


def test_it_refuses_the_inviter_in_place_of_the_invited(token, wang):
    with pytest.raises(actions.NotYourInvitation):
        actions.accept_invitation(token, by=wang.actor, at=LATER)


def test_it_refuses_another_phone(number, token, chen):
    row = Invitation.objects.get().application.persons.get(key="p2")
    row.mobile = "13900009999"
    row.save()

    with pytest.raises(actions.NotYourInvitation):
        actions.accept_invitation(token, by=chen.actor, at=LATER)


def test_it_refuses_who_withholds_the_own_identity(token, chen):
    identity.withhold_use(chen, by=chen.actor, at=MORNING)

    with pytest.raises(actions.IdentityWithheld):
        actions.accept_invitation(token, by=chen.actor, at=LATER)


def test_it_is_over_after_seven_days(token):
    with pytest.raises(links.NoSuchInvitation, match="已经过期"):
        questions.invitation(token, at=MORNING + timedelta(days=7))


def test_a_guessed_link_leads_nowhere(number):
    with pytest.raises(links.NoSuchInvitation):
        questions.invitation("0" * 32, at=MORNING)


def test_inviting_again_ends_the_old_link(number, token, wang):
    actions.invite(number, "p2", by=wang.actor, at=LATER)

    with pytest.raises(links.NoSuchInvitation):
        questions.invitation(token, at=LATER)
    assert questions.invitation(link_of(number, wang, "p2"), at=LATER).state == "invited"
    assert Notice.objects.filter(kind="invitation").count() == 2


def test_who_has_signed_is_not_invited_again(number, wang):
    with pytest.raises(actions.AlreadySigned):
        actions.invite(number, "p1", by=wang.actor, at=LATER)


def test_six_digits_lead_to_the_link(number, token):
    code = links.code_of(Invitation.objects.get())

    assert actions.find_by_code(code, place="203.0.113.7", at=MORNING) == token


def test_codes_cannot_be_tried_out(number):
    right = links.code_of(Invitation.objects.get())
    wrong = f"{(int(right) + 1) % 1_000_000:06d}"
    for _ in range(10):
        with pytest.raises(links.NoSuchInvitation):
            actions.find_by_code(wrong, place="203.0.113.7", at=MORNING)

    with pytest.raises(actions.TooManyTries):
        actions.find_by_code(right, place="203.0.113.7", at=MORNING)
    assert actions.find_by_code(right, place="203.0.113.7", at=MORNING + timedelta(hours=1))


def test_declining_stops_the_filing_and_tells_the_founder(number, token, wang, chen):
    actions.decline(token, because="不认识", at=LATER)

    application = questions.application_for(wang.actor, number)
    (declined,) = [s for s in questions.signers(application) if s.state == "declined"]
    assert (application.state, declined.name, declined.declined_because) == ("draft", chen.name, "不认识")
    assert "没有同意签名" in Notice.objects.get(kind="declined").words
    assert questions.timeline(application)[-1].because == "不认识"
    assert Pending.objects.filter(what="applications.application.decline").exists()


def test_who_declines_after_signing_is_bound_no_more(wang, chen, people):
    from .test_sign import prepared_by_three

    number = prepared_by_three(wang, chen, people[2])
    sign(number, chen, "p2")
    token = link_of_signed(number)

    actions.decline(token, because="改主意了", at=LATER)
    actions.ask_again(number, "p2", by=wang.actor, at=LATER)
    asked = questions.application_for(wang.actor, number)
    assert {one.key: one.state for one in questions.signers(asked)}["p2"] == "named"
    actions.prepare(number, by=wang.actor, at=LATER)

    application = questions.application_for(wang.actor, number)
    assert {p.key for p in questions.who_has_not_signed(application)} == {"p1", "p2", "p3"}
    assert not OutTray.objects.filter(subject=number).exists()


def link_of_signed(number):
    return links.token_of(Invitation.objects.get(application__number=number, person="p2", state="signed"))


def test_who_does_not_answer_is_reminded_twice_then_the_founder_is_told(number, wang):
    for hours in (1, 24, 25, 72, 96, 97):
        actions.remind(at=MORNING + timedelta(hours=hours))

    assert Notice.objects.filter(kind="invitation").count() == 3
    assert "还没有签名" in Notice.objects.get(kind="not-answered").words


def test_old_links_lapse(number, wang):
    actions.remind(at=MORNING + timedelta(days=7))

    application = questions.application_for(wang.actor, number)
    assert questions.signers(application)[1].state == "expired"


def test_who_signed_is_not_reminded(number, wang, chen):
    come_in(number, wang, chen)
    sign(number, chen, "p2")

    assert actions.remind(at=MORNING + timedelta(days=2)) == 0
