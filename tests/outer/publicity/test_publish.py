"""Publishing: twice is once, never back to an older version, and nothing that the law keeps private."""

import pytest
from django.db import IntegrityError

from dengji.common.identity.duties import MACHINE
from dengji.common.names import actions as names
from dengji.common.names.models import TakenName
from dengji.common.trail.models import Pending
from dengji.ground.catalog.facts import Name
from dengji.outer import letterbox
from dengji.outer.publicity import actions, questions
from dengji.outer.publicity.models import Entry, Licence

from .letters import MORNING, code, facts, published

pytestmark = pytest.mark.django_db


def test_it_puts_a_new_entry_before_the_public():
    assert actions.publish(published(), at=MORNING)

    entry = questions.entity_for(code())
    assert (entry.name, entry.version, entry.facts["legal_representative"]) == (
        "攀枝花市云帆科技有限公司",
        1,
        "王晓芸",
    )
    assert Licence.objects.get().state == "valid"


def test_it_publishes_twice_as_once():
    actions.publish(published(), at=MORNING)

    assert not actions.publish(published(), at=MORNING)
    assert (Entry.objects.count(), Licence.objects.count()) == (1, 1)


def test_it_never_goes_back_to_an_older_version():
    actions.publish(published(version=2, licence="510402-2026-000002", state="suspended"), at=MORNING)

    assert not actions.publish(published(version=1), at=MORNING)
    assert questions.entity_for(code()).state == "suspended"
    assert [row.number for row in Licence.objects.all()] == ["510402-2026-000002"]


def test_it_takes_the_same_version_again_once_its_licence_is_printed():
    actions.publish(published(licence=""), at=MORNING)

    assert actions.publish(published(), at=MORNING)
    assert Licence.objects.get().original == "a" * 64


def test_it_replaces_the_licence_of_the_version_before():
    actions.publish(published(), at=MORNING)
    actions.publish(published(version=2, licence="510402-2026-000009", original="c" * 64), at=MORNING)

    states = dict(Licence.objects.values_list("number", "state"))
    assert states == {"510402-2026-000001": "replaced", "510402-2026-000009": "valid"}


def test_it_keeps_nothing_that_is_not_public():
    said = facts(id_number="51040219900101001X", liaison="王晓芸")
    said["owners"][0]["residence"] = "人民街1号"
    letter = published()
    actions.publish(
        type(letter)(letter.uscc, 1, said, letter.licence, letter.name_parts, letter.at), at=MORNING
    )

    kept = questions.entity_for(code()).facts
    assert not {"id_number", "liaison"} & set(kept)
    assert kept["owners"][0] == {"amount": "70", "name": "王晓芸"}
    line = Pending.objects.get(what="publicity.entry.publish")
    assert line.event["facts"]["left_out"] == ["id_number", "liaison"]


def test_the_letterbox_takes_the_name_here_too():
    letterbox.OPENED_BY[type(published())](published(), at=MORNING)
    letterbox.OPENED_BY[type(published())](published(), at=MORNING)

    (taken,) = TakenName.objects.filter(is_live=True)
    assert (taken.full, taken.holder) == ("攀枝花市云帆科技有限公司", code())


def test_the_letterbox_lets_the_name_of_an_entity_that_ended_count_for_a_year():
    letterbox.OPENED_BY[type(published())](published(), at=MORNING)
    for _ in range(2):
        letterbox.OPENED_BY[type(published())](published(version=2, state="deregistered"), at=MORNING)
    letterbox.OPENED_BY[type(published())](published(), at=MORNING)

    (taken,) = TakenName.objects.filter(is_live=True)
    assert (taken.standing, taken.until.isoformat(), taken.version) == ("cancelled", "2027-11-23", 2)


def test_the_database_refuses_the_facts_of_another_entity():
    actions.publish(published(), at=MORNING)

    with pytest.raises(IntegrityError, match="public_facts_are_of_this_entity"):
        Entry.objects.update(facts=facts(7))


def test_the_letterbox_publishes_though_somebody_else_has_reserved_the_name():
    letter = published()
    name = Name.model_validate(letter.name_parts)
    names.declare(name, holder="PZ26-1123-0009", by=MACHINE, at=MORNING)

    letterbox.OPENED_BY[type(letter)](letter, at=MORNING)

    assert questions.entity_for(code()).version == 1
    (taken,) = TakenName.objects.filter(is_live=True)
    assert (taken.holder, taken.standing) == (code(), "registered")
