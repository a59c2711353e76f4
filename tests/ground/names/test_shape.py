"""Characters that look alike."""

from itertools import combinations

import pytest

from dengji.ground.names import shape


@pytest.mark.parametrize(
    ("ours", "other"), [("未来", "末来"), ("己任", "已任"), ("金鱼", "全鲁"), ("元泰", "无秦")]
)
def test_it_sees_what_may_be_taken_for_one_another(ours, other):
    assert shape.is_alike(ours, other)
    assert shape.is_alike(other, ours)


@pytest.mark.parametrize(("ours", "other"), [("未来", "未来"), ("云岭", "远山"), ("未来", "末来达")])
def test_it_sees_what_looks_otherwise(ours, other):
    assert not shape.is_alike(ours, other)


def test_the_table_holds_three_hundred_pairs_and_every_character_once():
    characters = "".join(shape.groups())

    assert len(set(characters)) == len(characters)
    assert sum(len(list(combinations(group, 2))) for group in shape.groups()) >= 300
