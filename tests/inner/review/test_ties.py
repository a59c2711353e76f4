import pytest

from dengji.common.identity.models import Officer
from dengji.inner.review import actions as review
from dengji.inner.review import colleagues, hands, questions, ties
from dengji.inner.review.models import Party, Tie
from tests import sample
from tests.inner.incoming import MONDAY, clear, letter
from tests.inner.people import fang, jiang, min_, qiang, stranger

WANG = sample.identities(sample.facts())["p1"]


def test_an_officer_who_is_a_shareholder_keeps_away(town):
    officer = Officer.objects.get(number=fang.name)
    officer.id_number = WANG.id_number
    officer.save()
    case = review.receive(letter(), at=MONDAY)

    assert questions.queue(fang, at=MONDAY) == []
    assert questions.queue(jiang, at=MONDAY) != []
    for deed in (review.take_up, review.accept):
        with pytest.raises(hands.Related, match="要回避"):
            deed(case.number, by=fang, at=MONDAY)


@pytest.mark.parametrize(
    ("kind", "value", "words"),
    [
        ("phone", WANG.mobile, "电话"),
        ("address", WANG.residence, "住址"),
        ("identity", WANG.id_number, "亲属"),
    ],
)
def test_what_an_officer_declared_keeps_them_away_from_open_cases_too(received, kind, value, words):
    review.declare(kind, f" {value} ", by=fang, at=MONDAY)

    assert questions.queue(fang, at=MONDAY) == []
    with pytest.raises(hands.Related, match=words):
        review.accept(received.number, by=fang, at=MONDAY)


def test_the_companys_own_address_counts(received):
    review.declare("address", clear().domicile.full, by=fang, at=MONDAY)

    with pytest.raises(hands.Related, match="住址"):
        review.accept(received.number, by=fang, at=MONDAY)


def test_nothing_that_was_declared_can_be_read_back(received):
    tie = review.declare("phone", WANG.mobile, by=fang, at=MONDAY)

    assert WANG.mobile not in f"{vars(tie)}{list(Party.objects.values())}"
    assert Tie.objects.filter(officer=fang.name).count() == 1


def test_twice_is_once(town):
    for _each in range(2):
        review.declare("phone", WANG.mobile, by=fang, at=MONDAY)

    assert [tie.kind for tie in ties.of(fang)] == ["phone"]


@pytest.mark.parametrize(("kind", "value"), [("phone", ""), ("address", "一楼"), ("star-sign", "双鱼座座座")])
def test_it_asks_for_something_to_compare(town, kind, value):
    with pytest.raises(review.NothingDeclared):
        review.declare(kind, value, by=fang, at=MONDAY)


def test_it_is_reviewers_who_declare(town):
    with pytest.raises(review.NothingDeclared):
        review.declare("phone", WANG.mobile, by=stranger, at=MONDAY)


def test_a_case_is_not_handed_to_nor_asked_of_the_related(accepted):
    Officer.objects.filter(number=min_.name).update(duties=["approval", "examination"])
    review.declare("phone", WANG.mobile, by=min_, at=MONDAY)

    with pytest.raises(review.TheyAreRelated):
        review.hand_over(accepted.number, to=min_.name, note="请您接着办。", by=qiang, at=MONDAY)
    with pytest.raises(hands.Related):
        review.ask(accepted.number, of=min_.name, question="住所在哪里？", by=qiang, at=MONDAY)
    assert min_.name not in {one.number for one in colleagues.who_may_be_asked(accepted, qiang)}


def test_the_related_confirm_no_batch(confirming):
    case = review.receive(letter(clear()), at=MONDAY)
    review.declare("phone", WANG.mobile, by=min_, at=MONDAY)

    assert questions.batch(min_) == []
    with pytest.raises(hands.Related):
        review.confirm([case.number], by=min_, at=MONDAY)
