"""What the index keeps of a name beside the name itself: made from it by the dictionaries, never edited."""

from dataclasses import dataclass
from functools import cache
from zlib import crc32

from dengji.ground.names import industry, keys
from dengji.ground.names.compare import Parts
from dengji.ground.standards import divisions

from . import reach

CHARACTERS = "".join(
    bytes((row, cell)).decode("gb2312", "ignore") for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF)
)
SAMPLED = 3  # characters in each trade name of the sample


@dataclass(frozen=True)
class Derived:
    trades: list[tuple[int, int]]
    keys: list[int]
    dict_version: int


def derive(parts: Parts, place: str) -> Derived:
    """Trades and keys as the dictionaries of today make them, and a mark of these dictionaries."""
    cells = reach.cells_of(place)
    return Derived(
        keys.trades_of(parts), sorted(reach.within(keys.keys_of(parts), cells)), dictionary_version()
    )


def dictionary_version() -> int:
    """The same as long as every common character and every industry word come to the same keys in the same cells."""
    return _version(reach.cell_size())


@cache
def _version(cell_size: str) -> int:
    """Of what comes out, not of how it is written: another sound, look or trade of anything makes another number."""
    sample = [
        Parts("", CHARACTERS[i : i + SAMPLED], "", "有限公司") for i in range(0, len(CHARACTERS), SAMPLED)
    ]
    for word in sorted(industry.table()):
        sample += [Parts("", "云岭", word, "有限公司"), Parts("", f"云岭{word}", "", "有限公司")]
    places = sorted({reach.place_of(code) for code in divisions.table()})
    mark = crc32(f"{cell_size}{[reach.cells_of(place) for place in places]}".encode())
    for parts in sample:
        mark = crc32(f"{keys.keys_of(parts)}{keys.trades_of(parts)}".encode(), mark)
    return mark & 0x7FFFFFFF
