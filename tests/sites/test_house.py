"""What the outer house promises of its files: small, plain, marked for translation, nothing fetched from elsewhere."""

import gzip
import re
from pathlib import Path

import django_htmx
import pytest
from django.conf import settings

SITES = Path(settings.ROOT) / "sites"
STYLES = [SITES / "static" / "dengji" / name for name in ("app.css", "dark.css")]
SCRIPT = SITES / "static" / "dengji" / "app.js"
HTMX = Path(django_htmx.__file__).parent / "static" / "django_htmx" / "htmx-2.min.js"
TEMPLATES = sorted((SITES / "templates").rglob("*.html"))
DRAWN = {"deed.html", "seal.html"}  # a picture of a Chinese document stays Chinese
CHINESE = re.compile(r"[\u4e00-\u9fff]+")
MARKED = re.compile(
    r"{% (?:translate|trans)\b.*?%}|{% blocktranslate\b.*?{% endblocktranslate %}|_\((['\"]).*?\1\)|{#.*?#}",
    re.S,
)


def _minified(css):
    plain = re.sub(r"\s+", " ", re.sub(r"/\*.*?\*/", "", css, flags=re.S))
    return re.sub(r"\s*([{};:,>])\s*", r"\1", plain).replace(";}", "}")


def test_it_keeps_the_stylesheets_within_their_budget():
    small = _minified("".join(path.read_text("utf-8") for path in STYLES))

    assert len(small.encode()) <= 30_000
    assert len(gzip.compress(small.encode())) <= 8_000


def test_it_keeps_the_scripts_within_their_budget():
    own, htmx = SCRIPT.read_bytes(), HTMX.read_bytes()

    assert len(own) <= 10_000
    assert len(own) + len(htmx) <= 65_000
    assert len(gzip.compress(own)) + len(gzip.compress(htmx)) <= 20_000


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(SITES / "templates")))
def test_it_marks_every_word_for_translation(template):
    if template.name in DRAWN:
        return
    said = re.sub(
        r'<(th|span|p|title)\b[^>]*\blang="zh"[^>]*>.*?</\1>', "", template.read_text("utf-8"), flags=re.S
    )
    said = re.sub(r'<table[^>]*\blang="zh".*?</table>', "", said, flags=re.S)

    assert CHINESE.findall(MARKED.sub("", said)) == []


def test_it_fetches_nothing_from_elsewhere():
    fetched = [
        (path.name, address)
        for path in [*TEMPLATES, *STYLES, SCRIPT]
        for address in re.findall(r"""(?:src|href|url)[=(]["']?(https?:[^"')\s]+)""", path.read_text("utf-8"))
    ]

    assert fetched == []


def test_it_writes_no_style_and_no_script_into_a_page():
    written = [
        path.name for path in TEMPLATES if re.search(r"\sstyle=|<style|\son\w+=", path.read_text("utf-8"))
    ]

    assert written == []


def test_it_keeps_views_short():
    too_long = []
    for folder in ("portal", "public"):
        for path in (SITES / folder).rglob("*.py"):
            lines = path.read_text("utf-8").splitlines()
            too_long += [path.name] * (len(lines) > 400)

    assert too_long == []
