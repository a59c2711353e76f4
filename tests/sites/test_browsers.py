"""Pages in a real browser: no axe violation, no sideways scroll at 320 px, targets big enough and uncovered, nothing refused by the policy.

DENGJI_WIDE=yes goes through every width and mode.
"""

import os

import pytest
from django.test import Client
from django.utils import timezone

from dengji.common.identity import actions as identity

from .made import furnish
from .registry import REGISTRY

WIDE = os.environ.get("DENGJI_WIDE") == "yes"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LOOKS = [({"size": "large"}, 320)]
MORE = (
    ({}, 1280),
    ({"theme": "dark"}, 390),
    ({"theme": "dark"}, 1440),
    ({"lang": "en"}, 320),
    ({"lang": "ko"}, 320),
)
LOOKS += MORE * WIDE
SMALL = """() => [...document.querySelectorAll('a, button, input:not([type=hidden]), select, summary')].filter(e => {
  const box = e.getBoundingClientRect(), style = getComputedStyle(e);
  if (!box.width || !box.height || style.visibility === 'hidden' || e.closest('.vh, .skip, label')) return false;
  if (e.tagName === 'A' && style.display === 'inline' && e.parentElement.textContent.trim() !== e.textContent.trim()) return false;
  return box.width < 24 || box.height < 24;
}).map(e => e.outerHTML.slice(0, 80))"""
COVERED = """() => [...document.querySelectorAll('main button, main .btn')].filter(e => {
  if (!e.checkVisibility()) return false;
  e.scrollIntoView({ block: 'center' });
  const box = e.getBoundingClientRect();
  const above = box.width && document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  return above && !e.contains(above);
}).map(e => e.outerHTML.slice(0, 80))"""

LOW = """least => [...document.querySelectorAll('.btn.go:not(.thin)')]
  .filter(e => e.checkVisibility() && e.getBoundingClientRect().height < least).map(e => e.outerHTML.slice(0, 80))"""
LEAST = {"large": 60}  # pixels of a main button, 44 elsewhere (ux.md §7 T5)


@pytest.fixture
def town(transactional_db, live_server, settings):
    settings.DEMONSTRATION = True
    return furnish()


@pytest.mark.parametrize(("cookies", "width"), LOOKS)
def test_it_has_no_page_that_shuts_anybody_out(browser, town, live_server, settings, cookies, width):
    faults = []
    for page in REGISTRY:
        tab = _open(browser, town, live_server, settings, page, cookies, width)
        low = tab.evaluate(LOW, LEAST.get(cookies.get("size"), 44))
        faults += [f"{page}: too low {one}" for one in low] + _faults(page, tab)

    assert not faults, "\n".join(faults)


def _open(browser, town, live_server, settings, page, cookies, width):
    context = browser.new_context(viewport={"width": width, "height": 844}, reduced_motion="reduce")
    seat = {}
    if page.who:
        seat[settings.SEAT_COOKIE] = identity.open_session(getattr(town, page.who), at=timezone.now()).token
    jar = [{"name": k, "value": v, "url": live_server.url} for k, v in {**seat, **cookies}.items()]
    if jar:
        context.add_cookies(jar)
    tab = context.new_page()
    tab.complaints = []
    tab.on("console", lambda m: tab.complaints.append(m.text) if m.type == "error" else None)
    tab.on("pageerror", lambda e: tab.complaints.append(str(e)))
    address = live_server.url + page.path.format(**town.words)
    if page.post:
        tab.route(address, _given(_sent(page, town, {one["name"]: one["value"] for one in jar})))
    tab.goto(address)
    return tab


def _sent(page, town, cookies):
    """The page that answers what was sent, as it is shown where it was typed."""
    client = Client()
    for name, value in cookies.items():
        client.cookies[name] = value
    sent = {key: value.format(**town.words) for key, value in page.post.items()}
    return client.post(page.path.format(**town.words), sent).content.decode()


def _given(html):
    def give(route):
        route.fulfill(body=html, content_type="text/html; charset=utf-8")

    return give


def _faults(page, tab):
    from axe_playwright_python.sync_playwright import Axe

    told = Axe().run(tab, options={"runOnly": {"type": "tag", "values": TAGS}}).response["violations"]
    faults = [f"{page}: {one['id']}: {one['nodes'][0]['html'][:160]}" for one in told]
    sideways = tab.evaluate("document.documentElement.scrollWidth - innerWidth")
    faults += [f"{page}: {sideways} px sideways"] * (sideways > 0)
    faults += [f"{page}: small target {one}" for one in tab.evaluate(SMALL)]
    faults += [f"{page}: something lies over {one}" for one in tab.evaluate(COVERED)]
    faults += [f"{page}: {one}" for one in tab.complaints if page.status < 400]
    tab.context.close()
    return faults
