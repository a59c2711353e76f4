"""The house under test: started here in a folder of its own with the probe inside, or one that runs already."""

import os
import shutil
import struct
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import cpu
import psycopg
from probe.stages import NAMES

from dengji.cli import run
from dengji.cli.house import House, here
from dengji.cli.supervisor import Supervisor

PROBE = Path(__file__).parent / "probe"
CELL = struct.Struct("dd")
PORTS = (8360, 8361)


@dataclass(frozen=True)
class Premises:
    """A house that runs. `stages` is the folder of the probe, None where the house was started by somebody else."""

    house: House
    stages: Path | None

    @cached_property
    def pids(self) -> dict[str, int]:
        return cpu.of_house(self.house.home, None if self.house.is_served else self.house.cluster.data)

    def spent(self) -> dict[str, float]:
        return cpu.of(self.pids)

    def by_stage(self) -> dict[str, tuple[float, float]]:
        """CPU seconds and calls so far, over all processes."""
        files = self.stages.glob("*.stages") if self.stages else ()
        rows = [list(CELL.iter_unpack(path.read_bytes())) for path in files]
        return {
            name: tuple(map(sum, zip(*column, strict=True)))
            for name, column in zip(NAMES, zip(*rows, strict=True), strict=False)
        }

    def asked(self, side: str, question: str, *values: object) -> list[tuple]:  # type: ignore[type-arg]
        with psycopg.connect(self.house.database_url(side, "app")) as db:
            return db.execute(question, values).fetchall()


@contextmanager
def standing(home: Path | None) -> Iterator[Premises]:
    """One that runs in that folder (its ports by DENGJI_PORTAL_PORT and DENGJI_OFFICE_PORT); without a folder, a new one."""
    if home is not None:
        os.environ["DENGJI_HOME"] = str(home)
        yield Premises(here(), None)
        return
    with tempfile.TemporaryDirectory(prefix="dengji-bench-") as folder:
        Path(folder).chmod(0o755)
        with _started(Path(folder)) as premises:
            yield premises


@contextmanager
def _started(folder: Path) -> Iterator[Premises]:
    stages = folder / "stages"
    stages.mkdir()
    house = House(folder / "house", "127.0.0.1", *PORTS)
    run.prepare(house, lambda words: None)
    supervisor = Supervisor(house, lambda words: None)
    for process in supervisor.family:
        paths = f"{PROBE}:{process.environment['PYTHONPATH']}"
        process.environment |= {"PYTHONPATH": paths, "DENGJI_BENCH_STAGES": str(stages)}
    try:
        supervisor.start()
        watching = threading.Thread(target=supervisor.watch, daemon=True)
        watching.start()
        run._both_answer(house, supervisor)
        yield Premises(house, stages)
    finally:
        supervisor.stop()
        house.cluster.stop()
        shutil.rmtree(house.cluster.data, ignore_errors=True)


def wait(seconds: float) -> None:
    """Nobody comes: what the house spends by itself."""
    time.sleep(seconds)
