"""Divisions, holidays, industries: what the tables hold."""

from datetime import date

import pytest

from dengji.ground.standards import characters, divisions, holidays, industries
from dengji.ground.standards.table import BadTable
from dengji.ground.standards.workdays import add_days, add_workdays


def test_panzhihua_has_five_counties_and_forty_nine_towns() -> None:
    counties = divisions.counties_of("510400")

    assert [d.name for d in counties] == ["东区", "西区", "仁和区", "米易县", "盐边县"]
    assert sum(len(divisions.towns_of(d.code)) for d in counties) == 49


def test_every_province_and_prefecture_is_there() -> None:
    levels = [d.level for d in divisions.table().values()]

    assert levels.count("province") == 34 and levels.count("prefecture") == 333


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("510402", "四川省攀枝花市东区"),
        ("110105", "北京市朝阳区"),
        ("469001", "海南省五指山市"),
        ("000000", ""),
    ],
)
def test_a_place_is_written_out_from_the_province(code: str, text: str) -> None:
    assert divisions.full_text(code) == text


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("攀枝花市", "510400"),
        ("攀枝花", "510400"),
        ("四川", "510000"),
        ("攀枝花市东区", "510402"),
        ("米易县", "510421"),
        ("凉山", "513400"),
        ("西双版纳", "532800"),
        ("神农架", "429021"),
    ],
)
def test_a_division_is_known_as_it_stands_in_names(text: str, code: str) -> None:
    found = divisions.of_name(text)

    assert found is not None and found.code == code


def test_a_district_is_not_known_without_its_city() -> None:
    assert divisions.of_name("东区") is None
    assert divisions.of_name("不是地名") is None


def test_of_several_places_with_one_name_the_nearer_is_meant() -> None:
    found = divisions.of_name("海南", near="632521")

    assert found is not None and found.name == "海南藏族自治州"


def test_short_names_are_found_at_every_level() -> None:
    assert {d.name for d in divisions.named("朝阳")} >= {"朝阳市", "朝阳区", "朝阳县"}


def test_the_calendar_knows_rest_days_and_make_up_days() -> None:
    china = holidays.china()

    assert china.known_to == 2026
    assert not china.is_workday(date(2026, 10, 1))
    assert china.is_workday(date(2026, 10, 10))  # a Saturday made up
    assert not china.is_workday(date(2026, 11, 21))
    assert (
        sum(
            not china.is_workday(date.fromordinal(d))
            for d in range(date(2026, 1, 1).toordinal(), date(2027, 1, 1).toordinal())
        )
        == 117
    )


def test_working_days_pass_over_the_national_day() -> None:
    china = holidays.china()

    assert add_workdays(date(2026, 9, 30), 3, china) == date(2026, 10, 10)
    assert add_days(date(2026, 9, 29), 3, china) == date(2026, 10, 8)


def test_another_year_is_added_to_the_table() -> None:
    calendar = holidays.parse("day\tkind\tname\n2027-01-01\tholiday\t元旦\n", source="own.tsv")

    assert calendar.known_to == 2027 and not calendar.is_workday(date(2027, 1, 1))


def test_the_holidays_of_fixed_days_are_known_before_the_years_table_is() -> None:
    calendar = holidays.china()

    assert calendar.known_to == 2026
    assert add_workdays(date(2026, 12, 30), 3, calendar) == date(
        2027, 1, 5
    )  # Thursday, not New Year, Monday, Tuesday
    assert add_workdays(date(2026, 9, 30), 3, calendar) == date(2026, 10, 10)  # a Saturday that is worked
    assert add_workdays(date(2026, 2, 13), 3, calendar) == date(
        2026, 2, 25
    )  # a Saturday, then Tuesday, Wednesday


@pytest.mark.parametrize("line", ["2027-13-01\tholiday\tx", "2027-01-01\tfeast\tx", "2027-01-01\tholiday"])
def test_a_bad_line_of_the_calendar_is_named(line: str) -> None:
    with pytest.raises(BadTable) as told:
        holidays.parse(f"day\tkind\tname\n{line}\n", source="own.tsv")

    assert told.value.line == 2


def test_industries_have_twenty_sections_and_ninety_seven_divisions() -> None:
    table = industries.table()

    assert len(industries.sections()) == 20 and len(table) == 117
    section = industries.section_of("6513")
    assert section is not None and section.name == "信息传输、软件和信息技术服务业"
    assert industries.section_of("9900") is None


def test_former_names_lead_to_the_division_of_today():
    found = {one.name: one for one in divisions.former()}

    assert divisions.table()[found["渡口市"].now].name == "攀枝花市"
    assert found["渡口市"].until < "1988"
    assert divisions.table()[found["襄樊市"].now].name == "襄阳市"
    assert {one.now for one in divisions.former() if one.now} <= set(divisions.table())
    assert not {one.name for one in divisions.former()} & {d.name for d in divisions.table().values()}


@pytest.mark.parametrize(
    ("character", "level"),
    [("一", 1), ("钒", 2), ("喆", 3), ("镕", 3), ("雲", 0), ("嶺", 0), ("A", 0), ("", 0)],
)
def test_a_character_of_today_has_its_level(character, level):
    assert characters.level(character) == level
    assert characters.is_standard(character) is (level > 0)


def test_there_are_8105_characters():
    found = [c for c in map(chr, range(0x3400, 0x323B0)) if characters.is_standard(c)]

    assert len(found) == sum(characters.LEVELS) == 8105
