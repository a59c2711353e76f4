"""Names in one normal form, whatever they were typed with."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dengji.ground.names.normal import core, is_han, normalise, simplified, traditional
from dengji.ground.standards.characters import is_standard

CASES = [
    ("雲嶺（攀枝花）科技有限公司", "云岭（攀枝花）科技有限公司"),
    ("云岭(攀枝花)科技有限公司", "云岭（攀枝花）科技有限公司"),
    ("云岭［集團］有限公司", "云岭（集团）有限公司"),
    ("云岭〔四川〕有限公司", "云岭（四川）有限公司"),
    (" 云岭 科技\u3000有限公司\t", "云岭科技有限公司"),
    ("云岭\u200b科技\ufeff有限公司", "云岭科技有限公司"),
    ("ＡＢＣ１２", "ABC12"),
    ("鋼鐵廠", "钢铁厂"),
    ("乾坤著作", "乾坤著作"),  # 乾 and 著 are characters of 通用规范汉字表 in their own right
    ("⾦⼭", "金山"),  # radicals that look like characters
]


@pytest.mark.parametrize(("typed", "normal"), CASES, ids=[c[1] for c in CASES])
def test_it_makes_one_of_what_is_the_same(typed, normal):
    assert normalise(typed) == normal


@given(st.text(max_size=20) | st.text(sorted(map(chr, traditional())), max_size=20))
def test_doing_it_twice_changes_nothing_more(text):
    assert normalise(normalise(text)) == normalise(text)


@given(st.text("云岭远山ABC123（）()", max_size=12))
def test_the_width_of_what_was_typed_is_gone(text):
    wide = "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)

    assert normalise(wide) == normalise(text)


def test_no_simplified_character_is_made_into_another():
    assert not [c for c, to in traditional().items() if ord(to) in traditional()]
    assert simplified("云岭科技有限公司") == "云岭科技有限公司"


def test_the_core_has_no_brackets():
    assert core("云岭(攀枝花)有限公司") == "云岭攀枝花有限公司"


def test_chinese_characters_are_told_from_others():
    assert is_han("云岭㐀")
    assert not is_han("云岭A")
    assert not is_han("")


def test_no_standard_character_is_taken_for_a_traditional_one():
    assert not [chr(c) for c in traditional() if is_standard(chr(c))]
