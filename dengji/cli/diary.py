"""What a run did, step by step, with its times; said aloud as it happens."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from .browser import Unexpected
from .waiting import TooLong


class StepFailed(Exception):
    """A step did not come to its end; the message names the step and what was seen."""


@dataclass
class Diary:
    say: Callable[[str], None]
    steps: list[dict[str, object]] = field(default_factory=list)
    begun: float = field(default_factory=time.monotonic)

    @contextmanager
    def step(self, words: str) -> Iterator[None]:
        """One step, timed. What a person did not expect to see there ends it, by name."""
        started = time.monotonic()
        try:
            yield
        except (Unexpected, TooLong) as seen:
            raise StepFailed(f"{words}: {seen}") from seen
        took = time.monotonic() - started
        self.steps.append({"step": words, "seconds": round(took, 3)})
        self.say(f"  {took:6.2f} s  {words}")

    @property
    def seconds(self) -> float:
        return round(time.monotonic() - self.begun, 3)
