"""Shareholders that are no natural persons: their register says what they are and who signs for them."""

from collections.abc import Callable
from functools import partial

from dengji.cli import founding, trip
from dengji.cli.browser import Unexpected
from dengji.cli.trip import Steps, Trip
from dengji.common.identity.windows.rehearsed_bodies import BODIES

from .shape import Journey, fixed

REFUSED_BODIES = {  # who may not hold shares, and what the page says of it
    "cancelled": "注销",
    "branch": "分支机构",
    "individual-business": "个体工商户",
}


def _capital(key: str, going: Trip) -> None:
    """The rest is a body's; whoever acts for it is the other one who signs."""
    body = BODIES[key]
    going.filing.partner = going.town.person(body.acts)
    founding.capital_with_body(going.filing, body.uscc)


def _signs_for_it(going: Trip) -> None:
    """The link is shown on the founder's screen; who follows it must be the one its register names."""
    founding.follow(going.filing, founding.shown_link(going.filing))


def _caught(going: Trip) -> None:
    """None of them comes in, and each time the page says why."""
    browser = going.filing.founder.browser
    for key, words in REFUSED_BODIES.items():
        browser.open(going.filing.place + "capital/")
        page = browser.submit("amount", filled={"body-uscc": BODIES[key].uscc}, press="act=add-body")
        if words not in page.words or BODIES[key].name in browser.open(going.filing.place).words:
            raise Unexpected(f"{page.url} does not say why not ({key}): {page.words[:600]}")


def capital(key: str) -> tuple[str, Callable[[Trip], object]]:
    """One step: the founder puts in their share, this body the rest."""
    return f"谁出多少钱？ The founder, and {BODIES[key].name}", partial(_capital, key)


SIGNS_FOR_IT = ("Whoever acts for the body follows the link, is looked up again, signs for it", _signs_for_it)


def _with(key: str) -> Steps:
    return (*trip.FOUNDING[:5], capital(key), trip.FOUNDING[6], trip.SIGNING[0], SIGNS_FOR_IT)


CAUGHT: Steps = (("不能作股东的单位 None that may not hold shares comes in", _caught),)

JOURNEYS = (
    Journey(
        "corporate-shareholder",
        "本省企业法人作股东，由法定代表人签名",
        fixed(_with("chengdu"), trip.OFFICERS, trip.RECEIVING),
    ),
    Journey(
        "shareholder-from-another-province",
        "省外企业法人作股东，由登记机关人工核对",
        fixed(_with("kunming"), trip.OFFICERS, trip.RECEIVING),
    ),
    Journey(
        "institution-shareholder",
        "事业单位作股东",
        fixed(_with("institution"), trip.OFFICERS, trip.RECEIVING),
    ),
    Journey(
        "corporate-shareholder-caught",
        "已注销、分支机构、个体工商户作股东，当场挡住",
        fixed(trip.FOUNDING[:5], CAUGHT),
    ),
)
