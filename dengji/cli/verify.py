"""`dengji verify trail`, `register`, `archive NUMBER`: is what is kept still what was said?"""

import argparse
import subprocess
from pathlib import Path

import django
from django.utils.timezone import now

from .house import SIDES, here, python


def arguments(parser: argparse.ArgumentParser) -> None:
    subs = parser.add_subparsers(dest="what", required=True)
    trail = subs.add_parser(
        "trail", help="every row of the log of both networks, or of the one DJANGO_SETTINGS_MODULE names"
    )
    trail.add_argument(
        "--checkpoint", type=Path, action="append", default=[], help="a checkpoint kept elsewhere"
    )
    trail.add_argument("--side", choices=SIDES)
    subs.add_parser("register", help="every version of every entry against the trail")
    archive = subs.add_parser("archive", help="an entity's file: complete, unchanged, every signature")
    archive.add_argument("number", help="unified social credit code, or number of the application")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)


def main(args: argparse.Namespace) -> int:
    """Exit status 0 only when nothing at all is wrong."""
    if not args.here:
        return max(_in_a_process_of_its_own(side, args) for side in _sides(args))
    django.setup()
    return {"trail": _trail, "register": _register, "archive": _archive}[args.what](args)


def _sides(args: argparse.Namespace) -> tuple[str, ...]:
    if args.what in ("archive", "register"):
        return ("inner",)
    return (args.side,) if args.side else SIDES


def _in_a_process_of_its_own(side: str, args: argparse.Namespace) -> int:
    """Each side with its own settings, database and keys."""
    words = ["-m", "dengji.cli.main", "verify", "--here", args.what]
    if args.what == "trail":
        words += [part for path in args.checkpoint for part in ("--checkpoint", str(path))]
    elif args.what == "archive":
        words.append(args.number)
    print(f"{side}:", flush=True)
    house = here()
    if not house.is_served:
        house.cluster.start()
    return subprocess.run(python(*words), env=house.environment(side), check=False).returncode


def _trail(args: argparse.Namespace) -> int:
    from dengji.common.trail import verification

    faults = verification.verify(kept=[path.read_text("utf-8") for path in args.checkpoint])
    for fault in faults:
        print(f"  {fault.row}: {fault.says}")
    print("  the trail holds" if not faults else f"  {len(faults)} faults")
    return bool(faults)


def _register(args: argparse.Namespace) -> int:
    from dengji.inner.register import verification

    faults = verification.verify()
    for fault in faults:
        print(f"  {fault.row}: {fault.says}")
    print("  the register agrees with the trail" if not faults else f"  {len(faults)} faults")
    return bool(faults)


def _archive(args: argparse.Namespace) -> int:
    from dengji.inner.archives import verification

    lines = verification.verify(args.number, at=now())
    for line in lines:
        print(f"  {'ok ' if line.is_well else 'BAD'} {line.about} {line.problem}")
    if not lines:
        print(f"  no file is kept under {args.number}")
    return not lines or not all(line.is_well for line in lines)
