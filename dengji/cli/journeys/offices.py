"""What officers may do beside deciding: turn a matter away, take more time, ask a second time, decide by two."""

from dengji.cli import deciding, receiving, trip
from dengji.cli.browser import Unexpected
from dengji.cli.trip import Steps, Trip

from .shape import Journey, fixed

HANDED_IN: Steps = (*trip.FOUNDING, *trip.SIGNING)
TURNED_AWAY = "登记机关不予受理"
WHY_AWAY, GOES_TO = "申请事项不属于本机关登记管辖", "攀枝花市市场监督管理局"


def _turn_away(going: Trip) -> None:
    going.office.acceptor.come_in()
    deciding.take(going.office.acceptor, going.number, "turn-away", why_away=WHY_AWAY, goes_to=GOES_TO)


def _learn_where_to_go(going: Trip) -> None:
    receiving.outcome(going.filing, TURNED_AWAY).expect(WHY_AWAY)


def _one_is_not_enough(going: Trip) -> None:
    """After the first approver's word nothing is registered yet."""
    page = going.filing.founder.browser.open(going.filing.place)
    if receiving.REGISTERED in page.words:
        raise Unexpected(f"{page.url}: one approver was enough where two must decide")


def _second_decides(going: Trip) -> None:
    going.office.colleague.come_in()
    deciding.take(going.office.colleague, going.number, "register")


AWAY: Steps = (
    ("不予受理 The acceptor turns it away and says where it belongs", _turn_away),
    ("The founder learns why, and where to go", _learn_where_to_go),
)
TWO: Steps = (
    *trip.OFFICERS,
    ("One approver is not enough", _one_is_not_enough),
    ("核准 Another approver decides, not knowing what the first said", _second_decides),
)

JOURNEYS = (
    Journey("turned-away", "不归本机关管辖，不予受理，告知到哪里办", fixed(HANDED_IN, AWAY)),
    Journey("two-deciders", "两名核准人各自决定", fixed(HANDED_IN, TWO, trip.RECEIVING), needs_two=True),
)
