"""Filing for somebody else: the owner stays the applicant, is told of everything, and the mandate decides at every step."""

from datetime import timedelta

import pytest

from dengji.common.applications import actions, hands, questions
from dengji.common.identity import actions as identity
from dengji.common.identity.actions import MandateDoesNotCover, NotYourMandate
from dengji.common.identity.actions.mandates import MandateTold
from dengji.common.identity.models import MandateDeed, Notice
from dengji.common.trail.models import Pending

from .people import DOMICILE, LATER, MORNING, NAME, ORGANS, SCOPE, capital, filled_in, link_of, sign

DAY = MORNING.date()


def mandate(wang, chen, powers=("submit", "mend-forms"), days=30):
    told = MandateTold(chen.number, ("llc.establish",), powers, DAY, DAY + timedelta(days=days))
    given = identity.grant_mandate(told, principal=wang.number, paper="ab" * 32, by=wang.actor, at=MORNING)
    identity.accept_mandate(given.number, by=chen.actor, at=MORNING)
    return given.number


def begun(wang, chen, **facts):
    number = mandate(wang, chen, **facts)
    return actions.begin("llc.establish", by=chen.actor, at=MORNING, mandate=number).number


def filled(wang, chen, **facts):
    number = begun(wang, chen, **facts)
    forms = {
        "name": NAME,
        "scope": SCOPE,
        "domicile": DOMICILE,
        "capital": capital(("p1", 70)),
        "organs": ORGANS,
    }
    for form, values in forms.items():
        actions.answer(number, form, values, by=chen.actor, at=MORNING)
    return number


def seen(number, who):
    return questions.application_for(who.actor, number)


def test_the_owner_stays_the_applicant_and_the_agent_stands_beside(wang, chen):
    number = begun(wang, chen)

    application = seen(number, chen)
    assert (application.owner, application.agent) == (wang.number, chen.number)
    people = {one.key: one for one in questions.signers(application)}
    assert (people["p1"].name, people["p2"].name) == (wang.name, chen.name)
    assert people["p2"].roles == ["委托代理人"]


def test_the_agent_fills_in_and_everybody_signs_for_themselves(wang, chen):
    number = filled(wang, chen)
    actions.prepare(number, by=chen.actor, at=MORNING)

    with pytest.raises(hands.NoSuchApplication):
        sign(number, chen, "p1")
    sign(number, wang, "p1")
    assert sign(number, chen, "p2").state == "submitted"

    said = questions.facts_of(seen(number, wang))
    assert (said.mandate.agent, said.contacts.agent) == ("p2", "p2")
    assert "mandate" in {paper.code for paper in questions.papers(seen(number, wang))}


def test_the_owner_is_told_of_everything_done_in_their_name(wang, chen):
    number = filled(wang, chen)

    assert [d.deed for d in MandateDeed.objects.filter(subject=number)] == ["begin"]
    told = Notice.objects.filter(account_number=wang.number, kind="mandate-deed")
    assert told.count() >= 1
    assert questions.who_moves_next(seen(number, wang)).who == [chen.name]


def test_a_revoked_mandate_stops_the_agent_at_once(wang, chen):
    number = filled(wang, chen)
    identity.revoke_mandate(seen(number, wang).mandate, by=wang.actor, at=LATER)

    with pytest.raises(MandateDoesNotCover, match="委托人"):
        actions.answer(number, "scope", SCOPE, by=chen.actor, at=LATER)
    with pytest.raises(hands.NoSuchApplication):
        seen(number, chen)
    assert not any(questions.applications_of(chen.actor).values())
    assert actions.answer(number, "scope", SCOPE, by=wang.actor, at=LATER)


def test_a_mandate_that_has_ended_does_not_reach(wang, chen):
    number = begun(wang, chen, days=3)

    with pytest.raises(MandateDoesNotCover):
        actions.answer(number, "scope", SCOPE, by=chen.actor, at=MORNING + timedelta(days=4))


def test_an_agent_without_the_power_to_submit_begins_nothing(wang, chen):
    with pytest.raises(MandateDoesNotCover):
        begun(wang, chen, powers=("collect",))


def test_throwing_away_is_the_owners_own(wang, chen):
    number = begun(wang, chen)

    with pytest.raises(actions.OwnersOwn, match="委托人本人"):
        actions.discard(number, by=chen.actor, at=LATER)
    assert actions.discard(number, by=wang.actor, at=LATER).state == "withdrawn"


