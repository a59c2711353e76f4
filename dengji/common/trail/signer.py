"""The one that signs checkpoints. It remembers, in a file of its own, the last tree it signed, and signs no other past.

It knows no table: whoever restores, forks or rewrites the database meets a signer that remembers.
"""

import base64
import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from . import durable, note
from .merkle import Edge


class WillNotSign(Exception):
    """The tree shrank, forked, or its time or its sequencer went back. A person must look."""


@dataclass(frozen=True)
class Claim:
    """A tree that asks to be signed: verified a second time, and grown from the tree signed last."""

    edge: Edge
    grown_from: bytes  # the root at the size signed last, as computed from the rows now
    fence: int
    at: str


@dataclass(frozen=True)
class Memory:
    """What was signed last."""

    edge: Edge
    fence: int
    at: str
    note: str


@dataclass(frozen=True)
class Signer:
    origin: str
    key_path: Path
    memory_path: Path

    @property
    def verifier(self) -> note.Verifier:
        return note.Verifier(self.origin, self._key().public_key())

    def last(self) -> Memory | None:
        try:
            kept = json.loads(self.memory_path.read_text("utf-8"))
        except FileNotFoundError:
            return None
        edge = Edge(kept["size"], [bytes.fromhex(one) for one in kept["edge"]])
        return Memory(edge, kept["fence"], kept["at"], kept["note"])

    def sign(self, claim: Claim) -> str:
        """The signed checkpoint. It is remembered before it is given away, so no crash can make this signer sign a fork."""
        with self._alone():
            _see_that_it_only_grew(self.last(), claim)
            said = note.sign(note.Tree(self.origin, claim.edge.size, claim.edge.root), self._key())
            self._remember(claim, said)
        return said

    def _remember(self, claim: Claim, said: str) -> None:
        kept = {
            "size": claim.edge.size,
            "edge": [one.hex() for one in claim.edge.hashes],
            "fence": claim.fence,
            "at": claim.at,
            "note": said,
        }
        durable.write(self.memory_path, json.dumps(kept, ensure_ascii=False, indent=1).encode(), mode=0o600)

    def _key(self) -> Ed25519PrivateKey:
        """Made on first use; of two processes that make it at once, both get the one that stands."""
        if not self.key_path.exists():
            durable.write_once(
                self.key_path, base64.b64encode(Ed25519PrivateKey.generate().private_bytes_raw()), mode=0o600
            )
        return Ed25519PrivateKey.from_private_bytes(
            base64.b64decode(self.key_path.read_bytes(), validate=True)
        )

    @contextmanager
    def _alone(self) -> Iterator[None]:
        self.memory_path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(self.memory_path.with_suffix(".lock"), os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)


def _see_that_it_only_grew(last: Memory | None, claim: Claim) -> None:
    if last is None:
        return
    for is_wrong, why in (
        (claim.edge.size < last.edge.size, "the tree is smaller than the one signed last"),
        (claim.grown_from != last.edge.root, "the tree did not grow from the one signed last"),
        (
            claim.edge.size == last.edge.size and claim.edge.root != last.edge.root,
            "there are two trees of one size",
        ),
        (claim.fence < last.fence, "an older sequencer speaks"),
        (claim.at < last.at, "the clock went back"),
    ):
        if is_wrong:
            raise WillNotSign(why)
