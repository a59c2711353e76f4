import pytest

from dengji.inner.review import actions as review
from dengji.inner.review import dossier, pieces, questions
from tests.inner.incoming import MONDAY, TUESDAY
from tests.inner.people import bai, fang, min_, qiang

ASKED = "这处住所是不是在拆迁范围里？"
SAID = "不在，去年核实过。"


@pytest.fixture
def asked(accepted):
    review.ask(accepted.number, of=fang.name, question=ASKED, by=qiang, at=MONDAY)
    return accepted


def test_question_and_answer_are_kept_with_the_case(asked):
    opinion = review.answer(asked.number, 1, words=SAID, by=fang, at=TUESDAY)

    assert (opinion.question, opinion.answer, opinion.answered_at) == (ASKED, SAID, TUESDAY)
    steps = [(step.verb, step.by, step.because) for step in questions.timeline(asked)][-2:]
    assert steps == [("ask", qiang.name, ASKED), ("answer", fang.name, SAID)]


def test_it_waits_for_whoever_was_asked(asked):
    assert [one.question for one in questions.opinions_asked_of(fang)] == [ASKED]
    assert questions.opinions_asked_of(qiang) == []
    review.answer(asked.number, 1, words=SAID, by=fang, at=TUESDAY)
    assert questions.opinions_asked_of(fang) == []


def test_it_goes_into_the_file(asked):
    review.answer(asked.number, 1, words=SAID, by=fang, at=TUESDAY)
    about = pieces.about(asked, dossier.current(asked))

    assert [(one["question"], one["answer"]) for one in about["opinions"]] == [(ASKED, SAID)]


def test_only_whoever_was_asked_answers_and_once(asked):
    with pytest.raises(review.NoSuchOpinion):
        review.answer(asked.number, 1, words=SAID, by=min_, at=TUESDAY)
    review.answer(asked.number, 1, words=SAID, by=fang, at=TUESDAY)
    with pytest.raises(review.AlreadyAnswered):
        review.answer(asked.number, 1, words="我改主意了。", by=fang, at=TUESDAY)


def test_it_is_asked_of_a_colleague_with_words(accepted):
    with pytest.raises(review.NoSuchColleague):
        review.ask(accepted.number, of=bai.name, question=ASKED, by=qiang, at=MONDAY)
    with pytest.raises(review.NoReason):
        review.ask(accepted.number, of=fang.name, question=" ", by=qiang, at=MONDAY)
    with pytest.raises(review.NoReason):
        review.ask(accepted.number, of=fang.name, question=ASKED, by=qiang, at=MONDAY)
        review.answer(accepted.number, 1, words="", by=fang, at=MONDAY)


def test_the_case_stays_with_whoever_asked(asked):
    assert [one.number for one in questions.queue(qiang, at=MONDAY)] == [asked.number]


def test_what_is_decided_waits_for_no_opinion(asked):
    for row in questions.still_open(asked):
        review.see(asked.number, row.check_id, by=qiang, at=MONDAY)
    review.examine(asked.number, opinion="材料齐全。", by=qiang, at=MONDAY)
    review.register(asked.number, by=min_, at=MONDAY)

    with pytest.raises(review.TooLateToAnswer):
        review.answer(asked.number, 1, words=SAID, by=fang, at=TUESDAY)
