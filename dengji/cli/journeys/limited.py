"""A limited company 有限责任公司 of natural persons, founded and registered: by officers, at once, all together, corrected."""

from dengji.cli import deciding, trip
from dengji.cli.trip import Steps, Trip

from .shape import Journey, fixed

TOLD = trip.RECEIVING
ALONE: Steps = (
    *trip.FOUNDING[:5],
    trip.CAPITAL_ALONE,
    trip.FOUNDING[6],
    trip.SIGNING[0],
)


def _two_shareholders(going: Trip) -> Steps:
    return (*trip.FOUNDING, *trip.SIGNING, *trip.OFFICERS, *TOLD)


def _corrected(going: Trip) -> Steps:
    going.is_corrected = True
    return (*trip.FOUNDING, *trip.SIGNING, *trip.CORRECTION, *trip.OFFICERS, *TOLD)


def _at_once(going: Trip) -> Steps:
    going.is_straight = True
    return (*trip.FOUNDING, *trip.SIGNING, *TOLD)


def _confirmed(going: Trip) -> None:
    going.office.approver.come_in()
    deciding.confirm_soon(going.office.approver, going.number)


def _all_together(going: Trip) -> Steps:
    confirm = (("批量确认 The approver confirms what passed every rule", _confirmed),)
    return (*trip.FOUNDING, *trip.SIGNING, *confirm, *TOLD)


JOURNEYS = (
    Journey("two-shareholders", "两个自然人股东，三岗办理", _two_shareholders),
    Journey("one-person", "一个自然人股东的有限公司", fixed(ALONE, trip.OFFICERS, TOLD)),
    Journey("straight-through", "全部核对通过，系统当场登记", _at_once, switch="automatic"),
    Journey("batch", "全部核对通过，批量确认", _all_together, switch="confirm"),
    Journey("correction", "一次性告知补正，改好再登记", _corrected),
)
