"""复制上次填写: what was typed is typed once."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from dengji.common.applications import actions, questions
from dengji.common.applications.hands import NoSuchApplication
from dengji.common.applications.models import Application, BodyNamed, Signature, Upload
from dengji.common.applications.workflow import COPYABLE, OPEN
from dengji.common.identity import actions as identity
from dengji.common.trail.models import Pending

from .bases import Base, body
from .people import DOMICILE, LATER, MORNING, NAME, capital, come_in, filled_in, prepared, sign
from .test_agents import mandate
from .test_attach import photograph


@pytest.fixture
def ended(wang, chen):
    """Signed by Wang; Chen said “that is me”, and did not sign in time."""
    number = prepared(wang, chen)
    sign(number, wang, "p1")
    come_in(number, wang, chen)
    actions.expire(at=MORNING + timedelta(days=365))
    return number


def copied(number, who, at=LATER):
    return actions.copy(number, by=who.actor, at=at)


def test_the_answers_and_the_people_stand_in_a_new_draft(ended, wang, chen):
    new = copied(ended, wang)

    old = Application.objects.get(number=ended)
    assert (new.state, new.round, new.copied_from, old.state) == ("draft", 1, ended, "expired")
    assert new.answers["capital"] == old.answers["capital"]
    assert new.answers["scope"] == old.answers["scope"]
    assert {p.key: (p.name, p.mobile) for p in new.persons.all()} == {
        "p1": (wang.name, wang.mobile),
        "p2": (chen.name, chen.mobile),
    }
    assert new.persons.get(key="p1").email == "wang@example.org"


def test_nothing_is_signed_promised_or_reserved(ended, wang):
    new = copied(ended, wang)

    assert not Signature.objects.filter(paper__application=new).exists()
    assert not new.papers.exists() and not new.invitations.exists() and new.facts is None
    assert "promise" not in new.answers["name"] and "promise" not in new.answers["domicile"]
    assert "confirmed" not in new.answers["organs"]
    assert (new.reservation, new.reserved_name) == ("", "")
    assert new.persons.get(key="p2").account == ""  # whoever was named is asked again


def test_a_file_is_sent_again(wang):
    number = filled_in(wang)
    actions.answer(number, "domicile", {**DOMICILE, "proof": "upload"}, by=wang.actor, at=MORNING)
    actions.attach(number, "domicile", "upload", photograph(), title="租约", by=wang.actor, at=MORNING)
    actions.expire(at=MORNING + timedelta(days=365))

    new = copied(number, wang)

    assert new.answers["domicile"]["proof"] == "upload"
    assert "upload" not in new.answers["domicile"]
    assert not Upload.objects.filter(application=new).exists()


def test_it_goes_the_whole_way_once_promised_and_signed_again(ended, wang, chen):
    number = copied(ended, wang).number
    for form in ("name", "domicile"):
        actions.answer(number, form, {"promise": True}, by=wang.actor, at=LATER)
    actions.answer(number, "organs", {"confirmed": True}, by=wang.actor, at=LATER)

    actions.prepare(number, by=wang.actor, at=LATER)
    sign(number, wang, "p1", at=LATER)
    come_in(number, wang, chen, at=LATER)
    sign(number, chen, "p2", at=LATER)

    assert questions.application_for(wang.actor, number).state == "submitted"


def test_a_body_is_named_again_with_what_its_register_said(wang, chen):
    number, leshan = filled_in(wang), body("leshan", chen)
    key = actions.add_body(number, uscc=leshan.uscc, by=wang.actor, at=MORNING, bases=Base(leshan))
    actions.answer(number, "capital", capital(("p1", 70), (key, 30)), by=wang.actor, at=MORNING)
    actions.expire(at=MORNING + timedelta(days=365))

    new = copied(number, wang)

    assert BodyNamed.objects.filter(application=new).values("key", "name", "uscc", "seen_at").get() == {
        "key": key, "name": leshan.name, "uscc": leshan.uscc, "seen_at": MORNING,
    }  # fmt: skip
    added = actions.add_person(new.number, name="方远", mobile="", by=wang.actor, at=LATER)
    assert added not in {p.key for p in Application.objects.get(number=number).persons.all()}


def test_an_agent_copies_while_the_mandate_stands(wang, chen):
    given = mandate(wang, chen)
    number = actions.begin("llc.establish", by=chen.actor, at=MORNING, mandate=given).number
    actions.answer(number, "name", NAME, by=chen.actor, at=MORNING)
    actions.expire(at=MORNING + timedelta(days=365))

    with transaction.atomic():
        new = copied(number, chen)
        assert (new.owner, new.agent, new.mandate) == (wang.number, chen.number, given)
        transaction.set_rollback(True)

    identity.revoke_mandate(given, by=wang.actor, at=LATER)
    with pytest.raises(identity.MandateDoesNotCover):
        copied(number, chen)


def test_the_owner_copies_without_the_agent(wang, chen):
    number = actions.begin("llc.establish", by=chen.actor, at=MORNING, mandate=mandate(wang, chen)).number
    actions.answer(number, "name", NAME, by=chen.actor, at=MORNING)
    actions.expire(at=MORNING + timedelta(days=365))

    new = copied(number, wang)

    assert (new.owner, new.agent, [p.key for p in new.persons.all()]) == (wang.number, "", ["p1"])


def test_pressing_twice_makes_one(ended, wang):
    first = copied(ended, wang)

    assert copied(ended, wang) == first
    assert Application.objects.filter(copied_from=ended).count() == 1
    with pytest.raises(IntegrityError, match="an_application_has_one_open_copy"):
        Application.objects.create(
            number="PZ26-1123-0099",
            copied_from=ended,
            begun_at=LATER,
            saved_at=LATER,
            expires_on=LATER.date(),
        )


def test_what_is_open_or_registered_is_not_copied(wang):
    number = filled_in(wang)

    with pytest.raises(actions.NothingToCopy, match="还在办"):
        copied(number, wang)
    assert not {*COPYABLE} & {*OPEN} and "registered" not in COPYABLE


def test_a_discarded_draft_has_nothing_to_copy(wang):
    number = filled_in(wang)
    actions.discard(number, by=wang.actor, at=MORNING)

    with pytest.raises(actions.NothingToCopy):
        copied(number, wang)


def test_it_is_the_applicants_alone(ended, chen, stranger):
    for somebody in (chen, stranger):
        with pytest.raises(NoSuchApplication):
            copied(ended, somebody)


def test_it_leaves_a_line(ended, wang):
    new = copied(ended, wang)

    line = Pending.objects.get(what="applications.application.copy").event
    assert (line["subject"], line["facts"]["of"]) == (new.number, ended)