def test_nobody_files_on_anothers_mandate(wang, chen, stranger):
    given = mandate(wang, chen)

    with pytest.raises(NotYourMandate):
        actions.begin("llc.establish", by=stranger.actor, at=MORNING, mandate=given)


def test_the_agent_is_not_replaced_but_revoked(wang, chen, stranger):
    number = filled(wang, chen)

    with pytest.raises(actions.AgentStays):
        actions.replace_signatory(
            number, "p2", name=stranger.name, mobile=stranger.mobile, by=wang.actor, at=LATER
        )


def test_who_is_agent_no_more_signs_nothing_and_the_owner_goes_on_alone(wang, chen):
    number = filled(wang, chen)
    actions.prepare(number, by=chen.actor, at=MORNING)
    sign(number, wang, "p1")
    identity.revoke_mandate(seen(number, wang).mandate, by=wang.actor, at=LATER)
    move = questions.who_moves_next(seen(number, wang))
    assert (move.who, move.what) == ([wang.name], "委托已经收回，请重新修改，再生成一次材料")
    actions.reopen(number, by=wang.actor, at=LATER)
    assert questions.who_moves_next(seen(number, wang)).who == [wang.name]

    actions.prepare(number, by=wang.actor, at=LATER)

    application = seen(number, wang)
    assert (application.agent, application.mandate) == ("", "")
    assert [one.key for one in questions.signers(application)] == ["p1"]
    drawn = {paper.code for paper in questions.papers(application)}
    assert not {"mandate", "identity-sheet:p2"} & drawn
    assert Pending.objects.filter(what="applications.agent.part", subject=number).count() == 1
    assert sign(number, wang, "p1", at=LATER).state == "submitted"


def test_an_agent_who_also_holds_shares_stays_for_them(wang, chen):
    number = filled(wang, chen)
    actions.answer(number, "capital", capital(("p1", 70), ("p2", 30)), by=chen.actor, at=MORNING)
    actions.answer(number, "organs", ORGANS, by=chen.actor, at=MORNING)
    identity.revoke_mandate(seen(number, wang).mandate, by=wang.actor, at=LATER)

    actions.prepare(number, by=wang.actor, at=LATER)

    sign(number, wang, "p1", at=LATER)
    assert sign(number, chen, "p2", at=LATER).state == "submitted"
    assert questions.facts_of(seen(number, wang)).mandate is None


def test_nothing_is_signed_or_sent_that_names_an_agent_whose_mandate_is_gone(wang, chen):
    number = filled(wang, chen)
    actions.prepare(number, by=chen.actor, at=MORNING)
    sign(number, chen, "p2")
    identity.revoke_mandate(seen(number, wang).mandate, by=wang.actor, at=LATER)

    with pytest.raises(actions.MandateTakenBack, match="再生成一次材料"):
        sign(number, wang, "p1", at=LATER)
    with pytest.raises(actions.MandateTakenBack):
        actions.submit(number, by=wang.actor, at=LATER)


def test_the_agent_is_not_taken_out_while_the_mandate_stands(wang, chen):
    number = filled(wang, chen)

    with pytest.raises(actions.AgentStays):
        actions.remove_person(number, "p2", by=wang.actor, at=LATER)
    identity.revoke_mandate(seen(number, wang).mandate, by=wang.actor, at=LATER)
    actions.remove_person(number, "p2", by=wang.actor, at=LATER)

    actions.prepare(number, by=wang.actor, at=LATER)
    assert sign(number, wang, "p1", at=LATER).state == "submitted"


def test_an_agent_does_not_decline_but_lays_the_mandate_down(wang, chen):
    number = filled(wang, chen)
    actions.prepare(number, by=chen.actor, at=MORNING)
    sign(number, wang, "p1")

    with pytest.raises(actions.AgentLaysDown, match="放下"):
        actions.decline(link_of(number, wang, "p2"), because="不办了", at=LATER)
    assert seen(number, wang).state == "signing"


def test_without_a_mandate_nobody_acts_for_another(wang, chen):
    number = filled_in(wang)

    with pytest.raises(hands.NoSuchApplication):
        actions.answer(number, "scope", SCOPE, by=chen.actor, at=LATER)
