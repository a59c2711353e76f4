"""Rehearsals of the reader: one that works, one that refuses, one that breaks. DEMONSTRATION ONLY: none looks at the picture."""

from ..cards import Line
from .rehearsal import demo_person


class Works:
    """Reads the card of one person of the demonstration, whatever it is shown."""

    def __init__(self, index: int = 0) -> None:
        self.person = demo_person(index)

    def read(self, picture: bytes) -> tuple[Line, ...] | None:
        person = self.person
        term = f"有效期限2016.01.01-{person.valid_until:%Y.%m.%d}"
        rows = (f"姓名 {person.name}", f"住址 {person.residence}", f"公民身份号码 {person.id_number}", term)
        return tuple(Line(row, 0.1, 0.1 + place / 8) for place, row in enumerate(rows))

    def check(self) -> str:
        return ""


class Refuses:
    """Sees no line on any picture."""

    def read(self, picture: bytes) -> tuple[Line, ...] | None:
        return ()

    def check(self) -> str:
        return ""


class Breaks:
    def read(self, picture: bytes) -> tuple[Line, ...] | None:
        return None

    def check(self) -> str:
        return "The rehearsal of the reader is broken on purpose."
