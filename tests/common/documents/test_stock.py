"""Papers of a stock company: the items of 公司法 95, 145, 152 and 104; the law of 2018 before 2024-07-01."""

from decimal import Decimal

import pytest

from dengji.common.documents import minutes, notices, papers, people, rendering, stock_articles
from dengji.common.documents.whole import whole
from dengji.ground.catalog.facts import Capital, Organs, Post, Shares, canonical
from dengji.ground.catalog.papers import ARTICLES, Copy
from tests import sample

from . import company, pdfa
from .conftest import STOCK_OFFER, pages_of, written

EVERY = {
    "classes, bodies, a minor": company.stock(),
    "the law of 2018": company.old_stock(),
    "one promoter": company.stock(capital=Capital(amount=Decimal(1000), owners=(company.owner("p1", 1000),))),
}
SINGLE = Organs(
    board="single",
    supervision="single",
    posts=(
        Post(person="p1", post="director"),
        Post(person="p2", post="supervisor"),
        Post(person="p1", post="manager", chosen="employed"),
    ),
    legal_representative="p1",
)


def charter(facts):
    return written(stock_articles.chapters(whole(facts)))


def decided(facts):
    said = minutes.minutes(whole(facts), ())
    return "\n".join([*said["items"], *(item for organ in said["organs"] for item in organ["items"])])


@pytest.mark.parametrize("facts", EVERY.values(), ids=EVERY)
def test_it_renders_the_whole_set_as_pdf_a(drawn, facts):
    made = drawn(facts)

    assert [code for code in made if ":" not in code][:3] == [
        "application-form",
        "articles",
        "inaugural-minutes",
    ]
    for code, paper in made.items():
        assert pdfa.faults(paper.pdf) == [], code
        assert papers.agrees(code, paper.pdf, facts), code


@pytest.mark.parametrize("facts", EVERY.values(), ids=EVERY)
def test_it_draws_one_place_a_hand_in_the_order_of_the_signers(drawn, places_of, facts):
    for code, paper in drawn(facts).items():
        places = places_of(paper.pdf)

        assert [key for key, _, _ in places] == list(paper.signers), code
        assert {(width, height) for _, width, height in places} == {(42, 16)}, code


def test_it_gives_the_same_bytes_for_the_same_facts(drawn):
    facts = company.stock()

    again = papers.render_set(STOCK_OFFER, facts, sample.identities(facts))

    assert [paper.digest for paper in again] == [paper.digest for paper in drawn(facts).values()]


def test_it_holds_every_item_of_the_law_in_its_charter():
    said = charter(company.stock())

    for item in (
        "公司名称：攀枝花云岭钒钛新材料股份有限公司。",
        "公司的设立方式：发起设立",
        "人民币1000万元（大写：壹仟万元整）",
        "公司已发行的股份数为10,000,000股，公司设立时发行的股份数为10,000,000股。公司的股份为面额股，每股1元。",
        "（一）优先股，2,000,000股：先于普通股分配利润和剩余财产，没有表决权，转让须经公司同意。",
        "类别股股东会议的股东所持表决权的三分之二以上",
        "自公司成立之日起三年内，决定发行不超过5,000,000股",
        "发起人的姓名或者名称、认购的股份数、股份类别和出资方式如下：",
        "在公司成立前按照其认购的股份全额缴纳股款",
        "其中，职工代表董事一名",
        "董事中设独立董事二名。董事会设董事长一人，副董事长一人，由董事会以全体董事的过半数选举产生。",
        "审计委员会，由三名董事组成",
        "公司的法定代表人由",
        "三十日内确定新的法定代表人",
        "按照股东所持有的股份比例分配",
        "清算",
        "国家企业信用信息公示系统或者报纸公告",
    ):
        assert item in said, item
    assert not set("{}") & set(said)
    assert "股东大会" not in said


@pytest.mark.parametrize("who", ["p1", "p2", "p3"])
def test_it_names_no_officer_under_the_new_law(who):
    facts = company.stock()

    assert facts.person(who).name not in charter(facts)


def test_it_says_so_where_shares_have_no_par():
    said = charter(company.stock(shares=Shares(par=None, issued=10_000_000, at_founding=10_000_000)))

    assert "全部为无面额股" in said
    assert "类别股：" not in said and "授权董事会自公司成立" not in said


def test_it_has_the_meeting_pass_the_charter_where_shares_are_offered():
    offered = company.SHARES.model_copy(update={"founding": "subscription", "at_founding": 20_000_000})
    facts = company.stock(shares=offered)

    assert "本章程经成立大会通过，并经全体发起人签名或者盖章" in charter(facts)
    assert minutes.minutes(whole(facts), ())["title"] == "成立大会会议记录"
    assert "占公司设立时发行股份的50%" in dict(minutes.minutes(whole(facts), ())["rows"])["出席情况"]


def test_it_keeps_what_was_typed_of_a_class_though_it_holds_braces():
    classes = (company.CLASSES[1].model_copy(update={"rights": "{owners}另行约定"}),)

    said = charter(company.stock(shares=company.SHARES.model_copy(update={"classes": classes})))

    assert "优先股，2,000,000股：{owners}另行约定。" in said


