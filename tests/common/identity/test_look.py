from datetime import timedelta

import pytest
from django.db import transaction

from dengji.common.identity import actions
from dengji.common.identity.rules import Reason
from dengji.common.identity.windows.rehearsal import SILENT, demo_person
from dengji.common.trail.models import Entry

from .moments import MORNING, fang, opened, qiang, trail_of
from .test_evidence import UPLOADS

CASE = "PZ26-1122-0317"


@pytest.fixture
def evidence(db, post):
    account = opened(demo_person(SILENT))
    return actions.submit_evidence(account.number, UPLOADS, at=MORNING, post=post)


def test_it_records_who_looked_at_what_and_why(db):
    actions.look(CASE, what="id_number", why=Reason.EXAMINATION, person="p1", by=qiang, at=MORNING)

    line = Entry.objects.get(subject=CASE)
    assert (line.what, line.by) == ("identity.person.look", qiang.name)
    assert line.event["facts"] == {"fields": "id_number", "why": "examination", "person": "p1"}


def test_it_tells_the_person_which_office_looked(town, post):
    facts = {"what": "id_number", "why": Reason.EXAMINATION, "account": "U1", "person": "p1"}

    actions.look(CASE, **facts, by=qiang, at=MORNING, post=post)

    (letter,) = post.letters
    assert (letter.account, letter.application, letter.person) == ("U1", CASE, "p1")
    assert (letter.by, letter.why) == ("东区局·审查岗", "审查登记申请")


def test_it_leaves_no_line_when_the_read_came_to_nothing(db):
    with pytest.raises(RuntimeError), transaction.atomic():
        actions.look(CASE, what="id_number", why=Reason.EXAMINATION, by=qiang, at=MORNING)
        raise RuntimeError("the page broke")

    assert trail_of(CASE) == []


def test_it_reveals_a_whole_number_on_record(evidence, post):
    whole = actions.reveal(evidence.number, "id_number", why=Reason.EVIDENCE, by=fang, at=MORNING, post=post)

    assert whole == demo_person(SILENT).id_number
    assert trail_of(evidence.number)[-1] == "identity.person.look"
    assert whole not in str(post.letters[-1])


def test_it_reveals_five_in_ten_minutes_and_then_asks_who_is_there(evidence, town):
    facts = {"why": Reason.EVIDENCE, "by": fang, "at": MORNING}
    for _ in range(5):
        actions.reveal(evidence.number, "mobile", **facts)

    with pytest.raises(actions.TooManyReveals) as refused:
        actions.reveal(evidence.number, "mobile", **facts)

    assert "重新输入密码" in str(refused.value)
    password = next(card.password for card in town if card.login == fang.name)
    actions.prove_again(fang.name, password, at=MORNING)
    assert actions.reveal(evidence.number, "mobile", **facts)


def test_it_counts_anew_after_ten_minutes(evidence):
    for _ in range(5):
        actions.reveal(evidence.number, "mobile", why=Reason.EVIDENCE, by=fang, at=MORNING)

    later = MORNING + timedelta(minutes=10)
    assert actions.reveal(evidence.number, "mobile", why=Reason.EVIDENCE, by=fang, at=later)


def test_it_does_not_prove_anybody_by_a_wrong_password(town):
    with pytest.raises(actions.WrongPassword):
        actions.prove_again(fang.name, "not the password", at=MORNING)


def test_it_reveals_nothing_but_numbers(evidence):
    with pytest.raises(KeyError):
        actions.reveal(evidence.number, "uploads", why=Reason.EVIDENCE, by=fang, at=MORNING)
