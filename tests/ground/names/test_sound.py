"""How names sound, with every reading that names use."""

import pytest

from dengji.ground.names import sound


@pytest.mark.parametrize(
    ("ours", "other"),
    [
        ("牛栏山", "牛兰山"),
        ("长乐", "掌悦"),  # zhang yue
        ("长乐", "昌勒"),  # chang le
        ("朝阳", "招洋"),
        ("朝阳", "潮阳"),
        ("重光", "崇光"),
        ("重光", "众光"),
        ("成都", "城督"),
        ("晟达", "盛达"),
        ("晟达", "成达"),
        ("绿源", "鹿源"),
        ("绿源", "律源"),
    ],
)
def test_it_hears_either_reading(ours, other):
    assert sound.is_same(ours, other)
    assert sound.is_same(other, ours)


@pytest.mark.parametrize(("ours", "other"), [("云岭", "远岭"), ("云岭", "云岭达"), ("朝阳", "照样子")])
def test_it_hears_what_sounds_otherwise(ours, other):
    assert not sound.is_same(ours, other)


def test_it_tells_tones_apart():
    assert sound.is_same_with_tones("牛栏山", "牛兰山")
    assert not sound.is_same_with_tones("宏达", "鸿大")
    assert sound.is_same("宏达", "鸿大")


def test_it_counts_the_tone_of_either_reading():
    assert sound.is_same_with_tones("兴华", "杏华")  # 兴 is read xing1 and xing4


def test_it_reads_a_text_in_few_ways():
    assert len(sound.ways("长乐行重")) == sound.WAYS
    assert sound.ways("长乐行重")[0] == ("chang", "le", "xing", "chong")


def test_it_finds_the_part_that_sounds_like_the_whole():
    assert list(sound.parts_like("马云阿理巴巴", "阿里巴巴")) == ["阿理巴巴"]
    assert list(sound.parts_like("云岭", "远山")) == []


def test_every_line_of_the_table_is_one_character_with_readings_in_pinyin():
    assert len(sound.polyphones()) >= 150
    for character, readings in sound.polyphones().items():
        assert len(character) == 1
        assert readings
        assert all(r[-1] in "12345" and r[:-1].isascii() and r[:-1].islower() for r in readings)
