"""Entity types, procedures, papers, offers, scope items, type codes."""

import pytest

from dengji.ground.catalog import entity_types, offers, papers, procedures, scope_items, type_codes
from dengji.ground.catalog.examples import facts, section, sound
from dengji.ground.standards.table import BadTable

OFFER = offers.find("llc.establish")
HEAD = "\t".join(scope_items.COLUMNS)
LINE = "A1\t软件开发\tgeneral\tnone\t\t\t6513\t软件 程序"


def test_every_type_and_procedure_has_its_own_code() -> None:
    assert len(entity_types.BY_CODE) == len(entity_types.ENTITY_TYPES) == 17
    assert len(procedures.BY_CODE) == len(procedures.PROCEDURES) == 15


def test_a_company_may_be_struck_out_and_an_individual_may_not() -> None:
    assert procedures.exists(procedures.STRIKE_OUT, entity_types.LLC)
    assert not procedures.exists(procedures.STRIKE_OUT, entity_types.IND)


def test_what_is_offered_exists_in_law() -> None:
    assert all(procedures.exists(offer.procedure, offer.entity) for offer in offers.OFFERS)


def test_the_forms_come_in_the_order_of_the_journey() -> None:
    assert [form.code for form in OFFER.forms] == ["name", "scope", "domicile", "capital", "organs"]
    assert OFFER.papers == papers.SETS[OFFER.code]


def test_each_person_signs_their_papers_once_and_only_their_own_sheet() -> None:
    asked = papers.signers(OFFER.papers, facts())

    assert asked == {
        "p1": (
            "application-form",
            "articles",
            "resolution",
            "domicile-promise",
            "beneficial-owners",
            "identity-sheet:p1",
        ),
        "p2": ("articles", "resolution", "identity-sheet:p2"),
    }


def test_an_uploaded_proof_makes_the_promise_unnecessary() -> None:
    filing = section("domicile", proof="upload", upload="ab" * 32)(sound())

    codes = [copy.code for copy in papers.copies(OFFER.papers, filing.facts)]

    assert "domicile-promise" not in codes


def test_only_the_sheets_with_numbers_are_sensitive() -> None:
    assert [paper.code for paper in OFFER.papers if paper.is_sensitive] == ["identity-sheet"]
    assert papers.find("identity-sheet:p2") is papers.IDENTITY_SHEET


def test_the_notices_are_sealed_and_signed_by_nobody() -> None:
    assert all(papers.find(code).signers.who(facts()) == () for code in OFFER.notices)


def test_the_sample_of_the_scope_catalogue_says_that_it_is_one() -> None:
    items = scope_items.catalogue()

    assert len(items) >= 150
    assert all(item.is_sample for item in items.values())
    assert {item.permit for item in items.values()} == {"none", "after", "before"}
    assert len({item.text for item in items.values()}) == len(items)


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("做小程序，也卖点周边", "软件开发"),
        ("做 小程序", "软件开发"),
        ("开饭馆", "餐饮服务"),
        ("卖芒果", "新鲜水果零售"),
        ("种芒果", "水果种植"),
        ("给人理发", "理发服务"),
        ("开个KTV", "歌舞娱乐活动"),
        ("劳务派遣", "劳务派遣服务"),
        ("帮人代账", "代理记账"),
    ],
)
def test_plain_words_find_the_item_first(words: str, text: str) -> None:
    assert scope_items.suggest(words)[0].text == text


def test_nothing_said_finds_nothing_and_never_more_than_asked() -> None:
    assert scope_items.suggest("  ") == ()
    assert len(scope_items.suggest("软件 餐饮 服装 装修 家政 物流 培训 广告", most=3)) == 3


def test_another_catalogue_is_read_from_a_table_of_the_same_columns() -> None:
    items = scope_items.parse(f"{HEAD}\n# a remark\n\n{LINE}\n", source="own.tsv")

    assert items["A1"].words == ("软件", "程序")
    assert not items["A1"].is_sample
    assert scope_items.suggest("程序", items=items.values()) == (items["A1"],)


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("code\ttext\n", 1, "first line"),
        (f"{HEAD}\n{LINE}\textra\n", 2, "9 cells"),
        (f"{HEAD}\n{LINE}\n{LINE}\n", 3, "stands twice"),
        (f"{HEAD}\n{LINE.replace('general', 'common')}\n", 2, "kind must be"),
        (f"{HEAD}\n{LINE.replace('none', 'later')}\n", 2, "permit must be"),
        (f"{HEAD}\n{LINE.replace('general', 'licensed')}\n", 2, "permit"),
        (f"{HEAD}\n{LINE.replace('general', 'licensed').replace('none', 'after')}\n", 2, "names its licence"),
        (f"{HEAD}\n{LINE.replace('6513', '9999')}\n", 2, "GB/T 4754"),
        (f"{HEAD}\n{LINE.replace('软件开发', '')}\n", 2, "may not be empty"),
    ],
)
def test_the_bad_line_is_named(text: str, line: int, problem: str) -> None:
    with pytest.raises(BadTable) as told:
        scope_items.parse(text, source="own.tsv")

    assert told.value.line == line and problem in told.value.problem


def test_type_codes_have_their_labels() -> None:
    assert type_codes.label("1130") == "有限责任公司(自然人投资或控股)"
    assert type_codes.label("1151") == "有限责任公司(自然人独资)"
    assert type_codes.label("0000") == "0000"
