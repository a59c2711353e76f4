"""The set of papers: which, for whom, saying what, signed where; and that each is PDF/A."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from pydantic import ValidationError

from dengji.common.documents import contents, papers, rendering
from dengji.common.documents.whole import whole
from dengji.ground.catalog import papers as catalogue
from dengji.ground.catalog.facts import Capital, Owner, Person, ScopeItem, canonical
from tests import sample

from . import pdfa
from .conftest import OFFER

EVERY = {
    "two shareholders": sample.facts(),
    "one shareholder": sample.sole(),
    "boards": sample.with_board(beneficial={"exempt": False, "persons": ["p1", "p2"]}),
}


@pytest.mark.parametrize("facts", EVERY.values(), ids=EVERY)
def test_it_renders_every_copy_the_catalogue_names_as_pdf_a(drawn, facts):
    made = drawn(facts)

    assert list(made) == [copy.code for copy in catalogue.copies(OFFER.papers, facts)]
    for code, paper in made.items():
        assert pdfa.faults(paper.pdf) == [], code


@pytest.mark.parametrize("facts", EVERY.values(), ids=EVERY)
def test_it_draws_one_place_for_each_signer_and_no_other(drawn, places_of, facts):
    for code, paper in drawn(facts).items():
        places = places_of(paper.pdf)

        assert [key for key, _, _ in places] == list(paper.signers), code
        assert {(width, height) for _, width, height in places} == {(42, 16)}, code


def test_it_keeps_a_sheet_back_until_its_person_is_known():
    facts = sample.facts()
    known = {"p2": sample.identities(facts)["p2"]}

    made = papers.render_set(OFFER, facts, known)

    assert [paper.code for paper in made if paper.person] == ["identity-sheet:p2"]
    assert [paper.is_sensitive for paper in made if paper.person] == [True]


def test_it_writes_sensitive_particulars_on_nobodys_paper_but_their_own(drawn, text_of):
    facts = sample.facts()

    for code, paper in drawn(facts).items():
        written = text_of(paper.pdf) + rendering.facts_in(paper.pdf).decode()
        for person, identity in sample.identities(facts).items():
            particulars = (identity.id_number, identity.mobile, identity.residence)
            is_theirs = code == f"identity-sheet:{person}"
            assert [text in written for text in particulars[:2]] == [is_theirs, is_theirs], code
            assert is_theirs or particulars[2] not in written, code


def test_it_tells_the_application_form_everything(drawn, text_of):
    said = text_of(drawn(sample.facts())["application-form"].pdf)

    for words in (
        "公司登记（备案）申请书",
        "攀枝花云岭钒钛新材料有限公司",
        "四川省攀枝花市东区炳草岗街道机场路88号3栋1205室",
        "有限责任公司（自然人投资或控股）",
        "壹佰万元整",
        "许可项目：检验检测服务。",
        "王晓芸中国7070%货币2031年11月21日",
        "公司不设监事会，也不设监事",
        "PZ26-1122-0317",
    ):
        assert words in said, words


@pytest.mark.parametrize(
    ("facts", "title", "says"),
    [
        (sample.facts(), "股东会决议", "选举王晓芸为公司董事，任期三年"),
        (sample.sole(), "股东决定", "任命王晓芸为公司董事，任期三年"),
        (sample.with_board(), "股东会决议", "选举王晓芸、陈立群为公司董事，王晓芸为董事长"),
        (sample.with_board(), "股东会决议", "全体监事选举赵明远为监事会主席"),
        (sample.with_board(), "股东会决议", "全体董事决定聘任陈立群为公司经理"),
    ],
)
def test_it_writes_a_resolution_or_a_decision(drawn, text_of, facts, title, says):
    paper = drawn(facts)["resolution"]

    assert paper.title == title
    assert says in text_of(paper.pdf)


def test_it_has_directors_and_supervisors_sign_for_what_they_themselves_decide(drawn):
    assert drawn(sample.with_board())["resolution"].signers == ("p1", "p2", "p3", "p4", "p5", "p6")
    assert drawn(sample.facts())["resolution"].signers == ("p1", "p2")


def test_it_promises_or_files_beneficial_owners(drawn, text_of):
    promise = drawn(sample.facts())["beneficial-owners"]
    filed = drawn(EVERY["boards"])["beneficial-owners"]

    assert promise.title == "受益所有人信息免报承诺书"
    assert filed.title == "受益所有人信息备案表"
    assert "直接或者间接拥有百分之二十五以上股权70%" in text_of(filed.pdf)


def test_it_asks_for_no_promise_where_proof_was_uploaded(drawn):
    domicile = sample.DOMICILE.model_copy(update={"proof": "upload", "upload": "0" * 64})

    assert "domicile-promise" not in drawn(sample.facts(domicile=domicile))


def test_it_changes_only_the_papers_that_state_what_was_corrected(drawn):
    scope = sample.SCOPE.model_copy(
        update={"items": (*sample.SCOPE.items, ScopeItem(code="x", text="金属材料销售"))}
    )
    before, after = drawn(sample.facts()), drawn(sample.facts(scope=scope))

    changed = {code for code in before if before[code].digest != after[code].digest}

    assert changed == {"application-form", "articles"}


def test_it_carries_in_each_paper_the_facts_that_paper_states(drawn):
    facts = sample.facts()
    whole = json.loads(canonical(facts))

    for code, paper in drawn(facts).items():
        assert papers.agrees(code, paper.pdf, facts), code
        carried = json.loads(rendering.facts_in(paper.pdf))
        for section in carried.keys() & whole.keys() - {"persons"}:
            assert carried[section] == whole[section], (code, section)


def test_it_sees_that_a_paper_says_something_else(drawn):
    more = sample.CAPITAL.model_copy(update={"amount": Decimal(200)})
    made = drawn(sample.facts())

    assert not papers.agrees("articles", made["articles"].pdf, sample.facts(capital=more))
    assert not papers.agrees("identity-sheet:p2", made["identity-sheet:p1"].pdf, sample.facts())
    assert not papers.agrees("articles", b"%PDF-1.7 torn", sample.facts())


def test_it_finds_room_for_fifty_shareholders(drawn, places_of):
    facts = sample.many(50)
    offer_papers = [catalogue.ARTICLES, catalogue.RESOLUTION]

    for copy in catalogue.copies(offer_papers, facts):
        paper = papers.render_copy(OFFER, copy, facts, {})
        assert [key for key, _, _ in places_of(paper.pdf)] == [f"p{n}" for n in range(1, 51)]
        assert pdfa.faults(paper.pdf) == []


def test_it_keeps_long_words_inside_their_cells(text_of):
    name = "CHRISTOPHER ALEXANDER MONTGOMERY-FEATHERSTONEHAUGH III"
    persons = (
        Person(key="p1", name="买买提江·阿不都热合曼·吐尔逊·艾合买提"),
        Person(key="p2", name=name, country="GBR", id_kind="passport"),
    )
    owners = (
        Owner(person="p1", amount=Decimal("123456780.123456"), due_on=date(2031, 11, 21), method="land"),
        Owner(person="p2", amount=Decimal("9"), due_on=date(2031, 11, 21)),
    )
    facts = sample.facts(persons=persons, capital=Capital(amount=Decimal("123456789.123456"), owners=owners))

    for paper in papers.render_set(OFFER, facts, sample.identities(facts)):
        assert pdfa.faults(paper.pdf) == [], paper.code


def test_it_writes_no_paper_from_unfinished_facts():
    with pytest.raises(ValidationError):
        papers.render_set(OFFER, sample.facts(scope=None), {})


def test_it_says_nothing_was_compared_where_an_officer_is_to_look(text_of):
    facts = sample.facts()
    known = sample.identities(facts)
    shown = {"p2": replace(known["p2"], channel="evidence", valid_until=None)}

    said = text_of(papers.render_set(OFFER, facts, shown)[-1].pdf)

    assert "未经人口信息比对" in said and "一致" not in said
    assert "长期" not in said


def test_it_writes_the_liaisons_email_on_the_liaisons_sheet_alone(text_of):
    facts = sample.facts()
    known = sample.identities(facts)
    known[facts.contacts.liaison] = replace(known[facts.contacts.liaison], email="liaison@example.cn")

    made = papers.render_set(OFFER, facts, known)

    told = [paper.code for paper in made if "liaison@example.cn" in text_of(paper.pdf)]
    assert told == [f"identity-sheet:{facts.contacts.liaison}"]


def test_it_has_the_finance_officer_say_that_nothing_bars_him():
    facts = whole(sample.facts())
    stranger = next(p.key for p in facts.persons if not facts.posts_of(p.key))
    facts = whole(sample.facts(contacts=facts.contacts.model_copy(update={"finance": stranger})))

    sheet = contents.identity_sheet(facts, stranger, sample.identities(facts)[stranger], "设立登记")

    assert any(contents.NOT_BARRED in sentence for sentence in sheet["sentences"])


def test_it_does_not_say_that_somebody_controls_who_only_manages(drawn, text_of):
    owners = tuple(
        Owner(person=key, amount=Decimal(300), due_on=date(2031, 11, 21))
        for key in ("p1", "p2", "p3", "p4", "p5")
    )
    facts = sample.with_board(
        capital=Capital(amount=Decimal(1500), owners=owners), beneficial={"exempt": False, "persons": ["p2"]}
    )

    said = text_of(drawn(facts)["beneficial-owners"].pdf)

    assert "负责日常经营管理20%" in said


def test_who_lives_by_own_labour_says_so_on_their_own_sheet_alone(text_of):
    facts = sample.facts()
    first, second, *others = facts.persons
    said = second.model_copy(update={"lives_by_own_labour": True, "proof": ("ab" * 32,)})
    facts = facts.model_copy(update={"persons": (first, said, *others)})

    made = papers.render_set(OFFER, facts, sample.identities(facts))

    told = [paper.code for paper in made if "劳动收入为主要生活来源" in "".join(text_of(paper.pdf).split())]
    assert told == [f"identity-sheet:{second.key}"]


def test_the_application_form_names_who_receives_legal_papers(text_of):
    facts = sample.facts()
    contacts = facts.contacts.model_copy(update={"recipient": facts.persons[1].key})
    named = facts.model_copy(update={"contacts": contacts})

    for said, is_there in ((facts, False), (named, True)):
        made = papers.render_set(OFFER, said, sample.identities(said))
        form = next(paper.pdf for paper in made if paper.code == "application-form")
        assert ("法律文件送达接受人" in "".join(text_of(form).split())) is is_there
