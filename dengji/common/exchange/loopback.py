"""The courier of one process: both sides and the gap between them, for tests and rehearsals."""

from datetime import datetime
from pathlib import Path

from django.conf import settings

from . import actions, courier
from .opening import Handlers


def settle(*, opened_by: Handlers, at: datetime) -> int:
    """Pack, carry and take in both ways until nothing moves any more; how many letters were opened."""
    opened = 0
    while True:
        packed = actions.pack(at=at)
        carried = courier.carry(Path(settings.SPOOL))
        opened_now = actions.take_in(opened_by=opened_by, at=at)
        opened += opened_now
        if not (packed or carried or opened_now):
            return opened
