"""What one registration costs: the whole path over HTTP on a running house, in core-seconds by process and by stage.

    python bench/registration.py [--companies 20] [--singly 5] [--travellers 4] [--way straight|officers] [--home DIR] [--json]

A company with two shareholders: both open an account on a verified identity, the founder fills in five forms, both sign five
papers and more, the letter crosses, every rule runs twice, the register is entered, licence and notices are printed and sealed,
the archive is closed and bagged, the trail is sealed, the founder downloads every file, the public finds and verifies.

Costs are CPU time (user and system) of every process of the house, PostgreSQL's included, from /proc; the client's is counted
apart. Two runs: *one by one*, where the time of each stage is exact (see probe/), and *together*, where several companies are
founded at once and the house's idle turning weighs less. Latency is from the last signature to the printed, sealed licence, by
the clock of the two databases. Baselines of the machine are measured first and last; a run whose processor drifted says so.
"""

import argparse
import random
import statistics
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]

import baselines  # noqa: E402
import cpu  # noqa: E402
import premises  # noqa: E402

from dengji.cli import deciding, demonstration, waiting, wishes  # noqa: E402
from dengji.cli.diary import Diary, StepFailed  # noqa: E402
from dengji.cli.travellers import Town  # noqa: E402
from dengji.cli.trip import Trip, walk  # noqa: E402

WARM_UP, IDLE_SECONDS = 6, 5.0  # three for each of the portal's two processes
waiting.LOOK_EVERY = 0.5  # a person waiting for an answer or a message looks twice a second
AUTHORITY = "510402"
SIGNED = "SELECT subject, max(recorded_at) FROM signing_signingact WHERE subject = ANY (%s) GROUP BY 1"
WHY_NOT = (
    ("inner", "SELECT subject, outcome, because FROM exchange_taken WHERE outcome <> 'opened'"),
    (
        "inner",
        "SELECT c.number, c.state, r.check_id, r.verdict FROM review_case c JOIN review_checkresult r ON r.case_id = c.id"
        " WHERE c.state <> 'registered' AND r.verdict <> 'passed'",
    ),
)
PRINTED = 'SELECT "case", printed_at FROM licences_licence WHERE "case" = ANY (%s)'


def main() -> int:
    args = _arguments()
    baselines.tell(baselines.around(lambda: measured(args)), lines, as_json=args.json)
    return 0


def measured(args: argparse.Namespace) -> dict[str, Any]:
    with premises.standing(args.home) as place, ExitStack() as switches:
        town = Town(place.house.portal_url, random.Random(), place.house.home / "travellers")
        if args.way == "straight":
            administrator = _trip(place, town, args.way).office.administrator
            switches.enter_context(deciding.switched(administrator, "automatic"))
        _walk_all(place, [_trip(place, town, args.way) for _ in range(WARM_UP)], at_once=2)
        idle = _spent(place, lambda: premises.wait(IDLE_SECONDS) or [])
        singly = [_trip(place, town, args.way) for _ in range(args.singly)]
        together = [_trip(place, town, args.way) for _ in range(args.companies)]
        return {
            "way": args.way,
            "idle_cores": {name: seconds / IDLE_SECONDS for name, seconds in idle["cpu"].items()},
            "one_by_one": _spent(place, lambda: _walk_all(place, singly, at_once=1)),
            "together": {
                "at_once": args.travellers,
                **_spent(place, lambda: _walk_all(place, together, at_once=args.travellers)),
            },
            "memory_kb": cpu.memory(place.pids),
        }


def _trip(place: premises.Premises, town: Town, way: str) -> Trip:
    wish = wishes.wish(town.dice, AUTHORITY)
    office = deciding.office(place.house.office_url, AUTHORITY, demonstration.kept(place.house.home))
    return Trip(town, office, wish, is_straight=way == "straight")


def _walk_all(place: premises.Premises, trips: list[Trip], *, at_once: int) -> list[Trip]:
    """Every trip to its end; one that is not registered ends the run, and says why."""
    try:
        with ThreadPoolExecutor(at_once) as travelling:
            list(travelling.map(lambda trip: walk(trip, Diary(lambda words: None)), trips))
    except StepFailed as failed:
        found = [str(row) for side, question in WHY_NOT for row in place.asked(side, question)]
        raise SystemExit("\n".join(["not registered:", str(failed), *found])) from failed
    return trips


def _spent(place: premises.Premises, deed: Any) -> dict[str, Any]:
    """What the house spent while that was done, and how long the licences took."""
    before, stages, ours, started = place.spent(), place.by_stage(), time.process_time(), time.monotonic()
    trips = deed()
    took, client = time.monotonic() - started, time.process_time() - ours
    _settle(place)
    spent = cpu.spent(before, place.spent())
    return {
        "companies": len(trips),
        "seconds": took,
        "cpu": spent,
        "client_cpu": client,
        "stages": _between(stages, place.by_stage()),
        "latency": _latencies(place, [trip.number for trip in trips]),
    }


