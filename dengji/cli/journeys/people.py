"""Who does not sign alone: a child with a guardian, somebody who has another person file, a body no register knows."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from dengji.cli import founding, trip
from dengji.cli.travellers import be_in, come_in
from dengji.cli.trip import Steps, Trip
from dengji.common.identity.windows.rehearsal import demo_child
from dengji.common.identity.windows.rehearsed_bodies import BODIES

from . import changes, proofs
from .shape import Journey, fixed

MANDATE = "签署委托书"  # what its code is for (common/identity/rules.py)
POWERS = ["submit", "mend-papers", "mend-forms", "collect"]
HERE = ZoneInfo("Asia/Shanghai")
A_YEAR = timedelta(days=364)


def _child_holds_the_rest(going: Trip) -> None:
    """Named without a phone; their parent is said to sign for them, and the register of families is asked."""
    filing, browser = going.filing, going.filing.founder.browser
    child = demo_child(going.town.place_of(filing.founder))
    money = {"amount": str(filing.wish.capital), "owners-0-amount": str(filing.wish.share)}
    browser.open(filing.place + "capital/")
    named = {"new-name": child.name, "new-mobile": ""}
    browser.submit("amount", filled={**money, **named}, press="act=add")
    browser.open(filing.place + "parties/p2/")
    browser.submit("guardian", filled={"guardian": "p1"}, press="act=guardian")
    proof = {"proof": filing.founder.portrait}
    browser.submit("id_number", filled={"id_number": child.id_number}, files=proof, press="act=vouch")
    founding.fill_rest(filing, money)


CHILD: Steps = (
    *trip.FOUNDING[:5],
    ("谁出多少钱？ The founder, and their child, for whom they sign", _child_holds_the_rest),
    trip.FOUNDING[6],
    trip.SIGNING[0],
)


def _mandate(going: Trip) -> None:
    """The principal (here the partner, as long as the agent fills in) says whom, what and until when, and signs with a code."""
    agent, principal = going.filing.founder, going.filing.partner
    for one in (principal, agent):
        come_in(one)
    browser, on = principal.browser, datetime.now(HERE).date()
    told: dict[str, str | list[str]] = {
        "name": agent.name,
        "mobile": agent.person.mobile,
        "kind": "person",
        "offers": [going.filing.offer],
        "powers": POWERS,
        "starts_on": f"{on}",
        "ends_on": f"{on + A_YEAR}",
    }
    browser.open("/account/mandates/new/")
    code = principal.code_for(MANDATE, lambda: browser.submit("powers", filled=told, press="act=send"))
    browser.submit("powers", filled={**told, "code": code}, press="act=sign").expect("委托书已签好")


def _take_it_up(going: Trip) -> None:
    browser = going.filing.founder.browser
    browser.open("/account/mandates/")
    browser.submit(press="answer=accept").expect("已接受")


def _begin_for_them(going: Trip) -> None:
    """The agent says whom they file for."""
    browser, filing = going.filing.founder.browser, going.filing
    page = browser.open("/applications/new/")
    mandate = page.choices("mandate")[-1]
    page = browser.submit(filled={"mandate": mandate}, press=f"offer={filing.offer}")
    filing.number = page.url.rstrip("/").split("/")[-2]


def _principal_signs(going: Trip) -> None:
    """The agent may not: whoever is named signs for themselves."""
    filing = going.filing
    filing.founder, filing.partner = filing.partner, filing.founder
    founding.sign(filing, filing.founder)


def _told_of_everything(going: Trip) -> None:
    page = going.filing.founder.browser.open("/account/mandates/")
    page.expect(going.number).expect("开始办理")


AGENT: Steps = (
    ("The principal signs a mandate 委托书", _mandate),
    ("The agent takes it up", _take_it_up),
    ("The agent begins in the principal's name", _begin_for_them),
    *trip.FOUNDING[2:5],
    trip.CAPITAL_ALONE,
    trip.FOUNDING[6],
    ("The principal signs", _principal_signs),
    ("The agent signs that they act for them", lambda one: founding.sign(one.filing, one.filing.partner)),
    ("The principal was told of everything", _told_of_everything),
)


def _unknown_body(going: Trip) -> None:
    """The base gives no answer: what it is, the founder says, with its papers; an officer will read them."""
    filing, browser, body = going.filing, going.filing.founder.browser, BODIES["silent"]
    money = {"amount": str(filing.wish.capital), "owners-0-amount": str(filing.wish.share)}
    told = {"body-uscc": body.uscc, "body-name": body.name, "body-kind": body.kind}
    browser.open(filing.place + "capital/")
    browser.submit("amount", filled={**money, **told}, press="act=add-body").expect(body.name)
    browser.open(filing.place + "parties/b1/")
    browser.submit("person", filled={"person": "p1", "signs_as": "authorised"}, press="act=signer")
    browser.submit("proof", files={"proof": filing.founder.portrait}, press="act=prove")
    founding.fill_rest(filing, money)


SILENT: Steps = (
    *trip.FOUNDING[:5],
    ("谁出多少钱？ The founder, and a body that no register knows", _unknown_body),
    trip.FOUNDING[6],
    trip.SIGNING[0],
)


def _state_owns_all(going: Trip) -> None:
    """The founder only files: the one shareholder is a body that acts for the state (公司法 169)."""
    filing, browser, body = going.filing, going.filing.founder.browser, BODIES["state"]
    going.filing.partner = going.town.person(body.acts)
    money = {"amount": str(filing.wish.capital)}
    browser.open(filing.place + "capital/")
    browser.submit("amount", filled={**money, "body-uscc": body.uscc}, press="act=add-body")
    browser.submit("amount", filled=money, press="drop=p1")
    founding.fill_rest(filing, money, row=0)


STATE: Steps = (
    *trip.FOUNDING[:5],
    ("谁出多少钱？ A body that acts for the state puts in everything", _state_owns_all),
    trip.FOUNDING[6],
    trip.SIGNING[0],
    (
        "Whoever acts for it signs",
        lambda going: founding.follow(going.filing, founding.shown_link(going.filing)),
    ),
)


def _director_from_abroad(going: Trip) -> None:
    going.filing.partner = going.town.foreigner()
    founding.organs_with_director(going.filing)


def _shows_a_passport(going: Trip) -> None:
    """No register here knows them: an officer reads the passport, and their birthday in it."""
    be_in(going.filing.partner)
    proofs.show_papers(going.filing.partner)
    proofs.look_at_papers(going.office.acceptor, going.filing.partner, born_on="1985-04-12")


def _signs_by_code(going: Trip) -> None:
    founding.accept(going.filing, founding.shown_link(going.filing))
    founding.sign_by_code(going.filing, going.filing.partner)


FOREIGN: Steps = (
    *trip.FOUNDING[:5],
    trip.CAPITAL_ALONE,
    ("谁来管理？ A director from abroad, with a passport", _director_from_abroad),
    trip.SIGNING[0],
    ("The director shows a passport; an officer confirms it", _shows_a_passport),
    ("The director follows the link and signs", _signs_by_code),
)


def _owner_from_abroad(going: Trip) -> None:
    """They hold the rest, by passport; its notarised and authenticated copy with a translation is sent along (实施细则 24)."""
    filing = going.filing
    filing.partner = going.town.foreigner()
    browser, partner = filing.founder.browser, filing.partner
    founding.capital(filing)
    browser.open(filing.place + "parties/p2/")
    browser.submit("id_kind", filled=partner.document, press="act=document")
    browser.open(filing.place + "parties/p2/")
    browser.submit(
        "proof", files={"proof": ("notarised.pdf", changes.charter(), "application/pdf")}, press="act=prove"
    ).expect("已收到1份文件")


def _says_that_it_is_assumed(going: Trip) -> None:
    """Nobody verified that this authority is empowered: the bench says so, beside the rule."""
    going.office.examiner.come_in()
    going.office.examiner.browser.open(f"/cases/{going.number}/").expect("演示假定")


OWNER_FROM_ABROAD: Steps = (
    *trip.FOUNDING[:5],
    ("谁出多少钱？ The founder, and somebody from abroad with notarised papers", _owner_from_abroad),
    (
        "谁来管理？ The founder, who receives legal papers for the investor",
        lambda going: founding.organs_with_recipient(going.filing, "p1"),
    ),
    trip.SIGNING[0],
    ("The investor shows a passport; an officer confirms it", _shows_a_passport),
    ("The investor follows the link and signs", _signs_by_code),
)

JOURNEYS = (
    Journey(
        "foreign-shareholder",
        "外国人作股东，公证认证材料由登记机关核对，由有授权的登记机关办理（演示假定）",
        fixed(
            OWNER_FROM_ABROAD,
            trip.OFFICERS[:1],
            (("The bench says that the power is assumed", _says_that_it_is_assumed),),
            trip.OFFICERS[1:],
            trip.RECEIVING,
        ),
        is_foreign=True,
    ),
    Journey(
        "foreign-director",
        "外国人任董事，凭护照由登记机关核对",
        fixed(FOREIGN, trip.OFFICERS, trip.RECEIVING),
    ),
    Journey("minor-shareholder", "未成年人作股东，由监护人签名", fixed(CHILD, trip.OFFICERS, trip.RECEIVING)),
    Journey("by-an-agent", "委托代理人填写提交，本人签名", fixed(AGENT, trip.OFFICERS, trip.RECEIVING)),
    Journey(
        "silent-register", "法人库没有回答，上传主体资格文件", fixed(SILENT, trip.OFFICERS, trip.RECEIVING)
    ),
    Journey("state-owned", "国有独资公司", fixed(STATE, trip.OFFICERS, trip.RECEIVING)),
)
