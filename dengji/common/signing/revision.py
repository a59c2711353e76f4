"""What one signature adds to a prepared file: an incremental revision (ISO 32000-1 §7.5.6), always of the same shape.

    signature · appearance · the field that was empty · validation data not yet there · its store · table · trailer

`verification` knows this shape and allows nothing else after a signature.
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from . import anatomy
from .anatomy import Anatomy, Ref, Value

_CHINA = ZoneInfo("Asia/Shanghai")
_DIGITS = 10  # room for each number of the byte range
_HOLE = b"/Contents <"


@dataclass(frozen=True)
class Look:
    """What is to be seen in the field."""

    width: float
    height: float
    packed: bytes


@dataclass(frozen=True)
class Content:
    """What a revision says, besides the signature itself."""

    name: str
    look: Look
    certificates: Sequence[bytes]  # for the store, DER
    revocations: Sequence[bytes]
    room: int  # bytes for the signature
    at: datetime


@dataclass
class Unsigned:
    """A file with a hole for its signature: everything else stands."""

    pdf: bytearray
    start: int  # of the hole, with its angle brackets
    end: int

    def digest(self, hasher: Callable[[Any], Any]) -> bytes:
        view = memoryview(self.pdf)
        sum_ = hasher(view[: self.start])
        sum_.update(view[self.end :])
        return sum_.digest()

    def fill(self, signature: bytes) -> bytes:
        room = self.end - self.start - 2
        if len(signature) * 2 > room:
            raise ValueError(f"a signature of {len(signature)} bytes for a hole of {room // 2}")
        self.pdf[self.start + 1 : self.end - 1] = signature.hex().encode().ljust(room, b"0")
        return bytes(self.pdf)


def size_of_field(body: Anatomy, number: int) -> tuple[float, float]:
    left, foot, right, top = map(
        anatomy.as_size, anatomy.as_list(anatomy.as_dict(body.object(number)).get(b"/Rect"))
    )
    return right - left, top - foot


def unsigned(body: Anatomy, field: int, content: Content) -> Unsigned:
    """The file with one more revision whose signature is still a hole."""
    return with_hole(body, objects(body, field, content))


def objects(body: Anatomy, field: int, content: Content) -> list[tuple[int, bytes]]:
    """What the revision writes: number and bytes of each object."""
    signature, appearance, rest = body.size, body.size + 1, body.size + 2
    return [
        (signature, _object(signature, _signature(content))),
        (appearance, _object(appearance, _appearance(content.look))),
        (field, _object(field, _signed_field(body, field, signature, appearance))),
        *_validation_data(body, rest, content),
    ]


def with_hole(body: Anatomy, written: Sequence[tuple[int, bytes]]) -> Unsigned:
    """The file with these objects added, and the range of bytes that the signature is to cover."""
    pdf, places = bytearray(body.pdf[: body.end]), {}
    for number, data in written:
        places[number] = len(pdf)
        pdf += data
    pdf += tail(body, places, len(pdf))
    return _with_range(pdf, body.end)


def tail(body: Anatomy, places: dict[int, int], table: int) -> bytes:
    """Table, trailer and end of a revision that wrote these objects at these places."""
    trailer = anatomy.write(_trailer(body, max(body.size, max(places) + 1)))
    return _table(places) + b"trailer\n%s\nstartxref\n%d\n%%%%EOF\n" % (trailer, table)


def _table(places: dict[int, int]) -> bytes:
    """A cross-reference table: runs of numbers that follow each other, twenty bytes a line."""
    lines, expected = [b"xref\n"], -1
    numbers = sorted(places)
    for index, number in enumerate(numbers):
        if number != expected:
            run = next((i for i, n in enumerate(numbers[index:]) if n != number + i), len(numbers) - index)
            lines.append(b"%d %d\n" % (number, run))
        lines.append(b"%010d 00000 n \n" % places[number])
        expected = number + 1
    return b"".join(lines)


def _trailer(body: Anatomy, size: int) -> dict[bytes, Value]:
    """The former trailer, led on. The second half of the identifier changes with every revision (§14.4)."""
    first, _ = anatomy.as_list(body.trailer.get(b"/ID"))
    changed = b"<%s>" % hashlib.sha256(body.pdf[body.table : body.end]).hexdigest()[:32].encode()
    kept: dict[bytes, Value] = {key: body.trailer[key] for key in (b"/Root", b"/Info") if key in body.trailer}
    return {b"/Size": b"%d" % size, **kept, b"/Prev": b"%d" % body.table, b"/ID": [first, changed]}


def _signature(content: Content) -> bytes:
    """The signature dictionary of PAdES (EN 319 142-1 §6.3); the range is written when it is known."""
    blank = b" " * (3 * _DIGITS + 4)
    moment = content.at.astimezone(_CHINA).strftime("D:%Y%m%d%H%M%S+08'00'").encode()
    return (
        b"<</Type /Sig/Filter /Adobe.PPKLite/SubFilter /ETSI.CAdES.detached/ByteRange [%s]/Contents <%s>/M (%s)/Name %s>>"
        % (blank, b"0" * (2 * content.room), moment, _text(content.name))
    )


def _appearance(look: Look) -> bytes:
    head = (
        b"<</Type /XObject/Subtype /Form/BBox [0 0 %s %s]/Resources <<>>/Filter /FlateDecode/Length %d>>\n"
        % (
            _number(look.width),
            _number(look.height),
            len(look.packed),
        )
    )
    return head + b"stream\n" + look.packed + b"\nendstream"


def _signed_field(body: Anatomy, field: int, signature: int, appearance: int) -> dict[bytes, Value]:
    facts = anatomy.as_dict(body.object(field))
    return {**facts, b"/AP": {b"/N": Ref(appearance)}, b"/V": Ref(signature)}


def _validation_data(body: Anatomy, first: int, content: Content) -> list[tuple[int, bytes]]:
    """The document security store, with what it does not hold yet; nothing where it holds all."""
    number = anatomy.as_ref(body.catalog.get(b"/DSS"))
    store = anatomy.as_dict(body.object(number))
    added: list[tuple[int, bytes]] = []
    for shelf, wanted in ((b"/Certs", content.certificates), (b"/CRLs", content.revocations)):
        kept = anatomy.as_list(store.get(shelf, []))
        have = {body.stream(anatomy.as_ref(one)) for one in kept}
        new = list(enumerate((one for one in wanted if one not in have), first + len(added)))
        added += new
        store = {**store, shelf: [*kept, *(Ref(one) for one, _ in new)]}
    if not added:
        return []
    return [*((one, _stream(one, data)) for one, data in added), (number, _object(number, store))]


def _object(number: int, value: Value) -> bytes:
    return b"%d 0 obj\n%s\nendobj\n" % (number, anatomy.write(value))


def _stream(number: int, data: bytes) -> bytes:
    return b"%d 0 obj\n<</Length %d>>\nstream\n%s\nendstream\nendobj\n" % (number, len(data), data)


def _with_range(pdf: bytearray, after: int) -> Unsigned:
    """Write the range: everything but the hole."""
    start = pdf.index(_HOLE, after) + len(_HOLE) - 1
    end = pdf.index(b">", start) + 1
    mark = pdf.index(b"/ByteRange [", after) + len(b"/ByteRange [")
    said = b"0 %d %d %d" % (start, end, len(pdf) - end)
    pdf[mark : mark + len(said)] = said
    return Unsigned(pdf, start, end)


def _text(words: str) -> bytes:
    """A text string as UTF-16 in hexadecimal."""
    return b"<feff%s>" % words.encode("utf-16-be").hex().encode()


def _number(value: float) -> bytes:
    return b"%d" % value if value == int(value) else b"%.4f" % value
