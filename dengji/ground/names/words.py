"""An authority's own table of industry words, checked line by line before it is used."""

from collections import Counter
from collections.abc import Iterator, Sequence

from dengji.ground.standards import industries
from dengji.ground.standards.table import BadTable, numbered

from . import industry
from .normal import is_han, normalise

TELLS = ("yes", "weakly", "nothing")
NUMBERS = range(industry.OWN)  # what stands above is for words that no table knows
LEAST = 2  # characters of a code: a division of GB/T 4754


def problems(text: str, *, source: str) -> list[str]:
    """What is wrong with a table, in words, each with its line; nothing where it may be used."""
    try:
        lines = list(numbered(text, industry.COLUMNS, source=source))
    except BadTable as bad:
        return [str(bad)]
    found = [(number, said) for number, cells in lines for said in _of_a_line(cells)]
    found += _twice(lines)
    return [f"{source}, line {number}: {said}" for number, said in sorted(found)] or _of_the_whole(
        lines, source
    )


def _of_a_line(cells: Sequence[str]) -> Iterator[str]:
    number, key, tells, codes, words = cells
    if not number.isdecimal() or int(number) not in NUMBERS:
        yield f"the number must be one from 0 to {NUMBERS[-1]}, not “{number}”"
    if not key:
        yield "the class has no key"
    if tells not in TELLS:
        yield f"“tells” must be one of {', '.join(TELLS)}, not “{tells}”"
    if (number == "0") != (tells == "nothing"):
        yield "0 is the number of the words that tell nothing, and of no others"
    if not words:
        yield "the class has no words"
    yield from (f"GB/T 4754 has no {code}" for code in codes.split() if not _is_code(code))
    yield from (
        f"“{word}” is not in Chinese characters of today" for word in words.split() if not _is_plain(word)
    )


def _twice(lines: list[tuple[int, list[str]]]) -> list[tuple[int, str]]:
    """Numbers, keys and words that stand more than once, told where they stand again."""
    found, seen = [], dict[tuple[str, str], int]()
    for line, (number, key, _tells, _codes, words) in lines:
        said = [("the number", number), ("the key", key), *(("the word", word) for word in words.split())]
        for what, value in said:
            first = seen.setdefault((what, value), line)
            if first != line:
                found.append((line, f"{what} “{value}” stands in line {first} already"))
        found += [
            (line, f"the word “{word}” stands here twice")
            for word, n in Counter(words.split()).items()
            if n > 1
        ]
    return found


def _of_the_whole(lines: list[tuple[int, list[str]]], source: str) -> list[str]:
    keys = {cells[1] for _line, cells in lines}
    needed = {industry.GENERIC: "the words that name no trade (实业, 发展)"}
    return [f"{source}: there is no class “{key}”: {what}" for key, what in needed.items() if key not in keys]


def _is_code(code: str) -> bool:
    return code.isdecimal() and LEAST <= len(code) <= 2 * LEAST and industries.find(code) is not None


def _is_plain(word: str) -> bool:
    return is_han(word) and normalise(word) == word
