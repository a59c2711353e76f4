"""The normal form of a name: what two names have in common before they are compared."""

import re
import unicodedata

BRACKETS = str.maketrans(
    {"(": "（", ")": "）", "〔": "（", "〕": "）", "[": "（", "]": "）", "【": "（", "】": "）"}
)
HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af]")


def normalise(name: str) -> str:
    """Width, brackets and spaces made one; nothing else is changed."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", name)).translate(BRACKETS)


def core(name: str) -> str:
    """For equality: the normal form without brackets."""
    return normalise(name).replace("（", "").replace("）", "")


def is_han(text: str) -> bool:
    """Chinese characters and nothing else (企业名称登记管理规定 5)."""
    return bool(text) and all(HAN.fullmatch(c) for c in text)
