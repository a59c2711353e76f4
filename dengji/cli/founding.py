"""The founder's and the partner's way through the portal's pages, as people without scripts walk it."""

import re
from dataclasses import dataclass, field

from .browser import Page, Unexpected
from .travellers import Traveller, come_in
from .waiting import until
from .wishes import Wish

OFFER = "llc.establish"
SIGN = "签名"  # what a code to sign says it is for (common/identity/rules.py)
MESSAGE_SECONDS = 75
A_LINK = r"/s/([0-9A-Za-z_-]{16,})/"
SIX_DIGITS = r"里输入 ?(\d{6})"


@dataclass
class Filing:
    """One application under way."""

    founder: Traveller
    partner: Traveller
    wish: Wish
    offer: str = OFFER
    number: str = ""
    name: str = ""
    tried: list[str] = field(default_factory=list)

    @property
    def place(self) -> str:
        return f"/applications/{self.number}/"


def begin(filing: Filing) -> None:
    """From the start page to the first question."""
    browser = filing.founder.browser
    browser.open("/applications/new/")
    page = browser.submit(press=f"offer={filing.offer}")
    filing.number = page.url.rstrip("/").split("/")[-2]


def name(filing: Filing) -> None:
    """Try trade names until one is free; the whole name is read off the page that follows."""
    for trade_name in filing.wish.trade_names:
        if not stays(try_name(filing, trade_name), "name"):
            filing.name = whole_name(filing)
            return
        filing.tried.append(trade_name)
    raise Unexpected(f"none of {'、'.join(filing.tried)} is free: {filing.founder.browser.page.words[:300]}")


def try_name(filing: Filing, trade_name: str) -> Page:
    """Ask for this name and go on; the page that follows, or the same one with the reason."""
    filled = {"trade_name": trade_name, "industry": filing.wish.trade.industry, "promise": "yes"}
    return _answer(filing, "name", filled)


def scope(filing: Filing) -> None:
    """Say it in plain words, see what the catalogue makes of it, go on."""
    browser = filing.founder.browser
    browser.open(filing.place + "scope/")
    browser.submit("words", filled={"words": filing.wish.trade.words}, press="act=suggest")
    _went_on(browser.submit("words", press="act=go"), "scope")


def domicile(filing: Filing) -> None:
    wish = filing.wish
    filled = {"town": wish.town, "detail": wish.detail, "proof": "promise", "promise": "yes"}
    _went_on(_answer(filing, "domicile", filled), "domicile")


def domicile_with_proof(filing: Filing) -> None:
    """A picture (here of the founder, whatever it shows) instead of a promise: an officer looks at it."""
    browser = filing.founder.browser
    browser.open(filing.place + "domicile/")
    filled = {"town": filing.wish.town, "detail": filing.wish.detail, "proof": "upload"}
    _went_on(
        browser.submit("town", filled=filled, files={"upload": filing.founder.portrait}, press="act=go"),
        "domicile",
    )


def capital(filing: Filing) -> None:
    """The founder's share and the whole; the partner is named once, and the rest is theirs."""
    browser, wish, partner = filing.founder.browser, filing.wish, filing.partner.person
    money = {"amount": str(wish.capital), "owners-0-amount": str(wish.share)}
    page = browser.open(filing.place + "capital/")
    if "owners-1-person" not in page.asks:
        named = {"new-name": partner.name, "new-mobile": partner.mobile}
        browser.submit("amount", filled={**money, **named}, press="act=add")
    _went_on(browser.submit("amount", filled={**money, "owners-1-amount": ""}, press="act=go"), "capital")


def capital_alone(filing: Filing) -> None:
    """The founder puts in everything: the company has one shareholder."""
    filing.founder.browser.open(filing.place + "capital/")
    money = {"amount": str(filing.wish.capital), "owners-0-amount": str(filing.wish.capital)}
    _went_on(filing.founder.browser.submit("amount", filled=money, press="act=go"), "capital")


def capital_with_body(filing: Filing, uscc: str) -> None:
    """The founder's share; the rest is a body's, named by its code: what it is and who signs for it, its register says."""
    browser, wish = filing.founder.browser, filing.wish
    money = {"amount": str(wish.capital), "owners-0-amount": str(wish.share)}
    browser.open(filing.place + "capital/")
    browser.submit("amount", filled={**money, "body-uscc": uscc}, press="act=add-body").expect(uscc)
    _went_on(browser.submit("amount", filled={**money, "owners-1-amount": ""}, press="act=go"), "capital")


def fill_rest(filing: Filing, money: dict[str, str], *, row: int = 1) -> None:
    """Who holds what is said; the last row is what is left."""
    browser = filing.founder.browser
    browser.open(filing.place + "capital/")
    _went_on(
        browser.submit("amount", filled={**money, f"owners-{row}-amount": ""}, press="act=go"), "capital"
    )


def shares(filing: Filing) -> None:
    """Shares of one yuan, all of one kind, paid for in full."""
    browser = filing.founder.browser
    browser.open(filing.place + "shares/")
    filled = {"number": str(filing.wish.capital * 10_000), "paid_evidence": "bank"}
    _went_on(browser.submit("number", filled=filled, press="act=go"), "shares")


def organs(filing: Filing) -> None:
    """What is proposed for a small company stands, and the founder's address for mail is told."""
    browser = filing.founder.browser
    page = browser.open(filing.place + "organs/")
    filled = {"liaison_email": _mail(filing.founder)} if "liaison_email" in page.asks else {}
    _went_on(browser.submit("board", filled=filled, press="act=go"), "organs")


