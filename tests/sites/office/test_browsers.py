"""The office in a real browser: no axe violation, no sideways scroll at 320 px, targets big enough, the keys, and no need of them.

DENGJI_WIDE=yes goes through every width and mode.
"""

import os
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import expect

from dengji.common.identity.models import Officer
from dengji.inner.review import actions as review
from dengji.inner.review.models import Case, CheckResult
from tests.sites import test_browsers as outer

from .made import furnish
from .people import APPROVER, EXAMINER
from .registry import REGISTRY

WIDE = os.environ.get("DENGJI_WIDE") == "yes"
LOOKS = [{}]
LOOKS += ({"size": "large"}, {"theme": "dark"}, {"lang": "en"}, {"lang": "ko"}) * WIDE
NARROW = {"width": 320, "height": 900}
SUBMIT = """([address, sent]) => {
  const form = document.createElement('form');
  [form.method, form.action] = ['post', address];
  const secret = document.querySelector('[name=csrfmiddlewaretoken]').value;
  for (const [name, value] of Object.entries({...sent, csrfmiddlewaretoken: secret})) {
    const field = document.createElement('input');
    [field.type, field.name, field.value] = ['hidden', name, value];
    form.append(field);
  }
  document.body.append(form);
  form.submit();
}"""
HOLDS_PLACE = "(id) => document.activeElement.closest('[data-check]')?.id === id"


@pytest.fixture
def words(transactional_db, settings):
    settings.DEMONSTRATION = True
    return furnish()


@pytest.mark.parametrize("cookies", LOOKS)
def test_it_has_no_page_that_shuts_anybody_out(tab_of, words, cookies):
    faults = []
    for page in REGISTRY:
        tab = tab_of(page.who, cookies=cookies.items())
        _show(tab, page, words)
        faults += [f"{page}: {fault}" for fault in _faults(tab)]
        faults += [f"{page}: {one}" for one in tab.complaints if page.status < 400]
        tab.context.close()

    assert not faults, "\n".join(faults)


def _faults(tab):
    """Looked at by axe on a desk, then measured on the narrowest phone."""
    told = Axe().run(tab, options={"runOnly": {"type": "tag", "values": outer.TAGS}}).response
    yield from (f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in told["violations"])
    for size in (tab.viewport_size, NARROW):
        tab.set_viewport_size(size)
        sideways = tab.evaluate("document.documentElement.scrollWidth - innerWidth")
        yield from [f"{sideways} px sideways at {size['width']}"] * (sideways > 0)
        yield from (f"small target {one} at {size['width']}" for one in tab.evaluate(outer.SMALL))


def _show(tab, page, words):
    address = page.path.format(**words)
    if not page.post:
        tab.goto(address)
        return
    tab.goto("/login/")
    with tab.expect_navigation():
        tab.evaluate(SUBMIT, [address, page.post])
    tab.complaints.clear()


