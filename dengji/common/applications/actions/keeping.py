"""Files that are given: looked through, made harmless, kept by content; the bytes as they were sent are kept beside."""

from dataclasses import dataclass
from datetime import datetime

from dengji.common.documents import store
from dengji.ground.refusal import Refusal
from dengji.ground.wording import gettext_noop as _

from .. import rules, uploads
from ..models import Application, Upload


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


def kept(data: bytes) -> Kept:
    """Durable before any row names it."""
    media, clean = uploads.cleaned(data)
    digest, original = store.put(clean), store.put(data)
    return Kept(digest, original, media, len(clean))


def name_upload(
    application: Application, form: str, field: str, file: Kept, *, title: str, at: datetime
) -> None:
    """The row that names a file already kept; the same file for the same place is one row."""
    facts = {
        "title": title[:120],
        "media": file.media,
        "size": file.size,
        "original": file.original,
        "at": at,
    }
    Upload.objects.get_or_create(
        application=application, form=form, field=field, digest=file.digest, defaults=facts
    )


def with_proof(proof: list[str], digest: str) -> list[str]:
    """One more paper that proves a body or a person."""
    told = list(dict.fromkeys([*proof, digest]))
    if len(told) > rules.PROOFS_MOST:
        raise TooManyFiles(most=rules.PROOFS_MOST)
    return told
