"""`dengji journey`: a company with two shareholders, registered from outside over HTTP only, on the house that runs."""

import argparse
import json
import random
from contextlib import ExitStack, closing
from pathlib import Path

import httpx

from dengji.settings import env

from . import deciding, demonstration, wishes
from .browser import Unexpected
from .diary import Diary, StepFailed
from .house import CannotStart, here
from .journeys import walking
from .journeys.table import JOURNEYS
from .travellers import Town
from .trip import Trip, walk
from .waiting import TooLong

VISITS = "travellers"  # in the house's folder: who of the population has been to the portal


def arguments(parser: argparse.ArgumentParser) -> None:
    addresses(parser)
    parser.add_argument("--json", action="store_true", help="print one object for machines instead of lines")
    parser.add_argument("--out", type=Path, help="keep the files received in this folder")
    parser.add_argument(
        "--authority", choices=sorted(wishes.PLACES), default="", help="county; any without it"
    )
    way = parser.add_mutually_exclusive_group()  # what goes straight through is never sent back
    way.add_argument("--straight-through", action="store_true", help="registered on the spot by the machine")
    way.add_argument("--with-correction", action="store_true", help="sent back once, corrected, signed again")
    parser.add_argument("names", nargs="*", metavar="JOURNEY", help="walk these journeys (--list names them)")
    parser.add_argument("--list", action="store_true", help="name every journey, and end")
    parser.add_argument("--all", action="store_true", help="walk every journey, one after the other")


def addresses(parser: argparse.ArgumentParser) -> None:
    """Where the house is; by default the one that the environment describes."""
    house = here()
    portal = env.text("PORTAL_URL", house.portal_url)
    parser.add_argument("--portal", default=portal, help="address of the portal")
    parser.add_argument("--office", default=house.office_url, help="address of the office")
    parser.add_argument(
        "--home", type=Path, default=house.home, help="folder of the house, for officers' cards"
    )


def main(args: argparse.Namespace) -> int:
    """0 only when the company is on the public site, its licence verifies and every file came; or every journey its end."""
    if args.list:
        return _list()
    see_open(args.portal, args.office)
    if args.all or args.names:
        return _walk(args)
    trip, diary = prepared(args), Diary((lambda words: None) if args.json else print)
    with closing(trip):
        problem = _try(trip, diary)
    if args.out:
        trip.held.lay(args.out)
    _tell(trip, diary, problem, is_for_machines=args.json)
    return 1 if problem or not trip.held.is_verified else 0


def _list() -> int:
    for one in JOURNEYS.values():
        print(f"  {one.name:<30} {one.title}")
    return 0


def _walk(args: argparse.Namespace) -> int:
    """Each journey with its time; 1 where one did not come to its end."""
    if unknown := [name for name in args.names if name not in JOURNEYS]:
        raise CannotStart(f"No journey is called {unknown[0]}. `dengji journey --list` names them.")
    with closing(Town(args.portal, random.Random(), args.home / VISITS)) as town:
        walker = walking.Walker(town, args.office, demonstration.kept(args.home))
        chosen = JOURNEYS.values() if args.all else [JOURNEYS[name] for name in args.names]
        problems = walking.walk_all(walker, chosen, print)
    print(f"  {len(chosen) - len(problems)} of {len(chosen)} journeys came to their end")
    return bool(problems)


def _try(trip: Trip, diary: Diary) -> str:
    """What went wrong, or ""."""
    try:
        journey(trip, diary)
    except (StepFailed, Unexpected, TooLong) as failed:
        return str(failed)
    return ""


def prepared(args: argparse.Namespace) -> Trip:
    """Who goes, to which authority, with which wish."""
    dice = random.Random()
    town, wish = Town(args.portal, dice, args.home / VISITS), wishes.wish(dice, args.authority)
    office = deciding.office(args.office, wish.authority, demonstration.kept(args.home))
    return Trip(town, office, wish, is_straight=args.straight_through, is_corrected=args.with_correction)


def journey(trip: Trip, diary: Diary) -> None:
    """All of it; for the straight way the authority's switch is set first and put back afterwards."""
    with ExitStack() as stack:
        if trip.is_straight:
            with diary.step("办理方式 The administrator lets the machine register what passes every rule"):
                stack.enter_context(deciding.switched(trip.office.administrator, "automatic"))
        walk(trip, diary)


def see_open(*addresses: str) -> None:
    """Both sites answer, or CannotStart says what to do."""
    for address in addresses:
        try:
            is_open = httpx.get(f"{address}/healthy", timeout=10).status_code == 200
        except httpx.HTTPError:
            is_open = False
        if not is_open:
            raise CannotStart(
                f"Nothing answers at {address}. Start the house in another terminal with `make run`."
            )


def _tell(trip: Trip, diary: Diary, problem: str, *, is_for_machines: bool) -> None:
    told = summary(trip, diary, problem)
    if is_for_machines:
        print(json.dumps(told, ensure_ascii=False))
        return
    print(f"\n  {trip.filing.name}  {trip.number}" if trip.number else "")
    if problem:
        print(f"  NOT REGISTERED. {problem}")
        return
    print(f"  统一社会信用代码 {trip.held.uscc}   执照 {trip.held.licence}   {trip.public}")
    for file in trip.held.files:
        print(f"  {len(file.data):>9,} bytes  {file.digest[:16]}…  {file.name}  {file.title}")
    print(f"  Registered in {diary.seconds:.1f} s.")


def summary(trip: Trip, diary: Diary, problem: str = "") -> dict[str, object]:
    """The same for machines."""
    return {
        "is_registered": not problem and trip.held.is_verified,
        "problem": problem,
        "number": trip.number,
        "name": trip.filing.name,
        "authority": trip.wish.authority,
        "people": [trip.filing.founder.name, trip.filing.partner.name],  # of the rehearsed population
        "uscc": trip.held.uscc,
        "licence": trip.held.licence,
        "public": trip.public,
        "is_straight_through": trip.is_straight,
        "is_corrected": trip.is_corrected,
        "seconds": diary.seconds,
        "steps": diary.steps,
        "files": [file.told for file in trip.held.files],
    }
