"""Why two names are near, in a few words a founder can check: what is read alike, what stands in what, what looks alike."""

from . import sound
from .parts import Parts


def meaning(ours: Parts, other: Parts) -> str:
    """The industry words that mean the same: 地产, 置业."""
    return f"“{ours.industry}”和“{other.industry}”" if ours.industry and other.industry else ""


def sounds(ours: Parts, other: Parts) -> str:
    """The reading they share, and whether the tones differ."""
    return _read(ours.called, other.called)


def contained(ours: Parts, other: Parts) -> str:
    shorter, longer = sorted((ours.called, other.called), key=len)
    return f"“{longer}”里有“{shorter}”"


def partly_sounds(ours: Parts, other: Parts) -> str:
    """Which part of the longer trade name is read like the whole shorter one."""
    shorter, longer = sorted((ours.called, other.called), key=len)
    part = next(sound.parts_like(longer, shorter))
    return f"“{part}”和“{shorter}”{_read(part, shorter)}"


def looks(ours: Parts, other: Parts) -> str:
    """The characters that look alike."""
    pairs = zip(ours.called, other.called, strict=True)
    return "、".join(f"“{a}”像“{b}”" for a, b in pairs if a != b)


def _read(ours: str, other: str) -> str:
    shared = next((way for way in sound.ways(ours) if way in sound.ways(other)), sound.syllables(ours))
    tones = "" if sound.is_same_with_tones(ours, other) else "，声调不同"
    return f"都可以读作 {' '.join(shared)}{tones}"
