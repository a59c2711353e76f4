"""How much a PDF holds when it is unpacked: found out without ever holding more than may be held."""

import zlib
from collections.abc import Iterable
from typing import Any

from pikepdf import Array, Name, Stream

from .limits import Limits, Unfit, Verdict

PIECE = 1 << 16
MOST_FILTERS = 2  # one over another is known of scanners; three are known of bombs
DEFLATE = ("/FlateDecode", "/Fl")
PICTURES = ("/DCTDecode", "/DCT", "/JPXDecode", "/CCITTFaxDecode", "/CCF", "/JBIG2Decode")


def see_fits(objects: Iterable[Any], limits: Limits) -> None:
    """Pictures by their dots, all else by its bytes. What is announced is not believed."""
    left = limits.unpacked
    for one in objects:
        if isinstance(one, Stream):
            left -= _weight(one, left, limits)


def _weight(one: Stream, left: int, limits: Limits) -> int:
    """Bytes of this stream that count; Unfit where they are more than are left."""
    filters = _filters(one)
    if len(filters) > MOST_FILTERS:
        raise Unfit(Verdict.UNREADABLE)
    if one.get("/Subtype") == Name.Image:
        _see_dots(one, limits)
        if len(filters) < MOST_FILTERS:
            return 0  # drawn row by row
    if not filters or filters[0] in PICTURES:
        return 0
    size = _inflated(one.read_raw_bytes(), left) if filters[0] in DEFLATE else len(one.read_bytes())
    if size > left:
        raise Unfit(Verdict.TOO_LARGE)
    return size


def _filters(one: Stream) -> list[str]:
    told = one.get("/Filter")
    return [str(each) for each in told] if isinstance(told, Array) else [str(told)] if told else []


def _see_dots(one: Stream, limits: Limits) -> None:
    if int(one.get("/Width", 0)) * int(one.get("/Height", 0)) > limits.pixels:
        raise Unfit(Verdict.TOO_LARGE)


def _inflated(packed: bytes, most: int) -> int:
    """How long it becomes, counted piece by piece, up to just over `most`."""
    engine, size = zlib.decompressobj(), 0
    rest = packed
    while rest and size <= most and not engine.eof:
        try:
            size += len(engine.decompress(rest, PIECE))
        except zlib.error:
            return size  # torn: readers stop here too
        rest = engine.unconsumed_tail
    return size
