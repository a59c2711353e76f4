import json

import pytest

from dengji.common.signing import drawing
from dengji.common.signing.rules import Mark, MarkUnreadable, Signatory

from .conftest import MORNING

STROKE = [[10, 10], [40, 60], [90, 20]]


def pad(strokes: object, width: object = 300, height: object = 120) -> str:
    return json.dumps({"width": width, "height": height, "strokes": strokes})


def test_it_reads_what_the_pad_sends():
    mark = Mark.read(pad([STROKE, [], [[5, 5]]]))

    assert mark.strokes == (((10.0, 10.0), (40.0, 60.0), (90.0, 20.0)), ((5.0, 5.0),))


@pytest.mark.parametrize(
    "text",
    [
        "", "[]", "null", "[" * 100_000, pad([]), pad([[]]), pad([["x", 1]]), pad([[[1]]]), pad([STROKE], width=0),
        pad([STROKE], height=float("nan")), pad([[[float("inf"), 1]]]), pad([[[1e9, 1]]]),
        pad([[[1, 1]] * 8001]), pad([[[1, 1]]] * 401), '{"strokes": [[[1, 1]]]}',
    ],
)  # fmt: skip
def test_it_refuses_what_is_no_handwriting(text):
    with pytest.raises(MarkUnreadable, match="确认签名"):
        Mark.read(text)


def test_it_draws_every_stroke_inside_its_box():
    drawn = drawing.mark(130, 44, strokes=Mark.read(pad([STROKE, [[299, 119]]])), name="王晓芸", at=MORNING)

    strokes = drawn[: drawn.index(b" q ")] if b" q " in drawn else drawn
    numbers = [float(n) for n in strokes.split(b"j ")[1].split() if n.replace(b".", b"").isdigit()]
    assert len([one for one in strokes.split() if one == b"S"]) == 2
    assert all(0 <= x <= 130 for x in numbers[::2]) and all(0 <= y <= 44 for y in numbers[1::2])


def test_it_keeps_a_small_mark_small():
    small = drawing.mark(130, 44, strokes=Mark.read(pad([[[1, 1], [2, 2]]])), name="王晓芸", at=MORNING)

    numbers = [
        float(n) for n in small.split(b"j ")[1].split(b"S")[0].split() if n.replace(b".", b"").isdigit()
    ]
    assert max(numbers[::2]) - min(numbers[::2]) < 10


@pytest.mark.parametrize("size", [(130, 44), (60, 20), (20, 8), (300, 200)])
def test_it_draws_a_caption_into_any_box(size):
    assert drawing.mark(*size, strokes=None, name="欧阳若兰 Alexander 김", at=MORNING).count(b" cm ") > 20


@pytest.mark.parametrize(
    "title", ["局", "攀枝花市市场监督管理局", "伊犁哈萨克自治州察布查尔锡伯自治县市场监督管理局"]
)
def test_it_draws_a_seal_of_any_title(title):
    drawn = drawing.seal(125, 125, title=title)

    assert drawn.count(b"q ") == drawn.count(b"Q ") == len(title) + len("登记专用章样本·演示")


@pytest.mark.parametrize("pseudonym", ["510402199001011234", "51040219900101123X", "510402900101123"])
def test_a_signatory_is_never_named_by_an_id_number(pseudonym):
    with pytest.raises(ValueError, match="pseudonym"):
        Signatory("p1", "王晓芸", pseudonym)


@pytest.mark.parametrize("key", ["", "seal", "p 1", "p1)", "签", "p" * 41])
def test_a_signatory_has_a_plain_key(key):
    with pytest.raises(ValueError, match="key"):
        Signatory(key, "王晓芸", "8f41c2d09ab36e57")
