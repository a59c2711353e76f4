"""Does the log still say what it said? Every row against its commitment, its place, the published tiles and every checkpoint kept."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import rfc8785
from django.db.models import Exists, OuterRef

from . import merkle, note, publishing, tiles
from .models import Checkpoint, Head, Leaf, Payload, Pending

CHUNK = 2000


@dataclass(frozen=True)
class Fault:
    """One thing that is not as it was: which row, and what is wrong with it."""

    row: str  # "leaf 17", "checkpoint 1500", "head"
    says: str


@dataclass(frozen=True)
class Claim:
    """Somebody says that the tree of this size had this root."""

    who: str
    size: int
    root: bytes


@dataclass
class Reading:
    """One pass over the rows; the tree grows as they come."""

    claimed: set[int]  # the sizes somebody speaks of
    published: tiles.Published
    edge: merkle.Edge = field(default_factory=merkle.Edge)
    roots: dict[int, bytes] = field(default_factory=dict)  # at those sizes
    erased: set[int] = field(default_factory=set)
    said_erased: set[int] = field(default_factory=set)

    def grow(self, leaf: bytes) -> None:
        self.edge.grow(leaf)
        if self.edge.size in self.claimed:
            self.roots[self.edge.size] = self.edge.root


def verify(*, kept: Sequence[str] = ()) -> list[Fault]:
    """Everything that is wrong, each with its row. `kept` are checkpoints from elsewhere: a witness, an old receipt.

    Whoever rewrites rows, tiles, head and signer's file, and signs again with the stolen key, is still found by one old
    checkpoint. Costs some tens of microseconds a row.
    """
    faults, claims = _read_claims(kept)
    reading = Reading({claim.size for claim in claims}, tiles.Published(publishing.folder()))
    faults += _rows(reading)
    faults += _strays()
    faults += _erasures(reading)
    faults += _queue()
    faults += _trees(reading, claims)
    return faults


def _read_claims(kept: Sequence[str]) -> tuple[list[Fault], list[Claim]]:
    """Who says what about the tree; a note that its key did not sign is a fault of its own."""
    faults: list[Fault] = []
    claims = [Claim("head", head.size, bytes(head.root)) for head in Head.objects.all()]
    for who, said in _notes(kept):
        try:
            tree = note.read(said, by=publishing.signer().verifier)
            claims.append(Claim(who, tree.size, tree.root))
        except note.BrokenNote as broken:
            faults.append(Fault(who, f"is not signed by this log: {broken}"))
    return faults, claims


def _notes(kept: Sequence[str]) -> Iterator[tuple[str, str]]:
    for row in Checkpoint.objects.order_by("size").iterator(CHUNK):
        yield f"checkpoint {row.size}", row.note
    if last := publishing.signer().last():
        yield "the signer's file", last.note
    file = publishing.folder() / "checkpoint"
    if file.exists():
        yield "the published checkpoint", file.read_text("utf-8")
    for number, said in enumerate(kept):
        yield f"kept checkpoint {number}", said


def _rows(reading: Reading) -> Iterator[Fault]:
    for leaf in Leaf.objects.select_related("payload").order_by("idx").iterator(CHUNK):
        yield from _gap(reading, leaf.idx)
        yield from _place(reading, leaf)
        yield from _words(reading, leaf)


def _gap(reading: Reading, idx: int) -> Iterator[Fault]:
    """Rows that are not there; the tree goes on with what was published of them, so that only they are blamed."""
    if reading.edge.size < idx:
        yield Fault(_named(reading.edge.size, idx - 1), "is missing")
    while reading.edge.size < idx:
        reading.grow(reading.published.leaf_hash(reading.edge.size) or merkle.EMPTY)


def _place(reading: Reading, leaf: Leaf) -> Iterator[Fault]:
    here, told = merkle.leaf_hash(bytes(leaf.leaf)), reading.published.leaf_hash(leaf.idx)
    if told is not None and told != here:
        yield Fault(_named(leaf.idx), "is not the leaf that was published here")
    reading.grow(told or here)


def _words(reading: Reading, leaf: Leaf) -> Iterator[Fault]:
    payload = getattr(leaf, "payload", None)
    if payload is None:
        yield Fault(_named(leaf.idx), "has lost its payload")
    elif payload.event is None:
        reading.erased.add(leaf.idx)
    elif _commitment(payload) != bytes(leaf.leaf):
        yield Fault(_named(leaf.idx), "says something else than it committed to")
    else:
        _note_erasure(reading, payload.event)


def _note_erasure(reading: Reading, event: dict[str, str]) -> None:
    if event.get("what") == "trail.line.erase":
        reading.said_erased.add(int(event["subject"].removeprefix("line ")))


def _strays() -> Iterator[Fault]:
    """Payloads without a leaf."""
    leaves = Leaf.objects.filter(idx=OuterRef("leaf_id"))
    for idx in Payload.objects.filter(~Exists(leaves)).values_list("leaf_id", flat=True):
        yield Fault(f"payload {idx}", "has no leaf")


def _erasures(reading: Reading) -> Iterator[Fault]:
    pending = Pending.objects.filter(what="trail.line.erase").values_list("subject", flat=True)
    said = reading.said_erased | {int(subject.removeprefix("line ")) for subject in pending}
    for idx in sorted(reading.erased - said):
        yield Fault(_named(idx), "was erased, and no line says by whom and why")


def _queue() -> Iterator[Fault]:
    for line in Pending.objects.order_by("id").iterator(CHUNK):
        if _commitment(line) != bytes(line.leaf):
            yield Fault(f"pending {line.id}", "says something else than it committed to")


def _trees(reading: Reading, claims: Iterable[Claim]) -> Iterator[Fault]:
    size = reading.edge.size
    reading.roots[size], reading.roots[0] = reading.edge.root, merkle.EMPTY
    for claim in claims:
        if claim.size > size:
            yield Fault(
                claim.who, f"speaks of {claim.size} leaves: {_named(size, claim.size - 1)} is missing"
            )
        elif claim.root != reading.roots[claim.size]:
            yield Fault(claim.who, f"has another root than the first {claim.size} leaves have now")
    standing = max((claim.size for claim in claims if claim.who == "head"), default=0)
    if size > standing:
        yield Fault(_named(standing, size - 1), "was inserted: the head does not know it")


def _commitment(row: Payload | Pending) -> bytes:
    """0x01 || SHA-256(0x51 || salt || canonical event)."""
    return b"\x01" + hashlib.sha256(b"\x51" + bytes(row.salt or b"") + rfc8785.dumps(row.event)).digest()


def _named(first: int, last: int | None = None) -> str:
    return f"leaf {first}" if last in (None, first) else f"leaves {first} to {last}"
