"""The articles of association hold every item of 公司法 46, and say exactly which organs were chosen."""

import itertools

import pytest

from dengji.common.documents import articles
from dengji.common.documents.whole import whole
from dengji.ground.catalog.facts import Organs, Post
from tests import sample

from .conftest import written as text_written

P1 = {"person": "p1"}
BOARDS = {
    "single": (Post(post="director", **P1),),
    "board": (
        Post(post="chairman", **P1),
        Post(person="p2", post="director", is_audit=True),
        Post(person="p3", post="director", is_staff=True, is_audit=True, chosen="staff-elected"),
    ),
}
WATCHES = {
    "none": (),
    "audit": (),
    "single": (Post(person="p4", post="supervisor"),),
    "board": (
        Post(person="p4", post="supervisors-chairman"),
        Post(person="p5", post="supervisor"),
        Post(person="p6", post="supervisor", is_staff=True, chosen="staff-elected"),
    ),
}
POSSIBLE = [pair for pair in itertools.product(BOARDS, WATCHES) if pair != ("single", "audit")]


def organs(board, supervision, *, manager="p1"):
    posts = (*BOARDS[board], *WATCHES[supervision])
    engaged = (Post(person=manager, post="manager", chosen="employed"),) if manager else ()
    return Organs(board=board, supervision=supervision, posts=(*posts, *engaged), legal_representative="p1")


def written(facts):
    return text_written(articles.chapters(whole(facts)))


@pytest.mark.parametrize("make", [sample.with_board, sample.sole])
@pytest.mark.parametrize(("board", "supervision"), POSSIBLE)
def test_it_holds_every_item_the_law_asks_for(make, board, supervision):
    everyone = {"persons": sample.with_board().persons}
    said = written(make(**everyone, organs=organs(board, supervision)))

    for item in (
        "公司名称：攀枝花云岭钒钛新材料有限公司。",
        "公司住所：四川省攀枝花市东区炳草岗街道机场路88号3栋1205室。",
        "公司的经营范围：\n一般项目：新材料技术研发；",
        "人民币100万元（大写：壹佰万元整）",
        "股东的姓名（名称）、出资额、出资方式和出资日期如下：",
        "行使下列职权：",
        "任期每届三年",
        "公司的法定代表人由",
        "三十日内确定新的法定代表人",
        "国家企业信用信息公示系统或者报纸公告",
        "自公司成立之日起生效",
    ):
        assert item in said, item
    assert not set("{}") & set(said)
    assert "None" not in said


@pytest.mark.parametrize(
    ("board", "supervision", "says", "never"),
    [
        ("single", "none", "公司不设董事会，设董事一名", "监事会主席"),
        ("single", "none", "经全体股东一致同意，公司不设监事会，也不设监事", "报告；\n（三）审议批准监事"),
        ("single", "single", "公司不设监事会，设监事一名，由股东会选举产生", "审计委员会"),
        ("board", "board", "公司设监事会，由三名监事组成。其中，职工代表监事一名", "审计委员会"),
        ("board", "audit", "公司在董事会中设审计委员会，由二名董事组成", "监事行使下列职权"),
        ("board", "none", "公司设董事会，由三名董事组成。其中，职工代表董事一名", "设董事一名，"),
    ],
)
def test_it_says_exactly_which_organs_were_chosen(board, supervision, says, never):
    said = written(sample.with_board(organs=organs(board, supervision)))

    assert says in said
    assert never not in said


@pytest.mark.parametrize(
    ("changes", "serves"),
    [
        ({"board": "single"}, "公司的法定代表人由代表公司执行公司事务的董事担任"),
        ({"board": "board"}, "公司的法定代表人由代表公司执行公司事务的董事长担任"),
        ({"board": "single", "manager": "p2", "legal": "p2"}, "公司的法定代表人由经理担任"),
    ],
)
def test_it_says_which_post_makes_the_legal_representative(changes, serves):
    chosen = organs(changes["board"], "none", manager=changes.get("manager", ""))
    chosen = chosen.model_copy(update={"legal_representative": changes.get("legal", "p1")})

    assert serves in written(sample.with_board(organs=chosen))


def test_it_names_no_officer():
    said = written(sample.with_board())

    for person in sample.with_board().persons:
        assert person.name not in said


def test_it_has_no_meeting_where_there_is_one_shareholder():
    said = written(sample.sole())

    assert "公司只有一个股东，不设股东会" in said
    assert "股东会会议由股东按照出资比例行使表决权" not in said
    assert "优先购买权" not in said


def test_it_says_so_where_there_is_no_manager():
    said = written(sample.with_board(organs=organs("single", "none", manager="")))

    assert "公司不设经理，经理的职权由董事行使" in said


def test_it_gives_a_supervisor_no_meeting_to_call_where_there_is_one_shareholder():
    said = written(sample.sole(organs=organs("single", "single")))

    assert "监事行使下列职权" in said and "向股东提出提案" in said
    assert said.count("股东会") == said.count("不设股东会")


def test_it_says_how_one_of_several_directors_comes_to_represent_the_company():
    one_of_three = organs("board", "none").model_copy(update={"legal_representative": "p2"})

    said = written(sample.with_board(organs=one_of_three))

    assert "由代表公司执行公司事务的董事担任。代表公司执行公司事务的董事由股东会从董事中确定。" in said
