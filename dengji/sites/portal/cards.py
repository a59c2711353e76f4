"""The photograph of an identity card, read so that less is typed: it fills what is empty, says what differs, and is not kept."""

from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from dengji.common.identity import cards, reading
from dengji.ground.refusal import Refusal
from dengji.sites.doorway import Asked, place_of

from . import uploads

FIELDS = ("card", "card_back")


def read(request: Asked) -> dict[str, Any]:
    """What the page needs: `given`, the answers with what was empty filled in, and `read`, the words beside them."""
    given = {name: request.POST.get(name, "") for name in ("name", "id_number")}
    try:
        pictures = uploads.sent_pictures(request, FIELDS)
    except Refusal as no:
        return {"given": given, "read": {"says": str(no)}}
    if not pictures:
        return {"given": given, "read": {"says": _("请先选身份证的照片。")}}
    card = reading.read_card(pictures, place=place_of(request), at=timezone.now())
    filled = {name: value or getattr(card, name) for name, value in given.items()}
    return {"given": filled, "read": _told(card, given)}


def _told(card: cards.Card, given: dict[str, str]) -> dict[str, Any]:
    if card.is_empty:
        return {"says": _("这张照片读不清。请自己填写，或者换一张亮一点、四个角都在的照片。")}
    differing = [_(word) for word in cards.differences(card, **given)]
    return {
        "says": _("已按照片填好空着的地方，请核对。照片没有保存。"),
        "differs": _("照片上读到的和您填的不一样：{what}。请看清楚再继续。").format(what="、".join(differing))
        if differing
        else "",
        "rows": [(words, value) for words, value in _beside(card) if value],
    }


def _beside(card: cards.Card) -> list[tuple[str, str]]:
    """What no form asks here, since the register tells it: shown, so that one sees what was read."""
    return [(_("住址"), card.address), (_("有效期至"), _until(card.valid_until))]


def _until(last: date | None) -> str:
    if last is None:
        return ""
    return _("长期") if last == cards.LONG_TERM else f"{last:%Y-%m-%d}"
