"""What officers do at the bench, by whichever hands they have."""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import expect

from .walking import Visitor, wait_for

POSTS = {"window": 1, "acceptance": 2, "examination": 3, "approval": 4, "system": 9}


LINE = (
    ("acceptance", "accept", "已受理"),
    ("examination", "examine", "已提交审查意见"),
    ("approval", "register", "已准予登记"),
)


@dataclass(frozen=True)
class County:
    """An authority of the demonstration town, and a place in it."""

    code: str
    town: str

    def officer(self, post: str) -> str:
        return f"{self.code}-{POSTS[post]:02d}"


EAST, WEST, RENHE = (
    County("510402", "炳草岗街道"),
    County("510403", "清香坪街道"),
    County("510411", "大河中路街道"),
)
MIYI, YANBIAN = County("510421", "攀莲镇"), County("510422", "桐子林镇")


def come_in(one: Visitor, number: str, password: str, heading: str = "待办") -> None:
    one.open("/login/")
    one.sees("登记审查台")
    one.look("office-login")
    one.hands.write(one.box("number"), number)
    one.hands.write(one.box("password"), password)
    one.hands.press(one.button("登录"))
    one.sees(heading)


def go_case_by_case(one: Visitor, county: County, password: str) -> None:
    """The system administrator lets officers handle each case, also those that passed every rule."""
    come_in(one, county.officer("system"), password, "办理方式")
    one.look("office-switches")
    one.hands.tick(one.choice("straight_through", "off"))
    one.hands.press(one.page.locator("main .btn.go"))
    one.reads("已改为“逐件办理”")
    one.look("office-switches-changed")


def take_first(one: Visitor, title: str) -> None:
    """Wait until the case came through both networks; open it."""
    wait_for(lambda: _lists(one, title), "the case in the officer's queue")
    one.look("office-queue")
    one.hands.press(one.page.locator("main form[action*=begin] button"))
    one.sees(title)


def _lists(one: Visitor, title: str) -> bool:
    one.page.reload()
    return title in one.page.locator("main").inner_text()


def see_everything(one: Visitor) -> None:
    """“看过，无误” at every check that asks for a person's eyes."""
    open_ = one.page.locator("[data-see]")
    for left in range(open_.count(), 0, -1):
        one.hands.press(open_.first)
        expect(open_).to_have_count(left - 1)


def decide(one: Visitor, verb: str, said: str, write: Callable[[], None] = lambda: None) -> None:
    one.hands.tick(one.choice("verb", verb))
    write()
    one.hands.press(one.page.locator("#decide .carry-out .btn.go"))
    one.reads(said)


def officer(
    seat: Callable[..., Visitor], county: County, post: str, password: str, hands: str = "desk"
) -> Visitor:
    one = seat(None, hands)
    come_in(one, county.officer(post), password)
    return one


def by_three_officers(
    seat: Callable[..., Visitor], county: County, password: str, title: str, hands: str = "desk"
) -> None:
    """Accepted, examined, decided; each by somebody else."""
    for post, verb, said in LINE:
        one = officer(seat, county, post, password, hands)
        take_first(one, title)
        one.look(f"bench-{post}")
        see_everything(one)
        decide(one, verb, said)
        one.look(f"queue-{post}-after")
