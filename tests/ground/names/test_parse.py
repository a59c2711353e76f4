"""Names taken apart, in every legal order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dengji.ground.names import parse
from dengji.ground.names.compare import Parts

CASES = [
    ("攀枝花市云岭科技有限公司", ("攀枝花市", "云岭", "科技", "有限公司")),
    ("攀枝花云岭钒钛新材料有限公司", ("攀枝花", "云岭", "钒钛新材料", "有限公司")),
    ("云岭（攀枝花）科技有限公司", ("攀枝花", "云岭", "科技", "有限公司")),
    ("云岭科技（攀枝花）有限公司", ("攀枝花", "云岭", "科技", "有限公司")),
    ("云岭(攀枝花)科技有限公司", ("攀枝花", "云岭", "科技", "有限公司")),
    ("米易县禾丰农业有限责任公司", ("米易县", "禾丰", "农业", "有限责任公司")),
    ("攀枝花市东区好味餐饮服务有限公司", ("攀枝花市东区", "好味", "餐饮服务", "有限公司")),
    ("北京红光酒业发展有限公司", ("北京", "红光", "酒业发展", "有限公司")),
    ("四川攀枝花阳光花城旅游开发有限公司", ("四川攀枝花", "阳光花城", "旅游开发", "有限公司")),
    ("成都万青置业有限公司", ("成都", "万青", "置业", "有限公司")),
]


@pytest.mark.parametrize(("full", "parts"), CASES, ids=[c[0] for c in CASES])
def test_it_takes_a_name_apart(full, parts):
    reading = parse.parse(full)

    assert (
        reading.parts.division,
        reading.parts.trade_name,
        reading.parts.industry,
        reading.parts.form,
    ) == parts


def test_it_says_nothing_of_a_name_without_a_form():
    assert parse.parse("攀枝花市云岭") is None


@given(
    trade_name=st.text("云岭远山清江锦绣", min_size=2, max_size=3),
    words=st.sampled_from(["科技", "商贸", "餐饮管理", "农业", "物流"]),
    division=st.sampled_from(["攀枝花市", "攀枝花", "米易县", "成都"]),
    form=st.sampled_from(["有限公司", "有限责任公司", "股份有限公司"]),
)
def test_taken_apart_and_put_together_it_is_the_same_name(trade_name, words, division, form):
    parts = Parts(division, trade_name, words, form)

    assert parts in [r.parts for r in parse.readings(parts.full)]
    assert all(r.parts.full == parts.full for r in parse.readings(parts.full) if r.division_stands == "front")
