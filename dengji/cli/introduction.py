"""Introducing the two networks: each lays the other's public halves beside its own keys.

On one machine this is copying; between two networks an operator carries the same files by hand and compares fingerprints.
"""

import os
from pathlib import Path

from .house import House

PAIRS = (("outer", "inner"), ("inner", "outer"))


def introduce(house: House) -> None:
    """What each side publishes lies with the other; nothing secret is copied."""
    for here, there in PAIRS:
        ours, theirs = house.home / here / "keys", house.home / there / "keys"
        _lay(ours / "exchange" / here / "public.json", theirs / "exchange" / here / "public.json")
        for certificate in (ours / "ca" / "public").glob(f"{here}-*"):
            _lay(certificate, theirs / "ca" / "public" / certificate.name)


def _lay(source: Path, target: Path) -> None:
    content = source.read_bytes()
    if target.exists() and target.read_bytes() == content:
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    draft.write_bytes(content)
    draft.replace(target)
