"""Characters of today 规范汉字: the 8105 of 通用规范汉字表 (2013), which laws and registers mean by the word."""

from functools import cache

from .table import DATA

LEVELS = (3500, 3000, 1605)  # how many stand in each: common, less common, in names and terms


def is_standard(character: str) -> bool:
    return character in _table()


def level(character: str) -> int:
    """1, 2 or 3; 0 for a character that the table does not have."""
    place = _table().get(character, -1)
    return sum(place >= sum(LEVELS[:before]) for before in range(len(LEVELS)))


@cache
def _table() -> dict[str, int]:
    """Each character with its place in the table."""
    lines = (DATA / "characters.txt").read_text("utf-8").splitlines()
    characters = "".join(line for line in lines if not line.startswith("#"))
    return {character: place for place, character in enumerate(characters)}
