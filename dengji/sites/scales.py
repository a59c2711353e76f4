"""The scales before the doors: what is too heavy is not carried in at all."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import HttpResponse
from django.shortcuts import render

from dengji.ground.refusal import Refusal
from dengji.ground.wording import gettext_noop as _

from .doorway import Asked, Next, View, in_words


class TooHeavy(Refusal):
    code = "sites.request-too-heavy"
    says = _("一次发来的内容超过{most}MB，没有收下。请把文件分几次上传，或者拍照上传。")


class Scales:
    """What is too heavy is not carried in at all; and a character that no text holds (NUL) is not taken for text."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: Asked) -> HttpResponse:
        weight = request.META.get("CONTENT_LENGTH") or "0"
        if weight.isdecimal() and int(weight[:18]) > settings.HEAVIEST_REQUEST:
            no = TooHeavy(most=settings.HEAVIEST_REQUEST // 1024**2)
            return render(request, "errors/refused.html", {"words": in_words(no)}, status=413)
        return self.get_response(request)

    def process_view(self, request: Asked, view: View, args: Sequence[Any], kwargs: dict[str, Any]) -> None:
        sent = (
            value
            for each in (request.GET, request.POST)
            for _name, values in each.lists()
            for value in values
        )
        if any("\0" in str(value) for value in (*kwargs.values(), *sent)):
            raise SuspiciousOperation("a NUL in the request")
