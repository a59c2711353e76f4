"""The check of a name against every name there is: what it costs, how long it takes, and whether it misses any.

    python bench/names.py [--rows 1000000] [--queries 2000] [--only ours] [--dir DIR] [--seed 7] [--json]

A PostgreSQL of its own is filled with names made by chance (names_made.py: the same for the same seed), through the product's own
way in for old registers. Then, on one core, in blocks by turns: our check (questions.look, with its verdicts and words), the
likeness of whole names by pg_trgm, and BM25 over pairs of characters by tantivy. The same names, the same queries, CPU first:
the backend's from schedstat and the client's from its thread; latency by the clock. Recall is against an oracle that judges
every name of the reach by the rules themselves (names_oracle.py). The others are asked fewer queries where they are slow, the
first ones of the same list; it is said how many.

The exit status is 1 if our recall is below 1 or a check looks up more than 25 keys on average: neither depends on the machine.
The tables and indexes of both, ours and pg_trgm's, are read into memory first, as they lie in a database that has run for a
day. Ten million names take some 14 GB of memory and 20 GB in --dir.
"""

import argparse
import multiprocessing
import os
import shutil
import signal
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]

import baselines  # noqa: E402

from dengji.cli.postgres import Cluster  # noqa: E402

SETTINGS = {
    "io_method": "sync", "fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "wal_level": "minimal",
    "max_wal_senders": "0", "max_wal_size": "'512MB'", "autovacuum": "off", "checkpoint_timeout": "'1h'",
}  # fmt: skip
A_ROW = 1024  # bytes of shared buffers for each name,
OF_MEMORY = 0.4  # and how much of the machine's memory they may take (PostgreSQL 19.4.1)
BLOCKS, WARM_UP = 5, 3
JUDGED = 200  # queries held against the oracle, and asked of the others where they are quick
PLAIN = 20  # of these the oracle judges really every name of the reach, and must say the same
FEWER, MANY = 50, 2_000_000  # queries asked of the others from so many names on
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
MOST_PROBES = 25


def main() -> int:
    args = _arguments()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # the database is stopped on the way out
    with _home(args.dir) as home, _database(home, args.rows) as cluster:
        told = baselines.around(lambda: measured(args, home, cluster), home)
    baselines.tell(told, lines, as_json=args.json)
    ours = told["engines"]["ours"]
    is_wrong = ours["recall"] < 1 or ours["not_related"] or told["oracle"]["differs"]
    return int(is_wrong or told["probes"]["mean"] > MOST_PROBES)


@contextmanager
def _home(chosen: Path | None) -> Iterator[Path]:
    """Emptied at the end: what is in it can be made again."""
    home = Path(tempfile.mkdtemp(prefix="dengji-names-", dir=chosen))
    home.chmod(0o755)
    try:
        yield home
    finally:
        shutil.rmtree(home, ignore_errors=True)


@contextmanager
def _database(home: Path, rows: int) -> Iterator[Cluster]:
    cluster = Cluster(home / "postgres", settings=SETTINGS | {"shared_buffers": f"'{_buffers(rows)}MB'"})
    cluster.start()
    os.environ.update(DENGJI_TEST_URL=cluster.url("postgres"), DJANGO_SETTINGS_MODULE="dengji.settings.test")
    import django
    from django.core.management import call_command

    try:
        django.setup()
        call_command("migrate", "names", verbosity=0)
        yield cluster
    finally:
        from django.db import connection

        connection.close()
        cluster.stop()
        shutil.rmtree(cluster.data, ignore_errors=True)


def _buffers(rows: int) -> int:
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return max(128, min(rows * A_ROW, int(memory * OF_MEMORY)) >> 20)


def measured(args: argparse.Namespace, home: Path, cluster: Cluster) -> dict[str, Any]:
    import names_made
    from names_engines import Bigrams, Ours, Trigrams

    url, pid = cluster.url("postgres"), int((cluster.data / "postmaster.pid").read_text().split("\n")[0])
    load, entered, sample = _filled(args, url, pid)
    engines: list[Any] = [Ours()]
    built = {"ours": asdict(engines[0].built(load))}
    if args.only is None:
        engines += [Trigrams(), Bigrams(home)]
        built |= _rivals_built(engines[1], engines[2], home, url, pid)
    wanted = names_made.queries(max(args.queries, JUDGED), args.seed, sample)
    _warmed_up(engines, names_made.queries(len(wanted), args.seed + 1, sample))
    few = len(wanted) if args.only else (FEWER if entered > MANY else JUDGED)
    told = _asked(engines, wanted, few, url, entered, min(args.judged, len(wanted)))
    counts = sorted(engines[0].probes(one) for one in wanted)
    return {
        "rows": entered,
        "seed": args.seed,
        "built": built,
        "bytes_a_name": {name: _each(one, entered) for name, one in built.items()},
        "probes": {
            "mean": statistics.mean(counts),
            "p99": counts[int(len(counts) * 0.99)],
            "most": counts[-1],
        },
        **told,
    }


