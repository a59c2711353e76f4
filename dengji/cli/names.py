"""`dengji names import FILE`, `names rekey`, `names words FILE`: the index of names of both networks, and what it stands on."""

import argparse
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django
from django.utils.timezone import now
from tqdm import tqdm

from . import words
from .house import SIDES, CannotStart, here, python

AT_ONCE = 5000  # names keyed anew in one transaction


def arguments(parser: argparse.ArgumentParser) -> None:
    subs = parser.add_subparsers(dest="what", required=True)
    brought = subs.add_parser("import", help="bring the names of an old register: CSV or Parquet")
    brought.add_argument("file", type=Path)
    brought.add_argument("--workers", type=int, default=2, help="processes that take names apart")
    subs.add_parser(
        "rekey", help="give every name its keys anew where dictionaries or the reach have changed"
    )
    words.arguments(
        subs.add_parser("words", help="check a table of industry words, and use it from the next start on")
    )
    parser.add_argument("--side", choices=SIDES, help="one network; both without it")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)


def main(args: argparse.Namespace) -> int:
    """On each network in turn, with the role that owns the tables: an index may have to be built."""
    if args.what == "words":
        return words.main(args)
    if not args.here:
        return max(_in_a_process_of_its_own(side, args) for side in ((args.side,) if args.side else SIDES))
    django.setup()
    return _DEEDS[args.what](args)


def _in_a_process_of_its_own(side: str, args: argparse.Namespace) -> int:
    house = here()
    if not house.is_served:
        house.cluster.start()
    rest = [str(args.file.resolve()), "--workers", str(args.workers)] if args.what == "import" else []
    print(f"{side}:", flush=True)
    run = python("-m", "dengji.cli.main", "names", "--here", args.what, *rest)
    return subprocess.run(run, env=house.environment(side, "migrator"), check=False).returncode


def _import(args: argparse.Namespace) -> int:
    """Exit status 1 where a line was refused: the rest is in."""
    from dengji.common.names.importing import loading, reading
    from dengji.ground.refusal import Refusal

    file: Path = args.file
    if not file.is_file():
        raise CannotStart(f"there is no file {file}.")
    began = time.monotonic()
    try:
        with tqdm(total=reading.count(file), unit=" names", smoothing=0.05) as bar:
            tally = loading.load(file, at=now(), workers=args.workers, tell=bar.update)
    except Refusal as no:
        raise CannotStart(str(no)) from no
    print(
        f"  {tally.entered} entered, {tally.known} known before, {tally.over} over, {tally.lines} lines in all,"
    )
    print(f"  {time.monotonic() - began:.0f} s")
    for what, many in (("refused", tally.refused), ("unsure", tally.unsure)):
        if many:
            print(f"  {many} {what}: {loading.beside(file, what, '.csv')}")
    return bool(tally.refused)


def _rekey(args: argparse.Namespace) -> int:
    from dengji.common.names import actions, questions
    from dengji.common.names.importing import loading

    loading.ensure_indexes()
    with tqdm(total=questions.stale(), unit=" names", smoothing=0.05) as bar:
        while done := actions.rekey(at=now(), most=AT_ONCE):
            bar.update(done)
    return 0


_DEEDS: dict[str, Callable[[argparse.Namespace], Any]] = {"import": _import, "rekey": _rekey}
