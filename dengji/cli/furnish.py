"""`dengji furnish`: one network's keys, static files, authorities, and in the demonstration its people."""

import argparse
import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime, timedelta

import django
from django.conf import settings
from django.core.management import call_command
from django.utils.timezone import now

from .demonstration import Card, few

FOUR_MONTHS = timedelta(days=120)


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--all", action="store_true", help="print every account, not only a few to begin with"
    )
    parser.add_argument("--json", action="store_true", help="print every account as one line of JSON")


def main(args: argparse.Namespace) -> int:
    """Make what is missing, print how to come in. Doing it twice is doing it once."""
    django.setup()
    _make_keys()
    call_command("collectstatic", interactive=False, verbosity=0)
    cards = _furnish_town() if settings.DEMONSTRATION else []
    if args.json:
        print(json.dumps([asdict(card) for card in cards], ensure_ascii=False))
    else:
        _print(cards if args.all else few(cards))
    return 0


def _furnish_town() -> list[Card]:
    from dengji.common.identity.actions import furnish_town

    cards = [Card(**asdict(card)) for card in furnish_town(network=settings.NETWORK, at=now())]
    applicants = [card for card in cards if card.side == "outer"]
    if applicants:
        _leave_old_draft(applicants[-1], now())
    return cards


def _leave_old_draft(card: Card, at: datetime) -> None:
    """Four months ago this person began and did not go on: it has lapsed when the clock's round next looks."""
    from dengji.common.applications import actions, questions
    from dengji.common.identity import questions as identity

    account = identity.account_of_mobile(card.login)
    if account and not any(questions.applications_of(account.actor).values()):
        begun = actions.begin("llc.establish", by=account.actor, at=at - FOUR_MONTHS)
        name = {"trade_name": "旧时光", "industry": "文化传媒"}
        actions.answer(begun.number, "name", name, by=account.actor, at=at - FOUR_MONTHS)


def _print(cards: Iterable[Card]) -> None:
    for card in cards:
        print(card.line)


def _make_keys() -> None:
    from dengji.common.exchange import spool
    from dengji.common.signing import authority

    for side in spool.sides():
        spool.seat(side)
    authority.house(at=now())
