"""The `dengji` command: one row a subcommand."""

import argparse
import importlib
import sys

COMMANDS = {  # name: (module, what it does)
    "run": ("dengji.cli.run", "start both networks with the demonstration town"),
    "worker": ("dengji.cli.worker", "the rounds of one network (settings by DJANGO_SETTINGS_MODULE)"),
    "courier": ("dengji.cli.courier", "carry envelopes between the two networks"),
    "furnish": ("dengji.cli.furnish", "authorities, officers and demonstration accounts of one network"),
    "journey": (
        "dengji.cli.journey",
        "register companies from outside, over HTTP: one, by name, or every journey there is",
    ),
    "demo": ("dengji.cli.demo", "fill the demonstration town with companies, through the real steps"),
    "names": ("dengji.cli.names", "the index of names: import an old register's, re-key"),
    "verify": ("dengji.cli.verify", "verify the trail, or an entity's archive file"),
}


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="dengji", description="登记: company registration, entirely online."
    )
    subs = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    words = sys.argv[1:] if argv is None else argv
    for name, (module, what) in COMMANDS.items():
        sub = subs.add_parser(name, help=what, description=what)
        if words[:1] == [name]:
            importlib.import_module(module).arguments(sub)
    args = parser.parse_args(words)
    return _carry_out(COMMANDS[args.command][0], args)


def _carry_out(module: str, args: argparse.Namespace) -> int:
    from .house import CannotStart
    from .postgres import NoDatabase

    try:
        return int(importlib.import_module(module).main(args))
    except (CannotStart, NoDatabase) as no:
        print(f"dengji: {no}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
