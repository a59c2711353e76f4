"""Reading: whose it is stands in the fetch, and the number of statements does not grow."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dengji.common.applications import actions, hands, questions
from dengji.common.applications.sights import Group
from dengji.common.applications.world import Surroundings
from dengji.ground.catalog import checking

from .people import MORNING, capital, come_in, filled_in, prepared, sign, submitted


def named(trade_name):
    return {
        "division": "攀枝花市",
        "trade_name": trade_name,
        "industry": "科技",
        "form": "有限公司",
        "promise": True,
    }


def test_applications_stand_under_who_has_the_next_move(wang, chen):
    draft = filled_in(wang, name=named("远山"))
    waiting = prepared(wang, chen, name=named("高桥"))
    sign(waiting, wang, "p1")
    come_in(waiting, wang, chen)
    sent = submitted(wang)

    mine, chens = questions.applications_of(wang.actor), questions.applications_of(chen.actor)

    assert {group: [line.number for line in lines] for group, lines in mine.items()} == {
        Group.MINE: [draft],
        Group.OTHERS: [waiting],
        Group.AUTHORITY: [sent],
        Group.ENDED: [],
    }
    assert mine[Group.OTHERS][0].waiting_for == [chen.name]
    (line,) = chens[Group.MINE]
    assert (line.number, line.is_owner, line.person) == (waiting, False, "p2")


def test_the_list_takes_as_many_statements_for_one_as_for_many(wang, chen):
    def statements():
        with CaptureQueriesContext(connection) as seen:
            questions.applications_of(wang.actor)
        return len(seen)

    prepared(wang, chen)
    for_one = statements()
    for trade_name in ("远山", "高桥", "金沙"):
        prepared(wang, chen, name=named(trade_name))

    assert statements() == for_one <= 6


def test_a_page_takes_as_many_statements_for_two_persons_as_for_ten(wang):
    def statements(number):
        with CaptureQueriesContext(connection) as seen:
            application = questions.application_for(wang.actor, number)
            questions.tasks(application)
            questions.signers(application)
            questions.papers(application)
            questions.licence_preview(application)
        return len(seen)

    few, many = filled_in(wang, name=named("远山")), filled_in(wang, name=named("高桥"))
    keys = [actions.add_person(many, name=f"股东{n}", mobile="", by=wang.actor, at=MORNING) for n in range(9)]
    actions.answer(many, "capital", capital(*((k, 10) for k in keys)), by=wang.actor, at=MORNING)

    assert statements(few) == statements(many)


def test_a_co_signer_reads_it_once_in_and_not_before(wang, chen):
    number = prepared(wang, chen)
    sign(number, wang, "p1")
    with pytest.raises(hands.NoSuchApplication):
        questions.application_for(chen.actor, number)

    come_in(number, wang, chen)

    application = questions.application_for(chen.actor, number)
    assert questions.verbs(application, chen.actor) == ["sign"]
    with pytest.raises(hands.NoSuchApplication):
        actions.reopen(number, by=chen.actor, at=MORNING)


def test_a_persons_sheet_is_for_that_person(wang, chen):
    number = prepared(wang, chen)
    sign(number, wang, "p1")
    come_in(number, wang, chen)
    application = questions.application_for(chen.actor, number)

    assert questions.paper(application, "identity-sheet:p2", chen.actor).startswith(b"%PDF")
    assert questions.paper(application, "articles", chen.actor).startswith(b"%PDF")
    with pytest.raises(hands.NoSuchApplication):
        questions.paper(application, "identity-sheet:p1", chen.actor)
    with pytest.raises(hands.NoSuchApplication):
        questions.paper(application, "identity-sheet:p2", wang.actor)


def test_the_preview_fills_in_as_far_as_it_is_known(wang):
    number = actions.begin("llc.establish", by=wang.actor, at=MORNING).number
    application = questions.application_for(wang.actor, number)
    assert questions.licence_preview(application)["name"] == ""

    filled = questions.application_for(wang.actor, filled_in(wang))

    assert questions.licence_preview(filled) == {
        "name": "攀枝花市云帆科技有限公司",
        "type": "有限责任公司",
        "legal_representative": wang.name,
        "scope": "软件开发；信息技术咨询服务。",
        "capital": "柒拾万元整",
        "domicile": "四川省攀枝花市东区炳草岗街道机场路88号3栋1205室",
    }


def test_the_rules_run_while_it_is_typed(wang):
    number = filled_in(wang)
    actions.answer(number, "capital", {"amount": "90"}, by=wang.actor, at=MORNING)
    application = questions.application_for(wang.actor, number)

    results = questions.results(application, Surroundings(on=MORNING.date()), MORNING.date())

    assert checking.blocks(results)
    states = {task.form: task.state for task in questions.tasks(application, results)}
    assert states["capital"] == "correct"


def test_who_keeps_no_register_says_so(wang):
    application = questions.application_for(wang.actor, filled_in(wang))

    results = questions.results(application, Surroundings(on=MORNING.date()), MORNING.date())

    assert {r.silent for r in results if r.verdict is checking.Verdict.UNCHECKED} <= {"register"}


def test_the_timeline_tells_the_story(wang, chen):
    application = questions.application_for(wang.actor, submitted(wang, chen))

    told = [(step.words, step.by) for step in questions.timeline(application)]

    assert told == [
        ("生成登记材料", wang.name),
        ("签名", wang.name),
        ("签名", chen.name),
        ("提交登记", chen.name),
    ]