def test_it_writes_the_charter_of_the_law_of_2018_before_the_new_one():
    said = charter(company.old_stock())

    for item in (
        "公司的股份总数为10,000,000股",
        "认购的股份数、出资方式和出资时间如下：",
        "公司设立时的法定代表人为王国栋",
        "股东大会由全体股东组成",
        "自公司成立之日起一年内不得转让",
        "百分之三以上股份的股东，可以在会议召开十日前提出临时提案",
    ):
        assert item in said, item
    assert "股东会" not in said
    assert "《公司法》第" not in said


def test_it_has_one_director_and_one_supervisor_where_the_company_is_small():
    facts = company.stock(organs=SINGLE)

    said = charter(facts)

    assert "公司不设董事会，设董事一名" in said and "设监事一名" in said
    assert "股东会会议由董事召集和主持" in said
    assert "设董事一名，选举王晓芸为公司董事，任期三年" in decided(facts)


def test_it_has_no_meeting_where_there_is_one_promoter(drawn):
    facts = EVERY["one promoter"]

    assert "公司只有一个股东，不设股东会" in charter(facts)
    assert "连带责任" not in charter(facts).partition("第四章")[0]
    assert drawn(facts)["inaugural-minutes"].title == "发起人决定"


@pytest.mark.parametrize(
    ("facts", "title", "fields"),
    [
        (
            company.stock(),
            "成立大会（发起人会议）记录",
            ("会议时间2026年11月22日", "以电子通信方式召开", "应到发起人5名，实到5名", "反对0股"),
        ),
        (company.old_stock(), "发起人会议记录", ("会议时间2024年6月28日", "以书面方式召开", "应到发起人2名")),
    ],
)
def test_it_minutes_who_met_when_and_how_they_voted(drawn, text_of, facts, title, fields):
    paper = drawn(facts)["inaugural-minutes"]
    said = text_of(paper.pdf)

    assert paper.title == title
    for words in fields:
        assert words in said, words


def test_it_has_promoters_elect_and_the_new_organs_choose_their_own():
    new, old = decided(company.stock()), decided(company.old_stock())

    assert "何嘉欣为公司第一届董事会董事，任期三年。其中" in new
    assert "职工代表董事周惠兰由公司职工民主选举产生" in new
    assert "选举王晓芸为董事长。" in new and "选举陈立群为副董事长。" in new
    assert "审计委员会成员" in new and "决定聘任王晓芸为公司经理。" in new
    assert "审核并通过发起人非货币财产出资的作价。" in new
    assert "公司设监事会，选举孙国栋、周国栋为公司第一届监事会监事" in old
    assert "选举孙国栋为监事会主席。" in old and "第一百四十六条" in old
    assert "作价" not in old


def test_it_counts_the_votes_of_a_promoter_of_two_classes_once():
    owners = (
        company.owner("p1", 300),
        company.owner("p1", 200, share_class="preferred"),
        company.owner("p2", 500),
    )
    said = minutes.minutes(whole(company.stock(capital=Capital(amount=Decimal(1000), owners=owners))), ())

    assert [(row["shares"], row["share"]) for row in said["votes"]] == [("5,000,000", "50%")] * 2
    assert dict(said["rows"])["出席情况"].startswith("应到发起人2名，实到2名，所持股份10,000,000股")


def test_it_tells_the_application_form_the_shares(drawn, text_of):
    said = text_of(drawn(company.stock())["application-form"].pdf)

    for words in (
        "设立方式发起设立每股金额每股1元",
        "10,000,000股",
        "优先股2,000,000股先于普通股分配利润",
        "授权资本董事会可以自公司成立之日起三年内决定发行不超过5,000,000股",
        "缴足证明银行入账凭证",
        "王晓芸中国3,000,000普通股认缴300已缴30030%货币",
        "独立董事",
        "副董事长",
        "《公司法》第一百二十一条",
    ):
        assert words in said, words


def test_it_carries_the_shares_in_the_papers_that_state_them(drawn):
    facts = company.stock()
    made = drawn(facts)
    fewer = company.stock(shares=company.SHARES.model_copy(update={"authorised": 0}))

    assert rendering.facts_in(made["application-form"].pdf) == canonical(facts)
    assert not papers.agrees("articles", made["articles"].pdf, fewer)
    assert papers.agrees("mandate", made["mandate"].pdf, fewer)


def test_it_breaks_a_sheet_of_many_promoters_between_rows_under_its_heading(drawn):
    pages = pages_of(papers.render_copy(STOCK_OFFER, Copy(ARTICLES), company.crowd(), {}).pdf)
    sheet = [page for page in pages if "发起人姓名（名称）" in page]

    assert len(sheet) >= 4
    assert all("认购股份数（股）认购金额（万元）出资方式" in page for page in sheet)
    assert sum(page.count("50,000") for page in sheet) == 120
    assert "合计6,000,000600" in sheet[-1]


def test_it_prints_the_type_and_the_capital_on_the_licence():
    face = notices.licence_face(company.stock(type_code=""), uscc=sample.USCC, on=sample.SIGNED_ON)

    assert face["type"] == "股份有限公司"
    assert face["capital"] == "壹仟万元整"
    assert face["company"] == company.STOCK_NAME.full


def test_it_registers_promoters():
    rows = dict(notices.registered(company.stock(), uscc=sample.USCC, on=sample.SIGNED_ON))

    assert rows["发起人"].startswith(f"王晓芸、{company.LONG_BODY}、")


def test_it_sums_what_the_promoters_hold():
    assert people.totals(whole(company.stock())) == {
        "subscribed_shares": "10,000,000",
        "subscribed": "1000",
        "paid": "1000",
    }
