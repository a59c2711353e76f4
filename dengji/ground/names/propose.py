"""Names close to what the person wanted, to be offered when it is taken."""

from collections.abc import Iterator
from dataclasses import replace

from .compare import Parts

AFTER = "远达源盛航创拓新嘉越恒润泽启辰锐丰和博立佳诚信"
BEFORE = "新金攀川锦宏瑞嘉华盛中天"
LONGEST = 4


def alternatives(parts: Parts) -> Iterator[Parts]:
    """Endless enough: the trade name with one character after, before, then with two after."""
    wanted = parts.trade_name[:LONGEST]
    for one in AFTER:
        yield replace(parts, trade_name=wanted + one)
    for one in BEFORE:
        yield replace(parts, trade_name=one + wanted)
    for one in AFTER:
        for two in BEFORE:
            yield replace(parts, trade_name=two + wanted[:2] + one)
