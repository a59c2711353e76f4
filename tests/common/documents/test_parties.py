"""Parties that do not sign themselves: bodies, minors, the state; foreigners; and who acts under a mandate."""

import json

import pytest

from dengji.common.documents import contents, papers, people, rendering, state_owned, words
from dengji.common.documents.whole import whole
from dengji.ground.catalog import offers
from dengji.ground.catalog.facts import Post
from dengji.ground.catalog.papers import DOMICILE_PROMISE, Copy
from tests import sample

from . import company, pdfa
from .conftest import written

EVERY = {"bodies and a minor": company.corporate(), "of the state": company.state()}


@pytest.mark.parametrize("facts", EVERY.values(), ids=EVERY)
def test_it_renders_the_whole_set_as_pdf_a_with_one_place_a_hand(drawn, places_of, facts):
    for code, paper in drawn(facts).items():
        assert pdfa.faults(paper.pdf) == [], code
        assert [key for key, _, _ in places_of(paper.pdf)] == list(paper.signers), code
        assert papers.agrees(code, paper.pdf, facts), code


def test_it_says_what_a_body_is_and_who_signs_for_it(drawn, text_of):
    said = text_of(drawn(company.corporate())["application-form"].pdf)

    body = f"{company.LONG_BODY}企业法人统一社会信用代码{sample.USCC}签署人：陈立群（法定代表人）"
    assert body in said
    assert "陈小满未成年人，法定代理人：周惠兰" in said
    assert "何嘉欣港澳居民来往内地通行证中国香港" in said


@pytest.mark.parametrize("code", ["articles", "resolution"])
def test_it_names_at_the_place_everyone_who_is_signed_for(drawn, text_of, code):
    said = text_of(drawn(company.corporate())[code].pdf)

    assert f"股东（盖章或签名）{company.LONG_BODY}由陈立群（法定代表人）代表签署" in said
    assert (
        "股东陈小满由法定代理人周惠兰代为签署股东（签名）周惠兰周惠兰在此签署一次，对上列各方均有效。" in said
    )


def test_it_has_one_hand_sign_once_for_several():
    facts = whole(company.stock())

    places = people.signing(facts, ("p2",), people.owning(facts, "发起人"))

    assert [one["name"] for one in places[0]["for"]] == [body.name for body in company.BODIES]
    assert places[0]["once"] == "陈立群在此签署一次，对上列各方均有效。"
    assert places[0]["as"] == ""


def test_it_says_nothing_of_others_where_one_signs_for_oneself():
    facts = whole(sample.facts())

    (place,) = people.signing(facts, ("p1",), people.owning(facts, "股东"))

    assert (place["as"], place["for"], place["once"]) == ("股东（签名）", [], "")


def test_it_calls_one_who_stands_for_nothing_a_signatory():
    facts = whole(sample.facts())

    (place,) = people.signing(facts, ("p2",), ())

    assert place["as"] == "签名人（签名）"


def test_it_has_the_guardian_sign_a_minors_sheet(drawn, text_of):
    paper = drawn(company.corporate())["identity-sheet:p4"]
    said = text_of(paper.pdf)

    assert paper.signers == ("p5",)
    assert "本人是未成年人，以下各项由法定代理人周惠兰代为确认" in said
    assert "未成年股东陈小满由法定代理人周惠兰代为签署" in said
    assert json.loads(rendering.facts_in(paper.pdf))["guardian"]["key"] == "p5"


def test_it_tells_everyone_for_whom_they_sign():
    facts = whole(company.stock())

    assert f"{company.LONG_BODY}的法定代表人" in contents.roles(facts, "p2")
    assert contents.roles(facts, "p5") == ["陈小满的法定代理人", "职工董事", "委托代理人"]
    assert contents.roles(facts, "p4") == ["发起人（认购500,000股，认缴出资50万元，5%）"]


