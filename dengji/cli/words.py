"""`dengji names words FILE`: an authority's own table of industry words, checked and put where both networks read it."""

import argparse
import sys
from pathlib import Path

from dengji.ground.names import industry, words
from dengji.settings import env

from .house import CannotStart, here


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, nargs="?", help="without it, the table in use is printed")


def main(args: argparse.Namespace) -> int:
    """Exit status 1 where the table has faults: each is told with its line, and nothing is changed."""
    place = env.path("INDUSTRY_WORDS", here().home / "names" / "industries.tsv")
    if args.file is None:
        print((place if place.exists() else industry.TABLE).read_text("utf-8"), end="")
        return 0
    if not args.file.is_file():
        raise CannotStart(f"there is no file {args.file}.")
    text = args.file.read_text("utf-8")
    if wrong := words.problems(text, source=args.file.name):
        print(*wrong, sep="\n", file=sys.stderr)
        return 1
    _put(text, place)
    many = sum(len(trade.words) for trade in industry.read(text))
    print(f"{many} words stand in {place}. Restart both networks, then run: dengji names rekey")
    return 0


def _put(text: str, place: Path) -> None:
    """Whole or not at all."""
    place.parent.mkdir(parents=True, exist_ok=True)
    fresh = place.with_suffix(".fresh")
    fresh.write_text(text, "utf-8")
    fresh.replace(place)
