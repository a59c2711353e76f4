"""While the others are waited for, something changes: somebody else signs, an own charter, a register that is silent."""

from io import BytesIO

import pikepdf

from dengji.cli import founding, trip
from dengji.cli.browser import Unexpected
from dengji.cli.trip import Steps, Trip

from .shape import Journey, fixed

A4 = (595, 842)
TOLD_BEFORE = "登记机关的人员要逐项看"  # that a person will read it is said before one's own paper is chosen


def _replace(going: Trip) -> None:
    """The founder names another person in the partner's place."""
    filing, another = going.filing, going.town.someone(but=going.filing.founder)
    page = filing.founder.browser.open(filing.place + "wait/")
    key = next(form.action for form in page.forms if "/replace/" in form.action).rstrip("/").split("/")[-1]
    filled = {f"name-{key}": another.name, f"mobile-{key}": another.person.mobile}
    filing.founder.browser.submit(filled=filled, to=f"/replace/{key}/")
    filing.partner = another


def _old_link_is_dead(going: Trip, link: list[str]) -> None:
    page = going.filing.founder.browser.open(link[0])
    if going.filing.founder.browser.page.status == 200 and "邀请您" in page.words:
        raise Unexpected(f"{page.url} still invites whoever was replaced")


def _replaced(going: Trip) -> Steps:
    """Somebody else takes the partner's part; only what names them is signed again."""
    link: list[str] = []
    return (
        *trip.FOUNDING,
        trip.SIGNING[0],
        ("The partner is invited", lambda one: link.append(founding.shown_link(one.filing))),
        ("The founder names another person in their place", _replace),
        ("The old link is dead", lambda one: _old_link_is_dead(one, link)),
        ("The founder signs what changed", lambda one: founding.sign(one.filing, one.filing.founder)),
        ("The new partner signs", lambda one: founding.cosign(one.filing)),
        *trip.OFFICERS,
        *trip.RECEIVING,
    )


def charter() -> bytes:
    """A charter of one's own: two empty pages, as a scanner makes them."""
    made, out = pikepdf.new(), BytesIO()
    for _ in range(2):
        made.add_blank_page(page_size=A4)
    made.save(out)
    return out.getvalue()


def _own_charter(going: Trip) -> None:
    """Told first that a person will read it; then it is taken."""
    browser = going.filing.founder.browser
    browser.open(going.filing.place + "own-papers/").expect(TOLD_BEFORE)
    files = {"own-articles": ("charter.pdf", charter(), "application/pdf")}
    browser.submit("own-articles", files=files, press="act=own").expect("已换成您自己的")


OWN: Steps = (("The founder hands in their own charter, told that a person will read it", _own_charter),)

JOURNEYS = (
    Journey("replaced-signatory", "签名期间换了一位股东，只重签有变化的材料", _replaced),
    Journey(
        "own-charter",
        "上传自己的章程，由工作人员审查",
        fixed(trip.FOUNDING, OWN, trip.SIGNING, trip.OFFICERS, trip.RECEIVING),
    ),
)
