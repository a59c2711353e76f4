"""What this machine does at this moment: measured first and last, so that figures can be told as ratios."""

import hashlib
import json
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256

STEADY = 0.15  # a run whose processor drifted more says little (names.md §8)
BLOCKS = 5


def measure(folder: Path) -> dict[str, float]:
    """SHA-256 in GB and P-256 signatures, each a core-second; durable writes of 4 KiB a second of the clock."""
    return {"sha256_gb_s": _sha256(), "p256_signs_s": _p256(), "fsync_s": _fsync(folder)}


def around(measured: Callable[[], dict[str, Any]], folder: Path | None = None) -> dict[str, Any]:
    """What was measured, between the machine before and the machine after."""
    with tempfile.TemporaryDirectory(dir=folder) as there:
        first = measure(Path(there))
        told = measured()
        last = measure(Path(there))
    return told | {"baselines": {"first": first, "last": last, "is_steady": is_steady(first, last)}}


def tell(told: dict[str, Any], lines: Callable[[dict[str, Any]], list[str]], *, as_json: bool) -> None:
    """For machines, or for people."""
    print(json.dumps(told, ensure_ascii=False, indent=1) if as_json else "\n".join(lines(told)))


def is_steady(first: dict[str, float], last: dict[str, float]) -> bool:
    """The processor did the same work before and after; the disk is told, not judged."""
    return all(abs(last[name] / first[name] - 1) <= STEADY for name in ("sha256_gb_s", "p256_signs_s"))


def _sha256() -> float:
    data = bytes(16_000_000)
    return max(len(data) / 1e9 / _cpu(lambda: hashlib.sha256(data).digest()) for _ in range(BLOCKS))


def _p256() -> float:
    key, count = ec.generate_private_key(ec.SECP256R1()), 1000

    def sign() -> None:
        for _ in range(count):
            key.sign(b"x" * 32, ec.ECDSA(SHA256()))

    return max(count / _cpu(sign) for _ in range(BLOCKS))


def _fsync(folder: Path) -> float:
    path, count = folder / ".fsync", 100
    handle = os.open(path, os.O_WRONLY | os.O_CREAT)
    started = time.monotonic()
    for _ in range(count):
        os.pwrite(handle, bytes(4096), 0)
        os.fsync(handle)
    took = time.monotonic() - started
    os.close(handle)
    path.unlink()
    return count / took


def _cpu(work) -> float:  # type: ignore[no-untyped-def]
    started = time.process_time()
    work()
    return time.process_time() - started