def test_it_lets_a_case_be_examined_by_keys_alone(tab_of, words):
    tab = tab_of(EXAMINER)
    tab.goto("/")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/cases/**")
    number = tab.url.rstrip("/").rpartition("/")[2]
    Case.objects.filter(number=number).update(round=1)
    unseen = CheckResult.objects.filter(case__number=number, verdict__in=["look", "unchecked"]).count()
    failed = CheckResult.objects.filter(case__number=number, verdict="failed").exists()

    for n in range(unseen):
        row = tab.locator("[data-see]").first.evaluate("e => e.closest('[data-check]').dataset.check")
        tab.keyboard.press(row)
        assert tab.evaluate(HOLDS_PLACE, f"no-{row}")
        tab.keyboard.press("Space")
        expect(tab.locator("[data-see]")).to_have_count(unseen - n - 1)
    tab.keyboard.press("Escape")
    tab.evaluate("document.activeElement.blur()")
    tab.keyboard.press("b" if failed else "a")
    with tab.expect_navigation():
        tab.keyboard.press("Control+Enter")

    assert Case.objects.get(number=number).state == ("returned" if failed else "examined")
    assert not CheckResult.objects.filter(case__number=number, seen_by="", verdict="look").exists()
    assert tab.complaints == []


def test_it_turns_papers_and_goes_nearer_by_keys(tab_of, words):
    tab = tab_of(EXAMINER)
    tab.goto(f"/cases/{words['looking']}/?paper=application-form")

    tab.keyboard.press("]")
    expect(tab.locator("#papers [aria-current]")).to_contain_text("章程")
    tab.keyboard.press("+")
    expect(tab.locator(".zoom-2")).to_be_visible()
    tab.keyboard.press("-")
    expect(tab.locator(".zoom-1")).to_be_visible()
    tab.keyboard.press("[")
    expect(tab.locator("#papers [aria-current]")).to_contain_text("申请书")

    assert tab.complaints == []


def test_it_keeps_keys_out_of_what_is_typed_and_lets_them_be_switched_off(tab_of, words):
    tab = tab_of(EXAMINER)
    tab.goto(f"/cases/{words['looking']}/")
    tab.keyboard.press("b")
    own = tab.locator("textarea[name$=says]").last
    own.fill("")
    own.press_sequentially("a j k 1 ?")
    assert own.input_value() == "a j k 1 ?"
    assert tab.locator("[value=return]").is_checked()

    own.blur()
    tab.keyboard.press("?")
    assert tab.locator("#keys").is_visible()
    tab.locator("#keys-on").uncheck()
    tab.keyboard.press("Escape")
    tab.keyboard.press("a")
    assert tab.locator("[value=return]").is_checked()

    tab.reload()
    tab.keyboard.press("b")
    assert tab.locator("[value=examine]").is_checked()
    assert not tab.locator("kbd.keys").first.is_visible()


def test_it_shows_what_a_check_speaks_of_beside_it(tab_of, words):
    tab = tab_of(EXAMINER)
    tab.goto(f"/cases/{words['failing']}/?paper=resolution")

    tab.locator("#rule-1 a").click()

    expect(tab.locator("#papers [aria-current]")).to_contain_text("章程")
    assert tab.evaluate("document.activeElement.id") == "c-capital"


def test_it_needs_no_script_at_all(tab_of, words):
    tab = tab_of(EXAMINER, scripts=False)
    tab.goto("/")
    tab.get_by_role("button", name="开始办理").click()
    number = re.search(r"/cases/([^/]+)/", tab.url)[1]
    while tab.locator("[data-see]").count():
        tab.locator("[data-see]").first.click()
    failed = CheckResult.objects.filter(case__number=number, verdict="failed").exists()
    tab.locator(f"[name=verb][value={'return' if failed else 'examine'}]").check(force=True)
    tab.locator("#decide button.go").click()

    assert Case.objects.get(number=number).state == ("returned" if failed else "examined")


def test_it_confirms_a_batch_without_script(tab_of, words):
    tab = tab_of(APPROVER, scripts=False)
    tab.goto("/batch/")

    tab.get_by_role("button", name="确认所选").click()

    assert "已准予登记1件" in tab.content()
    assert Case.objects.get(number=words["clear"]).state == "registered"


def test_it_holds_one_screen_without_a_page_scroll(tab_of, words):
    tab = tab_of(EXAMINER)
    tab.goto(f"/cases/{words['failing']}/")

    high = tab.evaluate("document.documentElement.scrollHeight")
    assert high <= 900
    button = tab.locator("#decide button.go").bounding_box()
    assert button["y"] + button["height"] <= 900
    assert tab.locator(".checks-pane .body").bounding_box()["height"] >= 150


def test_it_says_in_place_that_a_colleague_was_quicker(tab_of, words):
    tab = tab_of(EXAMINER)
    tab.goto(f"/cases/{words['looking']}/")
    Officer.objects.filter(number=APPROVER).update(duties=["examination"])
    review.take_up(words["looking"], by=Officer.objects.get(number=APPROVER).actor, at=timezone.now())

    tab.locator("[data-see]").first.click()

    expect(tab.locator("#told .note")).to_contain_text("正由另一位同事办理")
    expect(tab.locator("#checks")).to_be_visible()
