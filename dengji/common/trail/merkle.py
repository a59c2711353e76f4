"""The Merkle tree of RFC 6962: hashing, growing at the right edge, and the same thing once more by plain recursion."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

EMPTY = sha256(b"").digest()


def leaf_hash(entry: bytes) -> bytes:
    return sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right).digest()


@dataclass
class Edge:
    """The roots of the perfect subtrees, left to right: all a tree must remember to grow."""

    size: int = 0
    hashes: list[bytes] = field(default_factory=list)

    @classmethod
    def of_bytes(cls, size: int, data: bytes) -> "Edge":
        return cls(size, [data[at : at + 32] for at in range(0, len(data), 32)])

    def __bytes__(self) -> bytes:
        return b"".join(self.hashes)

    def grow(self, leaf: bytes) -> None:
        """One more leaf hash at the right."""
        twins = self.size
        while twins & 1:
            leaf, twins = node_hash(self.hashes.pop(), leaf), twins >> 1
        self.hashes.append(leaf)
        self.size += 1

    @property
    def root(self) -> bytes:
        """RFC 6962 §2.1: the smaller subtrees hang at the right."""
        if not self.hashes:
            return EMPTY
        *left, root = self.hashes
        for subtree in reversed(left):
            root = node_hash(subtree, root)
        return root


Span = tuple[int, int]


def span_hash(span: Span, leaf_at: Callable[[int], bytes], known: Mapping[Span, bytes]) -> bytes:
    """MTH(D[first:last]) exactly as RFC 6962 §2.1 writes it; subtrees that are known are not asked again."""
    first, last = span
    if first == last:
        return EMPTY
    if span in known:
        return known[span]
    if last - first == 1:
        return leaf_at(first)
    middle = first + _largest_power_below(last - first)
    return node_hash(span_hash((first, middle), leaf_at, known), span_hash((middle, last), leaf_at, known))


def perfect_spans(size: int) -> Iterator[Span]:
    """The perfect subtrees of a tree of that size, left to right."""
    first = 0
    for bit in reversed(range(size.bit_length())):
        if size >> bit & 1:
            yield first, first + (1 << bit)
            first += 1 << bit


def root_of(leaves: Sequence[bytes]) -> bytes:
    """The root over leaf hashes."""
    return span_hash((0, len(leaves)), leaves.__getitem__, {})


def inclusion_proof(index: int, leaves: Sequence[bytes]) -> list[bytes]:
    """The audit path of one leaf, from the leaf upwards: RFC 6962 §2.1.1."""
    path: list[bytes] = []
    first, last = 0, len(leaves)
    while last - first > 1:
        middle = first + _largest_power_below(last - first)
        here, other = (
            ((first, middle), (middle, last)) if index < middle else ((middle, last), (first, middle))
        )
        path.append(span_hash(other, leaves.__getitem__, {}))
        first, last = here
    return path[::-1]


def root_by_inclusion(index: int, size: int, leaf: bytes, path: Iterable[bytes]) -> bytes | None:
    """The root a path leads to, or None if the path is too long or too short: RFC 9162 §2.1.3.2."""
    at, last, root = index, size - 1, leaf
    for beside in path:
        if last == 0:
            return None
        if at & 1 or at == last:
            root = node_hash(beside, root)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            root = node_hash(root, beside)
        at, last = at >> 1, last >> 1
    return root if last == 0 and 0 <= index < size else None


def _largest_power_below(count: int) -> int:
    return 1 << ((count - 1).bit_length() - 1)
