"""One line of what an application says: name, value, source, and what the round before said instead."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from django.utils.translation import gettext_noop

TYPED, DERIVED, IDENTIFIED = (
    gettext_noop("申请人填写"),
    gettext_noop("系统判定"),
    gettext_noop("实名核验"),
)
TOKEN = re.compile(r"[A-Za-z0-9.]+|.", re.DOTALL)  # a number or a Latin word is one piece


@dataclass(frozen=True)
class Piece:
    """A run of words: the same as before, or changed."""

    words: str
    kind: str = ""  # "", "changed"


@dataclass(frozen=True)
class Row:
    name: str
    value: str
    source: str = ""
    was: str | None = None  # what the round before said, where it said something else

    @property
    def old(self) -> list[Piece]:
        return _pieces(self.was or "", self.value)

    @property
    def new(self) -> list[Piece]:
        return _pieces(self.value, self.was) if self.was else [Piece(self.value)]


def _pieces(words_of: str, other: str) -> list[Piece]:
    """The words with the part that the other lacks set apart: what is alike at both ends stays plain, numbers stay whole."""
    said, others = TOKEN.findall(words_of), TOKEN.findall(other)
    head = _alike(said, others)
    tail = _alike(said[head:][::-1], others[head:][::-1])
    end = len(said) - tail
    parts = ((said[:head], ""), (said[head:end], "changed"), (said[end:], ""))
    return [Piece("".join(part), kind) for part, kind in parts if part]


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """How many both begin with."""
    return sum(1 for _pair in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
