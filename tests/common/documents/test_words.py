"""Facts as words."""

from datetime import date
from decimal import Decimal

import pytest

from dengji.common.documents import words
from dengji.ground.catalog.facts import Capital, Owner
from tests import sample


def test_it_writes_days_without_idle_zeros():
    assert words.day(date(2026, 1, 2)) == "2026年1月2日"


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (1, "一"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (43, "四十三"),
        (103, "一百零三"),
        (112, "一百一十二"),
    ],
)
def test_it_counts_as_articles_are_counted(number, said):
    assert words.count(number) == said


@pytest.mark.parametrize(
    ("amount", "said"),
    [("50", "50%"), ("33.333333", "33.3333%"), ("0.00001", "不足0.0001%"), ("100", "100%")],
)
def test_it_writes_a_share_to_four_places(amount, said):
    owner = Owner(person="p1", amount=Decimal(amount), due_on=date(2031, 11, 21))

    assert words.share(owner, Capital(amount=Decimal(100), owners=(owner,))) == said


def test_it_adds_the_national_cautions_to_the_scope():
    general, licensed = words.scope(sample.SCOPE)

    assert general.endswith("货物进出口。（除依法须经批准的项目外，凭营业执照依法自主开展经营活动）")
    assert licensed.startswith("许可项目：检验检测服务。（依法须经批准的项目，")


def test_it_lets_long_latin_words_break_and_leaves_the_rest_alone():
    assert words.soft("FEATHERSTONEHAUGH") == "FEATHERS\u200bTONEHAUG\u200bH"
    assert words.soft("王晓芸 LEE") == "王晓芸 LEE"


def test_it_names_staff_members_of_organs():
    posts = [words.post(post) for post in sample.BOARD.posts]

    assert posts == ["董事长", "董事", "职工董事", "经理", "监事会主席", "监事", "职工监事"]
