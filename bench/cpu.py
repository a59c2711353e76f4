"""CPU time of every process of a house, user and system, from /proc; ended children count with whoever waited for them."""

import os
from collections.abc import Iterator
from pathlib import Path

TICK = os.sysconf("SC_CLK_TCK")


def of(pids: dict[str, int]) -> dict[str, float]:
    """Seconds so far, by name: each process with all of its descendants."""
    children = _children()
    return {name: sum(_seconds(pid) for pid in _family(pid, children)) for name, pid in pids.items()}


def spent(before: dict[str, float], after: dict[str, float]) -> dict[str, float]:
    return {name: after[name] - before[name] for name in after}


def of_house(home: Path, data: Path | None) -> dict[str, int]:
    """The processes as the supervisor wrote them down, and PostgreSQL's first process."""
    lines = (home / "pids").read_text().split("\n")
    pids = {name: int(pid) for name, pid in (line.split() for line in lines if line)}
    if data is not None:
        pids["postgres"] = int((data / "postmaster.pid").read_text().split("\n")[0])
    return pids


def memory(pids: dict[str, int]) -> dict[str, int]:
    """Resident kilobytes now, shared pages counted in part (Pss), by name."""
    children = _children()
    return {name: sum(map(_pss, _family(pid, children))) for name, pid in pids.items()}


def _family(pid: int, children: dict[int, list[int]]) -> Iterator[int]:
    yield pid
    for child in children.get(pid, ()):
        yield from _family(child, children)


def _children() -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and (stat := _stat(int(entry.name))):
            found.setdefault(int(stat[1]), []).append(int(entry.name))
    return found


def _seconds(pid: int) -> float:
    stat = _stat(pid)
    return sum(int(ticks) for ticks in stat[11:15]) / TICK if stat else 0.0


def _stat(pid: int) -> list[str]:
    """From the state on: man 5 proc, fields 3 and following."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []


def _pss(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().split("\n")
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
