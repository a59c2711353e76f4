"""档案: one entity, one file; what is in it, whether it still proves itself, and its papers read out."""

from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from dengji.common.documents import store
from dengji.ground.refusal import Refusal
from dengji.inner.archives import actions as archives
from dengji.inner.archives import questions, verification
from dengji.sites.doorway import Asked, requires

from .revealing import reason_sent, reasons, to_prove_again
from .ways import FILE_READERS, desk

EXTENSIONS = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png"}


@requires(*FILE_READERS)
@require_safe
def file(request: Asked, uscc: str) -> HttpResponse:
    """The whole file. With ?verify=yes it is looked through once more, line by line."""
    by = request.actor
    found = questions.file_for(by, uscc)
    page: dict[str, Any] = {"file": found, "volumes": questions.contents(found), "reasons": reasons(by)}
    if request.GET.get("verify") == "yes":
        page |= _verified(uscc)
    return desk(request, "office/file.html", page)


@requires(*FILE_READERS)
@require_POST
def read_out(request: Asked, uscc: str) -> HttpResponse:
    """One paper, for a purpose that is recorded; a person whose own sheet it is can see who looked."""
    by, why = request.actor, reason_sent(request)
    try:
        item = archives.read_out(uscc, request.POST.get("item", ""), why=why, by=by, at=timezone.now())
    except Refusal as no:
        return to_prove_again(request, no, request.path.removesuffix("papers/"))
    name = f"{item.volume.number}-{item.position:03d}.{EXTENSIONS.get(item.media, 'bin')}"
    headers = {
        "Cache-Control": "no-store",
        "Content-Disposition": content_disposition_header(False, name) or "inline",
    }
    kind = item.media if item.media in EXTENSIONS else "application/octet-stream"
    return HttpResponse(store.get(item.digest), content_type=kind, headers=headers)


def _verified(uscc: str) -> dict[str, Any]:
    at = timezone.now()
    lines = verification.verify(uscc, at=at)
    return {"lines": lines, "faults": [one for one in lines if not one.is_well], "verified_at": at}
