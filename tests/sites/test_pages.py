"""What every page of the outer site owes its reader, whichever it is and whatever state it is in."""

import gzip
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.conf import settings as configured
from django.test import Client
from django.utils import timezone

from dengji.common.identity import actions as identity

from .made import furnish
from .registry import REGISTRY

TEMPLATES = Path(configured.TEMPLATES[0]["DIRS"][0])
BANNED = ("该", "予以", "贵", "进行", "相关", "如需", "！", "无效", "非法", "格式错误")
ALLOWED = ("不予登记", "不予受理", "贵公司", "未予登记")  # names of legal decisions
ELSEWHERE = {
    "portal/account_matched.html",
    "portal/account_not_matched.html",
    "portal/account_evidence_sent.html",
}
ELSEWHERE |= {
    "portal/declined.html",
    "portal/saved.html",
    "portal/forms/name_live.html",
    "portal/names_live.html",
}  # shown by test_entrance, test_signing, test_filling


class Reader(HTMLParser):
    """Counts what a page has, as a browser would meet it."""

    def __init__(self):
        super().__init__()
        self.tags, self.ids, self.labelled, self.inputs, self.styled = [], [], set(), [], []
        self.depth_of_label, self.shown, self.skip = 0, [], 0

    def handle_starttag(self, tag, attrs):
        told = dict(attrs)
        self.tags.append((tag, told))
        if "id" in told:
            self.ids.append(told["id"])
        if "style" in told or tag == "style" or (tag == "script" and "src" not in told):
            self.styled.append(tag)
        if tag == "label":
            self.labelled.add(told.get("for", ""))
            self.depth_of_label += 1
        if tag in ("input", "select", "textarea") and told.get("type") != "hidden" and "hidden" not in told:
            self.inputs.append((told.get("id", ""), self.depth_of_label > 0 or "aria-label" in told))

    def handle_endtag(self, tag):
        self.depth_of_label -= tag == "label"

    def count(self, tag, **wanted):
        return sum(
            name == tag and all(wanted[k] in (told.get(k) or "").split() for k in wanted)
            for name, told in self.tags
        )


@pytest.fixture
def shown(db, settings):
    """Every page of the registry: (page, html, reader, names of templates)."""
    settings.DEMONSTRATION = True
    town = furnish()
    return [(page, *_fetch(page, town, settings)) for page in REGISTRY]


def _fetch(page, town, settings):
    browser = Client(raise_request_exception=True)
    if page.who:
        entrance = identity.open_session(getattr(town, page.who), at=timezone.now())
        browser.cookies[settings.SEAT_COOKIE] = entrance.token
    path = page.path.format(**town.words)
    sent = {key: value.format(**town.words) for key, value in page.post.items()}
    answer = browser.post(path, sent) if page.post else browser.get(path)
    assert answer.status_code == page.status, f"{page}: {answer.status_code}"
    html = answer.content.decode()
    reader = Reader()
    reader.feed(html)
    return html, reader, {template.name for template in answer.templates}


def test_it_keeps_the_promises_of_every_page(shown):
    broken = [
        f"{page}: {promise.__name__}"
        for page, html, reader, _t in shown
        for promise in PROMISES
        if not promise(page, html, reader)
    ]

    assert broken == []


def test_it_has_no_page_outside_the_registry(shown):
    seen = set().union(*(templates for _p, _h, _r, templates in shown))
    pages = {
        str(f.relative_to(TEMPLATES))
        for folder in ("portal", "public")
        for f in (TEMPLATES / folder).rglob("*.html")
    }

    assert sorted(pages - seen - ELSEWHERE) == []


def one_heading(page, html, reader):
    return reader.count("h1") == 1


def one_main_button(page, html, reader):
    return sum("go" in (told.get("class") or "").split() for _tag, told in reader.tags) <= MAIN_BUTTONS.get(
        page.name, 1
    )


MAIN_BUTTONS = {"sign": 2, "verify": 1}  # the dock at the foot of a phone repeats the one above


def a_title_that_tells_of_errors(page, html, reader):
    title = re.search(r"<title>(.*?)</title>", html)[1]
    return title.endswith("攀枝花企业登记") and (page.status == 422) == title.startswith("错误：")


def a_way_past_the_head(page, html, reader):
    return reader.count("a", **{"class": "skip"}) == 1 and "main" in reader.ids


def no_id_twice(page, html, reader):
    return len(reader.ids) == len(set(reader.ids))


def a_label_for_every_box(page, html, reader):
    return all(is_wrapped or id_ in reader.labelled for id_, is_wrapped in reader.inputs)


def nothing_written_inline(page, html, reader):
    return reader.styled == []


def a_summary_of_errors_that_leads_to_the_boxes(page, html, reader):
    wrong = re.findall(r'<li><a href="#([^"]+)">', html.partition('id="summary"')[2].partition("</ul>")[0])
    return page.status != 422 or (bool(wrong) and set(wrong) <= set(reader.ids))


def no_number_of_a_person(page, html, reader):
    digest = r"\b(?=[\da-f]*[a-f])[\da-f]{16,}\b"  # may happen to hold the digits of a mobile phone
    plain = re.sub(rf'value="[^"]*"|href="[^"]*"|\d{{4}}-\d{{4}}|{digest}', "", html)
    return not re.search(r"(?<!\d)\d{17}[\dX](?!\w)|(?<![\d*])1[3-9]\d{9}(?!\d)", plain)


def plain_words(page, html, reader):
    words = _words(html)
    for allowed in ALLOWED:
        words = words.replace(allowed, "")
    return not any(word in words for word in BANNED)


def a_small_page(page, html, reader):
    return len(gzip.compress(html.encode())) <= 14_000 and len(reader.tags) <= 800


PROMISES = (
    one_heading,
    one_main_button,
    a_title_that_tells_of_errors,
    a_way_past_the_head,
    no_id_twice,
    a_label_for_every_box,
    nothing_written_inline,
    a_summary_of_errors_that_leads_to_the_boxes,
    no_number_of_a_person,
    plain_words,
    a_small_page,
)


def _words(html):
    """What the house itself says: quotations of law and register data are marked lang=zh and left out."""
    body = html.partition("<body")[2]
    quoted = re.sub(r'<(\w+)[^>]*\blang="zh"[^>]*>.*?</\1>', "", body, flags=re.S)
    return re.sub(r"<[^>]+>", "", quoted)