def organs_with_recipient(filing: Filing, recipient: str) -> None:
    """As `organs`; and who in China receives legal papers for the investor from abroad (条例 9)."""
    browser = filing.founder.browser
    page = browser.open(filing.place + "organs/")
    filled = {"liaison_email": _mail(filing.founder)} if "liaison_email" in page.asks else {}
    filled["recipient"] = recipient
    _went_on(browser.submit("board", filled=filled, press="act=go"), "organs")


def organs_with_director(filing: Filing) -> None:
    """The partner, who holds no share, is the director; where they come from is said on their own page."""
    browser, partner = filing.founder.browser, filing.partner
    page = browser.open(filing.place + "organs/")
    mail = {"liaison_email": _mail(filing.founder)} if "liaison_email" in page.asks else {}
    named = {"new-name": partner.name, "new-mobile": partner.person.mobile}
    browser.submit("board", filled={**mail, **named}, press="act=add")
    browser.open(filing.place + "parties/p2/")
    browser.submit("id_kind", filled=partner.document, press="act=document")
    browser.open(filing.place + "organs/")
    _went_on(browser.submit("board", filled={**mail, "director": "p2"}, press="act=go"), "organs")


def move(filing: Filing) -> None:
    """Answer a correction of the domicile."""
    filled = {"detail": filing.wish.moves_to, "promise": "yes"}
    _went_on(_answer(filing, "domicile", filled), "domicile")


def sign(filing: Filing, who: Traveller) -> None:
    """Everything this person must sign, in one act; drawn up first where that is not done yet.

    Whoever does not know whether the signature arrived looks at the page again before pressing again.
    """
    page = _before_signing(filing, who)
    if "/sign/" in page.url:
        files = {"portrait": who.portrait} if "portrait" in page.asks else None
        who.browser.submit("statement", filled={"statement": "yes"}, files=files, press="act=sign")
    _see_signed(filing, who)


def sign_by_code(filing: Filing, who: Traveller) -> None:
    """As `sign`, by a code to the phone: for whom no register compares faces."""
    _before_signing(filing, who)
    told = {"statement": "yes", "proof": "code"}
    code = who.code_for(SIGN, lambda: who.browser.submit("statement", filled=told, press="act=send"))
    who.browser.submit("statement", filled={**told, "code": code}, press="act=sign")
    _see_signed(filing, who)


def _before_signing(filing: Filing, who: Traveller) -> Page:
    """The page to sign on; the papers drawn up first where that is not done yet."""
    page = who.browser.open(filing.place + "sign/")
    if any("/prepare/" in form.action for form in page.forms):
        page = who.browser.submit(to="/prepare/")
    return page


def _see_signed(filing: Filing, who: Traveller) -> None:
    page = who.browser.open(filing.place + "sign/")
    if "/sign/" in page.url:
        raise Unexpected(f"{page.url} does not take the signature: {page.words[:600]}")


def shown_link(filing: Filing) -> str:
    """The first link on the page where the others are waited for: the founder shows it on their own screen."""
    words = filing.founder.browser.open(filing.place + "wait/").words
    if token := re.search(A_LINK, words):
        return f"/s/{token.group(1)}/"
    raise Unexpected(f"{filing.place}wait/ shows no link: {words[:300]}")


def link(filing: Filing) -> str:
    """The partner's link, once the message that carries it (or its six digits) has reached their phone."""
    words = filing.founder.browser.open(filing.place + "wait/").words
    token, digits = (re.search(shape, words) for shape in (A_LINK, SIX_DIGITS))
    if not token:
        raise Unexpected(f"{filing.place}wait/ shows no link: {words[:300]}")
    carried = [token.group(1), *([digits.group(1)] if digits else [])]
    until(
        lambda: any(part in words for words in filing.partner.messages() for part in carried),
        seconds=MESSAGE_SECONDS,
        what="the message with the invitation",
    )
    return f"/s/{token.group(1)}/"


def cosign(filing: Filing) -> None:
    """Open the link, show who one is, say “that is me”, sign."""
    follow(filing, link(filing))


def follow(filing: Filing, invitation: str) -> None:
    """From the link to the signature."""
    accept(filing, invitation)
    sign(filing, filing.partner)


def accept(filing: Filing, invitation: str) -> None:
    """Show who one is, say “that is me”."""
    browser = filing.partner.browser
    come_in(filing.partner, to=invitation)
    browser.open(invitation).expect("请您担任")
    browser.submit(press="act=accept")


def _answer(filing: Filing, code: str, filled: dict[str, str]) -> Page:
    filing.founder.browser.open(filing.place + f"{code}/")
    return filing.founder.browser.submit(next(iter(filled)), filled=filled, press="act=go")


def whole_name(filing: Filing) -> str:
    """As it stands over the list of tasks."""
    page = filing.founder.browser.open(filing.place)
    if found := re.search(r"办件：(\S+)", page.words):
        return found.group(1)
    raise Unexpected(f"{page.url} does not show the name: {page.words[:300]}")


def _went_on(page: Page, code: str) -> None:
    if stays(page, code):
        raise Unexpected(f"{page.url} ({page.status}) does not go on: {page.words[:600]}")


def stays(page: Page, code: str) -> bool:
    return page.url.rstrip("/").endswith(f"/{code}")


def _mail(who: Traveller) -> str:
    return f"applicant{who.person.mobile[-4:]}@demonstration.example"
