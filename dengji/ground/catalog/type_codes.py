"""Enterprise type codes 工商类型代码 (law.md §6.5): 1130 is a limited company held by natural persons, 1151 one with a single one."""

from functools import cache
from pathlib import Path

from dengji.ground.standards.table import rows

TABLE = Path(__file__).parent / "data" / "entity_type_codes.tsv"
NATURAL_PERSONS = "1130"
ONE_NATURAL_PERSON = "1151"


@cache
def labels() -> dict[str, str]:
    """Code → label, as it stands on licences."""
    return {row["code"]: row["label"] for row in rows(TABLE, ("code", "label"))}


def label(code: str) -> str:
    """The label of a code; a code that is not in the table stands for itself."""
    return labels().get(code, code)
