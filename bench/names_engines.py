"""Who answers “what is near this name?”: ours by rule keys; pg_trgm by likeness of the whole name; tantivy by BM25 over pairs of
characters. Each says how it is built, asked, and which names it answered with."""

import resource
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Protocol

import cpu
import psycopg
from django.db import connection

from dengji.common.names import questions, reach
from dengji.ground.catalog.facts import Name
from dengji.ground.names import keys

TODAY = date(2026, 11, 23)
MOST = 200  # names that a search by likeness is asked for
NAMES = 'COPY (SELECT number, "full" FROM names_takenname ORDER BY id) TO STDOUT'


@dataclass
class Built:
    """What an index cost."""

    seconds: float
    cpu_seconds: float
    bytes: int
    parts: dict[str, int] = field(default_factory=dict)


class Engine(Protocol):
    name: str

    def read_in(self) -> None: ...
    def ask(self, wanted: Name) -> Any: ...
    def answered(self, said: Any) -> set[str]: ...


class Ours:
    """The product's own check, with the verdicts and their words: questions.look."""

    name = "ours"

    def read_in(self) -> None:
        _read_in("names_takenname", "names_by_rule_key")

    def ask(self, wanted: Name) -> Any:
        return questions.look(wanted, holder="", on=TODAY)

    def answered(self, said: Any) -> set[str]:
        return {one.other.holder for one in said.verdicts}

    def probes(self, wanted: Name) -> int:
        """Keys looked up in one check: a count that no machine changes."""
        return len(
            reach.within(keys.probes_of(questions.parts_of(wanted)), reach.of(wanted.division_code).cells)
        )

    def built(self, load: Built) -> Built:
        rows = ["names_takenname", "names_takenname_pkey", "names_by_rule_key"]
        parts = {name: _size(name) for name in rows} | {
            "table_and_every_index": _size("names_takenname", "total_relation")
        }
        return Built(load.seconds, load.cpu_seconds, parts["names_by_rule_key"], parts)


class Trigrams:
    """`full % name`, the likeliest first, of a table that holds nothing else; then those of the legal reach."""

    name = "pg_trgm"
    ASK = f"""
        SELECT number FROM (SELECT number, place FROM names_rival WHERE "full" %% %s ORDER BY similarity("full", %s) DESC LIMIT {MOST})
        near WHERE %s::text[] IS NULL OR place = ANY (%s::text[])
    """

    def read_in(self) -> None:
        _read_in("names_rival", "names_rival_by_trigram")

    def build(self, home: Path, url: str, pid: int) -> Built:
        began, spent = time.monotonic(), cpu.of({"pg": pid})["pg"]
        with psycopg.connect(url, autocommit=True) as db:
            db.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm; SET maintenance_work_mem = '512MB'")
            db.execute(
                'CREATE UNLOGGED TABLE names_rival AS SELECT number, place, "full" FROM names_takenname'
            )
            db.execute('CREATE INDEX names_rival_by_trigram ON names_rival USING gin ("full" gin_trgm_ops)')
            db.execute("ANALYZE names_rival")
        parts = {"names_rival": _size("names_rival"), "index": _size("names_rival_by_trigram")}
        return Built(time.monotonic() - began, cpu.of({"pg": pid})["pg"] - spent, parts["index"], parts)

    def ask(self, wanted: Name) -> Any:
        places = reach.of(wanted.division_code).places
        told = list(places) if places else None
        with connection.cursor() as cursor:
            cursor.execute(self.ASK, [wanted.full, wanted.full, told, told])
            return cursor.fetchall()

    def answered(self, said: Any) -> set[str]:
        return {row[0] for row in said}


class Bigrams:
    """Tantivy, in this very process: a disjunction of the name's pairs of characters, by BM25, the country over.

    Only the search is timed; fetching the names it found is not.
    """

    name = "tantivy"

    def __init__(self, home: Path) -> None:
        self.folder = home / "tantivy"

    def read_in(self) -> None:
        for file in self.folder.iterdir():
            file.read_bytes()

    def build(self, url: str) -> Built:
        import tantivy

        self.folder.mkdir(parents=True, exist_ok=True)
        began, spent = time.monotonic(), _own_cpu()
        index = tantivy.Index(_schema(), path=str(self.folder))
        _teach(index)
        writer = index.writer(heap_size=256_000_000, num_threads=1)
        for number, full in _every_name(url):
            writer.add_document(tantivy.Document(number=number, full=full))
        writer.commit()
        writer.wait_merging_threads()
        size = sum(file.stat().st_size for file in self.folder.iterdir())
        return Built(time.monotonic() - began, _own_cpu() - spent, size)

    def open(self) -> None:
        import tantivy

        self.index = tantivy.Index.open(str(self.folder))
        _teach(self.index)
        self.index.reload()
        self.searcher, self.schema = self.index.searcher(), _schema()

    def ask(self, wanted: Name) -> Any:
        import tantivy

        pairs = dict.fromkeys(wanted.full[i : i + 2] for i in range(len(wanted.full) - 1))
        terms = [
            (tantivy.Occur.Should, tantivy.Query.term_query(self.schema, "full", pair)) for pair in pairs
        ]
        return self.searcher.search(tantivy.Query.boolean_query(terms), MOST, count=False).hits

    def answered(self, said: Any) -> set[str]:
        return {self.searcher.doc(address)["number"][0] for _, address in said}


def _schema() -> Any:
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_text_field("number", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("full", stored=False, tokenizer_name="pairs", index_option="freq")
    return builder.build()


def _teach(index: Any) -> None:
    import tantivy

    pairs = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.ngram(2, 2, False)).build()
    index.register_tokenizer("pairs", pairs)


def _every_name(url: str) -> Iterator[tuple[str, str]]:
    with psycopg.connect(url) as db, db.cursor() as cursor, cursor.copy(NAMES) as copy:
        for line in _lines(copy):
            number, _, full = line.partition("\t")
            yield number, full


def _lines(copy: Any) -> Iterator[str]:
    return (bytes(row).decode().rstrip("\n") for row in copy)


def _read_in(*relations: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_prewarm")
        for relation in relations:
            cursor.execute("SELECT pg_prewarm(%s::regclass)", [relation])


def _size(relation: str, what: str = "table") -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT pg_{what}_size(%s::regclass)", [relation])
        return int(cursor.fetchone()[0])


def _own_cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def timed(engine: Engine, wanted: list[Name], backend: Callable[[], int]) -> tuple[dict[str, Any], list[Any]]:
    """One block: CPU of client and server together, and the time of each answer by the clock."""
    said, walls = [], []
    server, client = backend(), time.thread_time_ns()
    for one in wanted:
        began = time.perf_counter_ns()
        said.append(engine.ask(one))
        walls.append((time.perf_counter_ns() - began) / 1e6)
    client, server = time.thread_time_ns() - client, backend() - server
    each = 1e6 * len(wanted)
    return {"cpu_ms": (client + server) / each, "client_ms": client / each, "walls": walls}, said
