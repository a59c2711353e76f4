"""Uploaded files are strangers: looked through, made harmless, and kept only in a kind we know (evidence.md §2.2)."""

from io import BytesIO

import pikepdf
from PIL import Image, ImageOps, UnidentifiedImageError

from dengji.ground.refusal import Refusal
from dengji.ground.wording import gettext_noop as _

LARGEST = 10_000_000  # bytes
MOST_PIXELS = 50_000_000
LONGEST_SIDE = 2400  # enough to read a lease; phones send more
PDF, JPEG = "application/pdf", "image/jpeg"
ACTIVE = ("/OpenAction", "/AA", "/AcroForm")  # of the catalogue
ACTIVE_NAMES = ("/JavaScript", "/EmbeddedFiles")  # of its name tree


class FileTooLarge(Refusal):
    code = "applications.file-too-large"
    says = _("文件超过10MB，没有存上。请拍照上传，或者分成几个文件。")


class FileUnreadable(Refusal):
    code = "applications.file-not-readable"
    says = _("这个文件打不开。请上传照片（JPG、PNG）或者没有加密的PDF。")


class FileActive(Refusal):
    code = "applications.file-has-active-content"
    says = _("这个PDF里带有程序、表单或者附件，不能存。请打印成新的PDF，或者拍照上传。")


def cleaned(data: bytes) -> tuple[str, bytes]:
    """Media type and bytes to keep. Pictures are drawn anew, without place or device in them; active PDFs are refused."""
    if len(data) > LARGEST:
        raise FileTooLarge()
    return (PDF, _pdf(data)) if data.startswith(b"%PDF-") else (JPEG, _picture(data))


def _picture(data: bytes) -> bytes:
    try:
        with Image.open(BytesIO(data), formats=("JPEG", "PNG", "WEBP")) as image:
            if image.width * image.height > MOST_PIXELS:
                raise FileTooLarge()
            upright = ImageOps.exif_transpose(image).convert("RGB")
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError, SyntaxError, ValueError) as error:
        raise FileUnreadable() from error
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    out = BytesIO()
    upright.save(out, "JPEG", quality=85, optimize=True)
    return out.getvalue()


def _pdf(data: bytes) -> bytes:
    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            is_active = _is_active(pdf)
    except (pikepdf.PdfError, ValueError, RecursionError) as error:
        raise FileUnreadable() from error
    if is_active:
        raise FileActive()
    return data


def _is_active(pdf: pikepdf.Pdf) -> bool:
    names = pdf.Root.get("/Names", pikepdf.Dictionary())
    return (
        any(key in pdf.Root for key in ACTIVE)
        or any(key in names for key in ACTIVE_NAMES)
        or any("/AA" in page.obj for page in pdf.pages)
    )
