"""`dengji courier`: carries envelopes between the two networks. It holds no key and knows no database."""

import argparse
import signal
import threading

from dengji.common.exchange import courier
from dengji.settings import env

PAUSE = 0.05  # seconds between two looks at the folders


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--once", action="store_true", help="carry what lies there now, then end")


def main(args: argparse.Namespace) -> int:
    """Carry until told to stop."""
    spool, ending = env.path("HOME") / "spool", threading.Event()
    if args.once:
        print(f"{courier.carry(spool)} carried")
        return 0
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: ending.set())
    courier.run(spool, stop=ending, pause=PAUSE)
    return 0
