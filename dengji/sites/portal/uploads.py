"""Pictures that people send with a form: there at all, of a known kind, and not their name or place."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict

from dengji.common.applications.uploads import cleaned, taken
from dengji.ground.refusal import Refusal
from dengji.ground.wording import gettext_noop as _
from dengji.sites.doorway import Asked

SIDES = (("front", "id-front", _("证件有照片的一面")), ("back", "id-back", _("证件的另一面")))
EXTRA = (("holding", "holding", _("手持证件的照片")),)


class PortraitMissing(Refusal):
    code = "sites.portrait-missing"
    says = _("请拍一张或者选一张您的照片")


class NameMissing(Refusal):
    code = "sites.name-missing"
    says = _("请填写姓名")


class PictureMissing(Refusal):
    code = "sites.picture-missing"
    says = _("请选“{title}”的照片")


class ProofMissing(Refusal):
    code = "sites.proof-missing"
    says = _("请先选一份文件，照片或者PDF都行")


@dataclass(frozen=True)
class Picture:
    code: str
    title: str
    data: bytes
    media: str
    scanned: str


def name_of(sent: QueryDict) -> str:
    """The name as typed, or NameMissing."""
    if not (name := sent.get("name", "").strip()):
        raise NameMissing()
    return name


def portrait_of(request: Asked) -> bytes:
    """The portrait, drawn anew without place or device in it; or PortraitMissing."""
    if "portrait" not in request.FILES:
        raise PortraitMissing()
    return cleaned(_sent(request, "portrait").read())[1]


def proof_of(request: Asked, code: str = "") -> bytes:
    """A paper as it was sent, or ProofMissing; the room looks through it. With a code: one's own paper of it."""
    field = f"own-{code}" if code else "proof"
    if field not in request.FILES:
        raise ProofMissing()
    return _sent(request, field).read()


def pictures_of(request: Asked) -> list[Picture]:
    """Both sides of the document, and the third picture where there is one."""
    for field, _code, title in SIDES:
        if field not in request.FILES:
            raise PictureMissing(title=title)
    there = [one for one in (*SIDES, *EXTRA) if one[0] in request.FILES]
    return [_picture(request, *one) for one in there]


def some_of(request: Asked, asked: Iterable[tuple[str, str, str]]) -> list[Picture]:
    """Whatever was sent of (field, code, title); whether it is enough the room says."""
    return [_picture(request, *one) for one in asked if one[0] in request.FILES]


def sent_pictures(request: Asked, fields: Iterable[str]) -> list[bytes]:
    """Of these fields those that hold a picture, each drawn anew."""
    there = [field for field in fields if field in request.FILES]
    return [cleaned(_sent(request, field).read())[1] for field in there]


def _picture(request: Asked, field: str, code: str, title: str) -> Picture:
    kept = taken(_sent(request, field).read())
    return Picture(code, title, kept.data, kept.media, kept.scanned)


def _sent(request: Asked, field: str) -> UploadedFile:
    return cast(UploadedFile, request.FILES[field])
