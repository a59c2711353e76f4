"""Mobile numbers of the mainland: eleven digits beginning 1[3-9]."""

import re

SHAPE = re.compile(r"1[3-9]\d{9}")


def normalise(number: str) -> str:
    return re.sub(r"[\s-]|^\+?86", "", number)


def is_valid(number: str) -> bool:
    return SHAPE.fullmatch(number) is not None


def masked(number: str) -> str:
    """138****1234"""
    return number[:3] + "****" + number[-4:] if len(number) == 11 else "*" * len(number)
