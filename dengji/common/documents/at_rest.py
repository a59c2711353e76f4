"""A file as it lies on disk: sealed under a key of its own, and bound to the digest that is its name.

`dengji` ‖ version ‖ algorithm ‖ key id (2 bytes) ‖ nonce ‖ ciphertext ‖ tag: AES-256-GCM. The key of a file is derived from
the store's data key and the file's digest, so one key never seals two contents and no count of files wears it out
(NIST SP 800-38D §8.3). GB/T 39786-2021 8.4 asks that personal data be kept encrypted.
"""

import hmac
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from dengji.common.identity import keyring

DATA_CLASS = "files"
MARK = b"dengji" + bytes([1, 1])  # version 1, AES-256-GCM
HEAD = len(MARK) + 2
NONCE, TAG = 12, 16


class BrokenCover(Exception):
    """Not sealed by this house under that name, or changed since. A bug or an attack, never a refusal."""


def close(data: bytes, *, digest: str) -> bytes:
    """The bytes as they are written, under the newest key."""
    kid, key = keyring.newest(DATA_CLASS)
    head, nonce = MARK + kid.to_bytes(2), os.urandom(NONCE)
    return head + nonce + AESGCM(_own_key(key, digest)).encrypt(nonce, data, head + digest.encode())


def open_(sealed: bytes, *, digest: str) -> bytes:
    """The plain bytes, if this is what was closed under that name."""
    head, nonce, body = sealed[:HEAD], sealed[HEAD : HEAD + NONCE], memoryview(sealed)[HEAD + NONCE :]
    if not head.startswith(MARK) or len(sealed) < HEAD + NONCE + TAG:
        raise BrokenCover(f"{digest}: not sealed in a known way")
    try:
        key = keyring.key(DATA_CLASS, int.from_bytes(head[len(MARK) :]))
        return AESGCM(_own_key(key, digest)).decrypt(nonce, body, head + digest.encode())
    except (InvalidTag, KeyError) as fault:
        raise BrokenCover(f"{digest}: sealed under another name or key, or changed") from fault


def is_newest(head: bytes) -> bool:
    """Was the file that begins like this sealed under the newest key?"""
    return head[:HEAD] == MARK + keyring.newest(DATA_CLASS)[0].to_bytes(2)


def _own_key(key: bytes, digest: str) -> bytes:
    return hmac.digest(key, digest.encode(), "sha256")
