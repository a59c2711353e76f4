import pytest

from dengji.common.names.models import TakenName
from dengji.common.trail import questions as trail
from dengji.inner.archives import questions as files
from dengji.inner.licences.models import Licence
from dengji.inner.register.models import Entry, Version
from dengji.inner.review import actions as review
from dengji.inner.review import questions, workflow
from dengji.inner.review.models import Decision
from tests import sample
from tests.inner.incoming import MONDAY, letter
from tests.inner.people import fang, jiang, min_, qiang


def test_it_decides_what_another_hand_examined(examined):
    case = review.register(examined.number, by=min_, at=MONDAY)

    assert (case.state, case.decided_by, case.decided_at) == ("registered", min_.name, MONDAY)
    assert [s.verb for s in questions.timeline(case)] == ["receive", "accept", "examine", "register"]


def test_entry_licence_volume_and_decision_stand_together(examined):
    case = review.register(examined.number, by=min_, at=MONDAY)

    entry, version, licence = Entry.objects.get(), Version.objects.get(), Licence.objects.get()
    assert {case.uscc, entry.uscc, licence.uscc} == {case.uscc}
    assert (version.number, version.facts_digest) == (1, examined.submissions.get().facts_digest)
    assert files.of_case(case.number).position == 1
    assert Decision.objects.get().outcome == "registered"


def test_the_name_belongs_to_the_entity(examined):
    case = review.register(examined.number, by=min_, at=MONDAY)

    held = TakenName.objects.get(holder=case.uscc)
    assert (held.full, held.standing, held.is_live) == (sample.NAME.full, "registered", True)


def test_it_leaves_its_lines_in_the_trail(examined):
    case = review.register(examined.number, by=min_, at=MONDAY)

    assert "review.case.register" in [line.what for line in trail.timeline(case.number)]
    assert {"register.entry.enter", "licences.licence.issue", "archives.volume.open"} <= {
        line.what for line in trail.timeline(case.uscc)
    }


def test_it_refuses_the_hand_that_examined(looked_at):
    review.examine(looked_at.number, opinion="材料齐全。", by=jiang, at=MONDAY)

    with pytest.raises(review.SameHands, match="另一位同事核准"):
        review.register(looked_at.number, by=jiang, at=MONDAY)
    assert not Entry.objects.exists()


def test_the_acceptor_may_decide_only_where_the_authority_lets_it(town, settings):
    settings.ACCEPTOR_MAY_DECIDE = False
    case = review.receive(letter(), at=MONDAY)
    review.accept(case.number, by=jiang, at=MONDAY)
    for row in questions.still_open(case):
        review.see(case.number, row.check_id, by=qiang, at=MONDAY)
    review.examine(case.number, opinion="材料齐全。", by=qiang, at=MONDAY)

    with pytest.raises(review.AcceptorDecides, match="受理和核准"):
        review.register(case.number, by=jiang, at=MONDAY)
    assert review.register(case.number, by=min_, at=MONDAY).state == "registered"


def test_it_refuses_what_is_no_longer_in_order(examined, settings):
    settings.SANCTIONS = "rehearsal:refuses"

    with pytest.raises(review.StillFailing, match="不得任职"):
        review.register(examined.number, by=min_, at=MONDAY)
    assert not Entry.objects.exists()


def test_it_refuses_before_it_was_examined(accepted):
    with pytest.raises(workflow.OutOfTurn):
        review.register(accepted.number, by=min_, at=MONDAY)


def test_it_refuses_an_officer_without_the_duty(examined):
    with pytest.raises(workflow.NotYourDuty, match="核准岗"):
        review.register(examined.number, by=fang, at=MONDAY)
