"""A worker that dies at its n-th line: run as a process of its own by test_kill.py.

    python -m tests.inner.review.mortal <round> <line>

It kills itself with SIGKILL where the n-th line of the rooms under test is about to run; with 0 it lives, and says how many there were.
"""

import os
import signal
import sys
from datetime import UTC, datetime
from types import FrameType
from typing import Any

import django

ROOMS = (
    "/inner/review/",
    "/inner/archives/",
    "/inner/licences/",
    "/common/documents/store",
    "/common/exchange/sending",
)
AT = datetime(2026, 11, 24, 1, tzinfo=UTC)


class Death:
    def __init__(self, line: int) -> None:
        self.line, self.seen = line, 0

    def __call__(self, frame: FrameType, event: str, _arg: Any) -> Any:
        if not any(room in frame.f_code.co_filename for room in ROOMS):
            return None
        if event == "line":
            self.seen += 1
            if self.seen == self.line:
                os.kill(os.getpid(), signal.SIGKILL)
        return self


def main() -> None:
    django.setup()
    from dengji.inner.review import filing, printing

    rounds = {"print": printing.print_due, "file": filing.file_due}
    death = Death(int(sys.argv[2]))
    sys.settrace(death)
    rounds[sys.argv[1]](at=AT)
    sys.settrace(None)
    print(death.seen)


if __name__ == "__main__":
    main()
