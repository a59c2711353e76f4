"""The dumb ferry between two folders. It knows no letter, no key and no table; it may lose, double or reorder, and nothing breaks."""

import errno
import os
import shutil
from pathlib import Path
from threading import Event

WAYS = (("outer", "inner"), ("inner", "outer"))


def carry(spool: Path) -> int:
    """Move what lies in each side's `out` into the other side's `in`; how many files."""
    return sum(_carry(spool / here / "out", spool / there / "in") for here, there in WAYS)


def run(spool: Path, *, stop: Event, pause: float = 0.2) -> None:
    """Carry until told to stop. A folder that cannot be reached now may be reached later."""
    while not stop.wait(pause):
        try:
            carry(spool)
        except OSError:
            continue


def _carry(out: Path, into: Path) -> int:
    for place in (out, into):
        place.mkdir(parents=True, exist_ok=True)
    names = sorted(entry.name for entry in os.scandir(out) if not entry.name.startswith("."))
    return sum(_move(out / name, into / name) for name in names)


def _move(path: Path, target: Path) -> bool:
    try:
        path.replace(target)
    except FileNotFoundError:  # its sender took it back
        return False
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        _copy(path, target)
    return True


def _copy(path: Path, target: Path) -> None:
    """To another disk: whole and durable there before it goes here."""
    new = target.with_name(f".new-{target.name}")
    shutil.copyfile(path, new)
    with new.open("rb") as file:
        os.fsync(file.fileno())
    new.replace(target)
    handle = os.open(target.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
    path.unlink(missing_ok=True)
