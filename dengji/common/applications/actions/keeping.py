"""Files that are given: looked through, made harmless, kept by content; the bytes as they were sent are kept beside."""

from dataclasses import dataclass
from datetime import datetime

from dengji.common.documents import store
from dengji.ground.refusal import Refusal
from dengji.ground.wording import gettext_noop as _

from .. import rules, uploads
from ..models import CLEAN, Application, Upload


class TooManyFiles(Refusal):
    code = "applications.too-many-files"
    says = _("这里最多存{most}个文件。请先合并，或者删去不用的。")


@dataclass(frozen=True)
class Kept:
    """A file that stands in the store, as it may be shown, and as it was sent."""

    digest: str
    original: str
    media: str
    size: int
    scanned: str  # clean · unchecked


def kept(data: bytes) -> Kept:
    """Durable before any row names it."""
    taken = uploads.taken(data)
    digest, original = store.put(taken.data), store.put(data)
    return Kept(digest, original, taken.media, len(taken.data), taken.scanned)


def name_upload(
    application: Application, form: str, field: str, file: Kept, *, title: str, at: datetime
) -> None:
    """The row that names a file already kept; the same file for the same place is one row.

    What the scanner said stays with it; the same bytes sent again, and found clean this time, are clean.
    """
    facts = {
        "title": title[:120],
        "media": file.media,
        "size": file.size,
        "original": file.original,
        "scanned": file.scanned,
        "at": at,
    }
    place = {"application": application, "form": form, "field": field, "digest": file.digest}
    Upload.objects.get_or_create(**place, defaults=facts)
    if file.scanned == CLEAN:
        Upload.objects.filter(**place, original=file.original).update(scanned=CLEAN)


def with_proof(proof: list[str], digest: str) -> list[str]:
    """One more paper that proves a body or a person."""
    told = list(dict.fromkeys([*proof, digest]))
    if len(told) > rules.PROOFS_MOST:
        raise TooManyFiles(most=rules.PROOFS_MOST)
    return told
