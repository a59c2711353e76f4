"""Industries 国民经济行业分类, GB/T 4754-2017: 20 sections (A–T) and 97 divisions. Groups and classes are imported elsewhere."""

from dataclasses import dataclass
from functools import cache

from .table import DATA, rows


@dataclass(frozen=True)
class Industry:
    code: str  # a letter for a section, two digits for a division
    name: str
    section: str  # the letter


@cache
def table() -> dict[str, Industry]:
    return {
        row["code"]: Industry(**row) for row in rows(DATA / "industries.tsv", ("code", "name", "section"))
    }


def sections() -> tuple[Industry, ...]:
    return tuple(i for i in table().values() if i.code == i.section)


def find(code: str) -> Industry | None:
    """The section or division itself, or the division in which a three- or four-digit class lies."""
    return table().get(code) or table().get(code[:2])


def section_of(code: str) -> Industry | None:
    """The section in which a division or class lies: 6513 → I."""
    found = find(code)
    return table()[found.section] if found else None
