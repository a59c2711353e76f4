"""`dengji furnish`: one network's keys, static files, authorities, and in the demonstration its people."""

import argparse

import django
from django.conf import settings
from django.core.management import call_command
from django.utils.timezone import now


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--all", action="store_true", help="print every account, not only a few to begin with"
    )


def main(args: argparse.Namespace) -> int:
    """Make what is missing, print how to come in. Doing it twice is doing it once."""
    django.setup()
    _make_keys()
    call_command("collectstatic", interactive=False, verbosity=0)
    if settings.DEMONSTRATION:
        from dengji.common.identity.actions import furnish_town

        cards = furnish_town(network=settings.NETWORK, at=now())
        for card in cards if args.all else _first_few(cards):
            print(f"{card.title:　<14}{card.login}  {card.password}  {card.name}")
    return 0


def _make_keys() -> None:
    from dengji.common.exchange import spool
    from dengji.common.signing import authority

    for side in spool.sides():
        spool.seat(side)
    authority.house(at=now())


def _first_few(cards: list) -> list:  # type: ignore[type-arg]
    """The first two applicants; every post of the first county that has them all."""
    outer = [card for card in cards if card.side == "outer"][:2]
    return outer + [card for card in cards if card.side == "inner" and card.login.startswith(_SHOWN)]


_SHOWN = "510402"
