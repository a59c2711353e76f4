from dataclasses import replace
from datetime import UTC, datetime

import pytest

from dengji.common.exchange.models import OutTray
from dengji.common.identity.models import Authority
from dengji.common.trail import questions as trail
from dengji.inner.review import actions as review
from dengji.inner.review import questions
from dengji.inner.review.models import Case
from tests import sample
from tests.inner.incoming import MONDAY, TUESDAY, letter

pytestmark = pytest.mark.django_db


def test_it_opens_a_case_with_its_clock_running(received):
    assert (received.number, received.state, received.round) == (sample.APPLICATION, "received", 1)
    assert (f"{received.due_on}", f"{received.promised_on}") == ("2026-11-26", "2026-11-24")
    assert received.title == sample.NAME.full


def test_the_clock_runs_from_the_day_the_portal_took_it_in(town):
    friday = datetime(2026, 11, 20, 9, tzinfo=UTC)

    case = review.receive(replace(letter(), submitted_at=friday.isoformat()), at=MONDAY)

    assert (f"{case.due_on}", case.received_at) == ("2026-11-25", MONDAY)


def test_it_verifies_every_signature_itself(received):
    papers = questions.papers(received)

    assert all(paper.is_sound for paper in papers)
    assert {(p.code, s.person) for p in papers for s in p.signatures} >= {
        ("articles", "p1"),
        ("articles", "p2"),
        ("identity-sheet:p2", "p2"),
    }


def test_it_keeps_what_every_rule_said(received):
    checks = questions.checks(received)

    assert len(checks) > 50
    assert [row.check_id for row in checks if row.verdict == "failed"] == []


def test_it_leaves_a_line_in_the_trail(received):
    assert "review.case.receive" in [line.what for line in trail.timeline(received.number)]


def test_it_owes_a_receipt(received):
    assert [(n.code, n.printed_at) for n in questions.notices(received)] == [("receipt", None)]


def test_it_opens_the_same_letter_once(received):
    again = review.receive(letter(), at=TUESDAY)

    assert (again.pk, again.received_at) == (received.pk, MONDAY)
    assert Case.objects.count() == 1


def test_it_refuses_facts_that_are_not_those_of_the_digest(town):
    said = letter()
    forged = replace(said, facts={**said.facts, "term_years": 30})

    with pytest.raises(review.ForgedFacts, match="摘要"):
        review.receive(forged, at=MONDAY)
    assert not Case.objects.exists()


def test_it_refuses_facts_of_another_application(town):
    with pytest.raises(review.ForgedFacts, match="编号"):
        review.receive(replace(letter(), application="PZ26-1122-9999"), at=MONDAY)


def test_it_refuses_facts_for_another_authority(town):
    with pytest.raises(review.ForgedFacts, match="登记机关"):
        review.receive(replace(letter(), authority="510403"), at=MONDAY)


def test_it_refuses_a_paper_that_did_not_come(town):
    said = letter()
    papers = [{**said.papers[0], "digest": "ab" * 32}, *said.papers[1:]]

    with pytest.raises(review.PaperLost, match="没有随件送到"):
        review.receive(replace(said, papers=papers), at=MONDAY)


def test_it_finds_a_paper_that_says_something_else(town):
    """The facts are whole, but the papers that were signed are those of other facts."""
    other = letter(sample.facts(term_years=20))
    case = review.receive(replace(letter(), papers=other.papers), at=MONDAY)

    form = next(p for p in questions.papers(case) if p.code == "application-form")
    assert [s.problem for s in form.signatures] == ["这份文书所载的申请内容与提交的不一致"]
    assert "P19" in [row.check_id for row in questions.checks(case) if row.verdict == "failed"]


def test_it_finds_a_paper_that_was_not_signed(town):
    case = review.receive(letter(without=frozenset({"articles"})), at=MONDAY)

    assert "P19" in [row.check_id for row in questions.checks(case) if row.verdict == "failed"]
    assert not case.is_all_clear


def test_it_keeps_no_identity_number_in_the_open(received):
    numbers = [one.id_number for one in sample.identities(sample.facts()).values()]
    rows = str(list(received.submissions.values())) + str(list(OutTray.objects.values()))

    assert not any(number in rows for number in numbers)


@pytest.mark.django_db
def test_it_registers_on_the_spot_where_the_authority_allows_it(automatic):
    case = review.receive(letter(), at=MONDAY)

    assert (case.state, case.decided_by, case.examined_by) == ("registered", "machine", "machine")
    assert [n.code for n in questions.notices(case)] == ["registration-notice"]
    assert [step.verb for step in questions.timeline(case)] == ["receive", "straight-through"]


def test_it_lets_officers_look_where_one_rule_did_not_pass(automatic, settings):
    settings.SANCTIONS = "rehearsal:breaks"
    case = review.receive(letter(), at=MONDAY)

    assert (case.state, case.is_all_clear) == ("received", False)
    assert "unchecked" in [row.verdict for row in questions.checks(case)]


def test_it_finds_a_promise_wanting_where_the_authority_takes_none(town):
    Authority.objects.filter(code=sample.AUTHORITY).update(domicile_promise=False)

    case = review.receive(letter(), at=MONDAY)

    assert [row.check_id for row in questions.checks(case) if row.verdict == "failed"] == ["A05"]
