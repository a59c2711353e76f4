"""How a person likes pages: size of type, light or dark, language. Kept in plain cookies, set by a plain form."""

from functools import cache
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_noop as _

YEAR = 365 * 24 * 3600
SIZES = ("normal", "large")
THEMES = (("light", _("浅色")), ("dark", _("深色")), ("auto", _("跟随系统")))
LANGUAGES = (("zh-hans", "zh-Hans-CN", "中文"), ("en", "en", "English"), ("ko", "ko", "한국어"))
ALLOWED = {
    "size": SIZES,
    "theme": tuple(code for code, _words in THEMES),
    "lang": tuple(code for code, _html, _words in LANGUAGES),
}


def chosen(request: HttpRequest) -> dict[str, str]:
    """What the cookies say, or the first of each kind."""
    return {kind: _known(kind, request.COOKIES.get(kind, "")) for kind in ALLOWED}


def wanted(request: HttpRequest) -> dict[str, str]:
    """What the form asks for: known choices only."""
    return {kind: request.POST[kind] for kind in ALLOWED if request.POST.get(kind) in ALLOWED[kind]}


@cache
def spoken() -> tuple[tuple[str, str, str], ...]:
    """The languages that have a catalogue: only these are offered. Chinese is what everything is written in."""
    folders = [Path(place) for place in settings.LOCALE_PATHS]
    known = tuple(one for one in LANGUAGES[1:] if any((f / one[0] / "LC_MESSAGES").is_dir() for f in folders))
    return (LANGUAGES[0], *known) if known else ()


def html_lang(code: str) -> str:
    return next(html for known, html, _words in LANGUAGES if known == code)


def _known(kind: str, value: str) -> str:
    return value if value in ALLOWED[kind] else ALLOWED[kind][0]
