from datetime import timedelta

import pytest

from dengji.common.identity import actions, questions
from dengji.common.identity.windows.rehearsal import SILENT, Breaks, Refuses, Works, demo_child, demo_person

from .moments import CHEN, MORNING, WANG, code_sent, fang, opened, told_by, trail_of

CHILD = demo_child(10)
BOOK = [actions.Upload("household", "户口簿", "c" * 64, "image/png")]


def declare(account, child=CHILD, relation="mother", window=None, at=MORNING):
    told = actions.ChildTold(child.name, child.id_number, relation)
    return actions.declare_child(told, by=account.actor, at=at, window=window or Works())


def test_it_is_confirmed_where_the_register_knows(wang):
    child = declare(wang)

    assert (child.channel, child.confirmed_at) == ("population-register", MORNING)
    assert trail_of(child.number) == ["identity.child.declare", "identity.child.confirm"]
    identity = questions.identity_of_child(child, "p2")
    assert (identity.name, identity.id_number, identity.person) == (CHILD.name, CHILD.id_number, "p2")
    assert questions.is_minor(child, on=MORNING.date())
    assert CHILD.id_number.encode() not in bytes(child.id_number_sealed)


def test_it_says_no_where_the_register_says_no(wang):
    with pytest.raises(actions.NotTheGuardian):
        declare(wang, demo_child(11))
    with pytest.raises(actions.NotTheGuardian):
        declare(wang, window=Refuses())


def test_papers_are_shown_where_the_register_is_silent(wang, post):
    child = declare(wang, window=Breaks())
    with pytest.raises(questions.ChildNotConfirmed):
        questions.identity_of_child(child, "p2")

    matter = actions.Matter("child", child.number, child.name)
    case = actions.submit_evidence(wang.number, BOOK, matter=matter, at=MORNING, post=post)
    actions.decide_evidence(case.number, is_confirmed=True, by=fang, at=MORNING, post=post)
    for _ in range(2):
        actions.learn_evidence(post.letters[-1], at=MORNING)

    (child,) = questions.children_of(wang)
    assert (child.channel, child.reference) == ("evidence", case.number)
    assert questions.identity_of_child(child, "p2").channel == "evidence"


def test_nobody_shows_papers_for_anothers_child(wang, post):
    child = declare(wang, window=Breaks())

    with pytest.raises(questions.NoSuchChild):
        matter = actions.Matter("child", child.number, child.name)
        actions.submit_evidence(opened(CHEN).number, BOOK, matter=matter, at=MORNING, post=post)


@pytest.mark.parametrize(
    ("child", "relation", "refusal"),
    [
        (CHEN, "mother", actions.NotAMinor),
        (CHILD, "neighbour", actions.RelationUnknown),
        (
            WANG.__class__("x", "110105194912310021", "", b"", "", WANG.valid_until),
            "mother",
            actions.BadIdNumber,
        ),
    ],
)
def test_it_refuses_what_is_not_right(wang, child, relation, refusal):
    with pytest.raises(refusal):
        declare(wang, child, relation)


def test_it_is_declared_once_and_again_after_it_ended(wang):
    first = declare(wang)
    with pytest.raises(actions.AlreadyDeclared):
        declare(wang)

    actions.end_guardianship(first.number, by=wang.actor, at=MORNING)

    assert questions.children_of(wang) == []
    assert declare(wang).number != first.number


def test_nobody_tries_children_out(wang):
    for _ in range(10):
        with pytest.raises(actions.NotTheGuardian):
            declare(wang, demo_child(11))
    with pytest.raises(actions.TooManyDeclarations):
        declare(wang, demo_child(11))


def test_a_silent_register_leaves_it_open(db, post):
    person = demo_person(SILENT)
    account = actions.open_account_at_window(told_by(person), valid_until=None, by=fang, at=MORNING)

    assert declare(account, demo_child(SILENT)).confirmed_at is None


def test_a_child_has_no_account(db):
    code = code_sent("13900000001", "open-account")
    told = actions.Particulars(CHILD.name, CHILD.id_number, "13900000001")

    with pytest.raises(actions.TooYoung):
        actions.open_account(told, code=code, portrait=b"", window=Works(), at=MORNING)


def test_a_grown_child_is_a_minor_no_more(wang):
    child = declare(wang)

    assert not questions.is_minor(child, on=MORNING.date() + timedelta(days=366 * 18))
