"""The normal form of a name: what two names have in common before they are compared."""

import re
import unicodedata
from functools import cache
from pathlib import Path

from dengji.ground.standards.table import rows

TABLE = Path(__file__).parent / "data" / "traditional.tsv"
OPENING, CLOSING = "([{〔【〖［｛", ")]}〕】〗］｝"
HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af]")
UNSEEN = re.compile(
    r"[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]+"
)  # spaces, and marks that print nothing


def normalise(name: str) -> str:
    """One width, one kind of brackets, no spaces, simplified characters; doing it twice changes nothing more."""
    if _plain().fullmatch(name):
        return name
    printed = UNSEEN.sub("", unicodedata.normalize("NFKC", name))
    return unicodedata.normalize("NFC", printed).translate(
        _table()
    )  # what a space parted may have come together


def core(name: str) -> str:
    """For equality: the normal form without brackets."""
    return normalise(name).replace("（", "").replace("）", "")


def simplified(text: str) -> str:
    """Traditional characters as the simplified ones that names use (通用规范汉字, 企业名称登记管理规定 5)."""
    return text.translate(traditional())


def is_han(text: str) -> bool:
    """Chinese characters and nothing else (企业名称登记管理规定 5)."""
    return bool(text) and all(HAN.fullmatch(c) for c in text)


@cache
def traditional() -> dict[int, str]:
    """Traditional → simplified, one character each."""
    return {ord(row["traditional"]): row["simplified"] for row in rows(TABLE, ("traditional", "simplified"))}


@cache
def _plain() -> re.Pattern[str]:
    """What is in its normal form already, as most names are: told ten times as fast as it is made anew."""
    simple = (chr(code) for code in range(0x4E00, 0xA000) if code not in _table())
    return re.compile(f"[（）{''.join(simple)}]*")


@cache
def _table() -> dict[int, str]:
    brackets = dict.fromkeys(map(ord, OPENING), "（") | dict.fromkeys(map(ord, CLOSING), "）")
    return traditional() | brackets
