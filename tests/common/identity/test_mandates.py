from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from dengji.common.identity import actions, questions
from dengji.common.identity.models import MandateDeed, Notice
from dengji.common.identity.windows import bodies
from dengji.common.identity.windows.rehearsal import demo_person
from dengji.common.identity.windows.rehearsed_bodies import BODIES

from .moments import CHEN, MORNING, opened, trail_of

TODAY = date(2026, 11, 23)
OFFER = "llc.establish"
PAPER = "d" * 64


@pytest.fixture
def chen(wang):
    return opened(CHEN)


@pytest.fixture
def told(chen):
    return actions.MandateTold(
        agent=chen.number,
        offers=(OFFER,),
        powers=("submit", "mend-forms"),
        starts_on=TODAY,
        ends_on=TODAY + timedelta(days=30),
    )


@pytest.fixture
def given(told, wang):
    return actions.grant_mandate(told, principal=wang.number, paper=PAPER, by=wang.actor, at=MORNING)


@pytest.fixture
def standing(given, chen):
    return actions.accept_mandate(given.number, by=chen.actor, at=MORNING)


def act(mandate, by, deed="submit", **facts):
    facts = {"subject": "PZ26-1123-0001", "title": "云岭数字", "offer": OFFER, "at": MORNING, **facts}
    return actions.act_under(mandate.number, deed, by=by.actor, **facts)


def words_to(account):
    return "\n".join(one.words for one in questions.messages_of(account))


def test_it_stands_once_the_agent_takes_it_up(given, chen, wang):
    assert questions.mandate_for(chen, wang, OFFER, TODAY) is None

    actions.accept_mandate(given.number, by=chen.actor, at=MORNING)

    assert questions.mandate_for(chen, wang, OFFER, TODAY) == given
    assert questions.mandates_given(wang) == questions.mandates_held(chen) == [given]
    assert trail_of(given.number) == ["identity.mandate.grant", "identity.mandate.accept"]
    assert "委托您代办" in words_to(chen) and "接受了您的委托" in words_to(wang)


def test_it_stands_for_its_matter_and_days_only(standing, chen, wang):
    assert questions.mandate_for(chen, wang, "jsc.establish", TODAY) is None
    assert questions.mandate_for(chen, wang, OFFER, TODAY + timedelta(days=30)) == standing
    assert questions.mandate_for(chen, wang, OFFER, TODAY + timedelta(days=31)) is None
    assert questions.mandate_for(chen, wang, OFFER, TODAY - timedelta(days=1)) is None
    assert questions.mandate_for(wang, chen, OFFER, TODAY) is None


def test_the_owner_takes_it_back_at_any_time(standing, chen, wang):
    for _ in range(2):
        actions.revoke_mandate(standing.number, by=wang.actor, at=MORNING)

    assert questions.mandate_for(chen, wang, OFFER, TODAY) is None
    assert trail_of(standing.number).count("identity.mandate.revoke") == 1
    assert "收回了委托" in words_to(chen)
    with pytest.raises(actions.MandateDoesNotCover):
        act(standing, chen)


def test_the_agent_may_lay_it_down(standing, chen, wang):
    actions.revoke_mandate(standing.number, by=chen.actor, at=MORNING)

    assert "不再替您代办" in words_to(wang)


def test_a_stranger_finds_no_mandate(given, chen, wang):
    stranger = opened(demo_person(12))
    for verb in (actions.accept_mandate, actions.decline_mandate, actions.revoke_mandate):
        with pytest.raises(actions.NotYourMandate):
            verb(given.number, by=stranger.actor, at=MORNING)


def test_nobody_passes_a_mandate_on(told, standing, chen, wang):
    other = opened(demo_person(12))

    with pytest.raises(actions.NotYoursToGive):
        onward = replace(told, agent=other.number)
        actions.grant_mandate(onward, principal=wang.number, paper=PAPER, by=chen.actor, at=MORNING)


def test_the_owner_is_told_of_everything_done(standing, chen, wang):
    for _ in range(2):
        act(standing, chen)
    act(standing, chen, "mend-forms")

    assert words_to(wang).count("以您的名义") == MandateDeed.objects.count() == 2
    assert "提交申请：云岭数字" in words_to(wang) and standing.number in words_to(wang)
    assert {one.deed for one in questions.deeds_in_name_of(wang)} == {"mend-forms", "submit"}


@pytest.mark.parametrize(
    ("deed", "facts"),
    [
        ("mend-papers", {}),
        ("submit", {"offer": "jsc.establish"}),
        ("submit", {"at": MORNING + timedelta(31)}),
    ],
)
def test_the_agent_does_nothing_it_does_not_cover(standing, chen, deed, facts):
    with pytest.raises(actions.MandateDoesNotCover):
        act(standing, chen, deed, **facts)


