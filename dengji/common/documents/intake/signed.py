"""A PDF that somebody signed shows what was signed: nothing was written behind the last signature (ISO 32000-1, 12.8.1).

Shadow attacks (Mainka et al., NDSS 2021) put other contents over, or in place of, what was signed, by a later revision.
"""

import re
from collections.abc import Iterable
from typing import Any

from pikepdf import Array, Dictionary

from .limits import Unfit, Verdict

WHITE = b"\r\n\t \0"
_HEXADECIMAL = re.compile(rb"\s*<[0-9A-Fa-f\s]*>\s*")


def see_unaltered(objects: Iterable[Any], data: bytes) -> None:
    """Every signature leaves out its own bytes only, and the last one covers the file to its end."""
    ranges = [_numbers(one["/ByteRange"]) for one in objects if _is_signature(one)]
    if not ranges:
        return
    if not all(_leaves_out_itself_only(each, data) for each in ranges):
        raise Unfit(Verdict.ALTERED)
    covered = max(start + length for *_first, start, length in ranges)
    if data[covered:].strip(WHITE):
        raise Unfit(Verdict.ALTERED)


def _is_signature(one: Any) -> bool:
    return isinstance(one, Dictionary) and isinstance(one.get("/ByteRange"), Array)


def _numbers(array: Any) -> list[int]:
    return [int(number) for number in array]


def _leaves_out_itself_only(each: list[int], data: bytes) -> bool:
    if len(each) != 4 or each[0] != 0 or min(each) < 0 or each[2] < each[1] or each[2] + each[3] > len(data):
        return False
    return _HEXADECIMAL.fullmatch(data[each[1] : each[2]]) is not None
