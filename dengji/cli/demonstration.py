"""The cards of the demonstration: how to come in as each of its people. They lie in the house's folder, for its owner only."""

import json
import os
import secrets
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from .house import CannotStart

FILE = "demonstration.json"
SHOWN = "510402"  # the first county that has every post


@dataclass(frozen=True)
class Card:
    """One line for whoever starts the demonstration."""

    side: str  # "outer" or "inner"
    login: str  # mobile of an account, number of an officer
    password: str
    name: str
    title: str

    @property
    def line(self) -> str:
        return f"{self.title:　<14}{self.login}  {self.password}  {self.name}"


def keep(home: Path, cards: Iterable[Card]) -> None:
    """Lay the cards into the folder, whole or not at all, readable by its owner only."""
    draft = home / f".{FILE}.{secrets.token_hex(4)}"
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump([asdict(card) for card in cards], file, ensure_ascii=False, indent=1)
    draft.replace(home / FILE)


def kept(home: Path) -> list[Card]:
    """The cards that were laid there."""
    try:
        return [Card(**card) for card in json.loads((home / FILE).read_text("utf-8"))]
    except FileNotFoundError:
        raise CannotStart(
            f"{home / FILE} is not there: no demonstration was started in this folder. Start it with `make run`, "
            "or name its folder in DENGJI_HOME."
        ) from None


def few(cards: Iterable[Card]) -> list[Card]:
    """The first two applicants; every post of the first county that has them all."""
    cards = list(cards)
    outer = [card for card in cards if card.side == "outer"][:2]
    return outer + [card for card in cards if card.side == "inner" and card.login.startswith(SHOWN)]
