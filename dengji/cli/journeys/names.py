"""A name that somebody else has, or wants at the same moment."""

from concurrent.futures import ThreadPoolExecutor

from dengji.cli import founding, trip
from dengji.cli.browser import Unexpected
from dengji.cli.founding import Filing
from dengji.cli.travellers import come_in
from dengji.cli.trip import Steps, Trip

from .shape import Journey, fixed

TAKEN = ("已被", "已经", "相同", "保留")


def _both_begin(going: Trip) -> None:
    """The partner founds a company of their own, and thinks of the same name."""
    going.rival = Filing(going.filing.partner, going.filing.founder, going.wish)
    for filing in going.filings:
        come_in(filing.founder)
        founding.begin(filing)


def _both_ask(going: Trip) -> None:
    """At the same moment: one has it, the other is told why not and what else is free."""
    rivals = going.filings
    word = going.wish.trade_names[0]
    with ThreadPoolExecutor(2) as both:
        pages = list(both.map(lambda filing: founding.try_name(filing, word), rivals))
    won = [not founding.stays(page, "name") for page in pages]
    if sorted(won) != [False, True]:
        raise Unexpected(f"{word}: {won.count(True)} of two have the name")
    lost = pages[won.index(False)]
    if not any(word in lost.words for word in TAKEN):
        raise Unexpected(f"{lost.url} does not say why the name is not free: {lost.words[:600]}")

    for filing, has_won in zip(rivals, won, strict=True):
        filing.tried = [] if has_won else [word]


def _other_takes_another(going: Trip) -> None:
    """Whoever lost takes the next name that comes to mind."""
    for filing in going.filings:
        if filing.tried:
            founding.name(filing)
        else:
            filing.name = founding.whole_name(filing)


RACE: Steps = (
    ("Two founders open accounts and begin", _both_begin),
    ("Both ask for one name at the same moment: one has it", _both_ask),
    ("The other takes another name", _other_takes_another),
    *trip.FOUNDING[3:5],
    trip.CAPITAL_ALONE,
    trip.FOUNDING[6],
    trip.SIGNING[0],
)

JOURNEYS = (
    Journey(
        "race-for-a-name", "两个人同时申报同一个名称，一人得到", fixed(RACE, trip.OFFICERS, trip.RECEIVING)
    ),
)
