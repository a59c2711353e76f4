"""Which characters look alike 字形近似: 未 and 末, 己 and 已.

No rule of 2017 names the shape; authorities look at it, so what is found here is told and never forbids. The table is
ours: one line a group, any two of a line look alike, and a character stands in one line only.
"""

from functools import cache
from pathlib import Path

from dengji.ground.standards.table import rows

TABLE = Path(__file__).parent / "data" / "lookalikes.tsv"
COLUMNS = ("characters",)


@cache
def groups() -> tuple[str, ...]:
    return tuple(row["characters"].replace(" ", "") for row in rows(TABLE, COLUMNS))


@cache
def _first() -> dict[str, str]:
    return {character: group[0] for group in groups() for character in group}


def outline(text: str) -> str:
    """The text with every character replaced by the first of its group: the same for texts that look alike."""
    known = _first()
    return "".join(known.get(c, c) for c in text)


def has_lookalikes(text: str) -> bool:
    return any(c in _first() for c in text)


def is_alike(ours: str, other: str) -> bool:
    """Other characters, the same look: 未来, 末来."""
    return ours != other and outline(ours) == outline(other)
