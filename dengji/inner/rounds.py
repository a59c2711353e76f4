"""What this network's worker does that only it can: opening the letters that arrived."""

from datetime import datetime

from dengji.common.exchange import actions as exchange

from .letterbox import OPENED_BY


def take_in(*, at: datetime) -> int:
    """Open every envelope that lies in the in-tray; how many."""
    return exchange.take_in(opened_by=OPENED_BY, at=at)


def retry(*, at: datetime) -> int:
    """Open again what was set aside because its handler failed; how many went through."""
    return exchange.retry(opened_by=OPENED_BY, at=at)
