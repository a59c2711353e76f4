"""Signed notes and checkpoints, exactly as C2SP writes them (signed-note, tlog-checkpoint). Any client that reads those reads these."""

import base64
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

ED25519 = b"\x01"
_SIGNATURE = re.compile(r"— (?P<name>[^\s+]+) (?P<seal>[A-Za-z0-9+/]+=*)")


class BrokenNote(Exception):
    """These bytes are not what the key signed."""


@dataclass(frozen=True)
class Tree:
    """What a checkpoint says: whose tree, how large, with which root."""

    origin: str
    size: int
    root: bytes

    @property
    def text(self) -> str:
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"


@dataclass(frozen=True)
class Verifier:
    """A name and its public key."""

    name: str
    key: Ed25519PublicKey

    @property
    def id(self) -> bytes:
        return hashlib.sha256(self.name.encode() + b"\n" + ED25519 + self.key.public_bytes_raw()).digest()[:4]

    def __str__(self) -> str:
        """The `vkey` that other people's tools ask for."""
        return (
            f"{self.name}+{self.id.hex()}+{base64.b64encode(ED25519 + self.key.public_bytes_raw()).decode()}"
        )


def sign(tree: Tree, key: Ed25519PrivateKey) -> str:
    """The checkpoint, signed under the name of its origin."""
    by = Verifier(tree.origin, key.public_key())
    seal = base64.b64encode(by.id + key.sign(tree.text.encode())).decode()
    return f"{tree.text}\n— {tree.origin} {seal}\n"


def read(note: str, *, by: Verifier) -> Tree:
    """The tree a checkpoint speaks of, if that key signed it. Lines of other signers are passed over, as C2SP asks."""
    text, blank, signatures = note.rpartition("\n\n")
    if not blank or not signatures.endswith("\n"):
        raise BrokenNote("it is no signed note")
    text += "\n"
    ours = _seals(signatures)[(by.name, by.id)]
    try:
        by.key.verify(ours, text.encode())
    except InvalidSignature as broken:
        raise BrokenNote("the signature is not of these words") from broken
    return _tree(text, by.name)


class _Seals(dict[tuple[str, bytes], bytes]):
    def __missing__(self, signer: tuple[str, bytes]) -> bytes:
        raise BrokenNote(f"{signer[0]} did not sign it")


def _seals(lines: str) -> Mapping[tuple[str, bytes], bytes]:
    seals = _Seals()
    for line in lines.removesuffix("\n").split("\n"):
        match = _SIGNATURE.fullmatch(line)
        if not match:
            raise BrokenNote("a line of signature is not one")
        seal = _strict(match["seal"])
        if seals.setdefault((match["name"], seal[:4]), seal[4:]) != seal[4:]:
            raise BrokenNote("one signer signed twice")
    return seals


def _tree(text: str, origin: str) -> Tree:
    lines = text.split("\n")
    if len(lines) != 4 or lines[0] != origin or not re.fullmatch(r"0|[1-9][0-9]*", lines[1]):
        raise BrokenNote("it is no checkpoint of this origin")
    root = _strict(lines[2])
    if len(root) != 32:
        raise BrokenNote("a root has 32 bytes")
    return Tree(origin, int(lines[1]), root)


def _strict(text: str) -> bytes:
    """Base64 without its spare bits: three other spellings decode to the same bytes, and none of them is what was signed."""
    try:
        data = base64.b64decode(text, validate=True)
    except ValueError as strange:
        raise BrokenNote("base64 cannot be read") from strange
    if base64.b64encode(data).decode() != text:
        raise BrokenNote("base64 is not spelled canonically")
    return data
