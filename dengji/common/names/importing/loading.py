"""Loading what was judged: batch after batch, each whole or not at all, so that it can go on where it was stopped."""

import csv
import json
import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.utils.timezone import localdate

from dengji.common.trail import actions as trail

from . import judging, reading
from .judging import COLUMNS, Judged
from .reading import Row

BATCH = 5000
SET_ASIDE = {"refused": ("line", "why", "full"), "unsure": ("line", "full", "read_as")}
# A hall where a batch waits; nothing in it is worth keeping, and it is taken down at the end.
HALL = """
    CREATE UNLOGGED TABLE IF NOT EXISTS names_arriving (LIKE names_takenname);
    ALTER TABLE names_arriving DROP COLUMN IF EXISTS id, ADD COLUMN IF NOT EXISTS line bigint;
    ALTER TABLE names_arriving ALTER claims DROP NOT NULL, ALTER is_live DROP NOT NULL, ALTER version DROP NOT NULL,
        ALTER reserved_at DROP NOT NULL
"""
COPY = "COPY names_arriving ({}) FROM STDIN".format(", ".join(f'"{column}"' for column in COLUMNS))
_KEPT = ", ".join(f'"{column}"' for column in COLUMNS if column != "line")
ENTER = f"""
    INSERT INTO names_takenname ({_KEPT}, claims, is_live, version, reserved_at)
    SELECT {_KEPT}, false, true, 0, %s FROM names_arriving ORDER BY line ON CONFLICT DO NOTHING RETURNING number
"""
# Not entered: another has the number, or the name; a line before it in this file said so; or it stood here under its number.
LEFT_OUT = """
    SELECT a.line, a."full", CASE
        WHEN n.id IS NULL OR n.core <> a.core THEN 'taken' WHEN n.reserved_at = %(at)s THEN 'twice' ELSE 'known' END
    FROM (
        SELECT *, row_number() OVER (PARTITION BY number, core, standing ORDER BY line) AS nth FROM names_arriving
    ) a LEFT JOIN names_takenname n ON n.number = a.number
    WHERE n.id IS NULL OR n.core <> a.core OR n.standing <> a.standing OR a.nth > 1 OR a.number <> ALL(%(entered)s)
"""
TOLD = {
    "taken": "这个编号或者这个名称已经在库里，是另一条",
    "twice": "文件前面已经有这一条；不是同一家的，请写明统一社会信用代码或者注册号",
}  # what stood here before needs no word
INDEXES = {
    "names_by_rule_key": "USING gin (keys) WITH (fastupdate = off) WHERE is_live",
    "names_by_dictionary": "(dict_version) WHERE is_live",
}


@dataclass
class Tally:
    """How far it has come; kept beside the file, so that the next run goes on from there."""

    lines: int = 0
    entered: int = 0
    known: int = 0  # stood here before
    refused: int = 0
    unsure: int = 0
    over: int = 0  # ended more than a year ago
    of: str = ""  # which file, by its size and time, and into which database
    sizes: dict[str, int] | None = None  # of the files of what was set aside


def load(file: Path, *, at: datetime, workers: int, tell: Callable[[int], Any]) -> Tally:
    """Bring a file's names into the index; `tell` hears of every batch. Again after a stop, it goes on after the last one.

    Into an empty index everything is laid first and the keys' index built once; otherwise it is kept up row by row.
    """
    reading.see_columns(file)
    tally = _resumed(file)
    tell(tally.lines)
    rows = islice(enumerate(reading.rows(file), 2), tally.lines, None)
    with hall():
        for judged in _judged(rows, on=localdate(at), workers=workers):
            _keep(file, tally, judged, at=at)
            tell(judged.seen)
    return tally


@contextmanager
def hall() -> Iterator[None]:
    """Where names are entered. An empty index is filled first and built once; what a run before put off is made up for."""
    with connection.cursor() as cursor:
        cursor.execute(HALL)
        cursor.execute("SELECT NOT EXISTS (SELECT 1 FROM names_takenname)")
        (is_empty,) = cursor.fetchone()
    if is_empty:
        drop_indexes()
    try:
        yield
        ensure_indexes()
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE IF EXISTS names_arriving")


