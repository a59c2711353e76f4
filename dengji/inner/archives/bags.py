"""A bag of RFC 8493 (BagIt) written durably: whole or not there at all, and the same content gives the same bytes.

The declared exception to encryption at rest: papers in a bag, identity sheets among them, lie as they were signed, since a bag
must be readable by any BagIt tool and any archive in decades without this house's keys (DA/T 70-2018: usable). What protects
them there is the archive's own disk: its access rights, its encryption as a whole, its place. The sheet of identities that is
not a paper (`identities.sealed`) stays sealed.
"""

import hashlib
import os
import shutil
from collections.abc import Mapping
from pathlib import Path

ALGORITHM = "sha256"
TAG_MANIFEST = f"tagmanifest-{ALGORITHM}.txt"
DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"


def write(place: Path, payload: Mapping[str, bytes], info: Mapping[str, str]) -> str:
    """Put a bag there and return the digest of its tag manifest, which stands for all of it.

    Written beside its place, made durable, then renamed. A bag that is already there with the same manifest stays;
    another one is set aside, never overwritten.
    """
    files = _files(payload, info)
    digest = hashlib.sha256(files[TAG_MANIFEST]).hexdigest()
    if _stands(place, files):
        return digest
    draft = place.with_name(f".new-{place.name}")
    shutil.rmtree(draft, ignore_errors=True)
    for name, data in files.items():
        _write(draft / name, data)
    _sync_folders(draft)
    _set_aside(place)
    draft.rename(place)
    _sync(place.parent)
    return digest


def faults(place: Path) -> list[str]:
    """What is wrong with a bag, each fault naming its file; nothing when it is whole."""
    if not (place / TAG_MANIFEST).is_file():
        return [TAG_MANIFEST]
    found = [*_unlike(place, TAG_MANIFEST), *_unlike(place, f"manifest-{ALGORITHM}.txt")]
    listed = {name for _digest, name in _lines(place, f"manifest-{ALGORITHM}.txt")}
    held = {str(path.relative_to(place)) for path in (place / "data").rglob("*") if path.is_file()}
    return [*found, *sorted(held - listed)]


def digest_of(place: Path) -> str:
    """What stands for the whole bag."""
    return _digest_of(place / TAG_MANIFEST)


def _files(payload: Mapping[str, bytes], info: Mapping[str, str]) -> dict[str, bytes]:
    """Every file of the bag by its name inside it; the tag manifest comes last, since it names the others."""
    data = {f"data/{name}": body for name, body in sorted(payload.items())}
    size = f"{sum(map(len, data.values()))}.{len(data)}"
    told = {**info, "Payload-Oxum": size}
    tags = {
        "bagit.txt": DECLARATION,
        "bag-info.txt": "".join(f"{key}: {value}\n" for key, value in sorted(told.items())).encode(),
        f"manifest-{ALGORITHM}.txt": _manifest(data),
    }
    return {**data, **tags, TAG_MANIFEST: _manifest(tags)}


def _manifest(files: Mapping[str, bytes]) -> bytes:
    return "".join(
        f"{hashlib.sha256(body).hexdigest()}  {name}\n" for name, body in sorted(files.items())
    ).encode()


def _stands(place: Path, files: Mapping[str, bytes]) -> bool:
    path = place / TAG_MANIFEST
    return path.is_file() and path.read_bytes() == files[TAG_MANIFEST] and not faults(place)


def _set_aside(place: Path) -> None:
    """Something else is there: kept under another name, for a person to look at."""
    if place.exists():
        mark = hashlib.sha256(b"".join(sorted(p.read_bytes() for p in place.glob("*.txt")))).hexdigest()[:12]
        aside = place.with_name(f"{place.name}.set-aside-{mark}")
        shutil.rmtree(aside, ignore_errors=True)
        place.rename(aside)


def _unlike(place: Path, manifest: str) -> list[str]:
    return [name for digest, name in _lines(place, manifest) if _digest_of(place / name) != digest]


def _lines(place: Path, manifest: str) -> list[tuple[str, str]]:
    path = place / manifest
    if not path.is_file():
        return [("", manifest)]
    rows = (
        line.split(None, 1) for line in path.read_text("utf-8", errors="replace").splitlines() if line.strip()
    )
    return [(row[0], row[1]) if len(row) == 2 else ("", manifest) for row in rows]


def _digest_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sync_folders(root: Path) -> None:
    for folder in [root, *(path for path in root.rglob("*") if path.is_dir())]:
        _sync(folder)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