def _settle(place: premises.Premises) -> None:
    """What the last company left behind belongs to it: the archive's bag, the trail, receipts."""
    deadline = time.monotonic() + 30
    while any(place.asked(side, question)[0][0] for side, question in UNDONE) and time.monotonic() < deadline:
        time.sleep(0.1)


UNDONE = (
    ("inner", "SELECT count(*) FROM archives_volume WHERE bagged_at IS NULL"),
    ("inner", "SELECT count(*) FROM trail_pending"),
    ("outer", "SELECT count(*) FROM trail_pending"),
    ("inner", "SELECT count(*) FROM exchange_sent WHERE acknowledged_at IS NULL"),
    ("outer", "SELECT count(*) FROM exchange_sent WHERE acknowledged_at IS NULL"),
)


def _between(before: dict[str, Any], after: dict[str, Any]) -> dict[str, Any]:
    none = (0.0, 0.0)
    return {
        name: {
            "cpu": after[name][0] - before.get(name, none)[0],
            "calls": int(after[name][1] - before.get(name, none)[1]),
        }
        for name in after
    }


def _latencies(place: premises.Premises, numbers: list[str]) -> list[float]:
    """Seconds from the last signature to the printed, sealed licence, one for each company."""
    if not numbers:
        return []
    signed, printed = (
        dict(place.asked("outer", SIGNED, numbers)),
        dict(place.asked("inner", PRINTED, numbers)),
    )
    return sorted((printed[number] - signed[number]).total_seconds() for number in numbers)


def lines(told: dict[str, Any]) -> list[str]:
    """The same for people."""
    one, many, base = told["one_by_one"], told["together"], told["baselines"]
    total, each = _each(many), {name: seconds / many["companies"] for name, seconds in many["cpu"].items()}
    steady = "steady" if base["is_steady"] else "NOT STEADY: say nothing with these figures"
    a_second, client = many["companies"] / many["seconds"], many["client_cpu"] / many["companies"]
    return [
        f"{many['companies']} companies, {many['at_once']} at once, way: {told['way']}",
        f"  {total:6.3f} core-seconds a registration, {1 / total:.2f} registrations a core-second",
        f"  {a_second:6.2f} registrations a second of the clock; the client spent {client:.3f} core-seconds on each",
        *(
            f"  {seconds * 1000:8.1f} ms  {name}"
            for name, seconds in sorted(each.items(), key=lambda row: -row[1])
        ),
        f"{one['companies']} one by one: {_each(one):.3f} core-seconds each, by stage:",
        *_stage_lines(told),
        f"idle: {sum(told['idle_cores'].values()):.3f} cores; memory {sum(told['memory_kb'].values()) / 1024:.0f} MB (Pss)",
        f"last signature to printed licence: {_spread(one['latency'])} one by one, {_spread(many['latency'])} together",
        f"machine, first and last ({steady}): "
        + "; ".join(f"{name} {base['first'][name]:.3g} {base['last'][name]:.3g}" for name in base["first"]),
    ]


def _each(run: dict[str, Any]) -> float:
    return float(sum(run["cpu"].values()) / run["companies"])


def _stage_lines(told: dict[str, Any]) -> list[str]:
    one = told["one_by_one"]
    count, database = one["companies"], one["cpu"].get("postgres", 0.0)
    rows = [(stage["cpu"] / count, stage["calls"] / count, name) for name, stage in one["stages"].items()]
    rest = (sum(one["cpu"].values()) - database) / count - sum(row[0] for row in rows)
    rows += [
        (database / count, 0, "PostgreSQL"),
        (rest, 0, "rest: waiting, HTTP server, interpreter, population register"),
    ]
    return [
        f"  {seconds * 1000:8.1f} ms {calls:7.1f} calls  {name}"
        for seconds, calls, name in sorted(rows, reverse=True)
    ]


def _spread(seconds: list[float]) -> str:
    if not seconds:
        return "–"
    return f"median {statistics.median(seconds):.2f} s ({seconds[0]:.2f}–{seconds[-1]:.2f})"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--companies", type=int, default=20, help="founded together")
    parser.add_argument("--singly", type=int, default=5, help="founded one by one, for the stages")
    parser.add_argument("--travellers", type=int, default=4, help="how many at once")
    parser.add_argument("--way", choices=("straight", "officers"), default="straight")
    parser.add_argument("--home", type=Path, help="a house that runs already; no stages then")
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
