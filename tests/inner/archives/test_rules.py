from datetime import date

import pytest

from dengji.inner.archives import rules
from dengji.inner.archives.rules import Piece


def piece(code):
    return Piece(code, code, "x", date(2026, 11, 23), "ab" * 32, 1)


def test_papers_stand_in_the_order_of_the_trade():
    codes = [
        "licence-original",
        "articles",
        "something-new",
        "identity-sheet:p2",
        "identity-sheet:p1",
        "review-sheet",
    ]

    assert [p.code for p in rules.in_order(map(piece, codes))] == [
        "review-sheet",
        "articles",
        "identity-sheet:p1",
        "identity-sheet:p2",
        "licence-original",
        "something-new",
    ]


def test_it_says_what_is_lacking():
    lacking = rules.lacking(
        "establishment", ["review-sheet", "registration-notice", "application-form", "articles"]
    )

    decided = "股东会决议或者成立大会（发起人会议）记录"
    assert lacking == [decided, "身份核验表", "住所承诺书或者住所证明", "营业执照正本", "营业执照副本"]


@pytest.mark.parametrize("kind", [one for choice in rules.MUST_HOLD["establishment"] for one in choice])
def test_whatever_is_asked_for_has_its_place_and_its_words(kind):
    assert kind in rules.ORDER and rules.TITLES[kind]


def test_a_file_name_holds_nothing_that_a_disk_dislikes():
    assert rules.file_name(7, "identity-sheet:p1/../x", "application/pdf") == "007-identity-sheet-p1-x.pdf"


def test_what_was_uploaded_finds_its_place():
    kinds = [rules.kind_of(code) for code in ("domicile.upload", "proof.b1:2", "own.articles", "mandate")]

    assert kinds == ["domicile-proof", "identity-evidence", "other", "mandate"]
