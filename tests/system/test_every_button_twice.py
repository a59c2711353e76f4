"""Every button of the whole journey is pressed twice, since the first answer never came: each thing still happens once."""

import random
from contextlib import closing

import httpx
import pytest

from dengji.cli import deciding, demonstration, wishes
from dengji.cli.diary import Diary
from dengji.cli.travellers import Town, come_in
from dengji.cli.trip import Trip, walk
from dengji.cli.waiting import until

from .ledger import Ledger


class AnswerLost(httpx.HTTPTransport):
    """Whatever is sent arrives, its answer does not; then it is sent again."""

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        request.read()
        if request.method == "POST":
            super().handle_request(request).read()
        return super().handle_request(request)


@pytest.mark.parametrize("is_corrected", [False, True], ids=["by-officers", "corrected"])
def test_each_thing_happens_once(house, is_corrected):
    dice = random.Random(is_corrected)
    wish, cards = wishes.wish(dice), demonstration.kept(house.home)
    office = deciding.office(house.office, wish.authority, cards)
    trip = Trip(Town(house.portal, dice, house.home / "travellers"), office, wish, is_corrected=is_corrected)
    for person in (trip.filing.founder, trip.filing.partner):
        come_in(person)  # a code is good for one press
    desks = (office.acceptor, office.examiner, office.approver)
    for one in (trip.filing.founder, trip.filing.partner, *desks):
        one.browser.client = _losing_answers(one.browser.client)

    with closing(trip):
        walk(trip, Diary(print))

    ledger = Ledger(house.home)
    until(lambda: not ledger.faults([trip.number]), seconds=120, what="both networks to settle")


def _losing_answers(client: httpx.Client) -> httpx.Client:
    """The same session on a bad line."""
    client.close()
    return httpx.Client(
        base_url=client.base_url,
        cookies=client.cookies,
        headers=client.headers,
        timeout=60,
        transport=AnswerLost(),
    )
