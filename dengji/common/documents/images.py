"""Papers and uploads as pictures for the screen: drawn anew each time, nothing is kept.

Whatever a file is and wherever it came from, it is opened in the process apart, with its bounds of memory and time: papers of
ours may carry pages of the applicant's own.
"""

from functools import lru_cache

from dengji.ground.refusal import Refusal
from dengji.ground.wording import gettext_noop as _

from . import store
from .intake import apart
from .intake.apart import Seen
from .intake.limits import Verdict


class NotAPicture(Refusal):
    """An upload that is no PDF and no picture, or a damaged one."""

    code = "documents.not-a-picture"
    says = _("这个文件打不开，请换成清晰的照片（JPG、PNG）或者 PDF 文件。")


def page_count(pdf: bytes) -> int:
    return _sound(apart.count(pdf)).pages


@lru_cache(maxsize=8192)
def pages_of(digest: str) -> int:
    """How many pages the PDF of that digest has. What a digest names never changes: it is opened once a process."""
    return page_count(store.get(digest))


def page_png(pdf: bytes, page: int, width: int) -> bytes:
    """One page, counted from 1, drawn that many pixels wide, with the signatures on it."""
    return _sound(apart.page(pdf, page=page, width=width)).data


def preview(upload: bytes, width: int) -> bytes:
    """The first page or the picture itself, upright, no wider than that, and without what a camera wrote into it."""
    if upload.startswith(b"%PDF-"):
        return page_png(upload, 1, width)
    return _sound(apart.preview(upload, width=width)).data


def _sound(seen: Seen) -> Seen:
    if seen.verdict is not Verdict.CLEAN:
        raise NotAPicture
    return seen
