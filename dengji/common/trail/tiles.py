"""The tree as static files (C2SP tlog-tiles): 256 hashes a tile. With them, anybody can check the log with tools none of ours."""

import shutil
import struct
from collections.abc import Callable
from pathlib import Path

from . import durable
from .merkle import root_of

WIDTH = 256


class TileDiffers(Exception):
    """A published tile would change: the tree was rewritten. A person must look."""


Source = Callable[[int, int], list[bytes]]  # what stands from one place up to another


def write(folder: Path, leaf_hashes: Source, *, grown_from: int, size: int) -> None:
    """Write every tile that is new since the tree had `grown_from` leaves."""
    source, level = leaf_hashes, 0
    while size:
        _write_level(folder, level, source, grown_from, size)
        level, grown_from, size = level + 1, grown_from // WIDTH, size // WIDTH
        source = _roots_of_tiles(folder, level - 1)


def write_entries(folder: Path, entries: Source, *, grown_from: int, size: int) -> None:
    """The leaves themselves, in bundles: each after its length in two bytes."""

    def bundles(first: int, last: int) -> list[bytes]:
        return [struct.pack(">H", len(entry)) + entry for entry in entries(first, last)]

    _write_level(folder, "entries", bundles, grown_from, size)


class Published:
    """The leaf hashes as they were published, to hold the rows against."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._number, self._tile = -1, b""

    def leaf_hash(self, idx: int) -> bytes | None:
        number, place = divmod(idx, WIDTH)
        if number != self._number:
            self._number, self._tile = number, _fullest(self._folder / "tile" / "0", number)
        return self._tile[place * 32 : place * 32 + 32] or None


def _write_level(folder: Path, level: object, source: Source, grown_from: int, size: int) -> None:
    place = folder / "tile" / str(level)
    for number in range(grown_from // WIDTH, -(-size // WIDTH)):
        first, last = number * WIDTH, min(number * WIDTH + WIDTH, size)
        _write(place, number, last - first, b"".join(source(first, last)))


def _write(place: Path, number: int, width: int, data: bytes) -> None:
    path = place / _path(number)
    if width < WIDTH:
        path = path.with_name(path.name + ".p") / str(width)
    if not durable.write_once(path, data) and path.read_bytes() != data:
        raise TileDiffers(str(path))
    if width == WIDTH:  # the full tile takes the place of its beginnings
        shutil.rmtree(path.with_name(path.name + ".p"), ignore_errors=True)


def _roots_of_tiles(folder: Path, level: int) -> Source:
    """One level up, each hash is the root of a full tile."""

    def roots(first: int, last: int) -> list[bytes]:
        return [
            root_of(_hashes((folder / "tile" / str(level) / _path(n)).read_bytes()))
            for n in range(first, last)
        ]

    return roots


def _fullest(place: Path, number: int) -> bytes:
    path = place / _path(number)
    if path.exists():
        return path.read_bytes()
    partial = path.with_name(path.name + ".p")
    widths = (
        sorted((int(file.name) for file in partial.glob("[0-9]*")), reverse=True) if partial.is_dir() else []
    )
    return (partial / str(widths[0])).read_bytes() if widths else b""


def _hashes(tile: bytes) -> list[bytes]:
    return [tile[at : at + 32] for at in range(0, len(tile), 32)]


def _path(number: int) -> str:
    """1234067 is x001/x234/067."""
    path = f"{number % 1000:03d}"
    while number := number // 1000:
        path = f"x{number % 1000:03d}/{path}"
    return path
