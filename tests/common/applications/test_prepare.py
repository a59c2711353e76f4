import pytest

from dengji.common.applications import actions, questions
from dengji.common.applications.world import Surroundings
from dengji.common.documents import store
from dengji.common.names.actions import NameTaken
from dengji.common.names.models import TakenName
from dengji.common.trail.models import Pending
from dengji.ground.catalog.facts import Facts, digest

from .people import LATER, MORNING, NAME, come_in, filled_in, prepared, sign


def seen(number, owner):
    application = questions.application_for(owner.actor, number)
    return {paper.code: paper for paper in questions.papers(application)}


def test_it_freezes_the_facts_and_draws_up_the_papers(wang, chen):
    number = prepared(wang, chen)

    application = questions.application_for(wang.actor, number)
    assert (application.state, application.authority) == ("signing", "510402")
    assert digest(Facts.model_validate(application.facts)) == application.facts_digest
    assert [p.code for p in questions.papers(application)] == [
        "application-form",
        "articles",
        "resolution",
        "domicile-promise",
        "beneficial-owners",
        "identity-sheet:p1",
    ]


def test_every_paper_is_in_the_store_with_its_places_to_sign(wang, chen):
    papers = seen(prepared(wang, chen), wang)

    assert all(store.has(paper.digest) for paper in papers.values())
    assert [s.person for s in papers["articles"].signatures] == ["p1", "p2"]


def test_it_reserves_the_name(wang):
    number = prepared(wang)

    application = questions.application_for(wang.actor, number)
    held = TakenName.objects.get(holder=number)
    assert (application.reservation, application.reserved_name) == (held.number, held.full)
    assert application.facts["name"]["reservation"] == held.number


def test_it_tells_everything_that_blocks_at_once(wang):
    number = actions.begin("llc.establish", by=wang.actor, at=MORNING).number
    actions.answer(number, "name", {"trade_name": "云帆", "industry": "科技"}, by=wang.actor, at=MORNING)

    with pytest.raises(actions.NotReady) as no:
        actions.prepare(number, by=wang.actor, at=MORNING)

    forms = {finding.about.partition(".")[0] for finding in no.value.findings}
    assert forms == {"name", "scope", "domicile", "capital", "organs"}
    assert questions.application_for(wang.actor, number).state == "draft"


def test_it_tells_what_the_rules_block(wang):
    number = filled_in(wang)
    actions.answer(number, "capital", {"amount": "90"}, by=wang.actor, at=MORNING)

    with pytest.raises(actions.NotReady) as no:
        actions.prepare(number, by=wang.actor, at=MORNING)

    assert {f.about.partition(".")[0] for f in no.value.findings} == {"capital"}
    assert str(no.value) == f"还有{len(no.value.findings)}处要改好才能签名。每一处都列在下面。"


def test_it_refuses_a_name_that_another_holds(wang, chen):
    prepared(chen)
    number = filled_in(wang)

    with pytest.raises((NameTaken, actions.NotReady)) as no:
        actions.prepare(number, by=wang.actor, at=MORNING)
    told = [f.words for f in getattr(no.value, "findings", ())] or [str(no.value)]
    assert any("攀枝花市云帆科技有限公司" in words for words in told)


def test_it_may_be_declared_before_the_rest_is_known(wang):
    number = actions.begin("llc.establish", by=wang.actor, at=MORNING).number
    with pytest.raises(actions.NameNotHeld):
        actions.declare_name(number, by=wang.actor, at=MORNING)
    actions.answer(number, "name", NAME, by=wang.actor, at=MORNING)

    held = actions.declare_name(number, by=wang.actor, at=MORNING)

    assert held.full == "攀枝花市云帆科技有限公司"
    assert questions.application_for(wang.actor, number).reserved_until == held.until


def test_it_refuses_while_somebody_has_declined(wang, chen):
    number = filled_in(wang, chen)
    row = questions.application_for(wang.actor, number).persons.get(key="p2")
    row.declined_at = MORNING
    row.save()

    with pytest.raises(actions.SomebodyDeclined, match=chen.name):
        actions.prepare(number, by=wang.actor, at=MORNING)

    actions.ask_again(number, "p2", by=wang.actor, at=MORNING)
    assert actions.prepare(number, by=wang.actor, at=MORNING).state == "signing"


def test_reopened_unchanged_every_signature_stays(wang, chen):
    number = prepared(wang, chen)
    sign(number, wang, "p1")
    actions.reopen(number, by=wang.actor, at=LATER)

    actions.prepare(number, by=wang.actor, at=LATER)

    assert all(p.version == 1 for p in seen(number, wang).values())
    application = questions.application_for(wang.actor, number)
    assert [p.key for p in questions.who_has_not_signed(application)] == ["p2"]
    assert questions.signers(application)[1].state == "invited"


def test_reopened_and_changed_only_the_changed_papers_are_signed_again(wang, chen):
    number = prepared(wang, chen)
    sign(number, wang, "p1")
    actions.reopen(number, by=wang.actor, at=LATER)
    actions.answer(
        number, "organs", {"liaison_email": "new@example.org", "finance": "p2"}, by=wang.actor, at=LATER
    )

    actions.prepare(number, by=wang.actor, at=LATER)

    again = {code for code, paper in seen(number, wang).items() if paper.version == 2}
    application = questions.application_for(wang.actor, number)
    left = {p.code for p in questions.papers_to_sign(application, "p1")}
    assert "application-form" in again
    assert {"domicile-promise", "beneficial-owners"}.isdisjoint(again)
    assert left == {code for code in again if code != "identity-sheet:p2"}


def test_the_sheet_of_somebody_taken_out_no_longer_counts(wang, chen):
    number = prepared(wang, chen)
    sign(number, wang, "p1")
    come_in(number, wang, chen)
    actions.reopen(number, by=wang.actor, at=LATER)
    actions.remove_person(number, "p2", by=wang.actor, at=LATER)
    actions.answer(number, "capital", {"amount": "70"}, by=wang.actor, at=LATER)
    actions.answer(number, "organs", {"confirmed": True}, by=wang.actor, at=LATER)

    actions.prepare(number, by=wang.actor, at=LATER)

    assert "identity-sheet:p2" not in seen(number, wang)


def test_the_trail_tells_the_move(wang):
    number = prepared(wang)

    line = Pending.objects.get(what="applications.application.prepare")
    assert (line.subject, line.event["facts"]["went_to"]) == (number, "signing")


class Slow(Surroundings):
    """While it is asked, the applicant changes a word in another window."""

    def __init__(self, number, by):
        super().__init__(on=MORNING.date())
        self.number, self.by = number, by

    def divisions_of(self, authority):
        actions.answer(self.number, "domicile", {"detail": "机场路90号"}, by=self.by, at=MORNING)
        return super().divisions_of(authority)


def test_it_does_not_freeze_what_was_changed_meanwhile(wang):
    number = filled_in(wang)

    with pytest.raises(actions.ChangedMeanwhile, match="再看一遍"):
        actions.prepare(number, by=wang.actor, at=MORNING, surroundings=Slow(number, wang.actor))
    assert questions.application_for(wang.actor, number).state == "draft"
