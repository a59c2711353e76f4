"""Uploaded files are strangers: looked through, made harmless, and kept only in a kind we know (evidence.md §2.2)."""

from dataclasses import dataclass

from django.conf import settings

from dengji.common.documents import scanning
from dengji.common.documents.intake import apart
from dengji.common.documents.intake.limits import Verdict
from dengji.common.documents.windows.scanner import Outcome
from dengji.ground.refusal import Refusal
from dengji.ground.wording import gettext_noop as _


class FileTooLarge(Refusal):
    code = "applications.file-too-large"
    says = _("文件太大，没有存上：最大{most}MB、{pages}页。请拍照上传，或者分成几个文件。")


class FileUnreadable(Refusal):
    code = "applications.file-not-readable"
    says = _("这个文件打不开。请上传照片（JPG、PNG）或者没有加密的PDF。")


class FileActive(Refusal):
    code = "applications.file-has-active-content"
    says = _("这个PDF里带有程序、表单或者附件，不能存。请打印成新的PDF，或者拍照上传。")


class FileHidden(Refusal):
    code = "applications.file-hides-something"
    says = _("这个PDF里有看不见的图层或者替换的图片，不能存。请打印成新的PDF，或者拍照上传。")


class FileAltered(Refusal):
    code = "applications.file-was-altered-after-signing"
    says = _("这个PDF签名以后又被改过，不能存。请上传签名时的原文件，或者打印签好的文件再拍照上传。")


class FileMoving(Refusal):
    code = "applications.file-is-a-moving-picture"
    says = _("这是一张会动的图片，不能存。请上传普通照片。")


class FileInfected(Refusal):
    code = "applications.file-is-infected"
    says = _("查毒发现这个文件带有病毒，没有存上。请换一台设备重新拍照，或者重新扫描后再上传。")


SAYS_NO: dict[Verdict, type[Refusal]] = {
    Verdict.ACTIVE: FileActive,
    Verdict.HIDDEN: FileHidden,
    Verdict.ALTERED: FileAltered,
    Verdict.MOVING: FileMoving,
    Verdict.UNREADABLE: FileUnreadable,
}


REFUSALS: tuple[type[Refusal], ...] = (FileTooLarge, FileInfected, *SAYS_NO.values())
UNFIT = tuple(one.code for one in REFUSALS)  # why a file is not taken


@dataclass(frozen=True)
class Taken:
    """A file that was taken: what may be shown of it. Whoever keeps it keeps the bytes as sent apart from it."""

    media: str
    data: bytes
    pages: int
    scanned: str  # clean · unchecked: the scanner did not answer


def taken(data: bytes) -> Taken:
    """The file made harmless: pictures and pages drawn anew, in a process of their own; or why it cannot be."""
    if len(data) > settings.UPLOAD_LARGEST_MB * 1_000_000:
        raise _too_large()
    scanned = scanning.scan(data)
    if scanned.outcome is Outcome.FOUND:
        raise FileInfected()
    seen = apart.clean(data)
    if seen.verdict is Verdict.TOO_LARGE:
        raise _too_large()
    if seen.verdict is not Verdict.CLEAN:
        raise SAYS_NO[seen.verdict]()
    return Taken(seen.media, seen.data, seen.pages, scanned.outcome.value)


def cleaned(data: bytes) -> tuple[str, bytes]:
    """Media type and bytes to keep. Pictures are drawn anew, without place or device in them; active PDFs are refused."""
    kept = taken(data)
    return kept.media, kept.data


def _too_large() -> FileTooLarge:
    return FileTooLarge(most=settings.UPLOAD_LARGEST_MB, pages=settings.UPLOAD_MOST_PAGES)
