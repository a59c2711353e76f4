"""What is seen of a signature: handwriting or the words of confirmation, a caption; an authority's round red seal.

All of it is vector paths: no fonts to embed, no pictures, PDF/A holds. Coordinates are points, y growing upwards.
"""

import math
import zlib
from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import cache, lru_cache
from importlib import resources
from itertools import pairwise
from threading import Lock
from typing import Any
from zoneinfo import ZoneInfo

from fontTools.pens.basePen import BasePen
from fontTools.ttLib import TTFont

from .rules import SEAL_UNIT, Mark

CONFIRMED = "已确认签名"
SAMPLE = "样本·演示"
_CHINA = ZoneInfo("Asia/Shanghai")
_EM = 1000
_CAPTION, _MARGIN, _INK = 6.0, 2.0, 1.25  # points
_RED = b"0.82 0.07 0.09 rg 0.82 0.07 0.09 RG "
_LARGEST_SEAL = 119.0  # 42 mm
_ONE_READER = Lock()  # the font is read as it is needed, from one place in one buffer

Point = tuple[float, float]


def mark(width: float, height: float, *, strokes: Mark | None, name: str, at: datetime) -> bytes:
    """A person's signature, with their name and the moment below it."""
    caption = f"{name}  {at.astimezone(_CHINA):%Y-%m-%d %H:%M:%S}"
    size = min(_CAPTION, height / 4)
    above = size * 1.5 + _MARGIN
    box = (_MARGIN, above, width - 2 * _MARGIN, height - above - _MARGIN)
    drawn = _handwriting(strokes, box) if strokes else _line(CONFIRMED, box, size=min(14.0, box[3] * 0.8))
    return b"0 g 0 G " + drawn + _line(caption, (_MARGIN, 0, width - 2 * _MARGIN, above), size=size)


def seal(width: float, height: float, *, title: str) -> bytes:
    """A round seal: title on the arc, a star in the middle, its purpose below; and that it is a sample."""
    radius = min(width, height, _LARGEST_SEAL) / 2
    place = b"1 0 0 1 %.2f %.2f cm " % (width / 2, height / 2)
    parts = (_ring(radius), _star(radius * 0.31), _arc(title, radius), *_below_the_star(radius))
    return _RED + place + b"".join(parts)


def packed(drawing: bytes) -> bytes:
    return zlib.compress(drawing, 9)


def _handwriting(strokes: Mark, box: tuple[float, float, float, float]) -> bytes:
    """The strokes as written, as large as the box allows, but a dot stays a dot."""
    left, foot, width, height = box
    xs, ys = ([point[i] for stroke in strokes.strokes for point in stroke] for i in (0, 1))
    scale = min(
        (width - _INK) / max(max(xs) - min(xs), strokes.width / 4),
        (height - _INK) / max(max(ys) - min(ys), strokes.height / 4),
    )
    middle = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    centre = left + width / 2, foot + height / 2
    lines = ([_moved(point, middle, centre, scale) for point in stroke] for stroke in strokes.strokes)
    return b"%.2f w 1 J 1 j " % _INK + b"".join(_stroke(_thinned(line)) for line in lines)


def _moved(point: Point, middle: Point, centre: Point, scale: float) -> Point:
    return centre[0] + (point[0] - middle[0]) * scale, centre[1] - (point[1] - middle[1]) * scale


def _thinned(line: Sequence[Point]) -> list[Point]:
    """Points closer than a third of a point say nothing."""
    kept = [line[0]]
    for point in line[1:]:
        if math.dist(point, kept[-1]) > 0.33:
            kept.append(point)
    return kept


def _stroke(line: Sequence[Point]) -> bytes:
    """A smooth line: each point pulls the curve between the middles of its neighbours. One point is a dot."""
    x, y = line[0]
    drawn = [b"%.1f %.1f m" % (x, y)]
    for point, following in pairwise(line[1:]):
        end = (point[0] + following[0]) / 2, (point[1] + following[1]) / 2
        drawn.append(_curve((x, y), point, end))
        x, y = end
    return b" ".join([*drawn, b"%.1f %.1f l S " % line[-1]])


def _curve(start: Point, pull: Point, end: Point) -> bytes:
    """A quadratic curve as the cubic that PDF knows."""
    a, b = ([p + (q - p) * 2 / 3 for p, q in zip(one, pull, strict=True)] for one in (start, end))
    return b"%.1f %.1f %.1f %.1f %.1f %.1f c" % (*a, *b, *end)


def _line(text: str, box: tuple[float, float, float, float], *, size: float) -> bytes:
    """One line of text in the middle of a box, made smaller where it would not fit."""
    left, foot, width, height = box
    long = sum(_glyph(sign)[0] for sign in text) / _EM
    size = min(size, width / long)
    x, y = left + (width - long * size) / 2, foot + (height - size * 0.76) / 2
    return b"".join(_written(text, x, y, size))


