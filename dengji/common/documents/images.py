"""Pages and uploads as pictures for the screen: drawn anew each time, nothing is kept."""

import threading
from functools import lru_cache
from io import BytesIO

import pypdfium2
from PIL import Image, ImageOps, UnidentifiedImageError

from dengji.ground.refusal import Refusal
from dengji.ground.wording import gettext_noop as _

from . import store
from .intake import apart
from .intake.limits import Verdict

LARGEST = 60_000_000  # pixels; a photograph of a paper has fewer, a bomb has more
KINDS = ("JPEG", "PNG", "WEBP", "TIFF", "BMP")

_alone = threading.Lock()  # PDFium is not made for two threads


class NotAPicture(Refusal):
    """An upload that is no PDF and no picture, or a damaged one."""

    code = "documents.not-a-picture"
    says = _("这个文件打不开，请换成清晰的照片（JPG、PNG）或者 PDF 文件。")


def page_count(pdf: bytes) -> int:
    with _alone, _opened(pdf) as paper:
        return len(paper)


@lru_cache(maxsize=8192)
def pages_of(digest: str) -> int:
    """How many pages the PDF of that digest has. What a digest names never changes: it is opened once a process."""
    return page_count(store.get(digest))


def page_png(pdf: bytes, page: int, width: int) -> bytes:
    """One page, counted from 1, drawn that many pixels wide, with the signatures on it."""
    with _alone, _opened(pdf) as paper:
        sheet = paper[page - 1]
        scale = width / max(sheet.get_width(), 1)
        if width * sheet.get_height() * scale > LARGEST:
            raise NotAPicture
        picture = sheet.render(scale=scale, may_draw_forms=True).to_pil()
    return _png(picture)


def stranger_page(pdf: bytes, page: int, width: int) -> bytes:
    """One page of a PDF that is not of our making: drawn in the process apart, with its bounds of memory and time."""
    seen = apart.page(pdf, page=page, width=width)
    if seen.verdict is not Verdict.CLEAN:
        raise NotAPicture
    return seen.data


def preview(upload: bytes, width: int) -> bytes:
    """The first page or the picture itself, upright, no wider than that, and without what a camera wrote into it."""
    if upload.startswith(b"%PDF-"):
        return stranger_page(upload, 1, width)
    try:
        opened = Image.open(BytesIO(upload), formats=KINDS)
        if opened.width * opened.height > LARGEST:
            raise NotAPicture
        picture = ImageOps.exif_transpose(opened).convert("RGB")
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError) as error:
        raise NotAPicture from error
    picture.thumbnail((width, width * 4))
    return _png(picture)


def _opened(pdf: bytes) -> pypdfium2.PdfDocument:
    try:
        paper = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as error:
        raise NotAPicture from error
    paper.init_forms()
    return paper


def _png(picture: Image.Image) -> bytes:
    drawn = BytesIO()
    picture.info.clear()
    picture.save(drawn, "PNG", compress_level=4)
    return drawn.getvalue()
