"""Ten thousand who want names at the same moment: who gets them, how long each waited, and whether anybody waited in a circle.

    python bench/names_race.py [--crowd 10000] [--connections 64] [--json]

On a PostgreSQL of its own, in the safe settings of the house (fsync on). Three crowds: all want one name; all want one of fifty;
half of each pair wants a name that sounds like the other half's, and has seen nothing near (`seen=()`).
"""

import argparse
import json
import os
import signal
import sys
import tempfile
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]

from dengji.cli.postgres import Cluster  # noqa: E402

WAITED = "waited for five seconds"  # the portal then says so and asks to press once more
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
FIRST, SECOND = "云高金远银江新东南北", "帆桥沙山岭河城湖海泉"
LIKE = {
    "云": "芸",
    "高": "皋",
    "金": "津",
    "远": "苑",
    "银": "吟",
    "江": "姜",
    "新": "鑫",
    "东": "冬",
    "南": "楠",
    "北": "倍",
}


def main() -> int:
    args = _arguments()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # the database is stopped on the way out
    with tempfile.TemporaryDirectory(prefix="dengji-race-") as folder:
        Path(folder).chmod(0o755)
        cluster = Cluster(Path(folder) / "postgres")
        cluster.start()
        try:
            told = _raced(cluster, args)
        finally:
            cluster.stop()
    print(
        json.dumps(told, ensure_ascii=False, indent=1)
        if args.json
        else "\n".join(_line(*one) for one in told.items())
    )
    return int(
        any(one["winners"] != one["names"] or one["deadlocks"] or one["faults"] for one in told.values())
    )


def _raced(cluster: Cluster, args: argparse.Namespace) -> dict[str, Any]:
    os.environ.update(DENGJI_TEST_URL=cluster.url("postgres"), DJANGO_SETTINGS_MODULE="dengji.settings.test")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", "names", verbosity=0)
    call_command("migrate", "trail", verbosity=0)
    fifty = [a + b for a in FIRST for b in SECOND][:50]
    pairs = [other for name in fifty for other in (name, LIKE[name[0]] + name[1:])]
    _asked("热身", "R", None)  # dictionaries read, as in a house that runs
    crowds = {"one name": ["云帆"], "fifty names": fifty, "fifty pairs of one sound": pairs}
    names = {"one name": 1, "fifty names": 50, "fifty pairs of one sound": 50}
    return {
        what: {"names": names[what], **_race(wanted, nth, args, seen=() if "sound" in what else None)}
        for nth, (what, wanted) in enumerate(crowds.items())
    }


def _race(wanted: list[str], nth: int, args: argparse.Namespace, *, seen: Any) -> dict[str, Any]:
    from django.db import connections

    start, before = threading.Barrier(args.connections), _deadlocks()
    _clear()

    def one(place: int) -> tuple[str, float]:
        if place < args.connections:
            connections["default"].ensure_connection()
            start.wait()
        began = time.perf_counter()
        return _asked(wanted[place % len(wanted)], f"R{nth}-{place}", seen), time.perf_counter() - began

    def last(place: int) -> tuple[str, float]:
        try:
            return one(place)
        finally:
            if place >= args.crowd - args.connections:
                connections.close_all()

    began = time.monotonic()
    with ThreadPoolExecutor(args.connections) as crowd:
        done = list(crowd.map(last, range(args.crowd)))
    took, waits = time.monotonic() - began, sorted(wait for _, wait in done)
    said = Counter(what for what, _ in done)
    return {
        "crowd": args.crowd, "connections": args.connections, "seconds": took, "winners": said["won"],
        "told_taken": said["NameTaken"], "told_near": said["NameNear"], "told_to_wait": said[WAITED], "deadlocks": _deadlocks() - before,
        "faults": sum(many for what, many in said.items() if what not in ("won", "NameTaken", "NameNear", WAITED)),
        "p50_ms": 1000 * waits[len(waits) // 2], "p99_ms": 1000 * waits[int(len(waits) * 0.99)], "most_ms": 1000 * waits[-1],
    }  # fmt: skip


def _asked(trade_name: str, holder: str, seen: Any) -> str:
    from psycopg.errors import LockNotAvailable

    from dengji.common.identity.duties import MACHINE
    from dengji.common.names import actions
    from dengji.ground.catalog.facts import Name

    name = Name(
        full=f"攀枝花市{trade_name}科技有限公司", division="攀枝花市", division_code="510400", trade_name=trade_name, industry="科技",
        form="有限公司",
    )  # fmt: skip
    try:
        actions.declare(name, holder=holder, by=MACHINE, at=NOW, seen=seen)
    except Exception as no:
        return WAITED if isinstance(no.__cause__, LockNotAvailable) else type(no).__name__
    return "won"


def _deadlocks() -> int:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_force_next_flush(), sum(deadlocks) FROM pg_stat_database")
        return int(cursor.fetchone()[1])


def _clear() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE names_takenname")


def _line(what: str, one: dict[str, Any]) -> str:
    return (
        f"{what}: {one['crowd']} asked over {one['connections']} connections in {one['seconds']:.1f} s; {one['winners']} won,"
        f" {one['told_taken']} told taken, {one['told_near']} told near, {one['told_to_wait']} told to wait,"
        f" {one['faults']} faults, {one['deadlocks']} deadlocks;"
        f" p50 {one['p50_ms']:.0f} ms, p99 {one['p99_ms']:.0f} ms, longest {one['most_ms']:.0f} ms"
    )


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--crowd", type=int, default=10_000)
    parser.add_argument("--connections", type=int, default=64)
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