def _each(built: dict[str, Any], rows: int) -> dict[str, float]:
    return {name: size / rows for name, size in {"index": built["bytes"], **built["parts"]}.items()}


def _filled(args: argparse.Namespace, url: str, pid: int) -> tuple[Any, int, list[Any]]:
    """Made, judged by two processes, entered, then indexed; what it cost, how many came in, and some of them."""
    import cpu
    import names_made
    from django.db import connection
    from names_engines import Built

    from dengji.common.names.importing import loading

    sample: list[Any] = []
    connection.close()
    with ProcessPoolExecutor(args.workers, mp_context=multiprocessing.get_context("fork")) as pool:
        judged = _judged(pool, names_made.blocks(args.rows, args.seed), sample, args)
        _say("made and judged by", args.workers, "processes; entering")
        entered, began = 0, time.monotonic()
        with loading.hall():
            for ready in judged:
                entered += loading.enter(ready, at=NOW)[0]
                _say(
                    f"  {entered} names, {entered / (time.monotonic() - began):.0f} a second", is_passing=True
                )
            _say(f"{entered} names in {time.monotonic() - began:.0f} s; indexing")
            began, spent = time.monotonic(), cpu.of({"pg": pid})["pg"]
    built = Built(time.monotonic() - began, cpu.of({"pg": pid})["pg"] - spent, 0)
    _say(f"indexed in {built.seconds:.0f} s")
    return built, entered, sample


def _judged(pool: ProcessPoolExecutor, blocks: Any, sample: list[Any], args: argparse.Namespace) -> Any:
    """Judged lines in the order they were made; at most two blocks a process are under way."""
    from collections import deque

    from dengji.common.names.importing import judging

    under_way: Any = deque()
    each = max(1, JUDGED * 10 * names_block() // args.rows + 1)
    for block in blocks:
        sample += block[:each]
        under_way.append(pool.submit(judging.judge, list(enumerate(block)), on=NOW.date()))
        if len(under_way) > 2 * args.workers:
            yield under_way.popleft().result().ready
    while under_way:
        yield under_way.popleft().result().ready


def names_block() -> int:
    import names_made

    return names_made.BLOCK


def _rivals_built(trigrams: Any, bigrams: Any, home: Path, url: str, pid: int) -> dict[str, Any]:
    """Side by side, since there are two cores; each index's own CPU is told."""
    from django.db import connection

    connection.close()
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("fork")) as pool:
        beside = pool.submit(bigrams.build, url)
        built = {"pg_trgm": asdict(trigrams.build(home, url, pid))}
        _say(f"pg_trgm indexed in {built['pg_trgm']['seconds']:.0f} s")
        built["tantivy"] = asdict(beside.result())
    _say(f"tantivy indexed in {built['tantivy']['seconds']:.0f} s")
    bigrams.open()
    return built


def _asked(
    engines: list[Any], wanted: list[Any], few: int, url: str, rows: int, judged: int
) -> dict[str, Any]:
    from names_engines import timed
    from names_oracle import Oracle

    backend = _on_one_core()
    blocks: dict[str, list[Any]] = {engine.name: [] for engine in engines}
    answers: dict[str, list[set[str]]] = {engine.name: [] for engine in engines}
    for nth in range(BLOCKS):
        for engine in engines:
            its = wanted if engine.name == "ours" else wanted[:few]
            block, said = timed(engine, its[nth::BLOCKS], backend)
            blocks[engine.name].append(block)
            answers[engine.name] += [engine.answered(one) for one in said]
            _say(f"block {nth + 1} of {BLOCKS}, {engine.name}: {block['cpu_ms']:.3f} ms a check")
    os.sched_setaffinity(0, range(os.cpu_count() or 1))
    _say("asking the oracle")
    oracle = Oracle(url, rows)
    asked = {engine.name: _order(wanted if engine.name == "ours" else wanted[:few]) for engine in engines}
    truth = {one.full: oracle.related(one) for one in _tick(wanted[:judged])}
    plain = wanted[: PLAIN if rows <= MANY else 2]
    differs = sum(oracle.related(one, plain=True) != truth[one.full] for one in plain)
    told = {
        name: _summary(blocks[name], list(zip(asked[name], answers[name], strict=True)), truth)
        for name in blocks
    }
    pairs = sum(map(len, truth.values()))
    return {"engines": told, "ratios": _ratios(blocks), "oracle": {
        "queries": judged, "related": pairs, "plain": len(plain), "differs": differs,
    }}  # fmt: skip


def _order(wanted: list[Any]) -> list[Any]:
    """The queries as the blocks took them."""
    return [one for nth in range(BLOCKS) for one in wanted[nth::BLOCKS]]


