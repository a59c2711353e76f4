"""The keys of the two sides: each keeps its own private halves in its own folder; the public halves are shared.

`<folder>/<side>/private.json` (0600) and `<folder>/<side>/public.json`. Where the sides share no folder, an operator carries
`public.json` across by hand and compares its fingerprint.
"""

import base64
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import MLKEM768X25519PrivateKey, MLKEM768X25519PublicKey

from dengji.common.trail import durable
from dengji.ground.refusal import Refusal
from dengji.ground.wording import gettext_noop as _


class PeerUnknown(Refusal):
    code = "exchange.peer-unknown"
    says = _("还没有对侧网络（{side}）的公钥，暂时不能封装信件，请联系系统管理员。")


@dataclass(frozen=True)
class Seat:
    """One side's own keys: it opens what is sealed to it, and signs what it sends."""

    sealing: MLKEM768X25519PrivateKey
    signing: Ed25519PrivateKey


@dataclass(frozen=True)
class Peer:
    """The public halves of the other side: what is sealed to it, and how its signature is known."""

    sealing: MLKEM768X25519PublicKey
    signing: Ed25519PublicKey
    fingerprint: str


def seat(folder: Path, side: str) -> Seat:
    """This side's keys, made on first use; two processes that make them at once get the same."""
    path = folder / side / "private.json"
    if not path.exists():
        _make(path)
    _publish(path)
    return _seat(path, path.stat().st_mtime_ns)


def peer(folder: Path, side: str) -> Peer:
    path = folder / side / "public.json"
    if not path.exists():
        raise PeerUnknown(side=side)
    return _peer(path, path.stat().st_mtime_ns)


def introduce(folders: Mapping[str, Path]) -> None:
    """Make both sides' keys and give each the public half of the other, where one hand may set up both (one machine)."""
    for side, folder in folders.items():
        seat(folder, side)
    for side, folder in folders.items():
        public = (folder / side / "public.json").read_bytes()
        for other in folders.values():
            durable.write_once(other / side / "public.json", public)


@lru_cache(maxsize=8)
def _seat(path: Path, written: int) -> Seat:
    kept = _read(path)
    mlkem = MLKEM768PrivateKey.from_seed_bytes(kept["mlkem768"])
    x25519 = X25519PrivateKey.from_private_bytes(kept["x25519"])
    return Seat(
        MLKEM768X25519PrivateKey(mlkem, x25519), Ed25519PrivateKey.from_private_bytes(kept["ed25519"])
    )


@lru_cache(maxsize=8)
def _peer(path: Path, written: int) -> Peer:
    kept = _read(path)
    mlkem = MLKEM768PublicKey.from_public_bytes(kept["mlkem768"])
    x25519 = X25519PublicKey.from_public_bytes(kept["x25519"])
    fingerprint = hashlib.sha256(path.read_bytes()).hexdigest()
    signing = Ed25519PublicKey.from_public_bytes(kept["ed25519"])
    return Peer(MLKEM768X25519PublicKey(mlkem, x25519), signing, fingerprint)


def _make(path: Path) -> None:
    keys = {
        "mlkem768": MLKEM768PrivateKey.generate().private_bytes_raw(),
        "x25519": X25519PrivateKey.generate().private_bytes_raw(),
        "ed25519": Ed25519PrivateKey.generate().private_bytes_raw(),
    }
    _write_once(path, keys, mode=0o600)


def _publish(private: Path) -> None:
    path = private.with_name("public.json")
    if path.exists():
        return
    kept = _read(private)
    public = {
        "mlkem768": MLKEM768PrivateKey.from_seed_bytes(kept["mlkem768"]).public_key().public_bytes_raw(),
        "x25519": X25519PrivateKey.from_private_bytes(kept["x25519"]).public_key().public_bytes_raw(),
        "ed25519": Ed25519PrivateKey.from_private_bytes(kept["ed25519"]).public_key().public_bytes_raw(),
    }
    _write_once(path, public, mode=0o644)


def _read(path: Path) -> dict[str, bytes]:
    kept: dict[str, Any] = json.loads(path.read_text("ascii"))
    return {name: base64.b64decode(key, validate=True) for name, key in kept.items()}


def _write_once(path: Path, keys: dict[str, bytes], *, mode: int) -> None:
    said = json.dumps({name: base64.b64encode(key).decode() for name, key in keys.items()}, indent=1)
    durable.write_once(path, said.encode(), mode=mode)
