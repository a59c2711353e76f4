"""A paper with places for persons and for the seal, the people who sign it, and their handwriting."""

from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pylopdf_fonts_zh_cn
import pytest
import typst

from dengji.common.signing import actions
from dengji.common.signing.rules import Mark, Signatory

MORNING = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)  # 09:00 in Panzhihua
NOON = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)

WANG = Signatory("p1", "王晓芸", "8f41c2d09ab36e57")
CHEN = Signatory("p2", "陈立群", "03be77a1c4d2f986")
LIU = Signatory("p3", "欧阳若兰", "c0ffee5512ab9d04")
ZHAO = Signatory("p4", "赵一", "5512ab9d04c0ffee")
KIM = Signatory("p5", "Kim Minjun", "12ab9d04c0ffee55")
FIVE = (WANG, CHEN, LIU, ZHAO, KIM)
BUREAU = {"authority": "510400", "title": "攀枝花市市场监督管理局"}

_PAPER = """
#set document(title: "公司章程", date: auto)
#set text(font: "Noto Serif SC", lang: "zh")
#set page(paper: "a4")
= 攀枝花市云帆数字科技有限公司章程
第一条　为规范公司的组织和行为，根据《中华人民共和国公司法》制定本章程。
#let place(key) = link("dengji-sign:" + key, box(width: 130pt, height: 44pt))
#table(columns: 2, [股东签名], [日期], ..KEYS.map(key => (place(key), [2026年11月20日])).flatten())
#link("https://example.cn")[登记机关网站]
#pagebreak()
第二条　公司设立登记后，由登记机关盖章。
#link("dengji-sign:seal", box(width: 125pt, height: 125pt))
"""


@cache
def paper(*keys: str) -> bytes:
    """A rendered PDF/A paper with link boxes for these keys and for the seal."""
    listed = "(" + "".join(f'"{key}",' for key in keys) + ")"
    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(Path(pylopdf_fonts_zh_cn.__file__).parent)],
    )
    source = _PAPER.replace("KEYS", listed).encode()
    return typst.compile(source, font_paths=fonts, pdf_standards="a-2b", timestamp=1763859600)


@pytest.fixture
def prepared() -> bytes:
    """Frozen, with empty places for Wang, Chen, Liu and the seal."""
    return actions.prepare(paper("p1", "p2", "p3"))


@pytest.fixture
def handwriting() -> Mark:
    text = (
        '{"width": 300, "height": 120, "strokes": [[[20, 60], [60, 20], [90, 100], [130, 40]], [[200, 30]]]}'
    )
    return Mark.read(text)


def sign(pdf: bytes, *people: Signatory, at: datetime = MORNING, mark: Mark | None = None) -> bytes:
    """Each signs after the other."""
    for person in people:
        (done,) = actions.sign_set([("articles", pdf)], person, mark=mark, at=at)
        pdf = done.pdf
    return pdf
