"""Closing and opening an envelope: bytes in, bytes out. Knows no table, no folder and no clock.

An envelope is one file: a magic line, then parts, each after its length in eight bytes:
header (canonical JSON) · sealed body · sealed attachments · signature of the sender.
The body is sealed to the receiver when the letter is posted (HPKE, RFC 9180, X25519 with ML-KEM-768), so no letter lies
open in the out-tray. The number and the link to the envelope before are given when it is packed.
"""

import hashlib
import json
import re
import struct
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import rfc8785
from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives import hpke

from dengji.ground.refusal import Refusal
from dengji.ground.wording import gettext_noop as _

from .keys import Peer, Seat

LETTER, RECEIPT = b"DENGJI LETTER 1\n", b"DENGJI RECEIPT 1\n"
LIMIT = 256 * 1024 * 1024
NOTHING = "0" * 64  # the digest before the first
_DIGEST = re.compile(r"[0-9a-f]{64}")
SUITE = hpke.Suite(hpke.KEM.MLKEM768_X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM)


class BrokenSeal(Refusal):
    code = "exchange.broken-seal"
    says = _("这个信封的封印不完整，已经隔离：{because}。")


@dataclass(frozen=True)
class Cover:
    """What is written on the envelope when the letter is posted. Nobody's particulars."""

    ch: str
    id: str
    type: str
    subj: str
    at: str

    @property
    def canonical(self) -> bytes:
        return rfc8785.dumps(asdict(self))


@dataclass(frozen=True)
class Header:
    """What is written on it when it is packed: its epoch and number on the channel, and the envelope before."""

    cover: Cover
    ep: int
    seq: int
    prev: str

    @property
    def canonical(self) -> bytes:
        return rfc8785.dumps(
            {"v": 1, **asdict(self.cover), "ep": self.ep, "seq": self.seq, "prev": self.prev}
        )


@dataclass(frozen=True)
class Envelope:
    header: Header
    body: bytes
    attachments: tuple[bytes, ...]
    digest: str  # of the whole file


@dataclass(frozen=True)
class Receipt:
    """What the receiver has: everything up to `seq`, and the digest of that envelope; the ranges it misses after it."""

    ch: str
    ep: int
    seq: int
    hash: str
    inc: int  # rises when the receiver was restored from a backup
    missing: tuple[tuple[int, int], ...]
    at: str


def close_body(cover: Cover, letter: dict[str, Any], attachments: Sequence[str], *, to: Peer) -> bytes:
    """The letter and the digests of its attachments, sealed to the receiver under this cover."""
    said = rfc8785.dumps({"letter": letter, "attachments": list(attachments)})
    return SUITE.encrypt(said, to.sealing, info=cover.canonical)


def close_attachment(cover: Cover, place: int, data: bytes, *, to: Peer) -> bytes:
    return SUITE.encrypt(data, to.sealing, info=_place(cover, place))


def close(header: Header, body: bytes, attachments: Sequence[bytes], *, by: Seat) -> bytes:
    """The whole file, signed."""
    parts = [header.canonical, body, *attachments]
    return _join(LETTER, [*parts, by.signing.sign(_signed(LETTER, parts))])


def read(data: bytes, *, sender: Peer) -> Envelope:
    """The envelope, if every byte is as the sender signed it. It is not opened yet."""
    parts = _verified(LETTER, data, sender)
    if len(parts) < 2:
        raise BrokenSeal(because="a part is missing")
    header = _header(parts[0])
    return Envelope(header, parts[1], tuple(parts[2:]), hashlib.sha256(data).hexdigest())


def open_body(envelope: Envelope, *, by: Seat) -> tuple[dict[str, Any], list[str]]:
    """The letter's fields and the digests of its attachments."""
    said = _loads(_unseal(envelope.body, envelope.header.cover.canonical, by))
    return said["letter"], said["attachments"]


def open_attachments(envelope: Envelope, digests: Sequence[str], *, by: Seat) -> list[bytes]:
    """The attachments in order, each with the digest the letter gave it."""
    cover = envelope.header.cover
    files = [_unseal(data, _place(cover, place), by) for place, data in enumerate(envelope.attachments)]
    if [hashlib.sha256(data).hexdigest() for data in files] != list(digests):
        raise BrokenSeal(because="attachments differ from the letter")
    return files


def close_receipt(receipt: Receipt, *, by: Seat) -> bytes:
    said = [rfc8785.dumps({"v": 1, **asdict(receipt)})]
    return _join(RECEIPT, [*said, by.signing.sign(_signed(RECEIPT, said))])


def read_receipt(data: bytes, *, sender: Peer) -> Receipt:
    (said,) = _verified(RECEIPT, data, sender)
    fields = _loads(said)
    fields["missing"] = tuple(tuple(pair) for pair in fields["missing"])
    return Receipt(**{key: value for key, value in fields.items() if key != "v"})


def _place(cover: Cover, place: int) -> bytes:
    return cover.canonical + b"\n" + str(place).encode()


def _unseal(data: bytes, info: bytes, by: Seat) -> bytes:
    try:
        return SUITE.decrypt(data, by.sealing, info=info)
    except (InvalidTag, ValueError) as broken:
        raise BrokenSeal(because="it is not sealed to this side under this cover") from broken


def _header(said: bytes) -> Header:
    fields = _loads(said)
    try:
        cover = Cover(*(str(fields[key]) for key in ("ch", "id", "type", "subj", "at")))
        header = Header(cover, int(fields["ep"]), int(fields["seq"]), str(fields["prev"]))
    except (KeyError, TypeError, ValueError) as strange:
        raise BrokenSeal(because="the header is not one") from strange
    if header.canonical != said or not _DIGEST.fullmatch(header.prev):
        raise BrokenSeal(because="the header is not spelled canonically")
    return header


def _verified(magic: bytes, data: bytes, sender: Peer) -> list[bytes]:
    *parts, signature = _split(magic, data)
    try:
        sender.signing.verify(signature, _signed(magic, parts))
    except InvalidSignature as broken:
        raise BrokenSeal(because="the signature is not the sender's") from broken
    return parts


def _signed(magic: bytes, parts: Sequence[bytes]) -> bytes:
    """What the signature covers: the kind of file, and the digest of every part in its place."""
    return magic + b"".join(hashlib.sha256(part).digest() for part in parts)


def _join(magic: bytes, parts: Sequence[bytes]) -> bytes:
    return magic + b"".join(struct.pack(">Q", len(part)) + part for part in parts)


def _split(magic: bytes, data: bytes) -> list[bytes]:
    """The parts, without a byte before, between or after them."""
    if not data.startswith(magic) or len(data) > LIMIT:
        raise BrokenSeal(because="it is no such file, or too large")
    parts, at = [], len(magic)
    while at < len(data):
        end = at + 8 + int.from_bytes(data[at : at + 8], "big")
        parts.append(data[at + 8 : end])
        at = end
    if at != len(data) or not parts:
        raise BrokenSeal(because="it is torn")
    return parts


def _loads(said: bytes) -> dict[str, Any]:
    try:
        return dict(json.loads(said))
    except (ValueError, TypeError) as strange:
        raise BrokenSeal(because="what it says cannot be read") from strange
