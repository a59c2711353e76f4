"""The tree once more, by a second way, and the files an outsider reads."""

from pathlib import Path

from django.conf import settings

from . import durable, merkle, tiles
from .models import Head, Leaf
from .signer import Signer


class TreesDiffer(Exception):
    """The rows do not give the root the sequencer wrote: a bit flipped, or somebody rewrote them. A person must look."""


def folder() -> Path:
    return Path(settings.TRAIL) / settings.NETWORK


def signer() -> Signer:
    """This network's signer. Its key lies apart from what it remembers."""
    origin = f"{settings.TRAIL_ORIGIN}/{settings.NETWORK}"
    return Signer(origin, Path(settings.KEYS) / "trail" / f"{settings.NETWORK}.key", folder() / "signer.json")


def grown(last: merkle.Edge, head: Head) -> tuple[merkle.Edge, bytes]:
    """The head's edge by plain recursion over the rows as they are now, and the root it had when it was signed last."""
    if head.size < last.size:
        raise TreesDiffer(f"the head has {head.size} leaves, the signer remembers {last.size}")
    new = leaf_hashes(last.size, head.size)
    if len(new) != head.size - last.size:
        raise TreesDiffer(f"rows are missing between {last.size} and {head.size}")
    known = dict(zip(merkle.perfect_spans(last.size), last.hashes, strict=True))
    edge = merkle.Edge(head.size, _hashes(head.size, last.size, new, known))
    root = merkle.span_hash(
        (0, head.size), _refuse, dict(zip(merkle.perfect_spans(head.size), edge.hashes, strict=True))
    )
    if root != bytes(head.root):
        raise TreesDiffer(f"the rows give another root than the head of {head.size} leaves")
    return edge, merkle.span_hash((0, last.size), _refuse, known)


def leaf_hashes(first: int, last: int) -> list[bytes]:
    return [merkle.leaf_hash(entry) for entry in entries(first, last)]


def entries(first: int, last: int) -> list[bytes]:
    rows = Leaf.objects.filter(idx__gte=first, idx__lt=last).order_by("idx")
    return [bytes(leaf) for leaf in rows.values_list("leaf", flat=True)]


def write_tiles(grown_from: int, size: int) -> None:
    tiles.write(folder(), leaf_hashes, grown_from=grown_from, size=size)
    tiles.write_entries(folder(), entries, grown_from=grown_from, size=size)


def write_checkpoint(note: str) -> None:
    durable.write(folder() / "checkpoint", note.encode())
    durable.write(folder() / "vkey", f"{signer().verifier}\n".encode())


def _hashes(size: int, since: int, new: list[bytes], known: dict[merkle.Span, bytes]) -> list[bytes]:
    def leaf_at(idx: int) -> bytes:
        return new[idx - since]

    return [merkle.span_hash(span, leaf_at, known) for span in merkle.perfect_spans(size)]


def _refuse(idx: int) -> bytes:
    raise TreesDiffer(f"leaf {idx} should be known already")