def _tick(wanted: list[Any]) -> Iterator[Any]:
    for nth, one in enumerate(wanted, 1):
        yield one
        _say(f"  {nth} of {len(wanted)}", is_passing=True)


def _warmed_up(engines: list[Any], others: list[Any]) -> None:
    """As in the running house: what is asked lies in memory, and this connection has served many before; plans made,
    dictionaries read, the garbage collector told what stays."""
    import gc

    for engine in engines:
        engine.read_in()
        for one in others if engine.name == "ours" else others[:WARM_UP]:
            engine.ask(one)
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


def _on_one_core() -> Any:
    """Client and backend share one core from now on; the backend's nanoseconds of CPU."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (pid,) = cursor.fetchone()
    core = {max(os.sched_getaffinity(0))}
    os.sched_setaffinity(0, core)
    os.sched_setaffinity(pid, core)
    file = Path(f"/proc/{pid}/schedstat")
    return lambda: int(file.read_text().split()[0])


def _summary(
    blocks: list[Any], asked: list[tuple[Any, set[str]]], truth: dict[str, set[str]]
) -> dict[str, Any]:
    walls = sorted(wall for block in blocks for wall in block["walls"])
    costs = [block["cpu_ms"] for block in blocks]
    known = {one.full: said for one, said in asked if one.full in truth}
    found = sum(len(truth[full] & said) for full, said in known.items())
    related = sum(len(truth[full]) for full in known)
    extra = sum(len(said - truth[full]) for full, said in known.items())
    return {
        "queries": len(walls),
        "cpu_ms": statistics.median(costs),
        "cpu_ms_range": [min(costs), max(costs)],
        "client_cpu_ms": statistics.median(block["client_ms"] for block in blocks),
        "checks_a_core_second": 1000 / statistics.median(costs),
        "p50_ms": walls[len(walls) // 2],
        "p99_ms": walls[min(int(len(walls) * 0.99), len(walls) - 1)],
        "recall": found / related if related else 1.0,
        "missed": related - found,
        "related": related,
        "not_related": extra,
        "judged": len(known),
    }


def _ratios(blocks: dict[str, list[Any]]) -> dict[str, Any]:
    """CPU of the others over ours, block by block."""
    ours = [block["cpu_ms"] for block in blocks["ours"]]
    found = {
        name: [one["cpu_ms"] / own for one, own in zip(its, ours, strict=True)]
        for name, its in blocks.items()
    }
    return {name: {"median": statistics.median(r), "range": [min(r), max(r)]} for name, r in found.items()}


def lines(told: dict[str, Any]) -> list[str]:
    """The same for people."""
    probes, steady = told["probes"], told["baselines"]["is_steady"]
    return [
        f"{told['rows']} names, seed {told['seed']}; the machine was {'steady' if steady else 'NOT STEADY: say nothing with these'}",
        f"keys looked up a check: {probes['mean']:.1f} on average, 99 % at most {probes['p99']}, {probes['most']} at most",
        "",
        f"{'':10}{'CPU ms':>9}{'(client)':>10}{'a core-s':>10}{'p50 ms':>9}{'p99 ms':>9}{'recall':>9}{'missed':>8}"
        f"{'queries':>9}{'× ours':>9}",
        *(_line(name, one, told["ratios"][name]["median"]) for name, one in told["engines"].items()),
        "",
        *(_built_line(name, one, told["bytes_a_name"][name]) for name, one in told["built"].items()),
    ]


def _line(name: str, one: dict[str, Any], ratio: float) -> str:
    return (
        f"{name:10}{one['cpu_ms']:9.3f}{one['client_cpu_ms']:10.3f}{one['checks_a_core_second']:10.1f}{one['p50_ms']:9.3f}"
        f"{one['p99_ms']:9.3f}{one['recall']:9.4f}{one['missed']:8}{one['queries']:9}{ratio:9.1f}"
    )


def _built_line(name: str, one: dict[str, Any], each: dict[str, float]) -> str:
    sizes = ", ".join(f"{part} {size:.0f}" for part, size in each.items())
    return (
        f"{name}: indexed in {one['seconds']:.0f} s ({one['cpu_seconds']:.0f} s CPU); bytes a name: {sizes}"
    )


def _say(*words: object, is_passing: bool = False) -> None:
    """Told as it happens; what is passing, every ten seconds."""
    now = time.monotonic()
    if not is_passing or now - _said[0] > 10:
        _said[0] = now
        print(*words, file=sys.stderr, flush=True)


_said = [0.0]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--queries", type=int, default=2000, help="asked of ours")
    parser.add_argument("--judged", type=int, default=JUDGED, help="queries held against the oracle")
    parser.add_argument("--only", choices=("ours",))
    parser.add_argument("--workers", type=int, default=2, help="processes that judge what is entered")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--dir", type=Path, help="where the database is made; emptied at the end")
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
