from datetime import date

import pytest

from dengji.ground.standards import citizen_id, id_documents

PERMANENT = "9" + "51" + "156" + "19910817" + "001"
NEW_PERMANENT = PERMANENT + citizen_id.check_character(PERMANENT)


@pytest.mark.parametrize(
    ("kind", "number"),
    [
        ("citizen-card", "11010519491231002X"),
        ("residence-permit", "830000199201300022"),
        ("hk-macau-permit", "H12345678"),
        ("hk-macau-permit", "M1234567801"),
        ("taiwan-permit", "12345678"),
        ("taiwan-permit", "1234567890A"),
        ("passport", "C01X00T47"),
        ("permanent-residence", "USA110000000000"),
    ],
)
def test_it_takes_a_number_as_the_document_writes_it(kind, number):
    assert id_documents.is_valid(kind, number)


@pytest.mark.parametrize(
    ("kind", "number"),
    [
        ("citizen-card", "110105194912310021"),
        ("residence-permit", "11010519491231002X"),  # of the mainland
        ("hk-macau-permit", "A12345678"),
        ("taiwan-permit", "1234567"),
        ("passport", "12"),
        ("passport", "AB 1234"),
        ("permanent-residence", "US110000000000"),
        ("library-card", "1"),
    ],
)
def test_it_takes_no_other(kind, number):
    assert not id_documents.is_valid(kind, number)


def test_a_chinese_passport_has_its_own_shape():
    assert id_documents.is_valid("passport", "E12345678", country="CHN")
    assert id_documents.is_valid("passport", "EA1234567", country="CHN")
    assert not id_documents.is_valid("passport", "C01X00T47", country="CHN")


def test_the_card_of_2023_for_permanent_residents_has_a_check_character_and_a_birthday():
    assert len(NEW_PERMANENT) == 18
    assert id_documents.is_valid("permanent-residence", NEW_PERMANENT)
    assert id_documents.born_on("permanent-residence", NEW_PERMANENT) == date(1991, 8, 17)
    wrong = NEW_PERMANENT[:-1] + ("0" if NEW_PERMANENT[-1] != "0" else "1")
    assert not id_documents.is_valid("permanent-residence", wrong)


def test_it_tells_a_birthday_only_where_the_number_does():
    assert id_documents.born_on("citizen-card", "11010519491231002X") == date(1949, 12, 31)
    assert id_documents.born_on("passport", "C01X00T47") is None
    assert id_documents.born_on("permanent-residence", "USA110000000000") is None
