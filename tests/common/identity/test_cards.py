"""What a photograph of an identity card tells: a hint, never more. The rules need no engine; the engine is read where it stands."""

from datetime import date
from io import BytesIO

import pytest
from PIL import Image, ImageDraw, ImageFont

from dengji.common.identity import cards, reading
from dengji.common.identity.cards import LONG_TERM, Card, Line
from dengji.common.identity.windows import rehearsed_ocr
from dengji.common.identity.windows.ocr import NotInstalled, RapidOcr, is_installed
from dengji.common.identity.windows.rehearsal import demo_person
from tests.common.applications.people import MORNING

WANG = demo_person(0)
FRONT = (
    ("姓名 王晓芸", 0.06, 0.10),
    ("性别 女  民族 汉", 0.06, 0.21),
    ("出生 1991年8月7日", 0.06, 0.33),
    ("住址 四川省攀枝花市东区炳草岗", 0.06, 0.45),
    ("大街1号", 0.16, 0.53),
    (f"公民身份号码 {WANG.id_number}", 0.06, 0.86),
)
BACK = (
    ("中华人民共和国", 0.30, 0.10),
    ("居民身份证", 0.31, 0.25),
    ("签发机关 攀枝花市公安局东区分局", 0.25, 0.76),
    ("有效期限 2016.01.01-2036.01.01", 0.25, 0.87),
)
WHOLE = Card("王晓芸", WANG.id_number, "四川省攀枝花市东区炳草岗大街1号", date(2036, 1, 1))


def lines(*rows):
    return [Line(*row) for row in rows]


def card(*rows):
    return cards.read([lines(*rows)])


@pytest.mark.parametrize("sides", [(FRONT, BACK), (BACK, FRONT)], ids=["front first", "back first"])
def test_it_reads_both_sides_in_any_order(sides):
    assert cards.read([lines(*side) for side in sides]) == WHOLE


def test_it_reads_lines_as_they_stand_and_not_as_they_came():
    assert cards.read([lines(*reversed(FRONT)), lines(*BACK)]) == WHOLE


def test_a_label_may_stand_alone():
    assert card(("姓名", 0.1, 0.1), ("王晓芸", 0.2, 0.1)).name == "王晓芸"
    assert card(("姓名：王晓芸", 0.1, 0.1)).name == "王晓芸"


@pytest.mark.parametrize("name", ["阿卜杜拉·买买提", "欧阳娜娜", "㛃一"])
def test_it_reads_names_of_all_kinds(name):
    assert card((f"姓名{name}", 0.1, 0.1)).name == name


@pytest.mark.parametrize("name", ["王", "W4NG", "王晓芸1", "<b>"])
def test_what_is_no_name_is_left_out(name):
    assert card((f"姓名{name}", 0.1, 0.1)).name == ""


def test_a_misread_digit_is_not_told_as_a_number():
    wrong = WANG.id_number[:16] + str((int(WANG.id_number[16]) + 1) % 10) + WANG.id_number[17]

    assert card((f"公民身份号码{wrong}", 0.1, 0.9)).id_number == ""
    assert card((f"公民身份号码{WANG.id_number.lower()}", 0.1, 0.9)).id_number == WANG.id_number


@pytest.mark.parametrize(
    ("term", "until"),
    [
        ("2016.01.01-2036.01.01", date(2036, 1, 1)),
        ("2016.01.01—2036.01.01", date(2036, 1, 1)),
        ("2016年01月01日-2036年01月01日", date(2036, 1, 1)),
        ("2016.01.01-长期", LONG_TERM),
        ("2016.01.01-2036.02.30", None),
        ("2016.01.01", None),
    ],
)
def test_it_reads_until_when_the_card_holds(term, until):
    assert card((f"有效期限{term}", 0.1, 0.9)).valid_until == until


def test_it_reads_nothing_from_something_else():
    assert card(("房屋租赁合同", 0.1, 0.1), ("第一条", 0.1, 0.2)).is_empty
    assert cards.read([]).is_empty


def test_it_says_what_was_typed_otherwise_and_only_that():
    assert cards.differences(WHOLE, name="王晓芸", id_number=WANG.id_number.lower()) == []
    assert cards.differences(WHOLE, name="", id_number="") == []
    assert cards.differences(WHOLE, name="王小云", id_number="510402199001010018") == ["姓名", "身份证号码"]
    assert cards.differences(Card(), name="王小云", id_number="1") == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("told", "is_offered"), [("none", False), ("rehearsal:works", True), ("rehearsal:breaks", False)]
)
def test_the_setting_says_who_reads(settings, told, is_offered):
    settings.CARD_READER = told

    assert reading.is_offered() is is_offered
    found = reading.read_card([b"x"], place="1.2.3.4", at=MORNING)
    assert found.is_empty is not is_offered


@pytest.mark.django_db
@pytest.mark.parametrize("told", ["none", "rehearsal:refuses", "rehearsal:breaks"])
def test_no_reader_is_no_fault(settings, told):
    settings.CARD_READER = told

    assert reading.read_card([b"x", b"y"], place="1.2.3.4", at=MORNING) == Card()


@pytest.mark.django_db
def test_one_place_may_not_have_everything_read(settings):
    settings.CARD_READER = "rehearsal:works"

    found = [reading.read_card([b"x"], place="1.2.3.4", at=MORNING).is_empty for _ in range(31)]

    assert found == [False] * 30 + [True]
    assert not reading.read_card([b"x"], place="1.2.3.5", at=MORNING).is_empty


def test_who_is_not_there_says_so():
    assert "DENGJI_CARD_READER" in NotInstalled().check()
    assert NotInstalled().read(b"") is None
    assert rehearsed_ocr.Breaks().read(b"") is None


def drawn(rows):
    font = ImageFont.truetype("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", 34)
    image = Image.new("RGB", (1012, 638), (225, 235, 240))
    for text, left, top in rows:
        ImageDraw.Draw(image).text((left * 1012, top * 638), text, font=font, fill=(20, 20, 20))
    out = BytesIO()
    image.save(out, "JPEG", quality=80)
    return out.getvalue()


@pytest.fixture(scope="module")
def engine():
    if not is_installed():
        pytest.skip("RapidOCR is NOT INSTALLED, so its reading is NOT TESTED here: python tools/setup.py ocr")
    reader = RapidOcr()
    yield reader
    reader.close()


def test_the_engine_reads_a_drawn_card(engine):
    sides = [engine.read(drawn(FRONT)), engine.read(drawn(BACK))]

    assert cards.read(sides) == WHOLE


def test_the_engine_outlives_what_is_no_picture(engine):
    assert engine.read(b"no picture") is None
    assert engine.read(drawn(())) == ()
    assert engine.check() == ""
