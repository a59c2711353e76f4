"""How a name sounds: pinyin without tones, with the readings that names use."""

from functools import cache

from pypinyin import Style, lazy_pinyin


@cache
def syllable(character: str) -> str:
    return lazy_pinyin(character, style=Style.NORMAL)[0]


def syllables(text: str) -> tuple[str, ...]:
    """One syllable a character, each character by itself: 云岭 → ("yun", "ling")."""
    return tuple(syllable(c) for c in text)
