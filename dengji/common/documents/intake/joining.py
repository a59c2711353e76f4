"""An own paper made ready to be signed: a picture becomes a page, and a page of ours is laid behind the applicant's.

The same bytes in give the same bytes out.
"""

from io import BytesIO

import pikepdf
from PIL import Image

from . import paper, picture
from .limits import Limits, Unfit, Verdict

DOTS_AN_INCH = 150.0


def sheets(data: bytes, limits: Limits) -> tuple[bytes, int]:
    """The file as a PDF, and how many pages it has: a picture is one page as large as itself."""
    pdf = data if data.startswith(paper.BEGINNING) else _of_picture(data, limits)
    pages = paper.count(pdf)
    if not pages:
        raise Unfit(Verdict.UNREADABLE)
    return pdf, pages


def behind(own: bytes, last: bytes, limits: Limits) -> tuple[bytes, int]:
    """The pages of `own`, then those of `last`."""
    pdf, _pages = sheets(own, limits)
    try:
        with pikepdf.open(BytesIO(pdf)) as whole, pikepdf.open(BytesIO(last)) as page:
            whole.pages.extend(page.pages)
            out = BytesIO()
            whole.save(out, static_id=True)
            return out.getvalue(), len(whole.pages)
    except paper.FAULTS as fault:
        raise Unfit(Verdict.UNREADABLE) from fault


def _of_picture(data: bytes, limits: Limits) -> bytes:
    out = BytesIO()
    try:
        with Image.open(BytesIO(data), formats=("JPEG", "PNG")) as image:
            picture.see_fits(image, limits)
            image.convert("RGB").save(
                out, "PDF", resolution=DOTS_AN_INCH, creationDate=None, modDate=None, producer="", title=""
            )
    except picture.FAULTS as fault:
        raise Unfit(Verdict.UNREADABLE) from fault
    return out.getvalue()
