"""A child who holds shares, by the guardian's word; and persons from elsewhere with their documents."""

import pytest
from django.db import IntegrityError

from dengji.common.applications import actions, questions
from dengji.common.applications.models import Paper, PersonNamed, Signature
from dengji.common.identity.models import Child
from dengji.common.trail.models import Pending
from dengji.ground.standards import citizen_id

from .people import MORNING, ORGANS, capital, filled_in, prepared, sign
from .test_bodies import photo


def number_born(day):
    first_17 = f"510402{day}001"
    return first_17 + citizen_id.check_character(first_17)


CHILD, GROWN = number_born("20150601"), number_born("19900601")


@pytest.fixture
def number(wang):
    """Wang holds seventy, a child without a phone thirty."""
    number = filled_in(wang)
    key = actions.add_person(number, name="王小满", mobile="", by=wang.actor, at=MORNING)
    actions.answer(number, "capital", capital(("p1", 70), (key, 30)), by=wang.actor, at=MORNING)
    actions.answer(number, "organs", ORGANS, by=wang.actor, at=MORNING)
    return number


def guard(number, wang, guardian="p1"):
    actions.name_guardian(number, "p2", guardian, by=wang.actor, at=MORNING)


def vouch(number, wang, id_number=CHILD):
    actions.vouch_for_minor(number, "p2", id_number=id_number, by=wang.actor, at=MORNING)


def prove(number, wang):
    return actions.prove_person(number, "p2", photo(), title="户口簿", by=wang.actor, at=MORNING)


def seen(number, wang):
    return questions.application_for(wang.actor, number)


def test_the_guardian_signs_for_the_child(number, wang):
    guard(number, wang)
    prove(number, wang)
    vouch(number, wang)

    actions.prepare(number, by=wang.actor, at=MORNING)
    assert sign(number, wang, "p1").state == "submitted"

    sheet = Paper.objects.get(code="identity-sheet:p2", superseded_at=None)
    assert sheet.signers == ["p1"]
    assert set(Signature.objects.values_list("person", flat=True)) == {"p1"}
    assert questions.paper(seen(number, wang), "identity-sheet:p2", wang.actor)


def test_the_number_is_sealed_and_the_identity_by_evidence(number, wang):
    guard(number, wang)
    prove(number, wang)
    vouch(number, wang)

    row = PersonNamed.objects.get(key="p2", application__number=number)
    assert row.id_number == CHILD and CHILD.encode() not in bytes(row.id_number_sealed)
    assert not row.child


def test_a_declared_child_needs_no_papers(number, wang):
    child = Child(number="K0000000000AB", guardian=wang, name="王小满", relation="father")
    child.id_number, child.declared_at, child.confirmed_at = CHILD, MORNING, MORNING
    child.channel = "population-register"
    child.save(force_insert=True)
    guard(number, wang)

    vouch(number, wang)

    assert PersonNamed.objects.get(key="p2", application__number=number).child == child.number
    actions.prepare(number, by=wang.actor, at=MORNING)
    assert sign(number, wang, "p1").state == "submitted"


def test_without_papers_the_word_alone_is_not_enough(number, wang):
    guard(number, wang)

    with pytest.raises(actions.ProofMissing, match="户口簿"):
        vouch(number, wang)


def test_who_is_of_age_signs_for_themselves(number, wang):
    guard(number, wang)
    prove(number, wang)

    with pytest.raises(actions.NotAMinor, match="王小满"):
        vouch(number, wang, GROWN)


def test_a_wrong_number_is_told(number, wang):
    guard(number, wang)
    prove(number, wang)

    with pytest.raises(actions.NumberWrong):
        vouch(number, wang, CHILD[:-1] + ("0" if CHILD[-1] != "0" else "1"))


def test_nobody_is_their_own_guardian(number, wang):
    with pytest.raises(actions.GuardianWrong):
        guard(number, wang, "p2")


def test_without_a_guardian_nobody_is_vouched_for(number, wang):
    with pytest.raises(actions.GuardianWrong):
        vouch(number, wang)


def test_another_guardian_begins_anew(number, wang, chen):
    guard(number, wang)
    prove(number, wang)
    vouch(number, wang)
    key = actions.add_person(number, name=chen.name, mobile=chen.mobile, by=wang.actor, at=MORNING)

    guard(number, wang, key)

    assert PersonNamed.objects.get(key="p2", application__number=number).vouched_at is None
    assert questions.facts_of(seen(number, wang)).hand_of("p2") == key


def test_a_person_from_elsewhere_has_a_country_a_document_and_papers(number, wang):
    actions.describe_person(number, "p2", country="sgp", id_kind="passport", by=wang.actor, at=MORNING)
    digest = prove(number, wang)

    person = questions.facts_of(seen(number, wang)).person("p2")
    assert (person.country, person.id_kind, person.proof) == ("SGP", "passport", (digest,))


def test_a_document_there_is_not_is_refused(number, wang):
    with pytest.raises(actions.NoSuchDocument):
        actions.describe_person(number, "p2", country="SGP", id_kind="library", by=wang.actor, at=MORNING)


def test_while_people_sign_nothing_of_a_person_changes(wang):
    number = prepared(wang)

    with pytest.raises(Exception, match="这一步做不了"):
        actions.describe_person(number, "p1", country="SGP", id_kind="passport", by=wang.actor, at=MORNING)


def own_labour(number, wang, is_so=True):
    actions.say_own_labour(number, "p2", is_so=is_so, by=wang.actor, at=MORNING)


def test_who_lives_by_own_labour_says_so_with_papers_and_has_no_guardian(number, wang):
    with pytest.raises(actions.ProofMissing):
        own_labour(number, wang)
    prove(number, wang)

    own_labour(number, wang)

    person = questions.facts_of(seen(number, wang)).person("p2")
    assert (person.lives_by_own_labour, person.guardian, len(person.proof)) == (True, "", 1)
    line = Pending.objects.get(what="applications.person.own-labour").event
    assert line["facts"] == {"person": "p2", "is_so": True}

    own_labour(number, wang, is_so=False)
    assert not questions.facts_of(seen(number, wang)).person("p2").lives_by_own_labour


def test_a_guardian_and_own_labour_do_not_go_together(number, wang):
    prove(number, wang)
    own_labour(number, wang)
    guard(number, wang)
    assert not PersonNamed.objects.get(key="p2").lives_by_own_labour

    with pytest.raises(actions.GuardianSigns, match="先去掉监护人"):
        own_labour(number, wang)
    with pytest.raises(IntegrityError, match="who_lives_by_own_labour_has_no_guardian"):
        PersonNamed.objects.filter(key="p2").update(lives_by_own_labour=True)
