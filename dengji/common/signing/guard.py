"""What may stand in a file after its first signature: further signatures in the very shape of `revision`, nothing else.

Against shadow attacks: a later revision may write the empty field it signs, its own signature and appearance, and validation
data it adds to the store. It may touch no other object, move no field, take nothing away.
"""

import re
from dataclasses import dataclass

from . import anatomy, revision
from .anatomy import Anatomy, Damaged, Ref, Value

_HEAD = re.compile(rb"(\d{1,10}) 0 obj\n")
_SIGNATURE = re.compile(
    rb"\d+ 0 obj\n<</Type /Sig/Filter /Adobe\.PPKLite/SubFilter /ETSI\.CAdES\.detached"
    rb"/ByteRange \[0 (\d{1,10}) (\d{1,10}) (\d{1,10}) *\]/Contents (<[0-9a-f]*>)"
    rb"/M \(D:[0-9+']+\)/Name <feff((?:[0-9a-f]{4})*)>>>\nendobj\n"
)
_OF_APPEARANCE = {b"/Type", b"/Subtype", b"/BBox", b"/Resources", b"/Filter", b"/Length"}


@dataclass(frozen=True)
class Revision:
    """One signature as it stands in the file."""

    key: str
    said_name: str
    start: int  # the hole, with its angle brackets
    end: int
    until: int  # where this revision ends
    covered: tuple[int, int, int]  # what the byte range says: hole from, hole to, length of the rest


@dataclass(frozen=True)
class _Written:
    at: int
    end: int
    value: Value
    has_stream: bool


def revisions(pdf: bytes) -> tuple[list[Revision], bool]:
    """Every signature in order, and whether nothing else follows the paper as it was prepared."""
    body, found = anatomy.of_base(pdf), []
    while body.end < len(pdf):
        try:
            found.append(_next(body))
        except (Damaged, ValueError):
            return found, False
    return found, True


def _next(body: Anatomy) -> Revision:
    """Read one revision and lead the body on to its end."""
    objects, table = _objects(body)
    field, key = _field(body, objects)
    facts = anatomy.as_dict(objects[field].value)
    signature = _one_of_ours(body, objects, field, anatomy.as_ref(facts.get(b"/V")))
    end = _tail(body, objects, table)
    start, until = signature.span(4)
    covered = int(signature[1]), int(signature[2]), int(signature[3])
    said = bytes.fromhex(signature[5].decode()).decode("utf-16-be", "replace")
    return Revision(key, said, start, until, end, covered)


def _objects(body: Anatomy) -> tuple[dict[int, _Written], int]:
    objects: dict[int, _Written] = {}
    at = body.end
    while head := _HEAD.match(body.pdf, at):
        value, end = anatomy.read(body.pdf, head.end())
        is_plain = body.pdf[end : end + 8] == b"\nendobj\n"
        end = end + 8 if is_plain else anatomy.stream_at(body.pdf, anatomy.as_dict(value), end)[1]
        if int(head[1]) in objects:
            raise Damaged("an object written twice")
        objects[int(head[1])] = _Written(at, end, value, not is_plain)
        at = end
    return objects, at


def _field(body: Anatomy, objects: dict[int, _Written]) -> tuple[int, str]:
    """The one field this revision signs; it was empty before."""
    written = [(number, key) for key, number in body.fields.items() if number in objects]
    if len(written) != 1:
        raise Damaged("a revision signs one field")
    number, key = written[0]
    if b"/V" in anatomy.as_dict(body.object(number)):
        raise Damaged("the field was signed before")
    return number, key


def _one_of_ours(body: Anatomy, objects: dict[int, _Written], field: int, signature: int) -> re.Match[bytes]:
    """Every object of the revision has its part; the field changed in nothing but its signature and appearance."""
    new = anatomy.as_dict(objects[field].value)
    appearance = anatomy.as_ref(anatomy.as_dict(new.get(b"/AP")).get(b"/N"))
    old = anatomy.as_dict(body.object(field))
    if new != {**old, b"/AP": {b"/N": Ref(appearance)}, b"/V": Ref(signature)}:
        raise Damaged("the field was changed")
    stored = _stored(body, objects)
    parts = [field, signature, appearance, *stored]
    if sorted(parts) != sorted(objects):
        raise Damaged("an object that has no part in a signature")
    if min({signature, appearance, *stored[:-1]}) < body.size:
        raise Damaged("an older object was written over")
    _see_appearance(objects[appearance])
    return _see_signature(body.pdf, objects[signature])


def _stored(body: Anatomy, objects: dict[int, _Written]) -> list[int]:
    """Validation data added to the store, and last the store itself; nothing where it was not written."""
    number = anatomy.as_ref(body.catalog.get(b"/DSS"))
    if number not in objects:
        return []
    old, new = anatomy.as_dict(body.object(number)), anatomy.as_dict(objects[number].value)
    added: list[int] = []
    for shelf in (b"/Certs", b"/CRLs"):
        before, after = anatomy.as_list(old.get(shelf, [])), anatomy.as_list(new.get(shelf, []))
        if after[: len(before)] != before:
            raise Damaged("validation data was taken away")
        added += [anatomy.as_ref(one) for one in after[len(before) :]]
    if set(new) - set(old) - {b"/Certs", b"/CRLs"} or new.get(b"/Type") != b"/DSS":
        raise Damaged("the store holds what does not belong there")
    if any(one not in objects or set(anatomy.as_dict(objects[one].value)) != {b"/Length"} for one in added):
        raise Damaged("validation data that is none")
    return [*added, number]


def _see_appearance(written: _Written) -> None:
    facts = anatomy.as_dict(written.value)
    if not written.has_stream or set(facts) != _OF_APPEARANCE or facts[b"/Resources"] != {}:
        raise Damaged("an appearance that leads elsewhere")


def _see_signature(pdf: bytes, written: _Written) -> re.Match[bytes]:
    found = _SIGNATURE.fullmatch(pdf, written.at, written.end)
    if found is None:
        raise Damaged("a signature that is not of our shape")
    return found


def _tail(body: Anatomy, objects: dict[int, _Written], table: int) -> int:
    """Table, trailer and end must be the very bytes that follow from the objects."""
    places = {number: one.at for number, one in objects.items()}
    expected = revision.tail(body, places, table)
    end = table + len(expected)
    if body.pdf[table:end] != expected:
        raise Damaged("a table or trailer of another making")
    trailer = anatomy.as_dict(anatomy.table_at(body.pdf, table)[1])
    body.moved.update(places)
    body.table, body.trailer, body.end = table, trailer, end
    return end
