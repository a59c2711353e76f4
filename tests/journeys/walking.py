"""What applicants do on the portal, page by page, by whichever hands they have."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar
from urllib.parse import urljoin

import httpx
from playwright.sync_api import Error, Locator, Page, expect

from dengji.common.identity.windows.rehearsal import DemoPerson

from .eyes import Eyes
from .hands import Mouse

ROOM = "机场路88号"
BUSINESS = "做小程序，也卖点周边"
SENT = {"已提交登记": "submitted", "登记机关正在审查": "review", "公司已登记成立": "registered"}
Found = TypeVar("Found")
PATIENCE = 20_000  # milliseconds until a page shows what was asked for
LONGEST = 60.0  # seconds that a letter may take through both networks of a busy machine


@dataclass(repr=False)
class Visitor:
    """Whoever sits at a browser."""

    page: Page
    hands: Mouse
    eyes: Eyes
    site: str
    has_scripts: bool = True

    def open(self, address: str) -> None:
        self.page.goto(urljoin(self.site, address))

    def button(self, words: str) -> Locator:
        return self.page.get_by_role("button", name=words, exact=True)

    def link(self, words: str) -> Locator:
        return self.page.get_by_role("link", name=words, exact=True)

    def box(self, name: str) -> Locator:
        return self.page.locator(f'main [name="{name}"]')

    def choice(self, name: str, value: str) -> Locator:
        return self.page.locator(f'main [name="{name}"][value="{value}"]')

    def sees(self, heading: str) -> None:
        expect(self.page.locator("h1")).to_contain_text(heading, timeout=PATIENCE)

    def reads(self, words: str) -> None:
        expect(self.page.locator("main")).to_contain_text(words, timeout=PATIENCE)

    def look(self, name: str, *, has_typed: bool = False) -> None:
        self.eyes.look(self.page, name, has_typed=has_typed)


@dataclass(repr=False, kw_only=True)
class Somebody(Visitor):
    """A person of the rehearsed population."""

    who: DemoPerson
    read: set[str] = field(default_factory=set)  # messages already used

    def message(self, part: str) -> str:
        """The newest message to this person that says this and was not used before."""
        found = wait_for(lambda: self._newest(part), f"a message with “{part}”")
        self.read.add(found)
        return found

    def messages(self) -> list[str]:
        """To this phone, newest first, as far as the demonstration shows them."""
        address = urljoin(self.site, "/rehearsal/messages/")
        page = httpx.get(address, headers={"Accept-Language": "zh"}).text
        masked = re.escape(f"{self.who.mobile[:3]}****{self.who.mobile[-4:]}")
        return re.findall(rf'{masked}</span>.*?<p class="sms" lang="zh">(.*?)</p>', page, re.S)

    def _newest(self, part: str) -> str:
        return next((words for words in self.messages() if part in words and words not in self.read), "")

    def code(self) -> str:
        return re.findall(r"验证码(\d{6})", self.message("验证码"))[0]

    def portrait(self) -> dict[str, object]:
        return {"name": "me.png", "mimeType": "image/png", "buffer": self.who.portrait}


def wait_for(look: Callable[[], Found], what: str, longest: float = LONGEST) -> Found:
    until = time.monotonic() + longest
    while not (found := look()):
        assert time.monotonic() < until, f"{what} did not come within {longest:.0f} s"
        time.sleep(0.1)
    return found


def open_account(one: Somebody) -> None:
    """First the phone, then who they are: the register says yes."""
    one.sees("注册账户")
    one.look("account-new")
    one.hands.write(one.box("mobile"), one.who.mobile)
    one.hands.press(one.button("发验证码"))
    one.sees("您是哪一位？")
    one.look("account-person", has_typed=True)
    one.hands.write(one.box("code"), one.code())
    one.hands.write(one.box("name"), one.who.name)
    one.hands.write(one.box("id_number"), one.who.id_number)
    one.hands.hand_over(one.box("portrait"), one.portrait())
    one.hands.press(one.button("核对身份"))
    one.sees("身份核对通过")
    one.look("account-matched")
    one.hands.press(one.link("继续"))


def log_in(one: Somebody, password: str) -> None:
    one.sees("登录")
    one.look("login")
    one.hands.write(one.box("mobile"), one.who.mobile)
    one.hands.tick(one.choice("how", "password"))
    one.hands.press(one.button("下一步"))
    one.sees("请输入密码")
    one.look("login-password", has_typed=True)
    one.hands.write(one.box("secret"), password)
    one.hands.press(one.button("登录"))


def begin(one: Somebody) -> None:
    one.sees("设立公司")
    one.look("new")
    one.hands.press(one.button("设立有限公司"))
    one.sees("公司叫什么？")


def say_name(one: Somebody, trade_name: str) -> None:
    one.look("form-name")
    one.hands.write(one.box("trade_name"), trade_name)
    one.hands.write(one.box("industry"), "科技")
    one.hands.tick(one.box("promise"))
    if one.has_scripts:
        expect(one.page.locator("#says")).to_contain_text("现在可以用")
        one.look("form-name-free")
    go_on(one, "做什么生意？")


def say_business(one: Somebody) -> None:
    one.look("form-scope")
    one.hands.write(one.box("words"), BUSINESS)
    if not one.has_scripts:
        one.hands.press(one.button("找经营项目"))
    expect(one.page.locator("#items input[type=checkbox]").first).to_be_visible()
    one.look("form-scope-found")
    go_on(one, "公司在哪里？")


def say_where(one: Somebody, town: str, *, with_proof: bool = False) -> None:
    """A promise is enough; a picture of the contract is looked at by an officer."""
    one.look("form-domicile")
    one.hands.select(one.box("town"), town)
    one.hands.write(one.box("detail"), ROOM)
    if with_proof:
        one.hands.tick(one.choice("proof", "upload"))
        one.look("form-domicile-upload")
        one.hands.hand_over(one.box("upload"), {**one.portrait(), "name": "contract.png"})
    else:
        one.hands.tick(one.box("promise"))
    go_on(one, "谁出多少钱？")


def say_money(one: Somebody, other: Somebody | None = None) -> None:
    one.look("form-capital")
    one.hands.write(one.box("amount"), "100")
    if other:
        one.hands.write(one.box("owners-0-amount"), "70")
        one.hands.write(one.box("new-name"), other.who.name)
        one.hands.write(one.box("new-mobile"), other.who.mobile)
        one.hands.press(one.button("加入"))
        expect(one.page.locator("fieldset.owner")).to_have_count(3)
        expect(one.page.locator("#sum")).to_contain_text("合计和注册资本一致")
        one.look("form-capital-two")
    go_on(one, "谁来管理？")


def say_who(one: Somebody, email: str = "") -> None:
    one.look("form-organs")
    if email and one.box("liaison_email").count():
        one.hands.write(one.box("liaison_email"), email)
    go_on(one, "核对并签名")


def go_on(one: Somebody, heading: str) -> None:
    one.hands.press(one.button("继续"))
    one.sees(heading)


def fill_in(
    one: Somebody, trade_name: str, town: str, other: Somebody | None = None, *, with_proof: bool = False
) -> None:
    """The five questions, to the page where it is checked and signed."""
    begin(one)
    say_name(one, trade_name)
    say_business(one)
    say_where(one, town, with_proof=with_proof)
    say_money(one, other)
    say_who(one, "a@b.cn")


def sign(one: Somebody, name: str = "sign") -> None:
    """Tick, write, show one's face where the last check is older than five minutes, sign."""
    one.look(name)
    one.hands.tick(one.box("statement"))
    if one.has_scripts:
        one.hands.handwrite(one.page.locator("[data-pad] canvas"))
    if one.box("portrait").count():
        one.hands.hand_over(one.box("portrait"), one.portrait())
    one.hands.press(one.page.locator("button[name=act][value=sign]"))


