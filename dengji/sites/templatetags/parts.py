"""The parts that pages are built from. One tag here, one file in `templates/parts/`."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any

import segno
from django import template
from django.conf import settings
from django.contrib.messages import get_messages
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, override

from dengji.ground.catalog import laws
from dengji.ground.standards import money
from dengji.sites.parts import icons, modes, words

register = template.Library()
piece = register.inclusion_tag


@register.simple_tag
@cache
def icon(name: str) -> SafeString:
    """A drawing of its own, the same on every page."""
    return render_to_string("parts/icon.html", {"shape": icons.SHAPES[name]})


@register.simple_tag
@cache
def mark() -> SafeString:
    """The mark of the house."""
    return render_to_string("parts/mark.html")


@register.simple_tag
@cache
def dot() -> SafeString:
    """A middle dot between two facts, silent to a screen reader."""
    return render_to_string("parts/dot.html")


@piece("parts/tag.html")
def tag(words: str, tone: str = "", icon: str = "") -> dict[str, Any]:
    return {"words": words, "tone": tone, "icon": icon}


@piece("parts/tag.html")
def state(code: str) -> dict[str, Any]:
    """The word for the state of an application."""
    return _worded(words.STATES, code)


@piece("parts/tag.html")
def entity_state(code: str) -> dict[str, Any]:
    """The word for the state of an entity in the register."""
    return _worded(words.ENTITY_STATES, code)


def _worded(table: Mapping[str, tuple[str, str, str]], code: str) -> dict[str, Any]:
    said, tone, drawn = table[code]
    return {"words": gettext(said), "tone": tone, "icon": drawn}


@piece("parts/note.html")
def note(words: str, tone: str = "", strong: str = "", icon: str = "", role: str = "") -> dict[str, Any]:
    return {
        "words": words,
        "tone": tone,
        "strong": strong,
        "role": role,
        "icon": icon or icons.TONES.get(tone, "info"),
    }


@piece("parts/told.html", takes_context=True)
def told(context: template.Context) -> dict[str, Any]:
    """What the last act left to be said, once."""
    request = context.get("request")
    return {"notices": [_notice(m) for m in get_messages(request)] if request else []}


def _notice(message: Any) -> dict[str, str]:
    tone = {"error": "bad", "warning": "warn", "success": "ok"}.get(message.level_tag, "")
    role = "alert" if tone == "bad" else "status"
    return {"words": str(message), "tone": tone, "role": role, "icon": icons.TONES[tone]}


@piece("parts/back.html")
def back(url: str, words: str) -> dict[str, Any]:
    return {"url": url, "words": words}


@register.simple_tag(takes_context=True)
def way(context: template.Context, name: str, words: str, *others: str) -> SafeString:
    """One way in the main navigation; it knows when the person stands on it, or on one of the `others`."""
    match = context["request"].resolver_match
    here = match.view_name if match else ""
    return _way(name, words, here in (name, *others))


@cache
def _way(name: str, words: str, is_here: bool) -> SafeString:
    return render_to_string("parts/way.html", {"url": reverse(name), "words": words, "is_here": is_here})


@piece("parts/bar.html")
def bar(percent: int | Decimal | float) -> dict[str, Any]:
    return {"percent": f"{min(max(float(percent), 0), 100):g}"}


@piece("parts/phases.html")
def phases(phases: Iterable[Any]) -> dict[str, Any]:
    return {"phases": phases}


@piece("parts/error_summary.html")
def error_summary(errors: Iterable[Any]) -> dict[str, Any]:
    return {"errors": errors}


@piece("parts/law.html")
def law(basis: Iterable[Any]) -> dict[str, Any]:
    """依据: the articles something rests on; those a letter carried are cited already."""
    return {"articles": [one if isinstance(one, str) else laws.cited(one) for one in basis or ()]}


@piece("parts/timeline.html")
def timeline(lines: Iterable[Any]) -> dict[str, Any]:
    return {"lines": lines}


@piece("parts/papers.html")
def papers(papers: Iterable[Any]) -> dict[str, Any]:
    return {"papers": papers}


@piece("parts/saved.html")
def saved(at: datetime | None = None) -> dict[str, Any]:
    return {"at": at}


@piece("parts/deed.html")
def deed(deed: Any) -> dict[str, Any]:
    """营业执照 as a sample: real text that scales like a picture."""
    return {"deed": deed}


@piece("parts/seal.html")
def seal(authority: str) -> dict[str, Any]:
    return {"authority": authority, "length": min(168, 19 * len(authority))}


@piece("parts/qr.html")
def qr(address: str, label: str = "", plain: bool = False) -> dict[str, Any]:
    """A QR code as drawing, so that no picture is fetched."""
    labelled = format_html('<svg role="img" aria-label="{}"', label or gettext("二维码"))
    return {"drawing": _square(address, border=0 if plain else 1).replace("<svg", labelled, 1)}


@lru_cache(256)
def _square(address: str, border: int) -> str:
    """Kept for those who look at the same page again; which of eight patterns reads best is costly to find."""
    drawn = segno.make(address, error="m", micro=False)
    return drawn.svg_inline(omitsize=True, border=border, lineclass=None, svgclass=None)


@piece("parts/rehearsal_banner.html")
def rehearsal_banner() -> dict[str, Any]:
    """Said on every page while the outside world is a rehearsal."""
    try:
        return {"sms_url": reverse("portal:rehearsal")}
    except NoReverseMatch:
        return {"sms_url": ""}


@piece("parts/size_switch.html", takes_context=True)
def size_switch(context: template.Context) -> dict[str, Any]:
    """关怀版 and back."""
    is_large = context["modes"]["size"] == "large"
    return {"is_large": is_large, "other_size": "normal" if is_large else "large", "here": context["here"]}


@piece("parts/language_menu.html", takes_context=True)
def language_menu(context: template.Context) -> dict[str, Any]:
    known = _languages(context)
    now = next((one["words"] for one in known if one["is_now"]), "")
    return {"here": context["here"], "languages": known, "now": now}


@piece("parts/mode_switches.html", takes_context=True)
def mode_switches(context: template.Context) -> dict[str, Any]:
    """Language and light or dark, at the foot of every page."""
    now = context["modes"]["theme"]
    themes = [{"code": code, "words": gettext(said), "is_now": code == now} for code, said in modes.THEMES]
    return {"here": context["here"], "languages": _languages(context), "themes": themes}


def _languages(context: template.Context) -> list[dict[str, Any]]:
    now = context["modes"]["lang"]
    return [
        {"code": code, "html": html, "words": said, "is_now": code == now}
        for code, html, said in modes.spoken()
    ]


@register.simple_tag(takes_context=True)
def field(context: template.Context, drawn: Any) -> SafeString:
    """One field of a form, by the template of its widget."""
    page = {"field": drawn, "csrf_token": context.get("csrf_token")}
    return mark_safe(render_to_string(f"parts/fields/{drawn.widget}.html", page))


@register.filter
def day(value: date | datetime | None) -> str:
    """2026年11月20日"""
    on = _local(value)
    return f"{on.year}年{on.month}月{on.day}日" if on else ""


@register.filter
def moment(value: datetime | None) -> str:
    """2026年11月20日16:02"""
    return f"{day(value)}{clock(value)}" if value else ""


@register.filter
def clock(value: datetime | None) -> str:
    """16:02"""
    return f"{_local(value):%H:%M}" if value else ""


@register.filter
def iso(value: date | datetime | None) -> str:
    """2026-11-20, for tables."""
    return f"{_local(value):%Y-%m-%d}" if value else ""


def _local(value: Any) -> Any:
    value = datetime.fromisoformat(value) if isinstance(value, str) and value else value
    is_aware = isinstance(value, datetime) and timezone.is_aware(value)
    return timezone.localtime(value) if is_aware else value


@register.filter
def wan(value: Decimal | None) -> str:
    """100万元"""
    return f"{money.plain(Decimal(value))}万元" if value is not None else ""


@register.filter
def capitals(value: Decimal | None) -> str:
    """壹佰万元整, of an amount in 万元."""
    return money.in_capitals(money.in_yuan(Decimal(value))) if value is not None else ""


@register.filter
def code(value: str) -> SafeString:
    """A credit code in its groups, without typed spaces."""
    parts = (value[:2], value[2:8], value[8:17], value[17:])
    groups = mark_safe("".join(format_html("<i>{}</i>", p) for p in parts if p))
    return format_html('<span class="num code">{}</span>', groups)


UNIT = re.compile(
    r"([A-Za-z0-9]+(?:号|栋|幢|单元|层|楼|室|座)(?:[A-Za-z0-9]+(?:号|栋|幢|单元|层|楼|室|座))*)$"
)


@register.filter
def room(address: str) -> SafeString:
    """An address whose house and room numbers are kept together at a line's end."""
    kept = UNIT.search(address or "")
    if not kept:
        return format_html("{}", address or "")
    return format_html('{}<span class="nm">{}</span>', address[: kept.start()], kept.group())


@register.filter
def dotted(facts: str) -> SafeString:
    """Facts joined by middle dots, which a screen reader passes over."""
    return format_html_join(
        mark_safe('<span class="d" aria-hidden="true">&#8288;·&#8203;</span>'),
        "{}",
        ((f,) for f in facts.split(" · ")),
    )


@register.filter
def or_blank(value: str) -> SafeString:
    """A line of the deed, or a blank to be filled in."""
    return format_html("{}", value) if value else mark_safe('<span class="blank">　　　　</span>')


@register.filter
def tr(words: str) -> str:
    """Declared words in the reader's language."""
    return gettext(words) if words else ""


@register.filter
def in_chinese(words: str) -> str:
    with override(settings.LANGUAGE_CODE):
        return gettext(words) if words else ""
