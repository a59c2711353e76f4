"""Ways that do not end with a licence, or not at once: taken back, declined, refused, decided otherwise."""

from dengji.cli import deciding, founding, receiving, trip
from dengji.cli.browser import Unexpected
from dengji.cli.founding import Filing
from dengji.cli.travellers import come_in
from dengji.cli.trip import Steps, Trip
from dengji.common.identity.town import APPLICANTS

from .shape import Journey, fixed

WITHDRAWN, DECLINED = "申请已撤回", "没有答应过"
WHY_DECLINED = "我没有答应过做这家公司的股东"
HANDED_IN: Steps = (*trip.FOUNDING, *trip.SIGNING)
LEARN_REFUSED: Steps = (
    (
        "The founder learns why not, and what can be done about it",
        lambda going: (
            receiving.outcome(going.filing, receiving.REFUSED).expect("违法建筑").expect("行政复议")
        ),
    ),
)


def _take_back(going: Trip) -> None:
    browser = going.filing.founder.browser
    browser.open(going.filing.place)
    browser.submit("because", filled={"because": "另有安排"}, to="/withdraw/")


def _taken_back(going: Trip) -> None:
    receiving.outcome(going.filing, WITHDRAWN)


def _decline(going: Trip) -> None:
    """The partner follows the link, shows who they are, and says that they do not know them."""
    browser, invitation = going.filing.partner.browser, founding.link(going.filing)
    come_in(going.filing.partner, to=invitation)
    browser.open(invitation).expect("请您担任")
    browser.submit("because", filled={"because": WHY_DECLINED}, to="/decline/").expect("已记下您不同意")


def _told_of_it(going: Trip) -> None:
    going.filing.founder.browser.open(going.filing.place).expect(WHY_DECLINED)


def _asked_again(going: Trip) -> None:
    """They have talked: the founder asks once more, and the partner signs."""
    browser = going.filing.founder.browser
    browser.open(going.filing.place)
    browser.submit(to="/ask-again/")
    browser.open(going.filing.place + "sign/")
    founding.sign(going.filing, going.filing.founder)


def _approver_returns(going: Trip) -> None:
    going.office.approver.come_in()
    deciding.send_back(
        going.office.approver, going.number, form="domicile", says=trip.SAYS, remedy=trip.REMEDY
    )


def _same_person_decides(going: Trip) -> None:
    """Whoever examined it is not offered the decision (四眼原则)."""
    page = going.office.examiner.browser.open(f"/cases/{going.number}/")
    if "register" in page.choices("verb"):
        raise Unexpected(f"{page.url} offers the decision to the officer who examined it")


TAKE_BACK: Steps = (
    ("The founder takes it back", _take_back),
    ("It has ended, and says so", _taken_back),
)
DISAGREEMENT: Steps = (
    *trip.OFFICERS[:2],
    ("The officer who examined it may not decide it", _same_person_decides),
    ("核准 The approver does not agree and sends it back", _approver_returns),
    *trip.CORRECTION[1:],
    *trip.OFFICERS,
)
DECLINE: Steps = (
    ("The partner says: I do not know them", _decline),
    ("The founder learns it, with the reason", _told_of_it),
)
AGAIN: Steps = (
    ("They have talked: the founder asks again and signs", _asked_again),
    ("The partner agrees and signs", lambda going: founding.cosign(going.filing)),
)


def _disagreed(going: Trip) -> Steps:
    going.is_corrected = True
    return (*HANDED_IN, *DISAGREEMENT, *trip.RECEIVING)


def _discard(going: Trip) -> None:
    browser = going.filing.founder.browser
    browser.open(going.filing.place)
    browser.submit(to="/discard/")


def _name_is_free_again(going: Trip) -> None:
    """The partner founds a company of that name."""
    come_in(going.filing.partner)
    other = Filing(going.filing.partner, going.filing.founder, going.wish)
    founding.begin(other)
    word = going.wish.trade_names[len(going.filing.tried)]
    page = founding.try_name(other, word)
    if founding.stays(page, "name"):
        raise Unexpected(f"{page.url}: the name of a discarded application is not free: {page.words[:400]}")


def _come_back_late(going: Trip) -> None:
    """Somebody of this town began four months ago and did not go on (cli/furnish.py)."""
    founder = going.filing.founder = going.town.person(APPLICANTS - 1)
    come_in(founder)
    page = founder.browser.open("/my/")
    going.filing.number = page.link("/applications/PZ").rstrip("/").split("/")[-1]


def _lapsed(going: Trip) -> None:
    receiving.outcome(going.filing, "办件已失效").expect("可以重新申请")


LATE: Steps = (
    ("Whoever began four months ago looks for it", _come_back_late),
    ("It has lapsed, and says what can be done", _lapsed),
)
DISCARD: Steps = (
    ("The founder does not want it any more and deletes it", _discard),
    ("Its name is free for others", _name_is_free_again),
)


JOURNEYS = (
    Journey("expiry", "四个月没有继续填写，办件失效", fixed(LATE)),
    Journey("discarded", "填写中不办了，名称放开", fixed(trip.FOUNDING[:5], DISCARD)),
    Journey(
        "refusal",
        "审查后不予登记，说明理由和救济途径",
        fixed(HANDED_IN, trip.OFFICERS[:2], trip.REFUSAL, LEARN_REFUSED),
    ),
    Journey("withdrawal-while-signing", "等人签名时撤回", fixed(trip.FOUNDING, trip.SIGNING[:1], TAKE_BACK)),
    Journey("withdrawal-at-the-authority", "审查中撤回", fixed(HANDED_IN, trip.OFFICERS[:1], TAKE_BACK)),
    Journey(
        "declined", "被请签名的人不认识发起人，办件停下", fixed(trip.FOUNDING, trip.SIGNING[:1], DECLINE)
    ),
    Journey(
        "asked-again",
        "先拒绝，说好以后再签",
        fixed(trip.FOUNDING, trip.SIGNING[:1], DECLINE, AGAIN, trip.OFFICERS, trip.RECEIVING),
    ),
    Journey("four-eyes-disagreement", "审查通过，核准人不同意，退回补正", _disagreed),
)