def test_nobody_else_acts_under_it(standing, wang):
    with pytest.raises(actions.MandateDoesNotCover):
        act(standing, wang)


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"offers": ()}, actions.MandateSaysNothing),
        ({"offers": ("made-up",)}, actions.MandateSaysNothing),
        ({"powers": ("everything",)}, actions.MandateSaysNothing),
        ({"kind": "agency"}, actions.AgencyUnnamed),
        ({"ends_on": TODAY - timedelta(days=1)}, actions.MandateDays),
        ({"starts_on": TODAY - timedelta(days=1)}, actions.MandateDays),
        ({"ends_on": TODAY + timedelta(days=367)}, actions.MandateDays),
    ],
)
def test_it_refuses_what_is_not_right(told, wang, changed, refusal):
    with pytest.raises(refusal):
        actions.grant_mandate(
            replace(told, **changed), principal=wang.number, paper=PAPER, by=wang.actor, at=MORNING
        )


def test_it_refuses_oneself(told, wang):
    with pytest.raises(actions.YouYourself):
        mine = replace(told, agent=wang.number)
        actions.grant_mandate(mine, principal=wang.number, paper=PAPER, by=wang.actor, at=MORNING)


def test_an_agent_is_found_by_name_and_phone_together(wang, chen):
    found = actions.find_agent(chen.name, chen.mobile, by=wang.actor, at=MORNING)
    assert found == chen

    for name, mobile in ((wang.name, chen.mobile), (chen.name, "13900000001")):
        with pytest.raises(actions.AgentNotFound):
            actions.find_agent(name, mobile, by=wang.actor, at=MORNING)


def test_nobody_tries_agents_out(wang, chen):
    for _ in range(20):
        actions.find_agent(chen.name, chen.mobile, by=wang.actor, at=MORNING)
    with pytest.raises(actions.TooManyAgents):
        actions.find_agent(chen.name, chen.mobile, by=wang.actor, at=MORNING)


def test_it_is_answered_once(standing, chen):
    for verb in (actions.accept_mandate, actions.decline_mandate):
        with pytest.raises(actions.MandateOver):
            verb(standing.number, by=chen.actor, at=MORNING)


def test_the_agent_may_decline(given, chen, wang):
    actions.decline_mandate(given.number, by=chen.actor, at=MORNING)

    assert questions.mandate_state(questions.mandates_given(wang)[0], TODAY) == "declined"
    assert "谢绝" in words_to(wang)


def test_a_body_gives_none_through_who_cannot_be_looked_up(told, wang):
    with pytest.raises(actions.BodyUnanswered):
        body = replace(told, body=BODIES["chengdu"].uscc)
        actions.grant_mandate(
            body, principal=wang.number, paper=PAPER, by=wang.actor, at=MORNING, window=bodies.window("")
        )


def test_it_stands_in_the_facts_of_an_application(standing):
    facts = questions.mandate_facts(standing, agent="p3")

    assert (facts.number, facts.agent, facts.powers) == (standing.number, "p3", ("submit", "mend-forms"))
    assert facts.until == TODAY + timedelta(days=30)


def test_it_counts_whom_an_agent_serves(standing, chen):
    assert questions.entities_served_by(chen, TODAY) == 1


ATTACKS = {
    "mandate_ends_after_it_begins": "ends_on = '2020-01-01'",
    "mandate_is_given_to_somebody_else": "agent_id = principal_id",
    "mandate_kind_is_known": "kind = 'friend'",
    "mandate_of_an_agency_names_it_and_its_number": "kind = 'agency'",
    "mandate_says_for_what": "powers = '[]'",
    "mandate_lists_offers_and_powers": "offers = '\"every offer\"'",
    "mandate_is_on_a_signed_paper": "paper = ''",
    "mandate_is_accepted_or_declined_never_both": "accepted_at = now(), declined_at = now()",
    "mandate_is_revoked_by_somebody_at_a_time": "revoked_at = now() + interval '9 years'",
    "mandate_of_a_body_says_how_it_was_represented": "body = '91'",
}


@pytest.mark.parametrize("sentence", ATTACKS)
def test_the_database_says_no(given, sentence):
    with pytest.raises(IntegrityError, match=sentence), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE identity_mandate SET {ATTACKS[sentence]}")


def test_every_message_went_into_the_out_tray(standing):
    assert set(Notice.objects.filter(kind__startswith="mandate").values_list("kind", flat=True)) == {
        "mandate-given",
        "mandate-accepted",
    }
