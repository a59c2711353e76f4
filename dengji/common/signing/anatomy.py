"""How a prepared PDF is built (ISO 32000-1 §7): values, objects, cross-reference tables. Reads just what it needs.

Values are plain: a dictionary is a dict, an array a list, a reference a Ref, and everything else stays the bytes it was.
"""

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple, Union

_TOKEN = re.compile(
    rb"[ \r\n\t\f\x00]*(?:(?P<ref>(\d{1,10}) 0 R(?![^\s/<>\[\]()]))|(?P<open><<)|(?P<close>>>)|(?P<array>\[)|(?P<end>\])"
    rb"|(?P<atom>/[^\s/<>\[\]()%{}]*|<[0-9a-fA-F\s]*>|[^\s/<>\[\]()%{}]+)|(?P<text>\())"
)
_IN_TEXT = re.compile(rb"\\.|[()]", re.DOTALL)
_OBJECT = re.compile(rb"(\d{1,10}) 0 obj\s")
_BASE_END = re.compile(rb"startxref\n(\d{1,10})\n%%EOF\n")
_RUN = re.compile(rb"(\d{1,10}) (\d{1,4})\n")
_STREAM = re.compile(rb"\s?stream\r?\n")
_STREAM_END = re.compile(rb"\n?endstream\s*endobj\n")
_TABLE = re.compile(rb"xref\n0 (\d{1,7})\n")
_TRAILER = re.compile(rb"trailer ?\n?")
_ENTRY = 20  # bytes of a line in a cross-reference table
_DEEPEST = 60


class Damaged(Exception):
    """These bytes are not the file we made."""


class Ref(NamedTuple):
    number: int


Value = Union[dict[bytes, "Value"], list["Value"], Ref, bytes]  # noqa: UP007  a name in quotes knows no |


def read(data: bytes, at: int, depth: int = 0) -> tuple[Value, int]:
    """The value at this place, and where it ends."""
    token = _TOKEN.match(data, at)
    if token is None or depth > _DEEPEST:
        raise Damaged(f"no value at {at}")
    kind, end = token.lastgroup, token.end()
    if kind == "open":
        return _dictionary(data, end, depth)
    if kind == "array":
        return _array(data, end, depth)
    if kind == "text":
        return _text(data, end)
    if kind in ("close", "end"):
        raise Damaged(f"nothing before the end at {at}")
    return (Ref(int(token[2])) if token["ref"] else token["atom"]), end


def write(value: Value) -> bytes:
    if isinstance(value, dict):
        return b"<<" + b"".join(key + b" " + write(value[key]) for key in value) + b">>"
    if isinstance(value, list):
        return b"[" + b" ".join(map(write, value)) + b"]"
    return b"%d 0 R" % value.number if isinstance(value, Ref) else value


def as_dict(value: Value | None) -> dict[bytes, Value]:
    if not isinstance(value, dict):
        raise Damaged("a dictionary was expected")
    return value


def as_list(value: Value | None) -> list[Value]:
    if not isinstance(value, list):
        raise Damaged("an array was expected")
    return value


def as_ref(value: Value | None) -> int:
    if not isinstance(value, Ref):
        raise Damaged("a reference was expected")
    return value.number


def as_number(value: Value | None) -> int:
    if not isinstance(value, bytes) or not value.isdigit() or len(value) > 10:
        raise Damaged("a whole number was expected")
    return int(value)


def as_size(value: Value | None) -> float:
    if not isinstance(value, bytes):
        raise Damaged("a number was expected")
    return float(value)


@dataclass
class Anatomy:
    """A file up to some byte: where its objects stand, and its newest trailer."""

    pdf: bytes
    end: int
    table: int  # where the newest cross-reference table begins
    trailer: dict[bytes, Value]
    base: int  # where the lines of the first table begin
    count: int
    moved: dict[int, int] = field(default_factory=dict)  # objects that later revisions wrote

    @property
    def size(self) -> int:
        return as_number(self.trailer.get(b"/Size"))

    def place(self, number: int) -> int:
        if number in self.moved:
            return self.moved[number]
        line = self.pdf[self.base + number * _ENTRY :][:_ENTRY] if number < self.count else b""
        if line[17:18] != b"n" or not line[:10].isdigit():
            raise Damaged(f"there is no object {number}")
        return int(line[:10])

    def object(self, number: int) -> Value:
        return self._open(number)[0]

    def stream(self, number: int) -> bytes:
        """The bytes of a stream as they stand in the file."""
        facts, end = self._open(number)
        return stream_at(self.pdf, as_dict(facts), end)[0]

    @cached_property
    def catalog(self) -> dict[bytes, Value]:
        return as_dict(self.object(as_ref(self.trailer.get(b"/Root"))))

    @cached_property
    def fields(self) -> dict[str, int]:
        """The places for signatures: key → number of the object. No revision of ours changes them, nor the catalog."""
        form = as_dict(self.object(as_ref(self.catalog.get(b"/AcroForm"))))
        numbers = [as_ref(one) for one in as_list(form.get(b"/Fields"))]
        return {self._title(number): number for number in numbers}

    def _title(self, number: int) -> str:
        title = as_dict(self.object(number)).get(b"/T")
        if not isinstance(title, bytes) or title[:1] != b"(":
            raise Damaged("a field without a title")
        return title[1:-1].decode("ascii", "replace")

    def _open(self, number: int) -> tuple[Value, int]:
        head = _OBJECT.match(self.pdf, self.place(number))
        if head is None or int(head[1]) != number:
            raise Damaged(f"object {number} is not at its place")
        return read(self.pdf, head.end())


