"""Many hands at once: one decision, one licence, one entry (evidence T5)."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connections, transaction

from dengji.inner.licences.models import Counter, Licence
from dengji.inner.register.models import Entry, Version
from dengji.inner.review import actions as review
from dengji.inner.review import questions
from dengji.inner.review.models import Case, Decision, Held, Notice, Policy, Step, Vote
from tests.inner.incoming import MONDAY, letter, numbered
from tests.inner.people import AUTHORITY, fang, jiang, min_, qiang

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(jobs, hands=0):
    """Run all of them at the same time, by so many hands; what each returned, or the refusal it met."""

    def one(job):
        try:
            return job()
        except Exception as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(hands or len(jobs)) as pool:
        return list(pool.map(one, jobs))


def made_ready(application, trade_name):
    case = review.receive(letter(numbered(application, trade_name)), at=MONDAY)
    review.accept(case.number, by=fang, at=MONDAY)
    for row in questions.still_open(case):
        review.see(case.number, row.check_id, by=qiang, at=MONDAY)
    return review.examine(case.number, opinion="材料齐全。", by=qiang, at=MONDAY)


def test_twenty_who_register_one_case_make_one_decision(town):
    case = made_ready("PZ26-1123-0100", "青杉")
    done = at_once([lambda: review.register(case.number, by=min_, at=MONDAY)] * 20)

    assert sum(getattr(d, "state", "") == "registered" for d in done) == 1
    assert {type(d).__name__ for d in done} == {"Case", "OutOfTurn"}
    assert [m.objects.count() for m in (Decision, Entry, Version, Licence)] == [1, 1, 1, 1]
    assert Notice.objects.filter(code="registration-notice").count() == 1
    assert Step.objects.filter(verb="register").count() == 1


def test_a_hundred_decisions_of_one_case_are_one_decision(town):
    """Half would register it, half refuse; one word falls, and everybody else is told so."""
    case = made_ready("PZ26-1123-0110", "赤松")
    jobs = [lambda: review.register(case.number, by=min_, at=MONDAY)] * 50
    jobs += [lambda: review.refuse(case.number, because="住所材料是伪造的。", by=jiang, at=MONDAY)] * 50
    done = at_once(jobs, hands=10)

    decided = {d.state for d in done if isinstance(d, Case)}
    assert sum(isinstance(d, Case) for d in done) == 1
    assert {type(d).__name__ for d in done} == {"Case", "OutOfTurn"}
    assert [m.objects.count() for m in (Decision, Vote)] == [1, 0]
    made = 1 if decided == {"registered"} else 0
    assert [m.objects.count() for m in (Entry, Version, Licence)] == [made] * 3
    assert Notice.objects.exclude(code="receipt").count() == 1


def test_where_two_must_decide_a_hundred_at_once_are_two_words_and_one_decision(town):
    """Four eyes hold under the lock: nobody's second word makes the decision."""
    Policy.objects.create(
        authority=AUTHORITY, version=1, second_types=["llc.establish"], by="510402-09", at=MONDAY
    )
    case = made_ready("PZ26-1123-0111", "紫檀")
    jobs = [lambda: review.register(case.number, by=min_, at=MONDAY)] * 50
    jobs += [lambda: review.register(case.number, by=jiang, at=MONDAY)] * 50
    done = at_once(jobs, hands=10)

    assert sorted(d.state for d in done if isinstance(d, Case)) == ["registered", "second"]
    assert {type(d).__name__ for d in done} == {"Case", "OutOfTurn", "VotedAlready"}
    assert {vote.by for vote in Vote.objects.all()} == {min_.name, jiang.name}
    assert [m.objects.count() for m in (Decision, Entry, Version, Licence)] == [1, 1, 1, 1]


def test_one_voice_alone_never_decides_where_two_must(town):
    Policy.objects.create(
        authority=AUTHORITY, version=1, second_types=["llc.establish"], by="510402-09", at=MONDAY
    )
    case = made_ready("PZ26-1123-0112", "楠木")
    at_once([lambda: review.register(case.number, by=min_, at=MONDAY)] * 20, hands=10)

    assert Case.objects.get(pk=case.pk).state == "second"
    assert [m.objects.count() for m in (Decision, Entry, Vote)] == [0, 0, 1]


def test_a_held_decision_carried_out_by_many_is_one(town, settings):
    settings.UNDO_SECONDS = 10
    case = made_ready("PZ26-1123-0113", "黄杨")
    review.decide(case.number, "register", by=min_, at=MONDAY)
    done = at_once([lambda: review.carry_out_due(at=MONDAY + timedelta(seconds=10))] * 10)

    assert sum(done) == 1
    assert [m.objects.count() for m in (Decision, Entry, Held)] == [1, 1, 0]


def test_who_examines_and_decides_at_once_does_one_of_them(town):
    """The four-eyes rule is looked at under the row lock."""
    case = made_ready("PZ26-1123-0101", "白杨")
    jobs = [lambda: review.register(case.number, by=min_, at=MONDAY)] * 5
    jobs += [lambda: review.register(case.number, by=jiang, at=MONDAY)] * 5
    at_once(jobs)

    assert Decision.objects.count() == 1


def test_different_cases_at_once_get_different_numbers_without_a_gap(town):
    trades = ("云杉", "金桂", "银杏", "玉兰", "石榴", "海棠", "木棉", "紫薇")
    cases = [made_ready(f"PZ26-1123-02{nth:02d}", trade) for nth, trade in enumerate(trades)]
    done = at_once([lambda c=c: review.register(c.number, by=min_, at=MONDAY) for c in cases])

    assert {getattr(d, "state", d) for d in done} == {"registered"}
    assert sorted(Licence.objects.values_list("serial", flat=True)) == list(range(1, 9))
    assert Entry.objects.values("uscc").distinct().count() == 8
    assert Counter.objects.get(series="licence").last == 8


def test_a_rolled_back_decision_leaves_no_gap(town):
    first, second = made_ready("PZ26-1123-0301", "红枫"), made_ready("PZ26-1123-0302", "翠柏")
    with pytest.raises(RuntimeError, match="power"):
        _register_and_fail(first)

    review.register(second.number, by=min_, at=MONDAY)
    assert [licence.serial for licence in Licence.objects.all()] == [1]
    assert Entry.objects.get().uscc[8:16] == "MAT00000"


def _register_and_fail(case):
    with transaction.atomic():
        review.register(case.number, by=min_, at=MONDAY)
        raise RuntimeError("power")


def test_the_same_letter_opened_by_many_makes_one_case(town):
    said = letter(numbered("PZ26-1123-0400", "朝露"))
    done = at_once([lambda: review.receive(said, at=MONDAY)] * 6)

    assert {getattr(d, "number", type(d).__name__) for d in done} <= {said.application, "IntegrityError"}
    assert questions.Case.objects.filter(number=said.application).count() == 1
