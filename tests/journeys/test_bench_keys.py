"""The bench by its own keys: a case with something to look at is opened, read and decided without a mouse (ux.md §4)."""

from playwright.sync_api import expect

from .deciding import WEST, officer
from .walking import fill_in, is_sent, log_in, named, sign, wait_for


def test_it_is_decided_by_the_keys_of_the_bench(seat, house):
    title, founder = named("清泉"), seat(0)
    founder.open("/login/?next=/applications/new/")
    log_in(founder, house.applicants_password)
    fill_in(founder, "清泉", WEST.town, with_proof=True)
    sign(founder)
    is_sent(founder)
    one = officer(seat, WEST, "acceptance", house.officers_password, "keys at a desk")
    page, press = one.page, one.page.keyboard.press
    wait_for(lambda: page.reload() and title in page.locator("main").inner_text(), "the case in the queue")
    one.look("office-queue")

    press("Enter")
    one.sees(title)
    one.look("bench-with-an-open-check")
    expect(page.locator("#still-open")).to_contain_text("还有1项没有看完")

    press("1")
    expect(page.locator('[data-check="1"]')).to_be_focused()
    press("Space")
    expect(page.locator("[data-see]")).to_have_count(0)
    expect(page.locator("#decide input:checked")).to_be_focused()
    one.look("bench-seen")

    tabs = page.locator(".tabs a")
    here = int(page.locator(".tabs [aria-current]").get_attribute("id").removeprefix("tab-"))
    step, back = ("]", "[") if here < tabs.count() else ("[", "]")
    press(step)
    expect(page.locator(f"#tab-{here}")).not_to_have_attribute("aria-current", "true")
    press(back)
    expect(page.locator(f"#tab-{here}")).to_have_attribute("aria-current", "true")
    press("+")
    expect(page.locator("#sheets")).to_have_class("body sheet zoom-2")
    press("-")
    expect(page.locator("#sheets")).to_have_class("body sheet zoom-1")

    press("?")
    expect(page.locator("#keys")).to_be_visible()
    one.look("bench-keys")
    expect(page.locator("#keys-on")).to_be_focused()
    press("Space")
    press("Escape")
    expect(page.locator("#keys")).to_be_hidden()
    press("b")
    expect(one.choice("verb", "return")).not_to_be_checked()
    one.hands.press(page.locator("[data-keys-list]"))
    page.locator("#keys-on").focus()
    press("Space")
    press("Escape")
    press("/")
    expect(page.locator("#seek")).to_be_focused()
    page.keyboard.type("b")
    expect(one.choice("verb", "return")).not_to_be_checked()
    press("Escape")
    page.evaluate("document.activeElement.blur()")
    press("g")
    press("q")
    one.sees("待办")
    press("Enter")
    one.sees(title)

    press("b")
    expect(one.choice("verb", "return")).to_be_checked()
    press("a")
    expect(one.choice("verb", "accept")).to_be_checked()
    press("Control+Enter")
    one.reads("已受理")
    one.look("queue-acceptance-after")