def of_base(pdf: bytes) -> Anatomy:
    """The file as it was before anybody signed it: one classical table, the trailer, the end."""
    for tail in _BASE_END.finditer(pdf):
        if pdf[int(tail[1]) :][:7] == b"xref\n0 ":
            return _base(pdf, int(tail[1]), tail)
    raise Damaged("no cross-reference table of ours")


def of_whole(pdf: bytes) -> Anatomy:
    """The file as it stands, following what each revision moved. Trusts; `verification` is who does not."""
    anatomy = of_base(pdf)
    for tail in _BASE_END.finditer(pdf, anatomy.end):
        table = int(tail[1])
        lines, trailer, _ = table_at(pdf, table)
        anatomy.moved.update(lines)
        anatomy.table, anatomy.trailer, anatomy.end = table, trailer, tail.end()
    return anatomy


def table_at(pdf: bytes, at: int) -> tuple[dict[int, int], dict[bytes, Value], int]:
    """A later revision's table: object → place; its trailer; and where the trailer ends."""
    if pdf[at : at + 5] != b"xref\n":
        raise Damaged("a table was expected")
    places: dict[int, int] = {}
    at += 5
    while head := _RUN.match(pdf, at):
        first, count = int(head[1]), int(head[2])
        for line in range(count):
            places[first + line] = int(pdf[head.end() + line * _ENTRY :][:10] or b"x")
        at = head.end() + count * _ENTRY
    if pdf[at : at + 8] != b"trailer\n":
        raise Damaged("a trailer was expected")
    trailer, end = read(pdf, at + 8)
    return places, as_dict(trailer), end


def stream_at(data: bytes, facts: dict[bytes, Value], at: int) -> tuple[bytes, int]:
    """The stream that follows its dictionary, and where the object's `endobj` ends."""
    head = _STREAM.match(data, at)
    length = as_number(facts.get(b"/Length"))
    if head is None or head.end() + length > len(data):
        raise Damaged("a stream was expected")
    body = data[head.end() : head.end() + length]
    tail = _STREAM_END.match(data, head.end() + length)
    if tail is None:
        raise Damaged("a stream without an end")
    return body, tail.end()


def _base(pdf: bytes, table: int, tail: re.Match[bytes]) -> Anatomy:
    head = _TABLE.match(pdf, table)
    start = (head.end() if head else 0) + _ENTRY * int(head[1] if head else 0)
    mark = _TRAILER.match(pdf, start)
    if head is None or mark is None:
        raise Damaged("a trailer was expected")
    trailer, end = read(pdf, mark.end())
    if pdf[end : tail.start()].strip():
        raise Damaged("something stands between trailer and end")
    return Anatomy(pdf, tail.end(), table, as_dict(trailer), head.end(), int(head[1]))


def _dictionary(data: bytes, at: int, depth: int) -> tuple[Value, int]:
    found: dict[bytes, Value] = {}
    while True:
        token = _TOKEN.match(data, at)
        if token is not None and token.lastgroup == "close":
            return found, token.end()
        name, at = read(data, at, depth + 1)
        if not isinstance(name, bytes) or name[:1] != b"/" or name in found:
            raise Damaged(f"no name at {at}")
        found[name], at = read(data, at, depth + 1)


def _array(data: bytes, at: int, depth: int) -> tuple[Value, int]:
    found: list[Value] = []
    while True:
        token = _TOKEN.match(data, at)
        if token is not None and token.lastgroup == "end":
            return found, token.end()
        value, at = read(data, at, depth + 1)
        found.append(value)


def _text(data: bytes, at: int) -> tuple[Value, int]:
    """A literal string with its parentheses, as it stands."""
    open_, start = 1, at - 1
    for found in _IN_TEXT.finditer(data, at):
        open_ += {b"(": 1, b")": -1}.get(found[0], 0)
        if open_ == 0:
            return data[start : found.end()], found.end()
    raise Damaged("a text without an end")