def test_it_carries_the_body_its_hand_and_the_guardian_with_a_paper(drawn):
    carried = json.loads(rendering.facts_in(drawn(company.corporate())["articles"].pdf))

    assert [body["key"] for body in carried["bodies"]] == ["b1"]
    assert {"p2", "p4", "p5"} <= {person["key"] for person in carried["persons"]}


def test_it_carries_no_body_with_a_paper_that_names_none(drawn):
    carried = json.loads(rendering.facts_in(drawn(company.corporate())["domicile-promise"].pdf))

    assert carried["bodies"] == []


@pytest.mark.parametrize(
    ("post", "said"),
    [
        (Post(person="p1", post="director", is_outside=True), "外部董事"),
        (Post(person="p1", post="director", is_independent=True), "独立董事"),
        (Post(person="p1", post="director", is_staff=True), "职工董事"),
        (Post(person="p1", post="vice-chairman"), "副董事长"),
    ],
)
def test_it_names_a_post_as_the_law_does(post, said):
    assert words.post(post) == said


def test_it_writes_the_charter_of_the_state():
    said = written(state_owned.chapters(whole(company.state())))

    for item in (
        f"公司是国有独资公司，由{company.STATE_BODY.name}",
        "公司不设股东会，由履行出资人职责的机构行使股东会职权",
        "由五名董事组成，其中外部董事三名，职工代表董事一名。董事会成员由履行出资人职责的机构委派",
        "由履行出资人职责的机构从董事会成员中指定",
        "不得在其他有限责任公司、股份有限公司或者其他经济组织兼职",
        "本章程由履行出资人职责的机构制定",
    ):
        assert item in said, item
    assert not set("{}") & set(said)


def test_it_has_the_state_decide(drawn, text_of):
    paper = drawn(company.state())["resolution"]
    said = text_of(paper.pdf)

    assert paper.title == "履行出资人职责的机构决定"
    assert "为公司董事，从董事会成员中指定陈立群为董事长，任期三年。其中" in said
    assert "阿尔斯楞·巴特尔为外部董事。职工代表董事周㛃由公司职工代表大会选举产生" in said
    assert "由王晓芸（授权签字人）代表签署" in said


def test_it_writes_the_mandate_in_the_principals_words(drawn, text_of):
    paper = drawn(company.stock())["mandate"]
    said = text_of(paper.pdf)

    assert paper.signers == ("p1",)
    for item in (
        "委托人王晓芸（拟任法定代表人）",
        "受托人周惠兰",
        "代理类型登记代理机构代理委托期限至2027年2月22日",
        "代理机构四川诚信登记代理有限公司机构编号DL5104020026",
        "委托人（签名）王晓芸",
        "委托人可以随时在登记系统中撤销本委托",
    ):
        assert item in said, item


def test_it_ticks_the_powers_that_were_given():
    given = contents.CONTENTS["mandate"](whole(company.stock()), ("p1",))["powers"]
    alone = contents.CONTENTS["application-form"](whole(sample.facts()), ("p1",))["powers"]

    assert [granted for _text, granted in given] == [True, False, True, True]
    assert [granted for _text, granted in alone] == [True, False, False, True]


def test_it_writes_no_mandate_that_nobody_gave():
    with pytest.raises(ValueError, match="no mandate"):
        contents.CONTENTS["mandate"](whole(sample.facts()), ("p1",))


@pytest.mark.parametrize(("code", "name"), [("GBR", "英国"), ("TWN", "中国台湾"), ("XXX", "XXX")])
def test_it_knows_countries_by_their_chinese_names(code, name):
    assert words.country(code) == name


def test_it_gives_a_long_name_the_width_of_the_page(places_of):
    facts = company.stock(organs=company.ORGANS.model_copy(update={"legal_representative": "p3"}))
    paper = papers.render_copy(offers.find("jsc.establish"), Copy(DOMICILE_PROMISE), facts, {})

    assert places_of(paper.pdf) == [("p3", 42, 16)]
    assert pdfa.faults(paper.pdf) == []
