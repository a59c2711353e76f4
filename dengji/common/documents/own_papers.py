"""A paper the applicant wrote: its pages as they are, and one page of ours behind them on which everyone signs."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import pikepdf
from PIL import Image

from dengji.ground.catalog.facts import Facts
from dengji.ground.refusal import Refusal
from dengji.ground.wording import gettext_noop as _

from . import people, rendering, words
from .papers import facts_of
from .whole import whole

A4 = (595, 842)  # points
DOTS_AN_INCH = 150.0


class AlreadySignedElsewhere(Refusal):
    code = "documents.own-paper-is-signed-already"
    says = _("这个文件已经带有电子签名，不能再请大家签。请上传没有签过名的文件。")


class NotAPaper(Refusal):
    code = "documents.own-paper-unreadable"
    says = _("这个文件不能作为一份材料。请上传PDF，或者拍照上传。")


def see_can_be_signed(data: bytes, media: str) -> None:
    """Refused early: what bears a signature already, or has no pages."""
    if b"/ByteRange" in data:
        raise AlreadySignedElsewhere()
    _pages(data, media)


def with_place_to_sign(
    data: bytes, media: str, *, code: str, title: str, facts: Facts, signers: Sequence[str]
) -> bytes:
    """The applicant's pages, then a page that names the file and has a place for everyone. The same gives the same bytes."""
    page = rendering.render("signature-page", _told(title, facts, signers), facts=facts_of(code, facts))
    with pikepdf.open(BytesIO(_pages(data, media))) as own, pikepdf.open(BytesIO(page)) as last:
        own.pages.extend(last.pages)
        out = BytesIO()
        own.save(out, static_id=True)
        return out.getvalue()


def _told(title: str, facts: Facts, signers: Sequence[str]) -> dict[str, Any]:
    filled = whole(facts)
    stands = people.owning(filled, "发起人" if facts.shares else "股东")
    return {
        "title": title,
        "author": filled.name.full,
        "form": "申请人自备文件",
        "number": f"申请编号 {facts.application}",
        "dated": facts.signed_on.isoformat(),
        "company": words.soft(filled.name.full),
        "signers": people.signing(filled, signers, stands),
    }


def _pages(data: bytes, media: str) -> bytes:
    try:
        pdf = data if media == "application/pdf" else _of_picture(data)
        with pikepdf.open(BytesIO(pdf)) as own:
            if not len(own.pages):
                raise NotAPaper()
        return pdf
    except (pikepdf.PdfError, OSError, ValueError) as error:
        raise NotAPaper() from error


def _of_picture(data: bytes) -> bytes:
    """One page as large as the picture; the same picture gives the same bytes."""
    out = BytesIO()
    with Image.open(BytesIO(data), formats=("JPEG", "PNG")) as picture:
        picture.convert("RGB").save(
            out, "PDF", resolution=DOTS_AN_INCH, creationDate=None, modDate=None, producer="", title=""
        )
    return out.getvalue()
