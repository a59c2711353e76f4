"""What a first visit costs on the way and how the page comes up (ux.md §5.7, T8): few requests, no font, nothing that jumps."""

import pytest
from django.utils import timezone

from dengji.common.identity import actions as identity

from .made import furnish

PAGES = (
    ("/", ""),
    ("/applications/{filling}/", "wang"),
    ("/applications/{stock}/shares/", "wang"),
    ("/companies/{uscc}/", ""),
)
QUESTION = "/applications/{stock}/shares/"
MOST_REQUESTS, MOST_JUMP = 5, 0.02
JUMPS = """() => new Promise(done => {
  let sum = 0;
  const seen = new PerformanceObserver(list => list.getEntries().forEach(one => { sum += one.hadRecentInput ? 0 : one.value }));
  seen.observe({ type: 'layout-shift', buffered: true });
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(sum))));
})"""


@pytest.fixture
def town(transactional_db, live_server, settings):
    settings.DEMONSTRATION = True
    return furnish()


def test_it_comes_up_with_few_requests_and_nothing_jumps(browser, town, live_server, settings):
    faults = [
        fault for path, who in PAGES for fault in _visit(browser, town, live_server, settings, path, who)
    ]

    assert faults == []


def _visit(browser, town, live_server, settings, path, who):
    """A browser that has never been here."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    if who:
        token = identity.open_session(getattr(town, who), at=timezone.now()).token
        context.add_cookies([{"name": settings.SEAT_COOKIE, "value": token, "url": live_server.url}])
    tab, asked = context.new_page(), []
    tab.on("request", lambda one: asked.append((one.resource_type, one.url.removeprefix(live_server.url))))
    tab.goto(live_server.url + path.format(**town.words), wait_until="networkidle")
    jump = tab.evaluate(JUMPS)
    context.close()
    kinds = [kind for kind, _address in asked]
    faults = [f"{path}: {len(asked)} requests: {asked}"] * (len(asked) > MOST_REQUESTS)
    faults += [f"{path}: {kind}" for kind in ("font", *("image",) * (path == QUESTION)) if kind in kinds]
    return faults + [f"{path}: jumps by {jump:.3f}"] * (jump > MOST_JUMP)
