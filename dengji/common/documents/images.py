"""Pages as pictures, for the screen: drawn anew each time, nothing is kept."""

import threading
from io import BytesIO

import pypdfium2

_alone = threading.Lock()  # PDFium is not made for two threads


def page_count(pdf: bytes) -> int:
    with _alone, _opened(pdf) as paper:
        return len(paper)


def page_png(pdf: bytes, page: int, width: int) -> bytes:
    """One page, counted from 1, drawn that many pixels wide."""
    with _alone, _opened(pdf) as paper:
        sheet = paper[page - 1]
        picture = sheet.render(scale=width / sheet.get_width(), may_draw_forms=True).to_pil()
    drawn = BytesIO()
    picture.save(drawn, "PNG", optimize=False)
    return drawn.getvalue()


def _opened(pdf: bytes) -> pypdfium2.PdfDocument:
    paper = pypdfium2.PdfDocument(pdf)
    paper.init_forms()
    return paper