def enter(lines: Iterable[str], *, at: datetime) -> tuple[int, list[tuple[int, str, str]]]:
    """Enter judged lines; how many are new, and which were left out: line, name, and “known”, “twice” or “taken”."""
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE names_arriving")
        with cursor.copy(COPY) as copy:
            copy.write("".join(f"{line}\n" for line in lines))
        came = cursor.rowcount
        cursor.execute(ENTER, [at])
        entered = [number for (number,) in cursor.fetchall()]
        if len(entered) < came:
            cursor.execute(LEFT_OUT, {"at": at, "entered": entered})
            return len(entered), cursor.fetchall()
    return len(entered), []


def drop_indexes() -> None:
    with connection.cursor() as cursor:
        for name in INDEXES:
            cursor.execute(f"DROP INDEX IF EXISTS {name}")


def ensure_indexes() -> None:
    """Build what is missing."""
    with connection.cursor() as cursor:
        cursor.execute("SET maintenance_work_mem = '512MB'")
        for name, what in INDEXES.items():
            cursor.execute(f"CREATE INDEX IF NOT EXISTS {name} ON names_takenname {what}")
        cursor.execute("ANALYZE names_takenname")


def _judged(rows: Iterator[tuple[int, Row]], *, on: date, workers: int) -> Iterator[Judged]:
    """In the order of the file; at most two batches a worker are under way."""
    batches = iter(lambda: list(islice(rows, BATCH)), [])
    if workers < 2:
        yield from (judging.judge(batch, on=on) for batch in batches)
        return
    connection.close()
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("fork")) as pool:
        under_way: deque[Future[Judged]] = deque()
        for batch in batches:
            under_way.append(pool.submit(judging.judge, batch, on=on))
            if len(under_way) >= 2 * workers:
                yield under_way.popleft().result()
        yield from (future.result() for future in under_way)


def _keep(file: Path, tally: Tally, judged: Judged, *, at: datetime) -> None:
    """One batch: its rows and its line in the trail together, then what was set aside, then how far it has come."""
    with transaction.atomic():
        new, left_out = enter(judged.ready, at=at) if judged.ready else (0, [])
        trail.record("names.index.import", subject="names", by="machine", at=at, names=new, seen=judged.seen)
    told = [(line, TOLD[why], full) for line, full, why in left_out if why in TOLD]
    refused = sorted(judged.unfit + told)
    tally.lines += judged.seen
    tally.entered += new
    tally.known += len(left_out) - len(told)
    tally.refused += len(refused)
    tally.unsure += len(judged.unsure)
    tally.over += judged.over
    tally.sizes = {
        "refused": _append(file, "refused", refused),
        "unsure": _append(file, "unsure", judged.unsure),
    }
    progress = beside(file, "progress", ".json")
    progress.with_suffix(".new").write_text(json.dumps(asdict(tally)))
    progress.with_suffix(".new").replace(progress)


def _append(file: Path, what: str, rows: list[tuple[int, str, str]]) -> int:
    place = beside(file, what, ".csv")
    if not rows and not place.exists():
        return 0
    is_new = not place.exists() or not place.stat().st_size
    with place.open("a", encoding="utf-8-sig" if is_new else "utf-8", newline="") as stream:
        csv.writer(stream).writerows([SET_ASIDE[what], *rows] if is_new else rows)
    return place.stat().st_size


def beside(file: Path, what: str, ending: str) -> Path:
    """A file of ours next to theirs; each network has its own."""
    return file.with_name(f"{file.name}.{settings.NETWORK}-{what}{ending}")


def _database() -> str:
    """Which one of all databases there are: the same file may be brought into another house."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT system_identifier, oid FROM pg_control_system(), pg_database WHERE datname = current_database()"
        )
        return " ".join(map(str, cursor.fetchone()))


def _resumed(file: Path) -> Tally:
    """What the run before had done of this very file here; what it set aside after its last batch is cut off again."""
    stat = file.stat()
    of = f"{stat.st_size} {stat.st_mtime_ns} {_database()}"
    progress = beside(file, "progress", ".json")
    tally = Tally(**json.loads(progress.read_text())) if progress.exists() else Tally()
    if tally.of != of:
        tally = Tally(of=of)
    for what in SET_ASIDE:
        place, size = beside(file, what, ".csv"), (tally.sizes or {}).get(what, 0)
        if place.exists():
            with place.open("r+b") as stream:
                stream.truncate(size)
    return tally