def follow_invitation(one: Somebody, enter: Callable[[Somebody], None], *, scanned: str = "") -> None:
    """By the square code on another's screen, or by the six digits of the message; nothing personal before who it is is known."""
    if scanned:
        one.page.goto(scanned)
    else:
        one.open("/s/")
        one.look("invited")
        one.hands.write(one.box("code"), re.findall(r"输入(\d{6})", one.message("请您为新设公司签名"))[0])
        one.hands.press(one.button("下一步"))
    one.sees("有人请您签名")
    one.look("invitation-gate")
    one.eyes.see_nobody(one.page, "invitation-gate")
    enter(one)
    expect(one.page.get_by_text("邀请您", exact=False).first).to_be_visible()
    one.look("invitation")


def agree(one: Somebody) -> None:
    one.hands.press(one.button("是我，继续"))
    one.sees("核对并签名")


def named(trade_name: str) -> str:
    return f"攀枝花市{trade_name}科技有限公司"


def begins(one: Somebody) -> None:
    one.open("/")
    one.look("home")
    one.hands.press(one.page.locator("main").get_by_role("link", name="设立公司"))


def enters_by_password(password: str) -> Callable[[Somebody], None]:
    def enter(one: Somebody) -> None:
        one.hands.press(one.link("登录，确认本人"))
        log_in(one, password)

    return enter


def enters_for_the_first_time(one: Somebody) -> None:
    one.hands.press(one.link("第一次用，先注册"))
    open_account(one)


def is_sent(one: Somebody) -> None:
    """The last signature submits; the page says so, or how far it has come since."""
    heading = one.page.locator("h1")
    expect(heading).to_contain_text(re.compile("|".join(SENT)), timeout=PATIENCE)
    one.look(f"receipt-{SENT[heading.inner_text()]}")


def learns(one: Somebody, heading: str) -> None:
    """The answer came back through both networks."""
    wait_for(lambda: _again(one) and heading in one.page.locator("h1").inner_text(), f"“{heading}”")


def _again(one: Somebody) -> bool:
    """Look once more; where the page is just going on by itself, the next look sees it."""
    try:
        one.page.reload()
    except Error as going_on:
        if "ERR_ABORTED" not in str(going_on):
            raise
        return False
    return True
