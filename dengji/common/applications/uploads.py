"""Uploaded files are strangers: looked through, made harmless, and kept only in a kind we know (evidence.md §2.2)."""

from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from dengji.ground.refusal import Refusal
from dengji.ground.wording import gettext_noop as _

from . import looking

LARGEST = 10_000_000  # bytes
MOST_PIXELS = 50_000_000
LONGEST_SIDE = 2400  # enough to read a lease; phones send more
PDF, JPEG = "application/pdf", "image/jpeg"


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
    upright.info.clear()  # remarks that a file carries beside the picture
    out = BytesIO()
    upright.save(out, "JPEG", quality=85, optimize=True)
    return out.getvalue()


def _pdf(data: bytes) -> bytes:
    seen = looking.verdict(data)
    if seen == looking.UNREADABLE:
        raise FileUnreadable()
    if seen == looking.ACTIVE:
        raise FileActive()
    return data
