"""Waiting for something to be so, for a while and no longer."""

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")
LOOK_EVERY = 0.1


class TooLong(Exception):
    """It did not come about in time; the message says what was waited for."""


def until(look: Callable[[], T | None], *, seconds: float, what: str, every: float = LOOK_EVERY) -> T:
    """What `look` sees as soon as it sees something; TooLong when it does not within so many seconds."""
    end = time.monotonic() + seconds
    while not (seen := look()):
        if time.monotonic() > end:
            raise TooLong(f"waited {seconds:.0f} s for {what}")
        time.sleep(every)
    return seen