def _written(text: str, x: float, y: float, size: float) -> Iterator[bytes]:
    for sign in text:
        advance, outline = _glyph(sign)
        if outline:
            yield b"q %.5f 0 0 %.5f %.2f %.2f cm %sf Q " % (size / _EM, size / _EM, x, y, outline)
        x += advance * size / _EM


def _ring(radius: float) -> bytes:
    thick = radius * 0.055
    return b"%.2f w %sS " % (thick, _circle(radius - thick / 2))


def _circle(radius: float) -> bytes:
    r, k = radius, radius * 0.5523
    turns = ((r, 0), (0, r), (-r, 0), (0, -r))
    drawn = [b"%.2f 0 m" % r]
    for (ax, ay), (bx, by) in zip(turns, (*turns[1:], turns[0]), strict=True):
        pulls = ax + bx * k / r, ay + by * k / r, bx + ax * k / r, by + ay * k / r
        drawn.append(b"%.2f %.2f %.2f %.2f %.2f %.2f c" % (*pulls, bx, by))
    return b" ".join([*drawn, b"h "])


def _star(radius: float) -> bytes:
    inner = radius * 0.381966
    corners = [_polar(radius if turn % 2 == 0 else inner, 90 + 36 * turn) for turn in range(10)]
    lines = b" ".join(b"%.2f %.2f l" % corner for corner in corners[1:])
    return b"%.2f %.2f m %s h f " % (*corners[0], lines)


def _arc(title: str, radius: float) -> bytes:
    """The title from left to right over the top, each sign standing on the circle, narrow and tall as seals have it."""
    high = radius * (0.25 if len(title) <= 16 else 0.21)
    foot = radius * 0.93 - high
    step = min(250 / max(len(title), 1), 25.0)
    wide = min(math.radians(step) * (foot + high * 0.35) * 0.97, high)
    first = 90 + step * (len(title) - 1) / 2
    return b"".join(
        _on_circle(sign, foot, first - step * place, wide, high) for place, sign in enumerate(title)
    )


def _on_circle(sign: str, foot: float, angle: float, wide: float, high: float) -> bytes:
    advance, outline = _glyph(sign)
    turn = math.radians(angle - 90)
    x, y = _polar(foot, angle)
    across, up = wide / _EM, high / _EM
    matrix = (
        across * math.cos(turn),
        across * math.sin(turn),
        -up * math.sin(turn),
        up * math.cos(turn),
        x,
        y,
    )
    # A glyph's box reaches from -120 to 880: stand it on the circle and centre it.
    return b"q %.5f %.5f %.5f %.5f %.2f %.2f cm 1 0 0 1 %.1f 120 cm 22 w %sB Q " % (
        *matrix,
        -advance / 2,
        outline,
    )


def _below_the_star(radius: float) -> tuple[bytes, bytes]:
    purpose = (-radius * 0.62, -radius * 0.60, radius * 1.24, radius * 0.2)
    sample = (-radius * 0.5, -radius * 0.82, radius, radius * 0.15)
    return _line(SEAL_UNIT, purpose, size=radius * 0.2), _line(SAMPLE, sample, size=radius * 0.13)


def _polar(radius: float, degrees: float) -> Point:
    return radius * math.cos(math.radians(degrees)), radius * math.sin(math.radians(degrees))


@lru_cache(maxsize=8192)
def _glyph(sign: str) -> tuple[float, bytes]:
    """How wide a sign is, and its outline as path operators in thousandths of an em."""
    with _ONE_READER:
        glyphs, names = _font()
        glyph = glyphs[names.get(ord(sign), ".notdef")]
        pen = _PathPen(glyphs)
        glyph.draw(pen)
    return glyph.width, b"".join(pen.drawn)


@cache
def _font() -> tuple[Any, dict[int, str]]:
    with resources.as_file(resources.files("pylopdf_fonts_zh_cn") / "NotoSerifSC-Regular.otf") as path:
        font = TTFont(path, lazy=True)
    return font.getGlyphSet(), font.getBestCmap()


class _PathPen(BasePen):
    """Outlines as PDF path operators."""

    def __init__(self, glyphs: Any) -> None:
        super().__init__(glyphs)
        self.drawn: list[bytes] = []

    def _moveTo(self, pt: Point) -> None:
        self.drawn.append(b"%d %d m " % pt)

    def _lineTo(self, pt: Point) -> None:
        self.drawn.append(b"%d %d l " % pt)

    def _curveToOne(self, pt1: Point, pt2: Point, pt3: Point) -> None:
        self.drawn.append(b"%d %d %d %d %d %d c " % (*pt1, *pt2, *pt3))

    def _closePath(self) -> None:
        self.drawn.append(b"h ")
